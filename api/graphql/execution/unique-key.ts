import { type Issue, issue } from '../../define/index.ts'
import { AppError, place } from '../../errors/index.ts'
import type { EntityModel, UniqueKey } from '../../model/index.ts'
import type { Input } from '../../store/index.ts'

/** One of an entity's unique keys as a caller gives it. */
export interface GivenKey {
  readonly key: UniqueKey
  readonly values: Input
  /** Where the values stand, each under its field's name. */
  readonly path: readonly string[]
}

const oneKey = (): Issue =>
  issue('ONE_KEY', {
    en: 'Exactly one key says which record is meant',
    ru: 'Запись указывается ровно одним ключом',
    kk: 'Жазба дәл бір кілтпен көрсетіледі',
  })

/** @throws AppError BAD_USER_INPUT unless just one key is given */
export function keyIn({ unique }: EntityModel, by: Input): GivenKey {
  const [given, ...others] = unique.filter(({ name }) => by[name] !== undefined)
  if (!given || others.length > 0) throw new AppError('BAD_USER_INPUT', { issues: [place(oneKey(), ['by'])] })
  const value = by[given.name]
  if (given.fields.length === 1) return { key: given, values: { [given.name]: value }, path: ['by'] }
  const inside = (value ?? {}) as Input // the schema has it an object
  const values = Object.fromEntries(given.fields.map(name => [name, inside[name] ?? null]))
  return { key: given, values, path: ['by', given.name] }
}
