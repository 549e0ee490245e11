import type { OperatorFamily, Summary } from '../../define/index.ts'
import { type EntityModel, type SummedField, summedBy } from '../../model/index.ts'
import { type Measuring, measure } from '../plan/measure.ts'
import type { Expression } from '../plan/row.ts'
import { keyUnknown, type Path } from '../refusals.ts'
import { type Mention, mentionOf, typeOf } from './mentions.ts'
import type { Planning } from './planning.ts'
import { type Collecting, keptBackWhere } from './reckoning.ts'

/** What rows can be summed up to, as the API calls it. */
export const summarizing = ['countDistinct', 'min', 'max', 'sum', 'avg'] as const
export type Summarizing = (typeof summarizing)[number]

export const isSummarizing = (name: string): name is Summarizing =>
  (summarizing as readonly string[]).includes(name) // includes() would take only what is one already

interface Asked {
  readonly entity: EntityModel
  readonly by: Summarizing
  readonly name: string
  readonly path: Path
}

/** What has a value of its own and is compared as such. */
type Reckoned = Pick<Mention, 'family' | 'type' | 'printed'>

const plain = (family: OperatorFamily): Reckoned => ({ family, type: typeOf[family], printed: 'plain' })
const decimal: Reckoned = { family: 'decimal', type: 'numeric', printed: 'text' }
const whole = plain('int')

interface Reckon {
  readonly by: Measuring
  readonly as: Reckoned
}

// Sums of whole numbers leave their range and are decimals; averages of them are not whole.
const reckons: Readonly<Record<Summarizing, (mention: Mention) => Reckon>> = {
  countDistinct: () => ({ by: 'countDistinct', as: whole }),
  min: mention => ({ by: 'min', as: mention }),
  max: mention => ({ by: 'max', as: mention }),
  sum: ({ family }) => ({ by: 'sum', as: family === 'float' ? plain('float') : decimal }),
  avg: ({ family }) =>
    family === 'decimal' ? { by: 'decimalAverage', as: decimal } : { by: 'average', as: plain('float') },
}

/** How many rows there are, to be asked like a field. */
export const countOfRows: Mention = {
  expression: measure<Expression>('count'),
  ...whole,
  nullable: false,
  sortable: true,
  right: 'count',
}

/** A field's values summed up, to be asked like a field: of what the asker sees of each row, so what is kept back is left out. */
export function measureOf(
  planning: Planning,
  collecting: Collecting,
  { entity, by, name, path }: Asked,
): Mention | undefined {
  const isKnown = fieldsFor(entity, by).some(field => field.name === name)
  const mention = isKnown ? mentionOf(planning, entity, name) : undefined
  if (!mention) {
    planning.report(keyUnknown(name), path)
    return undefined
  }
  const of = planning.guards.operand({ entity: entity.name, field: mention.right, path }, mention.expression)
  const { by: measuring, as } = reckons[by](mention)
  const { parse, choices } = mention
  const isItsOwn = by === 'min' || by === 'max'
  return {
    expression: measure(measuring, collecting.take(of)),
    family: as.family,
    type: as.type,
    printed: as.printed,
    nullable: by !== 'countDistinct',
    sortable: true,
    right: mention.right,
    ...(isItsOwn && parse && { parse }),
    ...(isItsOwn && choices && { choices }),
  }
}

const fieldsFor = (entity: EntityModel, by: Summarizing): readonly SummedField[] =>
  by === 'countDistinct' ? summedBy(entity) : summedBy(entity, by satisfies Summary)

/** What the rows keep back of a field that is summed up. */
export function keptBackOf({ guards }: Planning, entity: EntityModel, { right }: Mention, name: string) {
  return keptBackWhere(entity, name, guards.sees(entity.name, right))
}
