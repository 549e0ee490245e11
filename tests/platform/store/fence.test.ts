import fc from 'fast-check'
import { type Action, me, role } from '#define'
import { type Asker, asSystem, compilePolicy, type Guard } from '../../../api/access/index.ts'
import { compile } from '../../../api/model/index.ts'
import { type OpenDatabase, runMigrations, type Transaction } from '../../../api/store/index.ts'
import { letThrough } from '../../../api/store/writer/guardian.ts'
import { Author, Book, library, Member } from '../../apps/library/index.ts'
import { eachDatabase, layFenceOf, wholeModel } from '../../kit/databases.ts'
import { attributes, rolesOf, weights } from '../access/generate/roles.ts'
import { libraryGround } from '../access/library-ground.ts'
import { id } from '../planner/kit.ts'

const compiled = compile(library)
const { model } = compiled
const system = asSystem(model, 'seed', 'a test')
const plain = (text: string, ...values: unknown[]) => ({ text, values })
const words = { en: 'Branch', ru: 'Филиал', kk: 'Бөлімше' }

/** Keeps authors of one language and their books; sees no member. */
const keeper = role('keeper', { label: words }, ({ can, cannot }) => {
  can(['read', 'create', 'update'], Author, { where: { language: { equals: me('language') } } })
  can(['read', 'create', 'update', 'delete'], Book, {
    where: { 'author.language': { equals: me('language') } },
  })
  cannot('read', Book, { where: { binding: { equals: 'EBOOK' } } })
  cannot('read', Member)
})
/** Sees what is not of the own language. */
const outsider = role('outsider', { label: words }, ({ can, cannot }) => {
  can('read', Author)
  cannot('read', Author, { where: { language: { equals: me('language') } } })
})
const kept = compile({ ...library, roles: [keeper, outsider] })
const holderOf = (name: string, held: Readonly<Record<string, string>>): Asker => ({
  ...system,
  policy: compilePolicy(kept.model, [name], held),
})
const keeperOf = (held: Readonly<Record<string, string>>): Asker => holderOf('keeper', held)

/** Thrown to take back what a test has tried. */
class Enough extends Error {}

/** What the owner sees after doing something as somebody else; nothing of it stays. */
const asOwner = (database: OpenDatabase, work: (transaction: Transaction) => Promise<void>) =>
  database
    .migrate(async transaction => {
      await work(transaction)
      throw new Enough()
    })
    .catch(error => {
      if (!(error instanceof Enough)) throw error
    })

const tried = <Result>(
  database: OpenDatabase,
  asker: Asker,
  work: (transaction: Transaction) => Promise<Result>,
) => {
  let result: Result | undefined
  return database
    .transaction(asker, async transaction => {
      result = await work(transaction)
      throw new Enough()
    })
    .catch(error => {
      if (!(error instanceof Enough)) throw error
      return result as Result // the work came to its end
    })
}

const idsOf = async (transaction: Transaction, text: string): Promise<readonly string[]> =>
  (await transaction.query<{ id: string }>(plain(text))).map(row => row.id).sort()

eachDatabase(
  () => compiled,
  (database, kind) => {
    beforeAll(async () => {
      await libraryGround(database())
    })

    const tables = async (): Promise<readonly string[]> =>
      (
        await database().query<{ name: string }>(
          plain(
            `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') order by 1`,
          ),
        )
      ).map(({ name }) => name)

    test('every table has policies for every role that serves', async () => {
      const rows = await database().query<{ name: string; open: boolean; roles: string[] }>(
        plain(`select c.relname as name, not c.relrowsecurity as open,
            array(select distinct r.rolname::text from pg_policy p, unnest(p.polroles) o join pg_roles r on r.oid = o where p.polrelid = c.oid order by 1) as roles
          from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')`),
      )
      expect(rows.length).toBeGreaterThan(Object.keys(model.entities).length)
      const lacking = rows.filter(
        ({ open, roles }) => open || String(roles) !== 'tizilim_api,tizilim_reader,tizilim_writer',
      )
      expect(lacking).toEqual([])
    })

    test('without an actor no role but the platform’s own sees a row', async () => {
      const names = await tables()
      await asOwner(database(), async transaction => {
        await transaction.query(plain('set local role tizilim_api'))
        for (const name of names) expect(await transaction.query(plain(`select from "${name}"`))).toEqual([])
      })
    })

    test('the planner’s role reads the register and nothing else', async () => {
      const [books] = await database().read<{ count: string }>(plain('select count(*) from book'))
      expect(Number(books?.count)).toBeGreaterThan(10)
      const attempts = [
        `insert into shelf (code) values ('x')`,
        'update book set pages = 1',
        'delete from book',
        'select * from tizilim.secret',
        'select * from tizilim.account',
        'select * from tizilim.session',
        'create table mine (n integer)',
      ]
      for (const attempt of attempts)
        await expect(database().read(plain(attempt))).rejects.toMatchObject({ code: '42501' })
    })

    test('hand-written SQL cannot take the fence down nor read secrets', async () => {
      const attempts = [
        'alter table book disable trigger all',
        'alter table book disable row level security',
        'drop policy fence_read on book',
        'create policy mine on book using (true)',
        'truncate book',
        'select * from tizilim.secret',
        'select * from tizilim.account',
        'select * from tizilim.session',
        'select * from tizilim.fence',
        'select * from audit.change',
        'delete from tizilim.fence',
        'create view mine as select * from book',
      ]
      for (const attempt of attempts)
        await expect(
          tried(database(), keeperOf({ language: 'kk' }), each => each.query(plain(attempt))),
        ).rejects.toMatchObject({ code: '42501' })
    })

    test('what a migration grants on the platform’s tables is the platform’s', async () => {
      await database().migrate(async transaction => {
        await transaction.query(plain('create table tizilim.noted (n integer, secret integer default 1)'))
        await transaction.query(plain('grant select, insert (n) on tizilim.noted to tizilim_api'))
      })
      await runMigrations(database(), { application: [wholeModel(compiled)], model })
      const note = plain('insert into tizilim.noted (n) values (1) returning secret')
      const forge = plain('insert into tizilim.noted (secret) values (2)')
      const asker = keeperOf({ language: 'kk' })
      expect(await database().write(asker, each => each.query(note))).toEqual([{ secret: 1 }])
      for (const [statement, hand] of [
        [forge, database().write],
        [note, database().transaction],
      ] as const)
        await expect(hand(asker, each => each.query(statement))).rejects.toMatchObject({ code: '42501' })
      await database().migrate(transaction => transaction.query(plain('drop table tizilim.noted')))
    })

    test('the platform’s own hand needs an actor as well', async () => {
      await expect(database().query(plain('delete from book'))).rejects.toMatchObject({ code: 'TZ001' })
      await expect(database().query(plain(`insert into shelf (code) values ('x')`))).rejects.toMatchObject({
        code: 'FORBIDDEN',
      })
    })

    test('a difference is mended and told', async () => {
      await layFenceOf(database(), model)
      expect(await layFenceOf(database(), model)).toBe(false)
      for (const harm of [
        'drop policy fence_read on book',
        'alter policy fence_read on book using (true)',
        'alter table book disable row level security',
        'create policy fence_extra on book to tizilim_api using (true)',
      ]) {
        await database().migrate(transaction => transaction.query(plain(harm)))
        expect(await layFenceOf(database(), model)).toBe(true)
      }
      expect(await layFenceOf(database(), model)).toBe(false)
    })

    describe('hand-written SQL of a keeper', () => {
      const asker = keeperOf({ language: 'kk' })
      const stranger = keeperOf({})
      beforeAll(async () => {
        await layFenceOf(database(), kept.model)
      })
      afterAll(async () => {
        await layFenceOf(database(), model)
      })
      const run = (who: Asker, text: string, ...values: unknown[]) =>
        tried(database(), who, each => each.query(plain(text, ...values)))
      const author = async (language: string | null) => {
        const text = 'select id from author where language is not distinct from $1 limit 1'
        const [row] = await database().query<{ id: string }>(plain(text, language))
        return row?.id
      }

      test('sees the own rows alone', async () => {
        const all = await database().query<{ language: string }>(plain('select language from author'))
        const seen = await run(asker, 'select language from author')
        expect(new Set(all.map(row => row.language)).size).toBeGreaterThan(1)
        expect(seen).toEqual(all.filter(({ language }) => language === 'kk'))
        expect(await run(asker, 'select from member')).toEqual([])
        expect(await run(asker, `select from book where binding = 'EBOOK'`)).toEqual([])
        expect(await run(stranger, 'select from author')).toEqual([])
      })

      test('sees nothing where an attribute is lacking that takes away', async () => {
        const seen = await run(
          holderOf('outsider', { language: 'kk' }),
          'select distinct language from author',
        )
        expect(seen.map(row => row['language'])).not.toContain('kk')
        expect(seen.length).toBeGreaterThan(1)
        expect(await run(holderOf('outsider', {}), 'select from author')).toEqual([])
      })

      test('changes no row outside, not even out of sight', async () => {
        const other = await author('ru')
        expect(
          await run(asker, 'update author set pen_name = true where id = $1 returning id', other),
        ).toEqual([])
        expect(await run(asker, 'delete from book where author_id = $1 returning id', other)).toEqual([])
        const own = await author('kk')
        const leaving = `update author set language = 'ru' where id = $1`
        await expect(run(asker, leaving, own)).rejects.toMatchObject({ code: 'FORBIDDEN' })
        const coming = `insert into author (family_name, pen_name, language) values ('A', false, $1) returning language`
        expect(await run(asker, coming, 'kk')).toEqual([{ language: 'kk' }])
        await expect(run(asker, coming, 'ru')).rejects.toMatchObject({ code: 'FORBIDDEN' })
        await expect(run(stranger, coming, 'kk')).rejects.toMatchObject({ code: 'FORBIDDEN' })
        await expect(run(asker, `insert into shelf (code) values ('Z')`)).rejects.toMatchObject({
          code: 'FORBIDDEN',
        })
      })

      test('links only what is the own', async () => {
        const link = `insert into book_subjects select b.id, $2 from unnest($1::uuid[]) b(id) on conflict do nothing`
        const books = (language: string) =>
          database().query<{ id: string }>(
            plain(
              'select b.id from book b join author a on a.id = b.author_id where a.language = $1',
              language,
            ),
          )
        const ids = async (language: string) => (await books(language)).map(row => row.id)
        await run(asker, link, await ids('kk'), id(6, 1)).catch(error =>
          expect(error).toMatchObject({ code: '23503' }),
        )
        await expect(run(asker, link, await ids('ru'), id(6, 1))).rejects.toMatchObject({ code: 'FORBIDDEN' })
        expect(await run(stranger, 'select from book_subjects')).toEqual([])
      })

      test('holds the writer too, whatever it believes', async () => {
        const insert = (language: string) =>
          database().write(asker, each =>
            each.query(
              plain(`insert into author (family_name, pen_name, language) values ('B', false, $1)`, language),
            ),
          )
        await expect(insert('ru')).rejects.toMatchObject({ code: 'FORBIDDEN' })
        await expect(insert('kk')).resolves.toEqual([])
        const own = plain(`update author set language = 'ru' where language = 'kk'`)
        await expect(database().write(asker, each => each.query(own))).rejects.toMatchObject({
          code: 'FORBIDDEN',
        })
      })
    })

    const entities = Object.keys(weights)
    const through = (
      transaction: Transaction,
      entity: string,
      { guard, ids }: { guard: Guard; ids: readonly string[] },
    ) => letThrough({ transaction, compiled }, guard, { entity: model.entities[entity] as never, ids }) // a name of the Model

    test('says of every row what the policy says, whatever the roles', async () => {
      const all = new Map<string, readonly string[]>()
      await database().transaction(system, async transaction => {
        for (const name of entities)
          all.set(name, await idsOf(transaction, `select id from ${model.entities[name]?.table}`))
      })
      const property = fc.asyncProperty(rolesOf(model), attributes, async (roles, held) => {
        const generated = { ...model, roles }
        await layFenceOf(database(), generated)
        const policy = compilePolicy(generated, Object.keys(roles), held)
        const expected = await database().transaction(system, async transaction => {
          const answers: Record<string, unknown> = {}
          for (const name of entities) {
            const ids = all.get(name) ?? []
            const reached = (action: Action) =>
              through(transaction, name, { guard: policy.rows(action, name), ids })
            const read = await reached('read')
            const update = await reached('update')
            const remove = await reached('delete')
            const restore = await reached('restore')
            const isSoft = model.entities[name]?.softDelete
            const mayChange = (each: string) =>
              update.has(each) || (isSoft && (remove.has(each) || restore.has(each)))
            const seen = ids.filter(each => read.has(each))
            answers[name] = { seen, changed: seen.filter(mayChange) }
          }
          return answers
        })
        const found = await tried(database(), { ...system, policy }, async transaction => {
          const answers: Record<string, unknown> = {}
          for (const name of entities) {
            const table = model.entities[name]?.table
            answers[name] = {
              seen: await idsOf(transaction, `select id from ${table}`),
              changed: await idsOf(transaction, `update ${table} set version = version returning id`),
            }
          }
          return answers
        })
        expect(found).toEqual(expected)
      })
      await fc.assert(property, { numRuns: kind === 'embedded' ? 25 : 30 })
      await layFenceOf(database(), model)
    })
  },
)
