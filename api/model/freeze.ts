/** Freezes plain data all the way down. */
export function freezeDeep<Data>(data: Data): Data {
  if (typeof data !== 'object' || data === null || Object.isFrozen(data)) return data
  Object.values(data).forEach(freezeDeep)
  return Object.freeze(data)
}
