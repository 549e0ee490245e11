import { type Asker, asSystem } from '../../../api/access/index.ts'
import { compile } from '../../../api/model/index.ts'
import { createWriter, type Writer } from '../../../api/store/index.ts'
import { library } from '../../apps/library/index.ts'
import { eachDatabase } from '../../kit/databases.ts'
import { readHistory } from '../../kit/history.ts'

const compiled = compile(library)
const system: Asker = { ...asSystem(compiled.model, 'seed', 'spring cleaning'), requestId: 'request-1' }
const plain = (text: string, ...values: unknown[]) => ({ text, values })
const addShelf = `insert into shelf (code) values ('S-' || gen_random_uuid())`

eachDatabase(
  () => compiled,
  database => {
    let writer: Writer
    beforeAll(() => {
      writer = createWriter({
        compiled,
        database: database(),
        clock: () => new Date(),
        timeZone: 'Asia/Almaty',
      })
    })

    const entries = (id: string) =>
      database().query(
        plain(
          'select operation, actor, actor_kind, actor_label, reason, request_id, source, diff from audit.change where entity_id = $1 order by seq',
          id,
        ),
      )
    const asOwner = (text: string, ...values: unknown[]) =>
      database().migrate(transaction => transaction.query(plain(text, ...values)))
    const author = (data = {}) => writer.create(system, 'Author', { data: { familyName: 'A', ...data } })
    const history = (id: string, asker = system) =>
      readHistory({ compiled, database: database() }, asker, { entity: 'Author', id })

    test('every table of the register is watched in every way', async () => {
      const unwatched = await database().query(
        plain(`
      select table_name, event from information_schema.tables, unnest(array['INSERT', 'UPDATE', 'DELETE', 'TRUNCATE']) event
      where table_schema = 'public' and table_type = 'BASE TABLE' and not exists (
        select from pg_trigger where tgrelid = to_regclass(format('public.%I', table_name)) and tgname = 'audit_' || lower(event) and tgenabled = 'A')`),
      )
      expect(unwatched).toEqual([])
    })

    test('no column of any table is left out', async () => {
      const stale =
        await asOwner(`select t.table_name from information_schema.tables t left join audit.watched w on w.entity = t.table_name
      where t.table_schema = 'public' and w.columns is distinct from audit.columns_of(t.table_name)`)
      expect(stale).toEqual([])
    })

    test('an entry says who, why, whence and what', async () => {
      const { id } = await author({ born: '1950-01-01' })
      expect(await entries(id)).toEqual([
        {
          operation: 'insert',
          actor: system.actor.id,
          actor_kind: 'job',
          actor_label: null,
          reason: 'spring cleaning',
          request_id: 'request-1',
          source: 'seed',
          diff: {
            family_name: [null, 'A'],
            born: [null, '1950-01-01'],
            born_precision: [null, 'DAY'],
            pen_name: [null, false],
          },
        },
      ])
    })

    test('the API without an actor is refused, whatever it writes', async () => {
      // An insert meets the fence first.
      await expect(database().query(plain(addShelf))).rejects.toMatchObject({ code: 'FORBIDDEN' })
      await expect(database().query(plain('update shelf set code = code'))).rejects.toMatchObject({
        code: 'TZ001',
      })
      await expect(database().query(plain('delete from shelf'))).rejects.toMatchObject({ code: 'TZ001' })
    })

    test('the API can only read the audit itself', async () => {
      const attempts = [
        `insert into audit.change (at, entity, entity_id, operation, actor_kind, diff) values (now(), 'x', gen_random_uuid(), 'insert', 'sql', '{}')`,
        `update audit.change set reason = ''`,
        'delete from audit.change',
        'truncate audit.change',
        'alter table shelf disable trigger all',
        `select audit.watch('shelf')`,
      ]
      for (const attempt of attempts) {
        await expect(
          database().transaction(system, transaction => transaction.query(plain(attempt))),
        ).rejects.toMatchObject({ code: '42501' })
      }
    })

    test('raw SQL is recorded by its login', async () => {
      const [{ id } = { id: '' }] = (await asOwner(`${addShelf} returning id`)) as { id: string }[]
      await asOwner('update shelf set "order" = 5 where id = $1', id)
      await asOwner('delete from shelf where id = $1', id)
      expect(await entries(id)).toMatchObject([
        { operation: 'insert', actor: null, actor_kind: 'sql', actor_label: 'postgres', source: 'sql' },
        { operation: 'update', actor: null, actor_kind: 'sql', diff: { order: [null, 5] } },
        { operation: 'delete', actor: null, actor_kind: 'sql', diff: { order: [5, null] } },
      ])
    })

    test('replication mode does not silence it, nor does truncate', async () => {
      const [{ id } = { id: '' }] = (await database().migrate(async transaction => {
        await transaction.query(plain(`set local session_replication_role = replica`))
        return transaction.query(plain(`${addShelf} returning id`))
      })) as { id: string }[]
      expect(await entries(id)).toHaveLength(1)
      await expect(asOwner('truncate shelf cascade')).rejects.toMatchObject({ code: 'TZ002' })
    })

    test('200 changes give 200 entries, each its own', async () => {
      const rows = Array.from({ length: 100 }, (_, index) => ({ code: `C-${index}` }))
      const loaded = await writer.load(system, 'Shelf', { rows })
      const ids = loaded.flatMap(each => ('id' in each ? [each.id] : []))
      await asOwner('update shelf set "order" = 7 where id = any($1::uuid[])', ids)
      const found = await database().query(
        plain(
          'select entity_id, operation, diff from audit.change where entity_id = any($1::uuid[]) order by seq',
          ids,
        ),
      )
      expect(found).toHaveLength(200)
      expect(found.slice(0, 100)).toEqual(
        ids.map((id, index) => ({
          entity_id: id,
          operation: 'insert',
          diff: { code: [null, `C-${index}`] },
        })),
      )
      expect(new Set(found.slice(100).map(each => each['entity_id']))).toEqual(new Set(ids))
      expect(found.slice(100).every(each => JSON.stringify(each['diff']) === '{"order":[null,7]}')).toBe(true)
    })

    test('what is rolled back leaves no entry', async () => {
      const before = await database().query(plain('select count(*) from audit.change'))
      await expect(
        database().transaction(system, async transaction => {
          await transaction.query(plain(addShelf))
          throw new Error('no')
        }),
      ).rejects.toThrow('no')
      expect(await database().query(plain('select count(*) from audit.change'))).toEqual(before)
    })

    describe('history', () => {
      test("tells a record's life in API words, latest first", async () => {
        const { id } = await author({ born: '1950-01-01', penName: true })
        await writer.update(system, 'Author', { id, expectedVersion: 1, data: { born: '1951-01-01' } })
        await writer.delete(system, 'Author', { id, expectedVersion: 2 })
        await writer.restore(system, 'Author', { id })
        const { nodes } = await history(id, { ...system, language: 'kk' })
        expect(nodes.map(({ operation }) => operation)).toEqual(['RESTORE', 'DELETE', 'UPDATE', 'CREATE'])
        expect(nodes[2]).toEqual({
          at: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:]{8}\.\d{3}Z$/),
          actor: { id: system.actor.id, label: 'seed', kind: 'JOB' },
          operation: 'UPDATE',
          reason: 'spring cleaning',
          source: 'seed',
          requestId: 'request-1',
          changes: [{ field: 'born', label: 'Туған күні', old: '1950-01-01', new: '1951-01-01' }],
        })
        expect(nodes[0]?.changes).toEqual([])
      })

      test('prints values as the API does: decimals, instants, references, links', async () => {
        const { id: authorId } = await author()
        const subject = await writer.create(system, 'Subject', {
          data: { nameEn: `S ${authorId}`, nameRu: 'р', nameKk: 'қ' },
        })
        const data = {
          title: 'T',
          authorId,
          price: '12.5',
          acquiredAt: '2027-01-31T12:00:00+05:00',
          subjects: { connect: [subject.id] },
        }
        const { id } = await writer.create(system, 'Book', { data })
        const { nodes } = await readHistory({ compiled, database: database() }, system, {
          entity: 'Book',
          id,
        })
        const values = Object.fromEntries(
          nodes.flatMap(({ changes }) => changes).map(change => [change.field, change.new]),
        )
        expect(values).toMatchObject({
          authorId,
          price: '12.50',
          acquiredAt: '2027-01-31T07:00:00.000Z',
          subjects: subject.id,
        })
      })

      test('leaves out what the asker may not read', async () => {
        const { id } = await author({ email: 'hidden@b.kz' })
        const policy = { ...system.policy, readable: (_entity: string, field: string) => field !== 'email' }
        const { nodes } = await history(id, { ...system, policy })
        expect(JSON.stringify(nodes)).not.toContain('hidden@b.kz')
      })

      test('comes in pages without gap or repeat', async () => {
        const { id } = await author()
        for (let version = 1; version <= 4; version += 1) {
          await writer.update(system, 'Author', {
            id,
            expectedVersion: version,
            data: { givenName: `G${version}` },
          })
        }
        const page = (after?: string) =>
          readHistory({ compiled, database: database() }, system, {
            entity: 'Author',
            id,
            first: 2,
            ...(after && { after }),
          })
        const first = await page()
        const second = await page(first.pageInfo.endCursor ?? '')
        const third = await page(second.pageInfo.endCursor ?? '')
        expect(
          [first, second, third].map(({ nodes, pageInfo }) => [nodes.length, pageInfo.hasNextPage]),
        ).toEqual([
          [2, true],
          [2, true],
          [1, false],
        ])
      })
    })
  },
)
