import { compile } from '../../../api/model/index.ts'
import { loadReference, runSeeder, type SeedBatch, type Seeder } from '../../../api/transfer/index.ts'
import { library } from '../../apps/library/index.ts'
import { eachDatabase } from '../../kit/databases.ts'
import { importer, servicesOver } from './loading.ts'

const compiled = compile(library)
const folder = `${__dirname}/../../apps/library`

/** The same id for the same seed, kind and number. */
const idOf = (seed: number, kind: number, number: number): string =>
  `0${String(seed).padStart(7, '0')}-0000-7000-800${kind}-${String(number).padStart(12, '0')}`

function* shelvesOfBooks({
  count,
  seed,
  today,
}: {
  count: number
  seed: number
  today: string
}): Generator<SeedBatch> {
  for (let from = 0; from < count; from += 1000) {
    const numbers = Array.from({ length: Math.min(1000, count - from) }, (_, index) => from + index)
    yield {
      entity: 'Author',
      rows: numbers.map(number => ({
        id: idOf(seed, 0, number),
        familyName: `Author ${number}`,
        born: '1950-01-01',
      })),
    }
    // Every other book is the sequel of one of the round before.
    yield {
      entity: 'Member',
      rows: numbers.map(number => ({
        id: idOf(seed, 2, number),
        cardNumber: String(seed * 1_000_000 + number).padStart(8, '0'),
        familyName: 'M',
        givenName: 'N',
      })),
    }
    yield {
      entity: 'Loan',
      rows: numbers
        .filter(number => number >= 1000)
        .map(number => ({
          id: idOf(seed, 3, number),
          memberId: idOf(seed, 2, number - 1000),
          bookId: idOf(seed, 9, 0),
          lentOn: today,
        })),
    }
  }
}

const book = (seed: number): readonly SeedBatch[] => [
  { entity: 'Author', rows: [{ id: idOf(seed, 9, 1), familyName: 'First' }] },
  {
    entity: 'Book',
    rows: [{ id: idOf(seed, 9, 0), title: 'Lent', authorId: idOf(seed, 9, 1), subjects: { connect: [] } }],
  },
]

const seeder: Seeder = {
  countName: 'authors',
  needs: ['Code'],
  demoCount: 10,
  *generate(options) {
    yield* book(options.seed)
    yield* shelvesOfBooks(options)
  },
}

eachDatabase(
  () => compiled,
  database => {
    const services = () => servicesOver(compiled, database())
    const rows = (text: string) => database().query({ text, values: [] })
    const count = async (table: string) => (await rows(`select count(*)::int as n from ${table}`))[0]?.['n']

    beforeEach(async () => {
      await database().transaction(importer(compiled), async transaction => {
        for (const table of ['loan', 'book', 'member', 'author'])
          await transaction.query({ text: `delete from ${table}`, values: [] })
      })
    })

    test('writes what the seeder makes, with defaults, numbers and audit', async () => {
      const before = Number(await count('audit.change'))
      const progress: number[] = []
      const { records } = await runSeeder({
        ...services(),
        seeder,
        count: 6000,
        seed: 1,
        onProgress: done => void progress.push(done),
      })
      expect(records).toBe(2 + 6000 + 6000 + 5000)
      expect([await count('author'), await count('member'), await count('loan')]).toEqual([6001, 6000, 5000])
      expect(progress.at(-1)).toBe(records)
      expect(Number(await count('audit.change')) - before).toBe(records)
      const loans = await rows(
        'select number, renewals, lent_on, created_by from loan order by number limit 1',
      )
      expect(loans).toEqual([
        {
          number: expect.stringMatching(/^L-2027-\d{6}$/),
          renewals: 0,
          lent_on: '2027-03-01',
          created_by: '00000000-0000-7000-8000-000000000003',
        },
      ])
      expect(
        await rows(
          `select born_precision, died_precision, pen_name from author where family_name = 'Author 0'`,
        ),
      ).toEqual([{ born_precision: 'DAY', died_precision: null, pen_name: false }])
    })

    test('gives the seeder what it needs', async () => {
      await loadReference({ ...services(), folder, files: library.reference ?? [] })
      let seen: unknown
      const curious: Seeder = {
        ...seeder,
        generate: ({ existing }) => {
          seen = existing['Code']
          return []
        },
      }
      await runSeeder({ ...services(), seeder: curious, count: 1, seed: 1 })
      expect(seen).toHaveLength(8)
      expect(seen).toContainEqual(
        expect.objectContaining({
          list: 'languages',
          code: 'kk',
          parent: 'trk',
          nameEn: 'Kazakh',
          active: true,
          id: expect.any(String),
        }),
      )
    })

    test('writes all or nothing at once', async () => {
      const broken: Seeder = {
        ...seeder,
        *generate(options) {
          yield* shelvesOfBooks({ ...options, count: 10 })
          throw new Error('out of ideas')
        },
      }
      await expect(
        runSeeder({ ...services(), seeder: broken, count: 10, seed: 1, atOnce: true }),
      ).rejects.toThrow('out of ideas')
      expect(await count('author')).toBe(0)
      await runSeeder({ ...services(), seeder, count: 10, seed: 1, atOnce: true })
      expect(await count('author')).toBe(11)
    })

    test('says so where a seed was loaded before', async () => {
      await runSeeder({ ...services(), seeder, count: 10, seed: 1 })
      await expect(runSeeder({ ...services(), seeder, count: 10, seed: 1 })).rejects.toThrow(
        'Records of seed 1 are there already',
      )
      expect(await count('author')).toBe(11)
    })

    test('refuses a seeder that makes unknown fields', async () => {
      const confused: Seeder = {
        ...seeder,
        generate: () => [{ entity: 'Author', rows: [{ id: idOf(1, 0, 0), familyNam: 'X' }] }],
      }
      await expect(runSeeder({ ...services(), seeder: confused, count: 1, seed: 1 })).rejects.toThrow(
        /familyNam/,
      )
    })

    test('refuses a seeder that needs an unknown entity', async () => {
      await expect(
        runSeeder({ ...services(), seeder: { ...seeder, needs: ['Auther'] }, count: 1, seed: 1 }),
      ).rejects.toThrow('The seeder needs "Auther", which is no entity; did you mean "Author"?')
    })
  },
)
