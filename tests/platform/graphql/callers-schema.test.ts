import {
  buildClientSchema,
  type GraphQLSchema,
  getIntrospectionQuery,
  getNamedType,
  introspectionFromSchema,
  isInputObjectType,
  isObjectType,
  printSchema,
  validateSchema,
} from 'graphql'
import type { Application } from '#define'
import { type Asker, asSystem, compilePolicy } from '../../../api/access/index.ts'
import { AppError } from '../../../api/errors/index.ts'
import { schemasFor } from '../../../api/graphql/caller/schema-for.ts'
import { buildApiSchema } from '../../../api/graphql/index.ts'
import { type Compiled, compile, type EntityModel, type RelationModel } from '../../../api/model/index.ts'
import { createPlanner, type Selection } from '../../../api/planner/index.ts'
import { platformOperations } from '../../../api/server/index.ts'
import { register } from '../../../schema/index.ts'
import { library } from '../../apps/library/index.ts'
import { eachWorld } from '../../kit/world.ts'

const handlers = { rootResolver: () => () => null }
const clock = () => new Date()

const leaf = (field: string, children: readonly Selection[] = []): Selection => ({
  field,
  key: field,
  args: {},
  children,
})
const named = (schema: GraphQLSchema, type: string): readonly string[] => {
  const found = schema.getType(type)
  return isObjectType(found) || isInputObjectType(found) ? Object.keys(found.getFields()) : []
}

function schemasOf(compiled: Compiled) {
  const resolvers = platformOperations({ compiled, authentication: {} } as never) // nobody signs in here
  const full = buildApiSchema({ compiled, handlers, resolvers })
  return { full, schemaFor: schemasFor(full, compiled.model) }
}

/** What the planner, which refuses by itself, has to say to each name that could be asked. */
function plannerOf(compiled: Compiled, asker: Asker) {
  const planner = createPlanner({
    compiled,
    clock,
    timeZone: 'Asia/Almaty',
    secrets: { cursor: Buffer.alloc(32, 1), pseudonym: Buffer.alloc(32, 2) },
    run: async () => [],
  })
  const answers = (ask: () => void): boolean => {
    try {
      ask()
      return true
    } catch (error) {
      if (error instanceof AppError && /FORBIDDEN/.test(error.code)) return false
      throw error
    }
  }
  const listed = (entity: EntityModel, args: object) =>
    answers(() => {
      const selection = leaf(entity.api.list, [leaf('totalCount')])
      planner.explain(asker, { entity: entity.name, args: { ...args }, selection })
    })
  const relationOf = (entity: EntityModel, name: string) => entity.relations[name]
  return {
    outputs: (entity: EntityModel, name: string) => {
      const relation = relationOf(entity, name)
      const inside = relation?.type === 'one' ? [leaf('id')] : relation ? [leaf('nodes', [leaf('id')])] : []
      const selection = leaf(entity.api.single, [
        leaf(name, name === '_access' ? [leaf('canUpdate')] : inside),
      ])
      return answers(() => {
        const { text } = planner.explain(asker, {
          entity: entity.name,
          by: { id: asker.actor.id },
          selection,
        })
        planner.check({ ...asker, strict: true }, entity.name, selection)
        return text
      })
    },
    listsDeleted: (entity: EntityModel) => listed(entity, { deleted: 'ONLY' }),
    filters: (entity: EntityModel, name: string) => {
      const relation = relationOf(entity, name)
      const test =
        relation?.type === 'one' ? { id: { isNull: false } } : relation ? { some: {} } : { isNull: false }
      return listed(entity, { where: { [name]: test } })
    },
    orders: (entity: EntityModel, name: string) =>
      listed(entity, { orderBy: [{ [name]: orderOf(relationOf(entity, name)) }] }),
  }
}

const orderOf = (relation: RelationModel | undefined): object | string => {
  if (!relation) return 'ASC'
  return relation.type === 'one' ? { id: 'ASC' } : { count: 'ASC' }
}

/** Every attribute a role may ask for, so that a rule is no rule for nobody. */
const held = {
  region: 'KZ-75',
  organization: 'ONC-75',
  iin: '000000000000',
  source: 'lab',
  person: 'p',
  account: 'a',
}

const cases = (application: Application) => {
  const compiled = compile(application)
  const { full, schemaFor } = schemasOf(compiled)
  const askers = Object.keys(compiled.model.roles).map((name): readonly [string, Asker] => [
    name,
    { ...asSystem(compiled.model, 'seed', 'a test'), policy: compilePolicy(compiled.model, [name], held) },
  ])
  return { compiled, full, schemaFor, askers }
}

describe.each([
  ['library', cases(library)],
  ['register', cases(register)],
])('in the %s', (_name, { compiled, full, schemaFor, askers }) => {
  const entities = Object.values(compiled.model.entities)

  describe.each(askers)('%s', (_role, asker) => {
    const cut = schemaFor(asker)
    const { policy } = asker

    test('gets a valid schema, part of the full one', () => {
      expect(validateSchema(cut)).toEqual([])
      expect(buildClientSchema(introspectionFromSchema(cut))).toBeDefined()
      for (const type of Object.keys(cut.getTypeMap())) expect(full.getType(type)).toBeDefined()
    })

    test('finds all that the planner answers and nothing else', () => {
      const planner = plannerOf(compiled, asker)
      for (const entity of entities) {
        const { name, api } = entity
        const of = (type: string, judge: (entity: EntityModel, field: string) => boolean) =>
          expect([type, named(cut, type)]).toEqual([
            type,
            named(full, type).filter(field => ['AND', 'OR', 'NOT'].includes(field) || judge(entity, field)),
          ])
        const reaches = policy.rows('read', name) !== false
        expect([name, cut.getType(name) !== undefined]).toEqual([name, reaches])
        if (!reaches) continue
        // A list whose rows may not be asked whose they are is always empty.
        const isTold = (of: EntityModel, field: string): boolean => {
          const relation = of.relations[field]
          const target = relation && compiled.model.entities[relation.target]
          if (!target || relation.type === 'one') return true
          const said =
            relation.type === 'many' ? relation.inverseOf : relation.owner ? undefined : relation.inverse
          return said === undefined || planner.filters(target, said)
        }
        of(name, (each, field) => planner.outputs(each, field) && isTold(each, field))
        of(api.where, (each, field) => planner.filters(each, field) && isTold(each, field))
        of(api.orderBy, (each, field) => planner.orders(each, field) && isTold(each, field))
        const list = cut.getQueryType()?.getFields()[api.list]
        const asksDeleted = list?.args.some(each => each.name === 'deleted')
        expect([api.list, asksDeleted]).toEqual([api.list, entity.softDelete && planner.listsDeleted(entity)])
      }
    })

    test('finds the operations and inputs its roles have a use for', () => {
      const roots = [cut.getQueryType(), cut.getMutationType()].flatMap(type =>
        Object.keys(type?.getFields() ?? {}),
      )
      for (const { name, api, fields, relations, softDelete } of entities) {
        const may = (action: 'read' | 'create' | 'update' | 'delete' | 'restore') =>
          policy.rows('read', name) !== false && policy.rows(action, name) !== false
        const writes = (action: 'create' | 'update') =>
          [...Object.keys(fields), ...Object.keys(relations)].some(
            field => relations[field]?.type !== 'many' && policy.writable(name, field, action) !== false,
          )
        const expected = [
          [api.single, may('read')],
          [api.list, may('read')],
          [api.groups, may('read')],
          [api.create, may('create') && writes('create')],
          [api.update, may('update') && writes('update')],
          [api.delete, may('delete')],
          [api.restore, softDelete && may('restore')],
        ] as const
        // `createApiKey` is no standard operation.
        for (const [operation, there] of expected.filter(([each]) => each !== 'createApiKey'))
          expect([operation, roots.includes(operation)]).toEqual([operation, there])
        for (const [type, action] of [
          [api.createInput, 'create'],
          [api.updateInput, 'update'],
        ] as const)
          for (const field of named(cut, type)) expect(policy.writable(name, field, action)).not.toBe(false)
      }
    })
  })

  test('nobody finds sign-in alone', () => {
    const text = printSchema(schemaFor(undefined))
    expect(validateSchema(schemaFor(undefined))).toEqual([])
    expect(text).toContain('signIn(')
    for (const { name, api } of entities)
      for (const each of [name, api.where, api.list, api.create])
        expect(text).not.toMatch(new RegExp(`\\b${each}\\b`))
    for (const name of Object.keys(compiled.model.enums)) expect(text).not.toContain(`enum ${name} `)
  })

  test('asks the same policy’s schema once', () => {
    const [[, asker] = ['', undefined]] = askers
    expect(schemaFor(asker)).toBe(schemaFor(asker && { ...asker, requestId: 'another' }))
  })
})

eachWorld(library, world => {
  const schemaOf = async (role?: string) => {
    const ask = role ? await world().as(role) : world().nobody
    const { data } = await ask(getIntrospectionQuery())
    return buildClientSchema(data)
  }

  test('introspection shows a caller the own schema', async () => {
    const [nobody, reader, librarian] = [
      await schemaOf(),
      await schemaOf('reader'),
      await schemaOf('librarian'),
    ]
    expect(Object.keys(nobody.getQueryType()?.getFields() ?? {})).toEqual(['me', 'signInOptions'])
    expect(reader.getType('Book')).toBeDefined()
    expect(reader.getType('Member')).toBeUndefined()
    expect(reader.getMutationType()?.getFields()).not.toHaveProperty('createBook')
    expect(librarian.getType('Member')).toBeDefined()
    expect(getNamedType(librarian.getMutationType()?.getFields()['createMember']?.type)?.name).toBe('Member')
  })

  test('whatever way it is asked', async () => {
    const ask = await world().as('reader')
    const { data, errors } = await ask(
      `query ($name: String!, $where: BookWhere, $yes: Boolean!) {
        books(where: $where) { totalCount }
        one: __type(name: $name) { name }
        ...root
        ... on Query { two: __type(name: "MemberWhere") { name } three: __type(name: "Book") @include(if: $yes) { name } }
      }
      fragment root on Query { four: __schema { types { name } } __typename }`,
      { variables: { name: 'Member', where: {}, yes: true } },
    )
    expect(errors).toBeUndefined()
    expect(data).toMatchObject({
      books: { totalCount: 0 },
      one: null,
      two: null,
      three: { name: 'Book' },
      __typename: 'Query',
    })
    expect(JSON.stringify(data.four)).not.toContain('Member')
  })

  test('no message says what a hidden thing is called', async () => {
    const wrong = [
      '{ member { id } }',
      '{ books { nodes { pric } } }',
      '{ books(where: { titl: {} }) { totalCount } }',
      'mutation { createMembr { id } }',
      '{ books { nodes { author } } }',
    ]
    for (const query of wrong) {
      const { errors } = await (await world().as('reader'))(query)
      expect(errors?.[0].message).not.toMatch(/Did you mean|Member/)
    }
  })
})
