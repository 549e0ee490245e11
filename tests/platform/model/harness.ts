import {
  type Application,
  application,
  type EntityClass,
  type EntityOptions,
  entity,
  type Text3,
} from '#define'
import { compile, DefinitionError, type Violation } from '../../../api/model/index.ts'

export const words: Text3 = { en: 'Word', ru: 'Слово', kk: 'Сөз' }

/** Makes a class an entity with labels enough to pass. */
export const listed = (options: Partial<EntityOptions> = {}): ((target: EntityClass) => void) =>
  entity({ label: { one: words, many: words, create: words }, title: [], ...options })

export const app = (entities: readonly EntityClass[], parts: Partial<Application> = {}): Application =>
  application({ name: 'toy', title: words, entities, roles: [], ...parts })

/** What compiling reports; empty where it compiles. */
export function violationsOf(toy: Application): readonly Violation[] {
  try {
    compile(toy)
    return []
  } catch (error) {
    if (error instanceof DefinitionError) return error.violations
    throw error
  }
}

export function expectViolation(toy: Application, expected: Partial<Violation>): void {
  expect(violationsOf(toy)).toEqual([expect.objectContaining(expected)])
}

export function expectNone(toy: Application): void {
  expect(violationsOf(toy)).toEqual([])
}
