import { Entry, role, text } from '#define'
import { compilePolicy } from '../../../api/access/index.ts'
import { compile } from '../../../api/model/index.ts'
import { draftMigration, emptyShape } from '../../../api/store/index.ts'
import { app, listed, words } from './harness.ts'

@listed({ changes: ['create'] })
class Note extends Entry {
  @text({ label: words }) text?: string
}

const all = ['read', 'create', 'update', 'delete', 'restore', 'import', 'export'] as const
const everything = role('every-right', { label: words }, ({ can }) => can(all, 'all'))
const hidden = role('loner', { label: words }, ({ can, cannot }) => {
  can('read', Note)
  cannot('read', 'all')
})

const { model } = compile(app([Note], { roles: [everything, hidden] }))
const me = { account: '01a00000-0000-7000-8000-000000000001' }

test('roles become the choices of an account’s role', () => {
  expect(model.enums['RoleName']?.values.map(({ value }) => value)).toEqual(['EVERY_RIGHT', 'LONER'])
})

test('another role changes no table', () => {
  const more = compile(app([Note], { roles: [everything] })).model
  const { snapshot } = draftMigration(model, emptyShape)
  expect(draftMigration(more, snapshot).up).toEqual([])
})

test('a change that is not offered is no right, whatever a role says', () => {
  const policy = compilePolicy(model, ['every-right'], me)
  const allowed = (entity: string) => all.filter(action => policy.rows(action, entity) !== false)
  expect(allowed('Note')).toEqual(['read', 'create', 'import', 'export'])
  expect(allowed('ApiKey')).toEqual(['read', 'export'])
  expect(allowed('Account')).toEqual(['read', 'create', 'update', 'import', 'export'])
  expect(policy.writable('Account', 'lastSignInAt', 'update')).toBe(false)
})

test('every role sees the own account unless it says otherwise', () => {
  const own = compilePolicy(
    compile(app([Note], { roles: [role('guest', { label: words }, () => undefined)] })).model,
    ['guest'],
    me,
  )
  expect(own.rows('read', 'Account')).toEqual({ id: { equals: me.account } })
  expect(own.rows('read', 'ApiKey')).toEqual({ accountId: { equals: me.account } })
  expect(own.rows('update', 'Account')).toBe(false)
  expect(compilePolicy(model, ['loner'], me).rows('read', 'Account')).toBe(false)
  expect(compilePolicy(model, [], me).rows('read', 'Account')).toBe(false)
})

test('what is noted at every turn, or made from other columns, stays out of the audit', () => {
  const { up } = draftMigration(model, emptyShape)
  expect(up.filter(statement => statement.startsWith('comment on'))).toEqual([
    "comment on column code.search_text is 'unwatched'",
    "comment on column account.last_sign_in_at is 'unwatched'",
    "comment on column account.search_text is 'unwatched'",
    "comment on column api_key.last_used_at is 'unwatched'",
  ])
})
