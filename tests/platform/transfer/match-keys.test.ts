import {
  all,
  compiled,
  csv,
  eachLoading,
  good,
  importer,
  inputFolder,
  load,
  plainRow,
  withKeys,
  withoutKeys,
} from './loading.ts'

const input = inputFolder()
afterAll(input.remove)

eachLoading(({ database, services, count }) => {
  describe('a match key', () => {
    test('is compared as it will be stored', async () => {
      const row = (isbn: string, title: string) => `a@x,A,,,${isbn},${title},,,,y`
      const file = input.write(
        'spelling.csv',
        csv(row('978-0-306-40615-7', 'One'), row('9780306406157', 'Two')),
      )
      expect(await load(services(), { mapping: withKeys, file })).toMatchObject({
        ...all,
        read: 2,
        created: 1,
        updated: 1,
      })
      expect(await count('book')).toBe(1)
    })

    test('that is empty finds nothing', async () => {
      const file = input.write(
        'empty-key.csv',
        csv(...Array.from({ length: 300 }, (_, index) => plainRow(index + 1))),
      )
      expect(await load(services(), { mapping: withKeys, file })).toMatchObject({
        ...all,
        read: 300,
        created: 300,
      })
    })

    test.each([['978'], ['a\u0000b'], ["'; drop table book; --"]])(
      'that cannot be is refused in its row: %j',
      async isbn => {
        const file = input.write(
          'bad-key.csv',
          csv(plainRow(1), plainRow(2).replace('2@x,Author 2,,,', `2@x,Author 2,,,${isbn}`)),
        )
        const result = await load(services(), { mapping: withKeys, file })
        expect(result).toMatchObject({ ...all, read: 2, created: 1, rejected: 1 })
        expect(result.errors).toMatchObject([{ line: 3, column: 'isbn', code: 'ISBN_MALFORMED' }])
      },
    )

    test('of an impossible look-up is refused in its row', async () => {
      const mapping = {
        records: [
          {
            as: 'book',
            entity: 'Book',
            set: {
              title: { column: 'title' },
              shelfId: { lookup: 'Shelf', by: { group: { column: 'title' }, order: { column: 'pages' } } },
              authorId: { column: 'email' },
            },
          },
        ],
      }
      const file = input.write('bad-lookup.csv', csv('no-uuid,,,,,Title,,many,,y'))
      expect((await load(services(), { mapping, file })).errors).toMatchObject([
        { line: 2, column: 'title', code: 'LOOKUP_FAILED' },
      ])
    })

    test('does not bring back what was deleted', async () => {
      const file = input.write('deleted.csv', csv(good[0] ?? ''))
      await load(services(), { mapping: withKeys, file })
      await database().transaction(importer(compiled), transaction =>
        transaction.query({ text: 'update book set deleted_at = now()', values: [] }),
      )
      expect(await load(services(), { mapping: withKeys, file })).toMatchObject({ ...all, unchanged: 1 })
      expect(
        await load(services(), {
          mapping: withKeys,
          file: input.write('deleted-2.csv', `${csv(good[0] ?? '')}\n`),
        }),
      ).toMatchObject({ ...all, created: 1 })
    })
  })

  test('two runs of one file at once load it once', async () => {
    const file = input.write(
      'race.csv',
      csv(...Array.from({ length: 60 }, (_, index) => plainRow(index + 1))),
    )
    const options = { mapping: withoutKeys, file, batchSize: 10 }
    const results = await Promise.all([load(services(), options), load(services(), options)])
    expect(results.map(({ created, unchanged }) => created + unchanged)).toEqual([60, 60])
    expect(results.reduce((sum, { created }) => sum + created, 0)).toBe(60)
    expect(await count('book')).toBe(60)
  })
})
