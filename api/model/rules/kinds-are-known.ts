import { generalKinds } from '../../define/index.ts'
import { recordedOf } from '../collect.ts'
import { meant } from '../nearest.ts'
import type { ModelRule } from './rule.ts'

/** Every kind in use is the platform's or listed by the application, so that the console and the tests know it. */
export const kindsAreKnown: ModelRule = ({ application, sources }) => {
  const known = [...generalKinds, ...(application.kinds ?? [])].map(kind => kind.name)
  return sources.flatMap(source =>
    recordedOf(source, 'value')
      .filter(field => !known.includes(field.kind.name))
      .map(field => ({
        rule: 'kinds-are-known',
        entity: source.name,
        field: field.name,
        message: `kind "${field.kind.name}" is not in the application's kinds${meant(field.kind.name, known)}`,
      })),
  )
}
