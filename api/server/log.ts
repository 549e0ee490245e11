import { type DestinationStream, type Logger, pino } from 'pino'

export type { Logger }

/** JSON lines with fixed keys; never variables, values, names or tokens. They go to standard output unless told where. */
export const createLog = (level: string, destination?: DestinationStream): Logger =>
  pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime, messageKey: 'event' },
    destination ?? pino.destination(1),
  )
