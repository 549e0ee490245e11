import type { Asker } from '../../../api/access/index.ts'
import type { Compiled, EntityModel } from '../../../api/model/index.ts'
import { createPlanner, type Planner, type Selection, type Sql } from '../../../api/planner/index.ts'
import { createWriter, type OpenDatabase, type Transaction, type Writer } from '../../../api/store/index.ts'
import { now, timeZone } from '../planner/kit.ts'
import { whole } from './generate/selection.ts'
import type { Links, Row, Stock } from './oracle/rows.ts'

/** A database full of rows that properties ask about, and change in transactions that never happen. */
export interface Ground {
  readonly compiled: Compiled
  readonly database: OpenDatabase
  readonly planner: Planner
  /** Whose rows there are. */
  readonly entities: readonly string[]
  /** Somebody with every right, to make others of. */
  readonly system: Asker
  /** Every statement the planner sent, until somebody empties the list. */
  readonly sent: Sql[]
  /** All rows as they are now, printed for somebody with every right. */
  readonly stock: () => Promise<Stock>
  /** Those of one entity with these ids, as they are now. */
  readonly reread: (entity: string, ids: readonly string[]) => Promise<readonly Row[]>
  readonly links: () => Promise<Links>
  readonly writer: Writer
  /** Reads and writes in a transaction that is rolled back; the planner reads in it meanwhile. */
  readonly pretend: <Result>(
    asker: Asker,
    work: (transaction: Transaction) => Promise<Result>,
  ) => Promise<Result>
}

interface Parts {
  readonly compiled: Compiled
  readonly database: OpenDatabase
  readonly system: Asker
  /** Whose rows there are; the platform's own and the code lists are not asked about. */
  readonly entities: readonly string[]
}

const most = 200

const leaf = (field: string): Selection => ({ field, key: field, args: {}, children: [] })

/** Thrown to roll back what was only tried. */
class Undone<Result> extends Error {
  constructor(readonly result: Result) {
    super('Only tried')
  }
}

export function openGround({ compiled, database, system, entities }: Parts): Ground {
  const sent: Sql[] = []
  let transaction: Transaction | undefined
  const run = (sql: Sql) => (transaction ? transaction.query(sql) : database.read(sql))
  const planner = createPlanner({
    compiled,
    clock: () => now,
    timeZone,
    secrets: { cursor: Buffer.alloc(32, 1), pseudonym: Buffer.alloc(32, 2) },
    run: sql => {
      sent.push(sql)
      return run(sql)
    },
  })
  const named = entities.map(name => compiled.model.entities[name] as EntityModel) // names of the Model

  async function read(entity: EntityModel, args: Readonly<Record<string, unknown>>): Promise<readonly Row[]> {
    const nodes = { ...leaf('nodes'), children: fieldsOf(entity).map(whole) }
    const all = { first: most, ...(entity.softDelete && { deleted: 'INCLUDE' }), ...args }
    const { data } = await planner.readList(system, entity.name, all, { ...leaf('list'), children: [nodes] })
    return data['nodes'] as unknown as Row[] // what was selected
  }

  async function allOf(entity: EntityModel): Promise<readonly Row[]> {
    const rows: Row[] = []
    for (let more = await read(entity, {}); ; more = await read(entity, { offset: rows.length })) {
      rows.push(...more)
      if (more.length < most) return rows
    }
  }

  // One after the other: a transaction has one connection.
  const links = async (): Promise<Links> => {
    const found: Record<string, Links[string]> = {}
    for (const table of named.flatMap(joinTablesOf))
      found[table] = (await run({ text: `select * from "${table}"`, values: [] })) as Links[string] // ids only
    return found
  }

  const stock = async (): Promise<Stock> => {
    const rows: Record<string, readonly Row[]> = {}
    for (const entity of named) rows[entity.name] = await allOf(entity)
    return { rows, links: await links() }
  }

  return {
    compiled,
    database,
    planner,
    entities,
    system,
    sent,
    links,
    writer: createWriter({ compiled, database, clock: () => now, timeZone }),
    reread: (name, ids) =>
      read(compiled.model.entities[name] as EntityModel, { where: { id: { in: [...ids] } } }), // a name of the Model
    stock,
    pretend: async (asker, work) => {
      const tried = database.transaction(asker, async own => {
        transaction = own
        throw new Undone(await work(own))
      })
      const thrown: unknown = await tried
        .catch((error: unknown) => error)
        .finally(() => {
          transaction = undefined
        })
      if (thrown instanceof Undone) return thrown.result
      throw thrown
    },
  }
}

const joinTablesOf = (entity: EntityModel): readonly string[] =>
  Object.values(entity.relations).flatMap(each =>
    each.type === 'manyToMany' && each.owner ? [each.joinTable] : [],
  )

/** Everything a row has that somebody could see. */
const fieldsOf = (entity: EntityModel): readonly string[] => [
  ...['id', 'version', 'createdAt', 'updatedAt', 'createdBy', 'updatedBy'],
  ...(entity.softDelete ? ['deletedAt'] : []),
  ...Object.keys(entity.fields),
  ...Object.keys(entity.derived),
  ...Object.values(entity.relations).flatMap(each => (each.type === 'one' ? [each.idField] : [])),
]
