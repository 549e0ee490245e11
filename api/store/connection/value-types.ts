import { types } from 'pg'

// A JavaScript Date or number would lose days, zones and digits: these come as PostgreSQL writes them.
const asText = new Set([20, 1082, 1083, 1114, 1184, 1186, 1266, 1700])
const arraysAsText = new Set([1016, 1115, 1182, 1183, 1185, 1187, 1231, 1270])
const textArray = 1009

const same = (value: string): string => value

/** How `pg` reads values: dates, times, intervals, bigints and numerics stay text. */
export const valueTypes = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') => {
    if (asText.has(oid)) return same
    return types.getTypeParser(arraysAsText.has(oid) ? textArray : oid, format as 'text') // pg types one overload a format
  },
}
