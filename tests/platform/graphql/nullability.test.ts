import { GraphQLNonNull, GraphQLObjectType } from 'graphql'
import { buildApiSchema } from '../../../api/graphql/index.ts'
import { compile } from '../../../api/model/index.ts'
import { register } from '../../../schema/index.ts'
import { library } from '../../apps/library/index.ts'

const handlers = { rootResolver: () => () => null }

/** What every record has and no role keeps back. */
const always = ['id', 'nodeId', 'version', 'label', 'createdAt', 'updatedAt', '_access']

describe.each([
  ['register', register],
  ['library', library],
])('in the %s', (_name, application) => {
  const compiled = compile(application)
  const schema = buildApiSchema({ compiled, handlers, resolvers: [] })

  test.each(Object.values(compiled.model.entities).map(entity => [entity.name, entity] as const))(
    '%s promises only what is required and never denied',
    (name, entity) => {
      const type = schema.getType(name)
      if (!(type instanceof GraphQLObjectType)) throw new Error(`${name} is no type`)
      const promised = Object.values(type.getFields())
        .filter(field => field.type instanceof GraphQLNonNull)
        .map(field => field.name)
      const relations = Object.values(entity.relations)
      const lists = relations.filter(({ type }) => type !== 'one').map(each => each.name)
      const plain = [
        ...Object.values(entity.fields),
        ...relations.flatMap(each => (each.type === 'one' ? [{ ...each, name: each.idField }] : [])),
      ].filter(
        field =>
          ['S0', 'S1'].includes(field.sensitivity) &&
          ((field.required && field.when === undefined) || ('assigned' in field && field.assigned)),
      )
      const expected = [...always, ...lists, ...plain.map(each => each.name)]
      expect(promised.sort()).toEqual(expected.sort())
    },
  )
})
