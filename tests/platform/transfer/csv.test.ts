import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openCsv } from '../../../api/transfer/csv/read-csv.ts'

const folder = mkdtempSync(join(tmpdir(), 'tizilim-csv-'))
afterAll(() => rmSync(folder, { recursive: true }))

const file = (content: string | Buffer): string => {
  const path = join(folder, 'file.csv')
  writeFileSync(path, content)
  return path
}

async function read(content: string | Buffer, delimiter = ',') {
  const { header, rows } = await openCsv(file(content), delimiter)
  const read = []
  for await (const row of rows) read.push(row)
  return {
    header,
    rows: read,
    cells: read.map(row => Object.values(row.cells)),
    lines: read.map(row => row.line),
  }
}

describe('a CSV file', () => {
  test('is read with byte-order mark and CRLF', async () => {
    const { header, cells, lines } = await read('\uFEFFa,b\r\n1,2\r\n3, 4 \r\n')
    expect(header).toEqual(['a', 'b'])
    expect(cells).toEqual([
      ['1', '2'],
      ['3', '4'],
    ])
    expect(lines).toEqual([2, 3])
  })

  test('may lack the last line end', async () => {
    expect((await read('a\n1')).cells).toEqual([['1']])
  })

  test('has quoted cells with delimiters, quotes and line ends', async () => {
    const { cells, lines } = await read('a,b\n"x, ""y""","1\n2"\n3,4\n')
    expect(cells).toEqual([
      ['x, "y"', '1\n2'],
      ['3', '4'],
    ])
    expect(lines).toEqual([2, 4])
  })

  test('keeps physical lines across empty ones and quoted CRLF', async () => {
    expect((await read('a,b\r\n\r\n"x\r\ny",1\r\n\r\n,\r\n2,3\r\n')).lines).toEqual([3, 7])
  })

  test('counts data rows from one', async () => {
    expect((await read('a\n\n1\n\n2\n')).rows.map(row => row.number)).toEqual([1, 2])
  })

  test('takes stray quotes as data', async () => {
    expect((await read('a,b\n1,O"Neil\n"2"x,3\n4,5\n')).cells).toEqual([
      ['1', 'O"Neil'],
      ['"2"x', '3'],
      ['4', '5'],
    ])
  })

  test('uses the delimiter it is told', async () => {
    expect((await read('a;b\n1,5;2\n', ';')).cells).toEqual([['1,5', '2']])
  })

  test('marks a row with too many or too few columns', async () => {
    const { rows } = await read('a,b\n1\n1,2,3\n4,5\n')
    expect(rows.map(row => row.broken?.code)).toEqual(['WRONG_COLUMN_COUNT', 'WRONG_COLUMN_COUNT', undefined])
  })

  test('marks the row of a quote that is never closed', async () => {
    const { rows } = await read('a,b\n1,2\n3,"4\n5,6\n')
    expect(rows.map(row => [row.line, row.broken?.code])).toEqual([
      [2, undefined],
      [3, 'UNCLOSED_QUOTE'],
    ])
  })

  test('reads a cell of a megabyte', async () => {
    const { rows } = await read(`a,b\n1,${'x'.repeat(1_048_576)}\n2,3\n`)
    expect(rows.map(row => row.cells['b']?.length)).toEqual([1_048_576, 1])
  })

  test('reads Cyrillic cut anywhere by the reading buffer', async () => {
    const { rows } = await read(`a,b\nx${'ә'.repeat(200_000)},қ\n`)
    expect(rows[0]?.cells).toEqual({ a: `x${'ә'.repeat(200_000)}`, b: 'қ' })
  })

  test.each([
    ['empty', '', /is empty/],
    ['without rows or header', '\n\n', /is empty/],
    ['in another encoding', Buffer.from([0x61, 0x0a, 0xcf, 0xf0]), /is not UTF-8/],
    ['with a column named twice', 'a,b,a\n1,2,3\n', /two columns "a"/],
  ])('is refused %s', async (_, content, message) => {
    await expect(read(content)).rejects.toThrow(message)
  })

  test('is refused when missing', async () => {
    await expect(openCsv(join(folder, 'absent.csv'), ',')).rejects.toThrow(/cannot be read \(ENOENT\)/)
  })
})
