import { existsSync, readFileSync } from 'node:fs'
import {
  all,
  author,
  book,
  compiled,
  csv,
  eachLoading,
  good,
  header,
  importer,
  inputFolder,
  load,
  plainRow,
  withKeys,
} from './loading.ts'

const input = inputFolder()
afterAll(input.remove)

eachLoading(({ database, services, count }) => {
  describe('a file with broken rows', () => {
    const broken = [
      plainRow(1),
      '2@x,,1950-01-01,,,No author,,,,y',
      '3@x,Author,1950-02-30,,,Bad date,,,,y',
      '4@x,Author,,xx,,Bad code,,,,y',
      '5@x,Author,,,9780306406158,Bad isbn,,-5,12.345,maybe',
      '6@x,Author,1990-01-01,,,Too early,1980-01-01,,,y',
      '7@x,Author,,,9783161484100,One,,,,y',
      '8@x,Author,,,9783161484100,Same isbn,,,,y',
      '9@x,Author',
      plainRow(10),
    ]
    const expected = [
      [3, 'author', 'author.familyName'],
      [4, 'born', 'author.born'],
      [5, 'language', 'author.language'],
      [6, 'isbn', 'book.isbn'],
      [6, 'pages', 'book.pages'],
      [6, 'price', 'book.price'],
      [6, 'lendable', 'book.lendable'],
      [7, 'published', 'book.published'],
      [10, undefined, undefined],
    ]
    const withBook = { records: [author, { ...book, match: undefined }] }

    test('names each by line and column and loads the rest', async () => {
      const result = await load(services(), {
        mapping: withBook,
        file: input.write('g.csv', csv(...broken)),
      })
      const places = result.errors.map(({ line, column, field }) => [line, column, field])
      expect(places.filter(([line]) => line !== 6 && line !== 9)).toEqual(
        expected.filter(([line]) => line !== 6),
      )
      expect(places.filter(([line]) => line === 9)).toEqual([[9, 'isbn', 'book.isbn']])
      expect(places.some(([line, column]) => line === 6 && column === 'lendable')).toBe(true)
      expect(result).toMatchObject({ ...all, read: 10, created: 3, rejected: 7 })
      const titles = await database().query({ text: 'select title from book order by 1', values: [] })
      expect(titles).toEqual([{ title: 'Book 1' }, { title: 'Book 10' }, { title: 'One' }])
      expect(await count('author')).toBe(3)
    })

    test('loads nothing at once', async () => {
      const result = await load(services(), {
        mapping: withBook,
        file: input.write('h.csv', csv(...broken)),
        atomic: true,
      })
      expect(result).toMatchObject({ ...all, read: 10, unchanged: 3, rejected: 7, written: false })
      expect(await count('author')).toBe(0)
      expect(await count('tizilim.import_run')).toBe(0)
    })

    test('is told apart the same whatever the batch', async () => {
      const file = input.write('i.csv', csv(...broken))
      const places = async (batchSize: number) =>
        (await load(services(), { mapping: withBook, file, batchSize, dryRun: true })).errors.map(
          ({ line, column }) => [line, column],
        )
      expect(await places(2)).toEqual(await places(500))
    })

    test('is written out with line, column and reason', async () => {
      const rejected = input.path('rejected.csv')
      await load(services(), {
        mapping: withBook,
        file: input.write('j.csv', csv(plainRow(1), broken[2] ?? '')),
        rejected,
        asker: { ...importer(compiled), language: 'ru' },
      })
      expect(readFileSync(rejected, 'utf8')).toBe(
        `${header},line,column,reason\n${broken[2]},3,born,"Такой даты нет; нужен вид ГГГГ-ММ-ДД, год от 1800 до 2200"\n`,
      )
      const corrected = input.write(
        'k.csv',
        readFileSync(rejected, 'utf8').replace('1950-02-30', '1950-02-28'),
      )
      expect(await load(services(), { mapping: withBook, file: corrected })).toMatchObject({
        created: 1,
        rejected: 0,
      })
    })

    test('makes no file where nothing is rejected', async () => {
      const rejected = input.path('none.csv')
      await load(services(), { mapping: withKeys, file: input.write('l.csv', csv(...good)), rejected })
      expect(existsSync(rejected)).toBe(false)
    })

    test('is tried again row by row the second time', async () => {
      const file = input.write('m.csv', csv(plainRow(1), plainRow(2).replace(',y', ',maybe')))
      expect(await load(services(), { mapping: withBook, file })).toMatchObject({ created: 1, rejected: 1 })
      expect(await load(services(), { mapping: withBook, file })).toMatchObject({
        ...all,
        unchanged: 1,
        rejected: 1,
      })
    })
  })
})
