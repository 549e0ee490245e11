import { join } from 'node:path'
import fc from 'fast-check'
import type { Application } from '#define'
import { asSystem } from '../../../../api/access/index.ts'
import { buildApiSchema } from '../../../../api/graphql/index.ts'
import { compile } from '../../../../api/model/index.ts'
import { loadReference, runSeeder } from '../../../../api/transfer/index.ts'
import { registerServer } from '../../../../schema/index.server.ts'
import { register } from '../../../../schema/index.ts'
import { type Answer, eachWorld, type World } from '../../../kit/world.ts'
import { servicesOver } from '../../transfer/loading.ts'
import { branch } from './branch.ts'
import { type Cell, expected, fieldsOf, type Mention, mentions, relationOf } from './cells.ts'
import { type Column, columns } from './columns.ts'
import { historyOf, type Operation, queryOf, writeOf } from './operations.ts'
import { type Holder, reads } from './reading.ts'

/** Printed with every failure; `MATRIX_SEED` asks the same cells again. */
const seed = Number(process.env['MATRIX_SEED'] ?? 20_261_122)

const attributes = {
  organization: 'ONC-75',
  region: 'KZ-75',
  account: 'doctor@test.local',
  source: 'LAB',
  iin: '850229300011',
  shelf: 'A-1',
}

async function fillRegister({ compiled, database }: World): Promise<void> {
  const services = servicesOver(compiled, database)
  const { demoReference = [], seeder } = registerServer
  const files = register.reference ?? []
  await loadReference({
    ...services,
    folder: join(__dirname, '../../../../schema'),
    files: [...files, ...demoReference],
  })
  if (!seeder) throw new Error('The register has a seeder')
  await runSeeder({ ...services, seeder, count: 80, seed: 3, atOnce: true })
}

async function fillLibrary({ compiled, database }: World): Promise<void> {
  const { writer } = servicesOver(compiled, database)
  const asker = asSystem(compiled.model, 'seed', 'a test')
  const make = async (entity: string, row: Readonly<Record<string, string | number | boolean>>) => {
    const [made] = await writer.load(asker, entity, { rows: [row], trusted: true })
    return made && 'id' in made ? made.id : ''
  }
  const shelfId = await make('Shelf', { code: 'A-1', group: 'A', order: 1 })
  const authorId = await make('Author', {
    familyName: 'Auezov',
    givenName: 'M.',
    born: '1897-09-28',
    penName: false,
  })
  for (const title of ['The Path of Abai', 'The Path of Abai II'])
    await make('Book', {
      title,
      authorId,
      shelfId,
      pages: 700,
      price: '1.00',
      notes: 'N',
      binding: 'HARDBACK',
      lendable: true,
    })
  await make('Subject', { nameEn: 'Novel', nameRu: 'Роман', nameKk: 'Роман' })
}

// Nothing computed is made of every field there is; a file is no operation.
const asked = columns.filter(column => column !== 'import' && column !== 'computed')

describe.each<[string, Application, (world: World) => Promise<void>, number]>([
  ['register', register, fillRegister, 800],
  ['library', branch, fillLibrary, 200],
])('a thousand cells, of the %s', (_name, application, fill, count) => {
  const compiled = compile(application)
  const { model } = compiled
  const schema = buildApiSchema({ compiled, handlers: { rootResolver: () => () => null }, resolvers: [] })
  const cells = Object.keys(model.roles).flatMap(role =>
    Object.values(model.entities).flatMap(entity =>
      fieldsOf(entity).flatMap(field =>
        asked.map((column): Cell => ({ holder: { role, attributes }, entity, field, column })),
      ),
    ),
  )
  const chosen = fc.sample(fc.constantFrom(...cells), { numRuns: count, seed })

  eachWorld(application, world => {
    let sent: string[]
    beforeAll(async () => {
      await fill(world())
      for (const role of Object.keys(model.roles)) await world().as(role, attributes)
      world().database.onStatement(text => void sent.push(text))
    })

    const ask = async ({ role }: Holder, { query, variables }: Operation): Promise<Answer> => {
      const as = await world().as(role, attributes)
      sent = []
      return as(query, { variables })
    }
    const codeOf = ({ errors }: Answer): string | undefined => errors?.[0]?.extensions.code
    /** Statements that read or change what the register holds; who asks is looked up by others. */
    const touching = () => sent.filter(text => / as "data"|insert into|update "/.test(text))

    async function wrongInRead(
      { holder, entity, field, column }: Cell,
      mention: Mention,
    ): Promise<string | undefined> {
      const verdict = expected(model, holder, mention)
      const answer = await ask(holder, queryOf(model, mention.request))
      const code = codeOf(answer)
      const isRoot = reads(model, holder, { action: 'read', entity: mention.request.entity }) === 'never'
      if (isRoot)
        return code === 'FORBIDDEN' && touching().length === 0 ? undefined : `${code} instead of FORBIDDEN`
      if (!mention.without) {
        if (verdict === 'never')
          return code === 'FILTER_FORBIDDEN' && touching().length === 0
            ? undefined
            : `${code} instead of FILTER_FORBIDDEN`
        return code === undefined || code === 'BAD_USER_INPUT' ? undefined : code
      }
      if (code !== undefined) return code
      if (verdict !== 'never' || column !== 'read') return undefined
      const { nodes } = answer.data.answer
      const list = relationOf(entity, field)?.type ?? 'one'
      const shown = nodes.filter((node: Readonly<Record<string, { totalCount: number } | null>>) =>
        list === 'one' ? node[field] !== null : node[field]?.totalCount !== 0,
      )
      const [counted] = (answer.extensions?.redacted ?? []).filter(
        (each: { type: string; field: string }) => each.type === entity.name && each.field === field,
      )
      if (shown.length > 0) return 'shown'
      return (counted?.count ?? 0) === nodes.length
        ? undefined
        : `${counted?.count} of ${nodes.length} redacted`
    }

    async function wrongInWrite(
      cell: Cell,
      action: 'create' | 'update' | 'delete' | 'restore',
    ): Promise<string | undefined> {
      const { holder, entity, field } = cell
      const operation = writeOf(schema, cell)
      if (!operation) return undefined
      const code = codeOf(await ask(holder, operation))
      const rows = [action, 'read' as const].map(each =>
        reads(model, holder, { action: each, entity: entity.name }),
      )
      const isField = action === 'create' || action === 'update'
      const own = isField ? reads(model, holder, { action, entity: entity.name, field }) : 'always'
      if (rows.includes('never'))
        return code === 'FORBIDDEN' && touching().length === 0 ? undefined : `${code} instead of FORBIDDEN`
      if (own === 'never')
        return code === 'FIELD_FORBIDDEN' && touching().length === 0
          ? undefined
          : `${code} instead of FIELD_FORBIDDEN`
      if (code === undefined) return 'written'
      if (action !== 'create') return code === 'NOT_FOUND' ? undefined : code
      const isFree = own === 'always' && rows.every(each => each === 'always')
      return isFree && (code === 'FORBIDDEN' || code === 'FIELD_FORBIDDEN') ? code : undefined
    }

    async function wrongInPast({ holder, entity, field }: Cell): Promise<string | undefined> {
      if (reads(model, holder, { action: 'read', entity: entity.name }) === 'never') return undefined
      const { data } = await ask(holder, historyOf(model, entity.name))
      const isShown = JSON.stringify(data).includes(`"field":"${field}"`)
      const verdict = reads(model, holder, { action: 'read', entity: entity.name, field })
      return isShown && verdict === 'never' ? 'shown' : undefined
    }

    /** A label of what is never seen is the entity's title and the end of the id. */
    async function wrongInLabel({ holder, entity }: Cell): Promise<string | undefined> {
      const verdict = (field?: string) =>
        reads(model, holder, { action: 'read', entity: entity.name, ...(field && { field }) })
      if (verdict() === 'never') return undefined
      const parts = entity.title.map(part => (typeof part === 'string' ? part : part.en))
      if (parts.some(part => verdict(part) !== 'never')) return undefined
      const { data } = await ask(holder, {
        query: `{ answer: ${entity.api.list}(first: 3) { nodes { id label } } }`,
        variables: {},
      })
      const wrong = data.answer.nodes.filter(
        ({ id, label }: { id: string; label: string }) => !label.endsWith(` …${id.slice(-4)}`),
      )
      return wrong.length > 0 ? 'shown' : undefined
    }

    async function wrongIn(cell: Cell): Promise<string | undefined> {
      const { column } = cell
      if (column === 'create' || column === 'update' || column === 'delete' || column === 'restore')
        return wrongInWrite(cell, column)
      if (column === 'history') return wrongInPast(cell)
      if (column === 'label') return wrongInLabel(cell)
      // One way through a relation stands for the others, which the compiler's own matrix asks all.
      const ways = mentions(model, cell)
      const way = ways[chosen.indexOf(cell) % ways.length]
      return way && wrongInRead(cell, way)
    }

    test('is answered as the roles say, refused before SQL', async () => {
      const wrong: string[] = []
      const met = new Set<Column>()
      for (const cell of chosen) {
        met.add(cell.column)
        const found = await wrongIn(cell)
        if (found)
          wrong.push(`${cell.holder.role} ${cell.entity.name}.${cell.field} ${cell.column}: ${found}`)
      }
      expect({ seed, wrong }).toEqual({ seed, wrong: [] })
      expect([...met].sort()).toEqual([...asked].sort())
    }, 180_000)
  })
})
