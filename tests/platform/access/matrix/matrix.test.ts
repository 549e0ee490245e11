import { type GraphQLSchema, isInputObjectType, isObjectType } from 'graphql'
import { type Application, actions } from '#define'
import { type Asker, asSystem, compilePolicy } from '../../../../api/access/index.ts'
import { AppError } from '../../../../api/errors/index.ts'
import { schemasFor } from '../../../../api/graphql/caller/schema-for.ts'
import { type ApiResolver, buildApiSchema } from '../../../../api/graphql/index.ts'
import { compile, type EntityModel, havingOf, orderByOf } from '../../../../api/model/index.ts'
import { createPlanner, type ReadRequest } from '../../../../api/planner/index.ts'
import { registerServer } from '../../../../schema/index.server.ts'
import { register } from '../../../../schema/index.ts'
import { libraryServer } from '../../../apps/library/index.server.ts'
import { channelsOf } from '../channels.ts'
import { branch } from './branch.ts'
import { type Cell, expected, fieldsOf, type Mention, mentions, relationOf } from './cells.ts'
import { columnOf, columns } from './columns.ts'
import { attributesAsked, type Holder, reads } from './reading.ts'
import { leaf } from './summary-cells.ts'

/** The types of what fields are summed up to and grouped by. */
const summariesOf = ({ summary }: EntityModel['api']): readonly string[] => {
  const { distinct, bounds, sums, averages, groupKey, groupValues, groupKeyFields, groupValueFields } =
    summary
  const measures = [distinct, bounds, sums, averages]
  const keys = [groupKey, groupKeyFields]
  return [
    ...[...measures, ...keys, groupValues, groupValueFields],
    ...[...measures.map(havingOf), ...[...measures, ...keys].map(orderByOf)],
  ]
}

const columnsOf = (sql: string): readonly string[] =>
  [...sql.matchAll(/[\w"]+\.("\w+"|\w+)/g)].map(([all]) => all).sort()

describe.each<[string, Application, readonly ApiResolver[]]>([
  ['register', register, registerServer.resolvers ?? []],
  ['library', branch, libraryServer.resolvers],
])('the matrix of the %s', (_name, application, resolvers) => {
  const compiled = compile(application)
  const { model } = compiled
  const planner = createPlanner({
    compiled,
    run: () => Promise.reject(new Error('Nothing is read here')),
    clock: () => new Date('2027-03-01T06:00:00Z'),
    timeZone: 'Asia/Almaty',
    secrets: { cursor: Buffer.alloc(32, 1), pseudonym: Buffer.alloc(32, 2) },
  })
  const holders = Object.keys(model.roles).flatMap((role): readonly Holder[] => {
    const asked = attributesAsked(model, role)
    const full = { role, attributes: Object.fromEntries(asked.map(name => [name, `an ${name}`])) }
    return asked.length > 0 ? [full, { role, attributes: {} }] : [full]
  })
  const askerOf = ({ role, attributes }: Holder): Asker => ({
    ...asSystem(model, 'seed', 'the matrix'),
    policy: compilePolicy(model, [role], attributes),
  })
  const answer = (
    asker: Asker,
    request: ReadRequest,
  ): { readonly text: string } | { readonly code: string } => {
    try {
      return planner.explain(asker, request)
    } catch (error) {
      if (error instanceof AppError) return { code: error.code }
      throw error
    }
  }

  // The same for every field of an entity, and asked for each of them.
  const bares = new Map<string, ReturnType<typeof answer>>()
  const bareAnswer = (asker: Asker, request: ReadRequest) => {
    const key = JSON.stringify([asker.policy.key, request])
    const found = bares.get(key) ?? answer(asker, request)
    bares.set(key, found)
    return found
  }

  /** What is wrong with a cell; empty where it is as the role's files say. */
  function wrongIn(cell: Omit<Cell, 'holder'>, holder: Holder, asker: Asker): readonly string[] {
    return mentions(model, cell).flatMap(mention => {
      const verdict = expected(model, holder, mention)
      const found = answer(asker, mention.request)
      const wrong = mention.without ? selecting(mention, verdict) : using(verdict, found)
      return wrong ? [`${holder.role} ${cell.entity.name}.${cell.field} ${cell.column}: ${wrong}`] : []
    })

    function using(verdict: string, found: ReturnType<typeof answer>): string | undefined {
      const code = 'code' in found ? found.code : 'answered'
      if (verdict !== 'never') return code === 'answered' || code === 'BAD_USER_INPUT' ? undefined : code
      return code === 'FILTER_FORBIDDEN' || code === 'FORBIDDEN' ? undefined : code
    }

    /** A field that is never seen touches no column; one that is seen somewhere does. */
    function selecting({ request, without = request }: Mention, verdict: string): string | undefined {
      const [bare, full] = [bareAnswer(asker, without), answer(asker, request)]
      if ('code' in bare || 'code' in full) {
        const isRoot = reads(model, holder, { action: 'read', entity: request.entity }) === 'never'
        return isRoot && 'code' in full && full.code === 'FORBIDDEN' ? undefined : 'refused'
      }
      const touches = columnsOf(full.text).length > columnsOf(bare.text).length
      return touches === (verdict !== 'never')
        ? undefined
        : touches
          ? 'touches the column'
          : 'touches nothing'
    }
  }

  test('has a column for every channel of the API', () => {
    const handlers = { rootResolver: () => () => null }
    const channels = channelsOf(buildApiSchema({ compiled, handlers, resolvers }), model)
    const unknown = [...channels].filter(([channel]) => columnOf(channel) === undefined)
    expect(unknown.map(([channel, place]) => `${channel}, as in ${place}`)).toEqual([])
  })

  test('says of every read what the roles say', () => {
    let cells = 0
    const wrong = holders.flatMap(holder => {
      const asker = askerOf(holder)
      return Object.values(model.entities).flatMap(entity =>
        fieldsOf(entity).flatMap(field =>
          columns.flatMap(column => {
            cells += 1
            return wrongIn({ entity, field, column }, holder, asker)
          }),
        ),
      )
    })
    expect(wrong).toEqual([])
    expect(cells).toBeGreaterThan(4_000)
  })

  const each = (judge: (holder: Holder, asker: Asker, entity: EntityModel) => readonly string[]) =>
    holders.flatMap(holder => {
      const asker = askerOf(holder)
      return Object.values(model.entities).flatMap(entity => judge(holder, asker, entity))
    })

  test('shows every caller the schema the roles say', () => {
    const handlers = { rootResolver: () => () => null }
    const whole = buildApiSchema({ compiled, handlers, resolvers: [] })
    const schemaFor = schemasFor(whole, model)
    const has = (schema: GraphQLSchema, type: string, field: string): boolean => {
      const found = schema.getType(type)
      return (isObjectType(found) || isInputObjectType(found)) && Object.hasOwn(found.getFields(), field)
    }
    const wrong = each((holder, asker, entity) => {
      const cut = schemaFor(asker)
      const { name, api } = entity
      const shows = [
        [name, 'read'],
        [api.where, 'read'],
        [api.orderBy, 'read'],
        ...summariesOf(api).map(type => [type, 'read'] as const),
        [api.createInput, 'create'],
        [api.updateInput, 'update'],
      ] as const
      return fieldsOf(entity).flatMap(field =>
        shows.flatMap(([type, action]) => {
          if (!has(whole, type, field)) return []
          const relation = relationOf(entity, field)
          const said = [
            // Who may not read a record cannot be answered with it, and so cannot make one.
            reads(model, holder, { action: 'read', entity: name }),
            reads(model, holder, { action, entity: name }),
            reads(model, holder, { action, entity: name, field }),
            ...(relation && action === 'read'
              ? [reads(model, holder, { action, entity: relation.target })]
              : []),
          ]
          const isShown = has(cut, type, field)
          // A list may be left out besides, where nothing says whose its records are, and where no record leads, its own keys.
          const mayMiss = (relation && relation.type !== 'one') || /Group(Key|Value)Fields/.test(type)
          const isRight = said.includes('never') ? !isShown : isShown || mayMiss
          return isRight ? [] : [`${holder.role} ${type}.${field} is ${isShown ? 'shown' : 'left out'}`]
        }),
      )
    })
    expect(wrong).toEqual([])
  })

  test('says of every action what the roles say', () => {
    const wrong = each((holder, { policy }, entity) =>
      actions.flatMap(action => {
        const verdict = reads(model, holder, { action, entity: entity.name })
        const guard = policy.rows(action, entity.name)
        return (guard === false) === (verdict === 'never') && (guard === true) === (verdict === 'always')
          ? []
          : [`${holder.role} ${action} ${entity.name}`]
      }),
    )
    expect(wrong).toEqual([])
  })

  test('says of every write what the roles say', () => {
    const wrong = each((holder, { policy }, entity) =>
      [...Object.keys(entity.fields), ...Object.keys(entity.relations)].flatMap(field =>
        (['create', 'update'] as const).flatMap(action => {
          const { assigned, noted } = entity.fields[field] ?? {}
          const isAssigned = assigned !== undefined || noted === true
          const verdict = isAssigned ? 'never' : reads(model, holder, { action, entity: entity.name, field })
          const guard = policy.writable(entity.name, field, action)
          // Where no row may be written at all, what its fields say is never asked.
          const isClosed = reads(model, holder, { action, entity: entity.name }) === 'never'
          return isClosed || (guard === false) === (verdict === 'never')
            ? []
            : [`${holder.role} ${action} ${entity.name}.${field}`]
        }),
      ),
    )
    expect(wrong).toEqual([])
  })

  test('builds no label and no usual order from what is never seen', () => {
    const wrong = each((holder, asker, entity) => {
      const names = [
        ...entity.title.flatMap(part => (typeof part === 'string' ? [part] : Object.values(part))),
        ...entity.order.map(key => key.field),
      ]
      const hidden = names.filter(
        field => reads(model, holder, { action: 'read', entity: entity.name, field }) === 'never',
      )
      const asked = (...children: readonly string[]) => ({
        entity: entity.name,
        selection: leaf('list', [
          leaf(
            'nodes',
            ['id', ...children].map(name => leaf(name)),
          ),
          leaf('edges', [leaf('cursor')]),
        ]),
      })
      const found = answer(asker, asked('label'))
      if ('code' in found) return []
      const guards = JSON.stringify([asker.policy.rows('read', entity.name)])
      return hidden
        .flatMap(field => entity.fields[field] ?? [])
        .filter(
          ({ name, column }) =>
            !guards.includes(name) &&
            new RegExp(`"?${column}"?\\b`).test(found.text.replaceAll(/'[^']*'/g, '')),
        )
        .map(({ name }) => `${holder.role} ${entity.name}.${name}`)
    })
    expect(wrong).toEqual([])
  })
})
