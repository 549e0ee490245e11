import type { Application } from '#define'
import { compilePolicy, type Policy } from '../../../api/access/index.ts'
import { isAccountEntity } from '../../../api/define/index.ts'
import { consoleBoot } from '../../../api/manifest/index.ts'
import { type Compiled, compile, type EntityModel } from '../../../api/model/index.ts'
import { register } from '../../../schema/index.ts'
import { library } from '../../apps/library/index.ts'

const attributes = { organization: 'O', region: 'R' }

const bootFor = (compiled: Compiled, role: string, policy: Policy) =>
  consoleBoot(
    compiled,
    {
      actor: { id: '1', kind: 'user', label: 'Somebody', roles: [role] },
      policy,
      language: 'en',
      requestId: '1',
      source: 'console',
    },
    { now: new Date('2027-01-31T12:00:00Z'), timeZone: 'Asia/Almaty' },
  )

/** Every text of a value, but names of root fields and the options of kinds: those are words of their own. */
function textsOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, each]) =>
    ['api', 'options'].includes(key) ? [] : textsOf(each),
  )
}

const members = (entity: EntityModel): readonly { readonly name: string }[] => [
  ...Object.values(entity.fields),
  ...Object.values(entity.derived),
  ...Object.values(entity.relations),
]

/** Names that stand for something hidden and for nothing that may be seen. */
function hiddenNames({ model }: Compiled, policy: Policy): readonly string[] {
  // Words as common as the name of an account's attribute stand for much else.
  const all = Object.values(model.entities).flatMap(entity =>
    (isAccountEntity(entity.name) ? [] : members(entity)).map(({ name }) => ({
      name,
      seen: policy.readable(entity.name, name) !== false || policy.revealable(entity.name, name) !== false,
    })),
  )
  const seen = new Set(all.filter(each => each.seen).map(each => each.name))
  // Whoever gives roles to accounts reads what the roles are called, e.g. Reader.
  const titles = Object.values(model.roles).map(({ label }) => label.en)
  const entities = Object.keys(model.entities).filter(
    name => policy.rows('read', name) === false && !titles.includes(name),
  )
  const fields = all
    .map(each => each.name)
    .filter(name => !seen.has(name) && !Object.hasOwn(model.roles, name))
  return [...entities, ...fields]
}

const applications: readonly (readonly [string, Application])[] = [
  ['register', register],
  ['library', library],
]

describe.each(applications)('the boot of the %s', (_name, application) => {
  const compiled = compile(application)

  test.each(Object.keys(compiled.model.roles))('names nothing hidden from %s', role => {
    const policy = compilePolicy(compiled.model, [role], attributes)
    const texts = new Set(textsOf(bootFor(compiled, role, policy)))
    expect(hiddenNames(compiled, policy).filter(name => texts.has(name))).toEqual([])
  })

  test.each(Object.keys(compiled.model.roles))('says nothing of other roles than %s', role => {
    const policy = compilePolicy(compiled.model, [role], attributes)
    const texts = new Set(textsOf(bootFor(compiled, role, policy)))
    const known = compilePolicy(compiled.model, [role], { ...attributes, account: 'A' })
    if (known.rows('create', 'AccountRole') !== false) return // whoever gives roles has to know them
    const words = new Set(
      Object.values(compiled.model.entities)
        .flatMap(members)
        .map(({ name }) => name),
    )
    const others = Object.values(compiled.model.roles).filter(({ name }) => name !== role && !words.has(name))
    expect(others.filter(({ name, label }) => texts.has(name) || texts.has(label.en))).toEqual([])
    // Only the rules speak of the asker's own attributes.
    const screens = textsOf({ ...bootFor(compiled, role, policy), rules: [] })
    expect(screens.filter(text => Object.values(attributes).includes(text))).toEqual([])
  })
})

test('an analyst is told neither of identity nor of treatments', () => {
  const compiled = compile(register)
  const policy = compilePolicy(compiled.model, ['analyst'])
  const hidden = hiddenNames(compiled, policy)
  expect(hidden).toEqual(expect.arrayContaining(['iin', 'iinMasked', 'familyName', 'birthDate', 'Treatment']))
})

test('a mask says what it stands for to those who may reveal it', () => {
  const compiled = compile(register)
  const maskOf = (role: string) => {
    const boot = bootFor(compiled, role, compilePolicy(compiled.model, [role], attributes))
    const patient = boot.entities.find(entity => entity.name === 'Patient')
    const mask = patient?.fields.find(field => field.name === 'iinMasked')
    return mask?.form === 'derived' ? mask.masks?.map(({ field }) => field) : undefined
  }
  expect([maskOf('auditor'), maskOf('pharmacist')]).toEqual([['iin'], ['iin']])
  expect([maskOf('registrar'), maskOf('primary-care')]).toEqual([undefined, undefined])
})
