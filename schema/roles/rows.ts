import { me, type RowCondition } from '#define'

// Attributes hold codes, so that an account says the same before and after the reference data is loaded anew.

/** Patients of the asker's own organisation: those it manages and those attached to it. */
export const ofOwnOrganization = (patient = ''): RowCondition => ({
  OR: [
    { [`${patient}organization.code`]: { equals: me('organization') } },
    { [`${patient}attachedOrganization.code`]: { equals: me('organization') } },
  ],
})

/** Patients attached to the asker's organisation for primary care. */
export const attached = (patient = ''): RowCondition => ({
  [`${patient}attachedOrganization.code`]: { equals: me('organization') },
})

/** Patients of the asker's region. */
export const ofOwnRegion = (patient = ''): RowCondition => ({
  [`${patient}region.code`]: { equals: me('region') },
})
