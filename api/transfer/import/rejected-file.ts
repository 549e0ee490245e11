import { createWriteStream, type WriteStream } from 'node:fs'
import { finished } from 'node:stream/promises'
import { stringify } from 'csv-stringify/sync'
import { StartError } from '../../errors/index.ts'
import type { ImportError } from './result.ts'
import type { Row } from './row.ts'

/** The rows that were not loaded, as they were, with line, column and reason: to be corrected and imported again. */
export interface RejectedFile {
  readonly add: (row: Row, errors: readonly ImportError[]) => Promise<void>
  readonly close: () => Promise<void>
}

/** Nothing is written before the first rejected row, and no file made without one. */
export function rejectedFile(path: string, header: readonly string[], delimiter: string): RejectedFile {
  let stream: WriteStream | undefined
  const line = (cells: readonly string[]): string => stringify([[...cells]], { delimiter })
  return {
    add: async ({ raw, line: number }, errors) => {
      if (!stream) {
        stream = await opened(path)
        stream.write(line([...header, 'line', 'column', 'reason']))
      }
      // A row with too few or too many columns keeps its cells; what is added stands behind them.
      const cells = [...raw, ...Array<string>(Math.max(0, header.length - raw.length)).fill('')]
      const columns = errors
        .map(error => error.column ?? '')
        .filter((column, index, all) => all.indexOf(column) === index)
      stream.write(
        line([...cells, String(number), columns.join(' '), errors.map(error => error.message).join('; ')]),
      )
    },
    close: async () => {
      stream?.end()
      if (stream) await finished(stream)
    },
  }
}

function opened(path: string): Promise<WriteStream> {
  return new Promise((resolve, reject) => {
    const stream = createWriteStream(path, { mode: 0o600 })
    stream.once('open', () => resolve(stream))
    stream.once('error', cause =>
      reject(
        new StartError(`The rejected rows cannot be written to ${path}`, {
          hint: 'Name another file with --rejected FILE.',
          cause,
        }),
      ),
    )
  })
}
