/** Addresses of screens that belong to no entity; the dash keeps them apart from the names of lists. */
export const rolesAddress = '/-/roles'
