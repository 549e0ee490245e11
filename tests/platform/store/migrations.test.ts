import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { compile, type Model } from '../../../api/model/index.ts'
import {
  draftMigration,
  emptyShape,
  loadMigrations,
  type Migration,
  migrateDown,
  migrationStatus,
  type OpenDatabase,
  readSnapshot,
  runMigrations,
  writeDraft,
} from '../../../api/store/index.ts'
import { library } from '../../apps/library/index.ts'
import { databaseKinds, openEmpty, wholeModel } from '../../kit/databases.ts'

const compiled = compile(library)
const plain = (text: string) => ({ text, values: [] })

/** The Model with one entity changed: what a developer's edit comes to. */
function changed(
  model: Model,
  entity: string,
  change: (fields: Model['entities'][string]['fields']) => Model['entities'][string]['fields'],
): Model {
  const before = model.entities[entity]
  if (!before) throw new Error(`No ${entity}`)
  return { ...model, entities: { ...model.entities, [entity]: { ...before, fields: change(before.fields) } } }
}

const withEdition = (required: boolean): Model =>
  changed(compiled.model, 'Book', fields => {
    const { pages } = fields
    if (!pages) throw new Error('No pages')
    return { ...fields, edition: { ...pages, name: 'edition', column: 'edition', required, default: 1 } }
  })

const withoutPages = changed(compiled.model, 'Book', fields =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => name !== 'pages')),
)

const step = (name: string, from: Model, to: Model): Migration => {
  const draft = draftMigration(to, draftMigration(from, emptyShape).snapshot)
  return { name, up: draft.up, down: draft.down, destructive: draft.destructive.length > 0 }
}

/** Everything the database itself says about the tables of the application. */
const describeSchema = `
  select 'column' as what, table_name as place, column_name as name, data_type || coalesce(numeric_precision::text, '') || is_nullable || coalesce(column_default, '') || coalesce(collation_name, '') as is
    from information_schema.columns where table_schema = 'public'
  union all select 'index', tablename, indexname, indexdef from pg_indexes where schemaname = 'public'
  union all select 'constraint', conrelid::regclass::text, conname, pg_get_constraintdef(oid) from pg_constraint where connamespace = 'public'::regnamespace and contype <> 'n'
  union all select 'trigger', tgrelid::regclass::text, tgname, tgenabled::text from pg_trigger where not tgisinternal
  union all select 'sequence', sequencename, '', '' from pg_sequences where schemaname = 'public'
  union all select 'watched', entity, '', array_to_string((select array_agg(c order by c) from unnest(columns) c), ',') from audit.watched
  order by 1, 2, 3, 4`

const schemaOf = (database: OpenDatabase) =>
  database.migrate(transaction => transaction.query(plain(describeSchema)))

describe('a draft', () => {
  const { snapshot } = draftMigration(compiled.model, emptyShape)

  test('of an unchanged Model is empty, from a file too', () => {
    const read: typeof snapshot = JSON.parse(JSON.stringify(snapshot))
    expect(draftMigration(compiled.model, read)).toMatchObject({
      up: [],
      down: [],
      destructive: [],
      undecided: [],
    })
  })

  test('of a new field is one statement and its opposite', () => {
    const draft = draftMigration(withEdition(false), snapshot)
    expect(draft.up).toEqual(['alter table book add column edition integer', `select audit.watch('book')`])
    expect(draft.down).toEqual(['alter table book drop column edition', `select audit.watch('book')`])
    expect(draft.destructive).toEqual([])
  })

  test('gives existing rows the default of a new required field', () => {
    expect(draftMigration(withEdition(true), snapshot).up).toEqual([
      'alter table book add column edition integer not null default 1',
      'alter table book alter column edition drop default',
      `select audit.watch('book')`,
    ])
  })

  test('says what it loses', () => {
    expect(draftMigration(withoutPages, snapshot).destructive).toEqual(['column book.pages'])
  })

  test('names required columns nobody has decided about', () => {
    const model = changed(compiled.model, 'Book', fields => {
      const { pages } = fields
      if (!pages) throw new Error('No pages')
      return { ...fields, pages: { ...pages, required: true } }
    })
    expect(draftMigration(model, snapshot).undecided).toEqual(['book.pages'])
  })

  test('is written as a file that loads again', () => {
    const folder = mkdtempSync(join(tmpdir(), 'tizilim-draft-'))
    try {
      const draft = draftMigration(compiled.model, readSnapshot(folder))
      writeDraft(folder, '20270101000000-first', draft)
      expect(loadMigrations(folder)).toEqual([
        { name: '20270101000000-first', up: draft.up, down: draft.down, destructive: false },
      ])
      expect(draftMigration(compiled.model, readSnapshot(folder)).up).toEqual([])
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})

describe.each(databaseKinds())('migrations on %s', kind => {
  let database: OpenDatabase

  beforeAll(async () => {
    database = await openEmpty(kind)
    await runMigrations(database, { application: [wholeModel(compiled)] })
  })
  afterAll(() => database.close())

  test('go up, down and up again to the same tables', async () => {
    const application = [wholeModel(compiled)]
    const first = await schemaOf(database)
    expect(await migrateDown(database, { application })).toBe(application[0]?.name)
    const between = await schemaOf(database)
    expect(between.filter(({ what }) => what === 'column')).toEqual([])
    expect(await runMigrations(database, { application })).toEqual([application[0]?.name])
    expect(await schemaOf(database)).toEqual(first)
  })

  test('that change a table keep rows and go back', async () => {
    const application = [
      wholeModel(compiled),
      step('20270102000000-edition', compiled.model, withEdition(true)),
    ]
    const first = await schemaOf(database)
    await runMigrations(database, { application })
    const states = await migrationStatus(database, { application })
    expect(states.map(({ name, appliedAt }) => [name, appliedAt !== undefined])).toContainEqual([
      '20270102000000-edition',
      true,
    ])
    await database.migrate(async transaction => {
      await transaction.query(
        plain(
          `insert into author (id, family_name, pen_name) values ('00000000-0000-4000-8000-000000000001', 'A', false)`,
        ),
      )
      await transaction.query(
        plain(
          `insert into book (title, binding, lendable, author_id, edition) values ('T', 'PAPERBACK', true, '00000000-0000-4000-8000-000000000001', 7)`,
        ),
      )
    })
    const [entry] = await database.query<{ diff: object }>(
      plain(`select diff from audit.change where entity = 'book'`),
    )
    expect(entry?.diff).toMatchObject({ edition: [null, 7] })
    await database.migrate(transaction => transaction.query(plain('delete from book')))
    await migrateDown(database, { application })
    expect(await schemaOf(database)).toEqual(first)
  })

  test('that lose data are refused until allowed', async () => {
    const application = [wholeModel(compiled), step('20270103000000-no-pages', compiled.model, withoutPages)]
    await expect(runMigrations(database, { application })).rejects.toThrow(
      '20270103000000-no-pages loses data',
    )
    expect(await runMigrations(database, { application, allowDestructive: true })).toEqual([
      '20270103000000-no-pages',
    ])
    await migrateDown(database, { application })
  })

  test('edited after they were applied stop the run', async () => {
    const [whole] = [wholeModel(compiled)]
    const edited = { ...whole, up: [...whole.up, 'select 1'] }
    await expect(runMigrations(database, { application: [edited] })).rejects.toThrow(
      'was changed after it had been applied',
    )
  })

  test('that fail leave nothing behind', async () => {
    const before = await schemaOf(database)
    const broken: Migration = {
      name: '20270104000000-broken',
      up: ['create table halfway (id integer)', 'select nonsense'],
      down: [],
      destructive: false,
    }
    await expect(runMigrations(database, { application: [wholeModel(compiled), broken] })).rejects.toThrow(
      'nonsense',
    )
    expect(await schemaOf(database)).toEqual(before)
  })

  test('started twice at once are applied once', async () => {
    const table: Migration = {
      name: '20270105000000-once',
      up: ['create table once (id integer)'],
      down: ['drop table once'],
      destructive: false,
    }
    const plan = { application: [wholeModel(compiled), table] }
    const applied = await Promise.all([runMigrations(database, plan), runMigrations(database, plan)])
    expect(applied.flat()).toEqual([table.name])
    await migrateDown(database, plan)
  })

  test('make the keys of the register, and once only', async () => {
    const keys = () =>
      database.query(
        plain('select name, length(value) as length, md5(value) from tizilim.secret order by name'),
      )
    const first = await keys()
    expect(first).toMatchObject([
      { name: 'cursor', length: 32 },
      { name: 'pseudonym', length: 32 },
      { name: 'receipt', length: 32 },
      { name: 'sign-in', length: 32 },
    ])
    await runMigrations(database, { application: [wholeModel(compiled)] })
    expect(await keys()).toEqual(first)
  })
})
