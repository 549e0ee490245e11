import fc from 'fast-check'
import { type Asker, compilePolicy } from '../../../api/access/index.ts'
import { AppError } from '../../../api/errors/index.ts'
import { compile, type Model } from '../../../api/model/index.ts'
import type { Selection } from '../../../api/planner/index.ts'
import { eachDatabase } from '../../kit/databases.ts'
import { compiled, type Desk, deskOf, id, librarian, load } from '../planner/kit.ts'
import { codes, shelves } from '../planner/small-library.ts'
import { trickyAuthors, trickyBookSubjects, trickyBooks, trickySubjects } from '../planner/tricky-library.ts'
import { answerOf } from './answer.ts'
import { applications, attributes } from './generated.ts'
import { type Query, queries } from './queries.ts'
import { type Row, type Rows, type View, viewOf } from './view.ts'

const runs = Number(process.env['PROOF_RUNS'] ?? 200)
const links = trickyBookSubjects.map(each => ({ book: each.book_id, subject: each.subject_id }))

const leaf = (field: string): Selection => ({ field, key: field, args: {}, children: [] })
type Listed = Omit<Query, 'entity' | 'ones' | 'lists'> & Partial<Pick<Query, 'ones' | 'lists'>>

function selectionOf(
  field: string,
  { where, orderBy, first, fields, ones = {}, lists = {} }: Listed,
): Selection {
  const children = [
    leaf('id'),
    ...fields.map(leaf),
    ...Object.entries(ones).map(([name, names]) => ({ ...leaf(name), children: ['id', ...names].map(leaf) })),
    ...Object.entries(lists).map(([name, list]) => selectionOf(name, list)),
  ]
  return {
    ...leaf(field),
    args: { where, orderBy, first },
    children: [{ ...leaf('nodes'), children }, leaf('totalCount')],
  }
}

/** Every cell as the asker sees it; what two databases have in common here, no answer may tell apart. */
const serialised = (model: Model, rows: Rows, view: View): string =>
  JSON.stringify(
    Object.entries(rows).map(([entity, all]) =>
      all
        .filter(row => (row['deletedAt'] ?? null) === null && view.seesRow(entity, row))
        .map(row => [
          row.id,
          Object.keys(row).map(field => (view.seesField(entity, field, row) ? row[field] : '⛔')),
          Object.keys(model.entities[entity]?.relations ?? {}).map(name => view.seesField(entity, name, row)),
        ]),
    ),
  )

const changes = [
  { table: 'book', column: 'title', values: ['Changed', '10'] },
  { table: 'book', column: 'notes', values: ['10', null] },
  { table: 'book', column: 'pages', values: [1, 777, null] },
  { table: 'book', column: 'price', values: ['0.02', null] },
  { table: 'book', column: 'language', values: ['kk', null] },
  { table: 'book', column: 'author_id', values: [id(1, 1), id(1, 4)] },
  { table: 'book', column: 'sequel_of_id', values: [id(4, 2), null] },
  { table: 'author', column: 'family_name', values: ['Changed'] },
  { table: 'author', column: 'born', values: ['1999-09-09', null] },
  { table: 'author', column: 'email', values: ['changed@example.org', null] },
  { table: 'subject', column: 'name_en', values: ['Changed', 'Nothing'] },
]
const change = fc.constantFrom(...changes).chain(({ table, column, values }) =>
  fc.record({
    table: fc.constant(table),
    column: fc.constant(column),
    value: fc.constantFrom(...values),
    row: fc.nat({ max: 29 }),
  }),
)

eachDatabase(
  () => compiled,
  database => {
    let desk: Desk
    beforeAll(async () => {
      await load(database(), 'code', codes)
      await load(database(), 'shelf', shelves)
      await load(database(), 'author', trickyAuthors)
      await load(database(), 'subject', trickySubjects)
      await load(database(), 'book', trickyBooks)
      await load(database(), 'book_subjects', trickyBookSubjects)
      desk = deskOf(database())
    })

    async function allRows(): Promise<Rows> {
      const rows: Record<string, readonly Row[]> = {}
      for (const name of ['Book', 'Author', 'Subject', 'Shelf']) {
        const entity = compiled.model.entities[name]
        if (!entity) throw new Error(name)
        const ids = Object.values(entity.relations).flatMap(each =>
          each.type === 'one' ? [each.idField] : [],
        )
        const names = [
          'id',
          ...(entity.softDelete ? ['deletedAt'] : []),
          ...Object.keys(entity.fields),
          ...Object.keys(entity.derived),
          ...ids,
        ]
        const selection = { ...leaf('list'), children: [{ ...leaf('nodes'), children: names.map(leaf) }] }
        const { data } = await desk.planner.readList(
          librarian,
          name,
          { first: 200, deleted: 'INCLUDE' },
          selection,
        )
        rows[name] = data['nodes'] as unknown as Row[] // what was selected
      }
      return rows
    }

    /** The server's answer; the code of its refusal where it gives none. */
    async function answered(asker: Asker, query: Query): Promise<unknown> {
      const selection = selectionOf('list', query)
      try {
        const { data, redacted } = await desk.planner.readList(asker, query.entity, selection.args, selection)
        const counts = redacted.map(({ type, field, count }) => [`${type}.${field}`, count] as const)
        return { data, redacted: Object.fromEntries(counts.sort()) }
      } catch (error) {
        if (error instanceof AppError) return error.code
        throw error
      }
    }

    const asked = fc.record({ application: applications, query: queries })
    const prepared = (application: Parameters<typeof compile>[0]) => {
      const { model } = compile(application)
      const roles = Object.keys(model.roles)
      return { model, roles, asker: { ...librarian, policy: compilePolicy(model, roles, attributes) } }
    }

    test('the answer is the query run over what the asker sees', async () => {
      const rows = await allRows()
      let answers = 0
      await fc.assert(
        fc.asyncProperty(asked, async ({ application, query }) => {
          const { model, roles, asker } = prepared(application)
          const view = viewOf({ model, rows, attributes }, roles)
          // Whether anything at all may be read of an entity decides what is counted; nothing seen must contradict it.
          const isClosed = (entity: string) => asker.policy.rows('read', entity) === false
          for (const entity of Object.keys(rows).filter(isClosed))
            expect(rows[entity]?.filter(row => view.seesRow(entity, row))).toEqual([])
          desk.sent.length = 0
          const answer = await answered(asker, query)
          if (typeof answer === 'string') {
            expect(['FORBIDDEN', 'FILTER_FORBIDDEN']).toContain(answer)
            expect(desk.sent).toEqual([])
            return
          }
          answers += 1
          expect(desk.sent).toHaveLength(1)
          expect(answer).toEqual(answerOf({ model, rows, links, view, isClosed }, query))
        }),
        { numRuns: runs },
      )
      expect(answers).toBeGreaterThan(runs / 4)
    }, 300_000)

    test('no change of what the asker does not see changes the answer', async () => {
      const before = await allRows()
      let compared = 0
      await fc.assert(
        fc.asyncProperty(asked, change, async ({ application, query }, { table, column, value, row }) => {
          const { model, roles, asker } = prepared(application)
          const all = before[table.charAt(0).toUpperCase() + table.slice(1)] ?? []
          const target = all[row % all.length]
          const first = await answered(asker, query)
          const write = (text: string, values: unknown[]) =>
            database().transaction(librarian, transaction => transaction.query({ text, values }))
          const [kept] = await database().query<{ value: unknown }>({
            text: `select "${column}" as value from "${table}" where id = $1`,
            values: [target?.id],
          })
          await write(`update "${table}" set "${column}" = $2 where id = $1`, [target?.id, value])
          try {
            const after = await allRows()
            const seen = (rows: Rows) => serialised(model, rows, viewOf({ model, rows, attributes }, roles))
            if (seen(before) !== seen(after)) return
            compared += 1
            expect(JSON.stringify(await answered(asker, query))).toBe(JSON.stringify(first))
          } finally {
            await write(`update "${table}" set "${column}" = $2 where id = $1`, [target?.id, kept?.value])
          }
        }),
        { numRuns: runs },
      )
      expect(compared).toBeGreaterThan(runs / 10)
    }, 300_000)
  },
)
