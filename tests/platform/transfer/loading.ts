import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Asker, asSystem, compilePolicy, systemActors } from '../../../api/access/index.ts'
import { type Compiled, compile } from '../../../api/model/index.ts'
import { createWriter, type Database } from '../../../api/store/index.ts'
import { type ImportOptions, importFile, loadReference, readMapping } from '../../../api/transfer/index.ts'
import { library } from '../../apps/library/index.ts'
import { eachDatabase } from '../../kit/databases.ts'

/** A folder for a test file's input, gone at the end. */
export function inputFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'tizilim-transfer-'))
  return {
    path: (name: string) => join(folder, name),
    write: (name: string, content: string) => {
      writeFileSync(join(folder, name), content)
      return join(folder, name)
    },
    remove: () => rmSync(folder, { recursive: true }),
  }
}

export const clock = () => new Date('2027-03-01T12:00:00Z')

export const servicesOver = (compiled: Compiled, database: Database) => ({
  compiled,
  database,
  clock,
  timeZone: 'Asia/Almaty',
  writer: createWriter({ compiled, database, clock, timeZone: 'Asia/Almaty' }),
})

export const importer = ({ model }: Compiled): Asker => asSystem(model, 'import', 'test')

/** Somebody who may import, whatever these roles allow besides. */
export const importingAs = (application: Compiled, roles: readonly string[]): Asker => {
  const asker = holding(application, roles)
  const { policy } = asker
  return {
    ...asker,
    policy: { ...policy, rows: (action, entity) => action === 'import' || policy.rows(action, entity) },
  }
}

/** Somebody who holds these roles. */
export const holding = ({ model }: Compiled, roles: readonly string[]): Asker => ({
  actor: { ...systemActors.import, roles },
  policy: compilePolicy(model, roles),
  language: 'ru',
  requestId: crypto.randomUUID(),
  source: 'import',
})

type Given = Partial<Omit<ImportOptions, 'mapping'>> & { readonly mapping: unknown; readonly file: string }

export const load = (services: ReturnType<typeof servicesOver>, { mapping, ...options }: Given) =>
  importFile(services, {
    asker: importer(services.compiled),
    mapping: readMapping(JSON.stringify(mapping), 'test.json', services.compiled),
    ...options,
  })

export const compiled = compile(library)

export const author = {
  as: 'author',
  entity: 'Author',
  match: ['email'],
  set: {
    email: { column: 'email' },
    familyName: { column: 'author' },
    born: { column: 'born' },
    language: { column: 'language' },
  },
}
export const book = {
  as: 'book',
  entity: 'Book',
  match: ['isbn'],
  set: {
    isbn: { column: 'isbn' },
    title: { column: 'title' },
    authorId: { record: 'author' },
    published: { column: 'published' },
    pages: { column: 'pages' },
    price: { column: 'price' },
    lendable: { column: 'lendable', map: { y: true, n: false } },
  },
}
export const withKeys = { records: [author, book] }
export const withoutKeys = {
  records: [
    { ...author, match: undefined },
    { ...book, match: undefined },
  ],
}

export const header = 'email,author,born,language,isbn,title,published,pages,price,lendable'
export const good = [
  'a@x,Ауэзов,1897-09-28,kk,9783161484100,Абай жолы,1942-01-01,700,1500.5,y',
  'b@x,Defoe,,en,9780306406157,Crusoe,1819-04-25,,,n',
]
export const csv = (...rows: string[]): string => `${[header, ...rows].join('\n')}\n`

/** A book and its author with nothing but what is required. */
export const plainRow = (number: number): string => `${number}@x,Author ${number},,,,Book ${number},,,,y`

export const all = { created: 0, updated: 0, unchanged: 0, rejected: 0 }

export const loadLists = (database: Database) =>
  loadReference({
    ...servicesOver(compiled, database),
    folder: `${__dirname}/../../apps/library`,
    files: library.reference ?? [],
  })

export async function countOf(database: Database, table: string): Promise<number> {
  const [row] = await database.query<{ n: number }>({
    text: `select count(*)::int as n from ${table}`,
    values: [],
  })
  return row?.n ?? -1
}

/** Takes away what was loaded and that it was. */
export async function clear(database: Database): Promise<void> {
  await database.transaction(importer(compiled), async transaction => {
    for (const table of ['book', 'author', 'shelf', 'subject'])
      await transaction.query({ text: `delete from ${table}`, values: [] })
  })
  await database.migrate(async transaction => {
    for (const table of ['import_row', 'import_run'])
      await transaction.query({ text: `delete from tizilim.${table}`, values: [] })
  })
}

/** A database a test may load into: its code lists are there, and nothing else is when a test begins. */
export interface Loading {
  readonly database: () => Database
  readonly services: () => ReturnType<typeof servicesOver>
  readonly count: (table: string) => Promise<number>
}

/** Runs the tests on each database, emptied before every test. */
export function eachLoading(tests: (loading: Loading) => void): void {
  eachDatabase(
    () => compiled,
    database => {
      beforeAll(() => loadLists(database()))
      beforeEach(() => clear(database()))
      tests({
        database,
        services: () => servicesOver(compiled, database()),
        count: table => countOf(database(), table),
      })
    },
  )
}
