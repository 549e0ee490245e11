import type { Language, Text3, TitlePart } from '../../define/index.ts'
import type { EntityModel } from '../../model/index.ts'
import { choiceLabel } from '../plan/choice-label.ts'
import { label } from '../plan/label.ts'
import { printed } from '../plan/printed.ts'
import type { Expression } from '../plan/row.ts'
import { targetValue } from '../plan/target-value.ts'
import { linkOf } from './links.ts'
import { mentionOf, own } from './mentions.ts'
import { entityNamed, type Planning } from './planning.ts'
import { visibleRows } from './visible-rows.ts'

/** How far a record's name may lead through the names of others. */
const deepest = 3

/** A record's name in the asker's language, built only from what the asker may read. */
export function planLabel(planning: Planning, entity: EntityModel, depth = 0): Expression {
  const { language } = planning.asker
  const parts = entity.title.flatMap(part => {
    const expression = partOf(planning, entity, { field: fieldOf(part, language), depth })
    return expression ? [expression] : []
  })
  return label(parts, entity.label.one[language])
}

const fieldOf = (part: TitlePart, language: Language): string =>
  typeof part === 'string' ? part : (part as Text3)[language] // one field a language

interface Part {
  readonly field: string
  readonly depth: number
}

function partOf(planning: Planning, entity: EntityModel, { field, depth }: Part): Expression | undefined {
  const relation = own(entity.relations, field)
  if (relation?.type === 'one' && depth < deepest) {
    if (!planning.guards.reaches('read', relation.target)) return undefined
    const target = entityNamed(planning, relation.target)
    const rows = visibleRows(planning, target, { link: linkOf(relation) })
    const name = planLabel(planning, target, depth + 1)
    return planning.guards.value(entity.name, relation.name, targetValue<typeof rows, Expression>(rows, name))
  }
  const mention = mentionOf(planning, entity, field)
  if (!mention) return undefined
  const { expression, choices } = mention
  const { language } = planning.asker
  const shown: Expression = choices
    ? choiceLabel<Expression>(
        expression,
        choices.map(each => ({ value: each.value, label: each.label[language] })),
      )
    : printed<Expression>(expression, mention.printed)
  return planning.guards.value(entity.name, mention.right, shown)
}
