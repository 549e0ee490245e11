import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { createAccess } from '../../../admin/access/access.ts'
import type { ConsoleRecord } from '../../../admin/data/record.ts'
import { compilePolicy, type Guard, rulesOf, wholeRecord } from '../../../api/access/index.ts'
import { type Condition, fieldsOf, holds } from '../../../api/conditions/index.ts'
import { consoleBoot } from '../../../api/manifest/index.ts'
import type { AccessRule } from '../../../api/manifest/types.ts'
import { compile, type EntityModel, type Model, referencesOf } from '../../../api/model/index.ts'
import { recordsOf } from '../../../api/store/writer/surroundings.ts'
import { register } from '../../../schema/index.ts'
import { eachDatabase } from '../../kit/databases.ts'
import { attributes, rolesOf, weights } from '../access/generate/roles.ts'
import { libraryGround } from '../access/library-ground.ts'
import { compiled, librarian } from '../planner/kit.ts'

const { model } = compiled
type Values = Readonly<Record<string, unknown>>

const both = (rows: Guard, guard: Guard): Guard => {
  if (typeof rows === 'boolean') return rows && guard
  return typeof guard === 'boolean' ? guard && rows : { AND: [rows, guard] }
}
const says = (guard: Guard, record: Values): boolean =>
  typeof guard === 'boolean' ? guard : holds(guard, record)

/** Every question with the policy's own guard. */
function questions(policy: ReturnType<typeof compilePolicy>, entity: EntityModel) {
  const { name, fields, relations, derived, softDelete } = entity
  const stored = [...Object.keys(fields), ...Object.keys(relations)]
  const whole = (
    ['read', 'create', 'update', 'delete', ...(softDelete ? (['restore'] as const) : [])] as const
  ).map(action => ({ action, field: wholeRecord, guard: policy.rows(action, name) }))
  const reading = [...stored, ...Object.keys(derived)].map(field => ({
    action: 'read' as const,
    field,
    guard: both(policy.rows('read', name), policy.readable(name, field)),
  }))
  const writing = (['create', 'update'] as const).flatMap(action =>
    stored
      .filter(field => policy.readable(name, field) !== false)
      .map(field => ({
        action,
        field,
        guard: both(policy.rows(action, name), policy.writable(name, field, action)),
      })),
  )
  return [...whole, ...reading, ...writing]
}

/** A path that breaks off ends in nothing. */
const nulls = (fields: readonly string[]): Values => Object.fromEntries(fields.map(field => [field, null]))

/** Whether the console was not told where the right holds, because it would tell too much. */
const isUntold = (
  rules: readonly AccessRule[],
  { entity, action, field }: { entity: string; action: string; field: string },
) =>
  rules.some(
    rule =>
      rule.subject === entity &&
      rule.action.some(each => each === action) &&
      rule.fields.includes(field) &&
      rule.conditions === undefined,
  )

eachDatabase(
  () => compiled,
  database => {
    const records = new Map<string, readonly Values[]>()
    beforeAll(async () => {
      await libraryGround(database())
      await database().transaction(librarian, async transaction => {
        const byEntity = new Map<string, ReadonlyMap<string, Values>>()
        for (const name of Object.keys(weights)) {
          const entity = model.entities[name] as EntityModel // names of the Model
          const ids = await transaction.query<{ id: string }>({
            text: `select id from ${entity.table}`,
            values: [],
          })
          byEntity.set(
            name,
            await recordsOf(
              { transaction, compiled },
              entity,
              ids.map(row => row.id),
            ),
          )
        }
        for (const [name, rows] of byEntity)
          records.set(
            name,
            [...rows].map(([id, values]) => withPaths(name, { id, ...values }, byEntity, 3)),
          )
      })
    })

    test('the console answers as the policy does, whatever the roles', async () => {
      let exact = 0
      const property = fc.property(rolesOf(model), attributes, (roles, held) => {
        const generated: Model = { ...model, roles }
        const policy = compilePolicy(generated, Object.keys(roles), held)
        const rules = rulesOf(policy, generated)
        const access = createAccess(rules)
        for (const [name, rows] of records) {
          const entity = model.entities[name] as EntityModel // as above
          if (policy.rows('read', name) === false) {
            expect(access.may('read', name)).toBe(false)
            expect(rules.some(({ subject }) => subject === name)).toBe(false)
            continue
          }
          for (const { action, field, guard } of questions(policy, entity)) {
            const ask = (record?: Values) => {
              const given = record && { record: record as ConsoleRecord } // the values conditions ask for
              return field === wholeRecord
                ? access.may(action, name, given?.record)
                : access.mayField(action, name, { name: field, ...given })
            }
            expect(ask()).toBe(guard !== false)
            const untold = typeof guard !== 'boolean' && isUntold(rules, { entity: name, action, field })
            const fields = typeof guard === 'boolean' ? [] : fieldsOf(guard)
            const wrong = rows.filter(each => {
              const record = fields.length === 0 ? each : { ...nulls(fields), ...each }
              const [asked, said] = [ask(record), says(guard, record)]
              return untold ? said && !asked : said !== asked
            })
            expect({ name, action, field, wrong }).toEqual({ name, action, field, wrong: [] })
            if (!untold && typeof guard !== 'boolean') exact += rows.length
          }
        }
      })
      await fc.assert(property, { numRuns: 15 })
      expect(exact).toBeGreaterThan(1_000)
    })
  },
)

/** A record with the values of others under their paths, as conditions name them. */
function withPaths(
  name: string,
  values: Values,
  all: ReadonlyMap<string, ReadonlyMap<string, Values>>,
  depth: number,
): Values {
  const entity = model.entities[name] as EntityModel // as above
  const paths = referencesOf(entity).flatMap(({ name: step, idField, target }) => {
    const found = all.get(target)?.get(String(values[idField]))
    const fields = Object.keys(model.entities[target]?.fields ?? {})
    const there = found && depth > 0 ? withPaths(target, found, all, depth - 1) : {}
    const names = [...new Set([...fields, ...Object.keys(there)])]
    return names.map(each => [`${step}.${each}`, there[each] ?? null] as const)
  })
  return { ...values, ...Object.fromEntries(paths) }
}

describe('rules tell', () => {
  test('nothing of what is not allowed, nor of values kept back', () => {
    const property = fc.property(rolesOf(model), attributes, (roles, held) => {
      const generated: Model = { ...model, roles }
      const policy = compilePolicy(generated, Object.keys(roles), held)
      for (const rule of rulesOf(policy, generated)) {
        expect(rule).not.toHaveProperty('inverted')
        for (const field of rule.fields)
          if (field !== wholeRecord) expect(policy.readable(rule.subject, field)).not.toBe(false)
        for (const path of fieldsOf(rule.conditions ?? {})) {
          let at: string | undefined = rule.subject
          for (const step of path.split('.')) {
            expect(policy.readable(at ?? '', step)).not.toBe(false)
            at = model.entities[at ?? '']?.relations[step]?.target
          }
        }
      }
    })
    fc.assert(property, { numRuns: 50 })
  })

  test('a small answer, even of the register', () => {
    const { model: ofRegister } = compile(register)
    const known = { region: 'KZ-75', organization: 'ONC-75', iin: '1', source: 's', person: 'p' }
    for (const name of Object.keys(ofRegister.roles)) {
      const policy = compilePolicy(ofRegister, [name], known)
      const boot = consoleBoot(
        compile(register),
        { ...librarian, policy },
        { now: new Date('2027-01-31T12:00:00Z'), timeZone: 'Asia/Almaty' },
      )
      expect([name, gzipSync(JSON.stringify(boot)).length < 20_000]).toEqual([name, true])
    }
  })
})

describe('asked about a record', () => {
  const where: Condition = { lendable: { equals: true } }
  const rules: readonly AccessRule[] = [
    {
      action: ['read', 'update', 'delete'],
      subject: 'Book',
      fields: [wholeRecord, 'title'],
      conditions: where,
    },
    { action: ['read'], subject: 'Book', fields: ['pages'] },
    { action: ['update'], subject: 'Book', fields: ['notes'] },
  ]
  const access = createAccess(rules)
  const book = (more: object): ConsoleRecord => ({ id: '1', ...more }) as ConsoleRecord // what the question needs

  test('a rule of another field widens nothing', () => {
    expect(access.may('update', 'Book', book({ lendable: false }))).toBe(false)
    expect(access.mayField('update', 'Book', { name: 'title', record: book({ lendable: false }) })).toBe(
      false,
    )
    expect(access.mayField('update', 'Book', { name: 'notes', record: book({ lendable: false }) })).toBe(true)
    expect(access.mayField('update', 'Book', { name: 'pages' })).toBe(false)
  })

  test('the entity by itself is asked without conditions', () => {
    expect(access.may('update', 'Book')).toBe(true)
    expect(access.may('restore', 'Book')).toBe(false)
    expect(access.may('read', 'Member')).toBe(false)
  })

  test('what the server says with it comes first', () => {
    const said = (canUpdate: boolean, readOnly: readonly string[] = []) =>
      book({
        lendable: !canUpdate,
        _access: { canUpdate, canDelete: canUpdate, redacted: ['notes'], readOnly },
      })
    expect(access.may('update', 'Book', said(true))).toBe(true)
    expect(access.may('delete', 'Book', said(false))).toBe(false)
    expect(access.mayField('update', 'Book', { name: 'title', record: said(true) })).toBe(true)
    expect(access.mayField('update', 'Book', { name: 'title', record: said(true, ['title']) })).toBe(false)
    expect(access.mayField('update', 'Book', { name: 'notes', record: said(true) })).toBe(false)
    expect(access.mayField('read', 'Book', { name: 'notes', record: said(true) })).toBe(false)
  })

  test('frozen records and records without a prototype are records', () => {
    const record = Object.freeze(Object.assign(Object.create(null), { id: '1', lendable: false }))
    expect(access.may('update', 'Book', record)).toBe(false)
  })

  test('an operator that is none of ours allows nothing', () => {
    for (const test of [{ $regex: '(a+)+$' }, { $exists: true }, { equals: 'a', $ne: null }]) {
      const strange = createAccess([
        { action: ['update'], subject: 'Book', fields: [wholeRecord], conditions: { title: test } as never },
      ])
      expect(strange.may('update', 'Book', book({ title: 'a'.repeat(40) }))).toBe(false)
    }
  })
})
