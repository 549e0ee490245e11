import { type GraphQLSchema, isObjectType } from 'graphql'
import { Query, Resolver } from 'type-graphql'
import type { Application } from '#define'
import { MayCall, mayDo, signedIn } from '#extend'
import { AppError, StartError } from '../../../api/errors/index.ts'
import { byResponseKey } from '../../../api/graphql/execution/by-response-key.ts'
import { type ApiResolver, buildApiSchema } from '../../../api/graphql/index.ts'
import { declaredRule } from '../../../api/graphql/roots/root-rule.ts'
import { compile } from '../../../api/model/index.ts'
import { needsOf } from '../../../api/planner/index.ts'
import { platformOperations } from '../../../api/server/index.ts'
import { registerServer } from '../../../schema/index.server.ts'
import { register } from '../../../schema/index.ts'
import { libraryServer } from '../../apps/library/index.server.ts'
import { library } from '../../apps/library/index.ts'
import { eachWorld } from '../../kit/world.ts'

const handlers = { rootResolver: () => () => 'answered' }
const asked = async (field: { resolve?: unknown }, context: object) => {
  const resolve = field.resolve as (...call: unknown[]) => Promise<unknown> // called as graphql-js does
  return resolve({}, {}, { language: 'en', ...context }, {})
}

function schemaOf(application: Application, resolvers: readonly ApiResolver[] = []): GraphQLSchema {
  const compiled = compile(application)
  const platform = platformOperations({ compiled, authentication: {} } as never) // nobody signs in here
  return buildApiSchema({ compiled, handlers, resolvers: [...platform, ...resolvers] })
}

const rootsOf = (schema: GraphQLSchema) =>
  [schema.getQueryType(), schema.getMutationType()].flatMap(type => Object.values(type?.getFields() ?? {}))

/** All that may be called before sign-in. A name more here is a door more: it is written down on purpose. */
const open = [
  ...['acceptInvitation', 'beginPasskeySignIn', 'completeSignIn', 'signIn', 'signInOptions'],
  ...['me', 'signOut'],
]

describe.each([
  ['library', library, libraryServer.resolvers],
  ['register', register, registerServer.resolvers ?? []],
] as const)('of the %s', (_name, application, resolvers) => {
  const schema = schemaOf(application, resolvers)

  test('every root field but sign-in refuses who is not signed in', async () => {
    const fields = rootsOf(schema).filter(({ name }) => !open.includes(name))
    const answers = await Promise.all(fields.map(field => asked(field, {})))
    const refused = answers.filter(answer => answer instanceof AppError && answer.code === 'UNAUTHENTICATED')
    expect(fields.length).toBeGreaterThan(20)
    expect(refused).toHaveLength(fields.length)
  })

  test('every standard operation refuses who has no right to it', async () => {
    const standard = rootsOf(schema).filter(({ extensions }) => declaredRule(extensions)?.right)
    expect(standard.length).toBeGreaterThan(20)
    const asker = { policy: { rows: () => false } }
    for (const field of standard) expect(await asked(field, { asker })).toMatchObject({ code: 'FORBIDDEN' })
  })

  test('no field of a record is wrapped', () => {
    for (const { name } of application.entities) {
      const type = schema.getType(name)
      const fields = isObjectType(type) ? Object.values(type.getFields()) : []
      const others = fields.filter(({ resolve }) => resolve !== byResponseKey)
      const added = fields.filter(({ extensions }) => needsOf(extensions))
      expect(others.map(each => each.name)).toEqual(['history', ...added.map(each => each.name)])
    }
  })
})

test('a root field without a rule keeps the server from starting', () => {
  @Resolver()
  class Forgotten {
    @Query(() => Boolean)
    forgotten(): boolean {
      return true
    }
  }
  expect(() => schemaOf(library, [Forgotten])).toThrow(StartError)
  expect(() => schemaOf(library, [Forgotten])).toThrow('who may call Query.forgotten')
})

@Resolver()
class Wild {
  @MayCall(signedIn)
  @Query(() => Boolean)
  wild(): boolean {
    throw new Error('a secret of the database')
  }

  @MayCall(mayDo('update', 'Book'))
  @Query(() => Boolean)
  keepersOnly(): boolean {
    return true
  }
}

eachWorld(
  library,
  world => {
    const codes = async (role: string | undefined, query: string) => {
      const ask = role === undefined ? world().nobody : await world().as(role)
      const { errors } = await ask(query)
      return errors?.map(({ message, path, extensions }) => ({ message, path, code: extensions.code }))
    }

    test('answers a refused root in our words', async () => {
      expect(await codes(undefined, '{ asked: books { totalCount } }')).toEqual([
        { message: 'Sign in first', path: ['asked'], code: 'UNAUTHENTICATED' },
      ])
      expect(await codes('reader', '{ members { totalCount } }')).toEqual([
        { message: expect.any(String), path: ['members'], code: 'FORBIDDEN' },
      ])
      const all = await codes('reader', '{ members { totalCount } keepersOnly }')
      expect(JSON.stringify(all)).not.toMatch(/Not Authori[sz]ed/)
    })

    test('lets a hand-written field ask for a right', async () => {
      expect(await codes('reader', '{ keepersOnly }')).toMatchObject([{ code: 'FORBIDDEN' }])
      expect(await codes('librarian', '{ keepersOnly }')).toBeUndefined()
    })

    test('keeps what breaks inside a resolver apart from a refusal', async () => {
      const [error] = (await codes('reader', '{ wild }')) ?? []
      expect(error).toMatchObject({ code: 'INTERNAL_SERVER_ERROR', path: ['wild'] })
      expect(JSON.stringify(error)).not.toContain('secret')
    })
  },
  { resolvers: [Wild] },
)
