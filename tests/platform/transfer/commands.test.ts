import { existsSync, readFileSync } from 'node:fs'
import { compile } from '../../../api/model/index.ts'
import type { OpenDatabase } from '../../../api/store/index.ts'
import { importCommand, seedCommand } from '../../../api/transfer/index.ts'
import { library } from '../../apps/library/index.ts'
import { openMigrated } from '../../kit/databases.ts'
import { holding, inputFolder, servicesOver } from './loading.ts'

const compiled = compile(library)
const input = inputFolder()
let database: OpenDatabase
const printed = { out: '', err: '' }

beforeAll(async () => {
  database = await openMigrated('embedded', compiled)
  jest.spyOn(process.stdout, 'write').mockImplementation(text => {
    printed.out += text
    return true
  })
  jest.spyOn(process.stderr, 'write').mockImplementation(text => {
    printed.err += text
    return true
  })
})
beforeEach(() => Object.assign(printed, { out: '', err: '' }))
afterAll(async () => {
  jest.restoreAllMocks()
  await database.close()
  input.remove()
})

const mapping = input.write(
  'authors.json',
  JSON.stringify({
    records: [
      {
        as: 'author',
        entity: 'Author',
        match: ['email'],
        set: { email: { column: 'email' }, familyName: { column: 'name' } },
      },
    ],
  }),
)
const runImport = (...words: string[]) =>
  importCommand(words, {
    ...servicesOver(compiled, database),
    askerOf: async () => holding(compiled, ['reader']),
  })
const lastLine = () => printed.out.trimEnd().split('\n').at(-1)

describe('npm run import', () => {
  test('loads, names the bad rows and ends with the summary', async () => {
    const file = input.write('a.csv', 'email,name\na@x,A\nb@x,\n')
    expect(await runImport('--mapping', mapping, '--file', file)).toBe(0)
    expect(lastLine()).toBe('read 2, created 1, updated 0, unchanged 0, rejected 1')
    expect(printed.err).toBe('line 3, column name, author.familyName: This field needs a value\n')
    expect(readFileSync(`${file}.rejected.csv`, 'utf8')).toBe(
      'email,name,line,column,reason\nb@x,,3,name,This field needs a value\n',
    )
  })

  test('writes nothing in a dry run, no rejects either', async () => {
    const file = input.write('b.csv', 'email,name\nc@x,C\nd@x,\n')
    expect(await runImport('--mapping', mapping, '--file', file, '--dry-run')).toBe(0)
    expect(lastLine()).toBe('read 2, created 1, updated 0, unchanged 0, rejected 1')
    expect(existsSync(`${file}.rejected.csv`)).toBe(false)
  })

  test('ends with 1 where atomic loads nothing', async () => {
    const file = input.write('c.csv', 'email,name\ne@x,E\nf@x,\n')
    expect(
      await runImport(
        '--mapping',
        mapping,
        '--file',
        file,
        '--atomic',
        '--rejected',
        input.path('elsewhere.csv'),
      ),
    ).toBe(1)
    expect(lastLine()).toBe('read 2, created 0, updated 0, unchanged 1, rejected 1')
    expect(existsSync(input.path('elsewhere.csv'))).toBe(true)
  })

  test('has the rights of the account it runs as', async () => {
    const file = input.write('d.csv', 'email,name\ng@x,G\n')
    await expect(runImport('--mapping', mapping, '--file', file, '--as', 'reader@x')).rejects.toMatchObject({
      code: 'FORBIDDEN',
    })
  })

  test.each([
    ['an unknown option', ['--maping', 'x'], 'There is no option --maping; did you mean "--mapping"?'],
    ['a missing option', ['--file', 'x'], '--mapping is missing'],
    ['an option without its value', ['--file'], "Option '--file <value>' argument missing"],
    ['a value like an option', ['--file', '-x'], "Option '--file' argument is ambiguous"],
    ['a word too many', ['x'], "Unexpected argument 'x'"],
  ])('ends with 2 and one line for %s', async (_, words, message) => {
    expect(await runImport(...words)).toBe(2)
    expect(printed.err.startsWith(message)).toBe(true)
    expect(printed.err.trimEnd()).not.toContain('\n')
  })

  test('says which file is not there', async () => {
    await expect(runImport('--mapping', mapping, '--file', '/nowhere.csv')).rejects.toThrow(
      'There is no file /nowhere.csv',
    )
    await expect(runImport('--mapping', '/nowhere.json', '--file', mapping)).rejects.toThrow(
      'There is no file /nowhere.json',
    )
  })

  test('names the place of a mistake in the mapping', async () => {
    const wrong = input.write('wrong.json', '{ "records": [{ "as": "a", "entity": "Authr", "set": {} }] }')
    await expect(runImport('--mapping', wrong, '--file', mapping)).rejects.toThrow(
      'Mapping wrong.json: records[0].entity: there is no entity "Authr"; did you mean "Author"?',
    )
  })
})

describe('npm run seed', () => {
  const seeder = {
    countName: 'authors',
    needs: [],
    demoCount: 3,
    generate: ({ count, seed }: { count: number; seed: number }) => [
      {
        entity: 'Author',
        rows: Array.from({ length: count }, (_, number) => ({
          id: crypto.randomUUID(),
          familyName: `Seeded ${seed} ${number}`,
        })),
      },
    ],
  }
  const runSeed = (...words: string[]) =>
    seedCommand(words, {
      ...servicesOver(compiled, database),
      seeder,
      folder: `${__dirname}/../../apps/library`,
      reference: library.reference ?? [],
    })
  const seeded = async () =>
    (
      await database.query<{ n: number }>({
        text: "select count(*)::int as n from author where family_name like 'Seeded%'",
        values: [],
      })
    )[0]?.n

  test('loads as many as it is told', async () => {
    expect(await runSeed('--authors', '5')).toBe(0)
    expect(lastLine()).toMatch(/^5 authors, 5 records in \d+\.\d s \(\d+ authors a second\)$/)
    expect(await seeded()).toBe(5)
  })

  test.each([
    [['--patients', '5'], 'There is no option --patients'],
    [['--authors', 'many'], '--authors must be a whole number'],
    [['--authors', '5', '--seed', '-1'], "Option '--seed' argument is ambiguous"],
  ])('ends with 2 for %j', async (words, message) => {
    expect(await runSeed(...words)).toBe(2)
    expect(printed.err).toContain(message)
  })
})
