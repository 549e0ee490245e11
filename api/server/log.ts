import { type Logger, pino } from 'pino'

export type { Logger }

/** JSON lines with fixed keys; never variables, values, names or tokens. */
export const createLog = (level: string): Logger =>
  pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime, messageKey: 'event' })
