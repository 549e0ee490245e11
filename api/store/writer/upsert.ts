import type { Asker } from '../../access/index.ts'
import type { Json } from '../../define/index.ts'
import { type Issue, issue } from '../../define/index.ts'
import { AppError, type PlacedIssue, place } from '../../errors/index.ts'
import { type EntityModel, entityOf, referencesOf, type UniqueKey } from '../../model/index.ts'
import type { Sql } from '../database.ts'
import { idsBy, lockFound } from './finding.ts'
import { inside } from './inside.ts'
import { assignedBySystem, required } from './issues.ts'
import { type Done, mutate } from './mutate.ts'
import { parseInput } from './parse.ts'
import { type Input, type Path, refuseIf, sameJson, type Values, type Write } from './parts.ts'
import { refuseNodes } from './rights.ts'
import { type Root, refuseForm, treeOf } from './tree.ts'
import { translated } from './violations.ts'
import { type Bench, limitsOf, writing } from './writing.ts'

/** A record by one of its unique keys: what it is to be if it is there, and if it is not. */
export interface Upsert {
  readonly key: UniqueKey
  readonly by: Input
  /** Where the key's values stand, each under its field's name. */
  readonly path: Path
  readonly create: Input
  readonly update: Input
  /** Of a record that is found; absent, whoever comes last wins. */
  readonly expectedVersion?: number
  /** The statement that finds by these values what the asker sees. */
  readonly find: (by: Values) => Sql
}

type Called = Upsert & { readonly entity: string }

interface Work extends Called {
  readonly bench: Bench
  readonly asker: Asker
  readonly moment: Date
  readonly sql: Sql
}

const attempts = 3

/**
 * Changes what the asker sees by the key, or creates. What is not for their eyes is treated as not there, so that a
 * creation tells of it what any creation tells: that the key is taken.
 */
export async function upsert(bench: Bench, asker: Asker, called: Called): Promise<Done> {
  const entity = entityOf(bench.options.compiled, called.entity)
  const { policy } = asker
  if (policy.rows('create', entity.name) === false && policy.rows('update', entity.name) === false)
    throw new AppError('FORBIDDEN')
  const moment = bench.options.clock()
  const reading = readingOf(bench, entity, moment)
  const by = keyValues(reading, called)
  const sql = called.find(by)
  refuseIf(otherKey(reading, called, by))
  const work = { ...called, bench, asker, moment, sql }
  return writing(bench, { asker, entity, moment }, async write => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await inside(write.transaction)(asker, transaction =>
          once({ ...write, unit: bench.units(transaction) }, work),
        )
      } catch (error) {
        // Somebody else has created it meanwhile, or it is hidden; which of the two, a second look tells.
        if (attempt === attempts || !isTaken(error, called.key) || (await idsBy(write, sql)).length === 0)
          throw error
      }
    }
  })
}

async function once(write: Write, work: Work): Promise<Done> {
  const { bench, asker, moment, sql } = work
  const { entity, options } = write
  const [id] = await lockFound(write, sql, await idsBy(write, sql))
  const growing = { compiled: options.compiled, limits: limitsOf(bench), now: moment.toISOString() }
  const { roots, nodes, issues } = treeOf(growing, entity, [rootOf(entity, work, id)])
  refuseNodes(asker, nodes)
  refuseForm(issues)
  const done = await mutate(write, nodes).catch((error: unknown) => {
    throw translated(error, options.compiled.model, nodes)
  })
  const [root] = roots
  const result = root && done.get(root)
  if (!result) throw new Error('One record is called for, one is done')
  return result
}

function rootOf(entity: EntityModel, work: Called, id: string | undefined): Root {
  const { create, update, expectedVersion } = work
  if (id !== undefined)
    return {
      does: 'update',
      id,
      data: update,
      path: ['update'],
      ...(expectedVersion !== undefined && { expectedVersion }),
    }
  return { does: 'create', data: { ...keyOf(entity, work), ...create }, path: ['create'] }
}

/** What of the key a new record has to be given, where it is not given itself. */
function keyOf(entity: EntityModel, { key, by, path, create }: Called): Input {
  const assigned = key.fields.filter(name => entity.fields[name]?.assigned !== undefined)
  refuseIf(assigned.map(name => place(assignedBySystem, [...path, name])))
  return Object.fromEntries(
    key.fields.flatMap(name => {
      const reference = referencesOf(entity).find(({ idField }) => idField === name)
      return reference && create[reference.name] !== undefined ? [] : [[name, by[name]] as const]
    }),
  )
}

type Read = (input: Input) => { readonly values: Values; readonly issues: readonly PlacedIssue[] }

function readingOf(
  { options, dayOf }: Bench,
  entity: EntityModel,
  moment: Date,
): { entity: EntityModel; read: Read } {
  const at = { now: moment.toISOString(), today: dayOf(moment) }
  return { entity, read: input => parseInput(options.compiled, entity, { input, moment: at }) }
}

type Reading = ReturnType<typeof readingOf>

/** The key's values as they are stored. @throws AppError VALIDATION_FAILED with all that is wrong with them */
function keyValues({ entity, read }: Reading, { key, by, path }: Called): Values {
  const isGiven = (name: string): boolean => entity.fields[name]?.assigned === undefined
  const given = Object.fromEntries(key.fields.filter(isGiven).map(name => [name, by[name] ?? null]))
  const { values, issues } = read(given)
  const all = Object.fromEntries(
    key.fields.map((name): [string, Json] => [
      name,
      isGiven(name) ? (values[name] ?? null) : (by[name] ?? null),
    ]),
  )
  const wrong = new Set(issues.map(each => each.path[1]))
  const missing = key.fields.filter(name => all[name] === null && !wrong.has(name))
  refuseIf([
    ...issues.map(each => ({ ...each, path: [...path, ...each.path.slice(1)] })),
    ...missing.map(name => place(required, [...path, name])),
  ])
  return all
}

const keyDiffers = (): Issue =>
  issue('KEY_DIFFERS', {
    en: 'The new record would have another key than the one it is looked for by',
    ru: 'У новой записи был бы не тот ключ, по которому её ищут',
    kk: 'Жаңа жазбаның кілті оны іздеген кілттен өзгеше болар еді',
  })

/** A record made under another key would not be found the next time. */
function otherKey({ read }: Reading, { key, create }: Called, by: Values): readonly PlacedIssue[] {
  return key.fields.flatMap(name => {
    const given = create[name]
    if (given === undefined) return []
    const { values, issues } = read({ [name]: given })
    return issues.length > 0 || sameJson(values[name] ?? null, by[name])
      ? []
      : [place(keyDiffers(), ['create', name])]
  })
}

const isTaken = (error: unknown, { fields }: UniqueKey): boolean =>
  error instanceof AppError &&
  error.code === 'UNIQUE_VIOLATION' &&
  JSON.stringify(error.details.extensions?.['fields']) === JSON.stringify(fields)
