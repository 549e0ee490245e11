import fc from 'fast-check'
import { actions } from '#define'
import { compilePolicy, type Policy } from '../../../api/access/index.ts'
import { scopesOf, unknownScopes, withinScopes } from '../../../api/auth/scopes.ts'
import { compile } from '../../../api/model/index.ts'
import { register } from '../../../schema/index.ts'
import { office } from './clerks.ts'

const attributes = { account: '00000000-0000-7000-8000-00000000000a', organization: 'A', region: 'B' }

/** Every right of a policy by name: an action on an entity's rows, or on a field of them. */
function rightsOf(policy: Policy, model: ReturnType<typeof compile>['model']) {
  return Object.values(model.entities).flatMap(entity => {
    const names = [entity.fields, entity.derived, entity.relations].flatMap(Object.keys)
    return [
      ...actions.map(action => [`${action} ${entity.name}`, policy.rows(action, entity.name)] as const),
      ...names.flatMap(name => [
        [`read ${entity.name}.${name}`, policy.readable(entity.name, name)] as const,
        [`create ${entity.name}.${name}`, policy.writable(entity.name, name, 'create')] as const,
        [`update ${entity.name}.${name}`, policy.writable(entity.name, name, 'update')] as const,
      ]),
    ]
  })
}

describe.each([
  ['register', register],
  ['library', office],
])('in the %s', (_name, application) => {
  const { model } = compile(application)
  const vocabulary = scopesOf(model)

  test('a key never may more than its owner', () => {
    fc.assert(
      fc.property(fc.subarray(Object.keys(model.roles)), fc.subarray([...vocabulary]), (roles, scopes) => {
        const owner = compilePolicy(model, roles, attributes)
        const owned = new Map(rightsOf(owner, model))
        const more = rightsOf(withinScopes(owner, scopes), model).filter(
          ([right, guard]) => guard !== false && JSON.stringify(guard) !== JSON.stringify(owned.get(right)),
        )
        expect(more).toEqual([])
      }),
      { numRuns: 100 },
    )
  })

  test('a key may only what its scopes name', () => {
    const roles = Object.keys(model.roles)
    const owner = compilePolicy(model, roles, attributes)
    const [entity = ''] = Object.keys(model.entities)
    const rights = rightsOf(withinScopes(owner, [`${entity}:read`]), model).filter(
      ([, guard]) => guard !== false,
    )
    expect(rights.length).toBeGreaterThan(0)
    expect(rights.filter(([right]) => !right.startsWith(`read ${entity}`))).toEqual([])
  })

  test('all entities means those that are no accounts', () => {
    const owner = compilePolicy(model, Object.keys(model.roles), attributes)
    const key = withinScopes(
      owner,
      [...vocabulary].filter(scope => scope.startsWith('*:')),
    )
    for (const name of ['Account', 'AccountRole', 'AccountAttribute', 'ApiKey'])
      expect(actions.filter(action => key.rows(action, name) !== false)).toEqual([])
  })

  test('plans of other scopes are other plans', () => {
    const owner = compilePolicy(model, Object.keys(model.roles), attributes)
    const keys = [owner, withinScopes(owner, ['*:read']), withinScopes(owner, ['Code:read'])].map(
      ({ key }) => key,
    )
    expect(new Set(keys).size).toBe(3)
    expect(withinScopes(owner, ['Code:read', '*:read']).key).toBe(
      withinScopes(owner, ['*:read', 'Code:read']).key,
    )
  })

  test('no word changes accounts', () => {
    expect(
      unknownScopes(model, ['Account:read', 'Account:update', 'ApiKey:create', 'Code:read', 'Code:fly']),
    ).toEqual(['Account:update', 'ApiKey:create', 'Code:fly'])
  })
})
