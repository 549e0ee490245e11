import { inFile, type Mutant } from './mutant.ts'

const all = ['oracle', 'writes', 'non-interference'] as const

const compiler = inFile('api/access/compile-policy.ts', all, [
  [
    'no role allows everything',
    '.reduce<Guard>((sum, each) => either(sum, each), false)',
    '.reduce<Guard>((sum, each) => either(sum, each), true)',
  ],
  [
    'every action is reading',
    'return entity ? guardOf({ action, entity }) : false',
    "return entity ? guardOf({ action: 'read', entity }) : false",
  ],
  [
    'a field goes with its row',
    ': guardOf({ action, entity, field: right })',
    ': guardOf({ action, entity })',
  ],
  [
    'writing a field is reading it',
    ': guardOf({ action, entity, field: right })',
    ": guardOf({ action: 'read', entity, field: right })",
  ],
  [
    'every field of a row is readable',
    "given(rows('read', entity), onField('read', entity, field))",
    "rows('read', entity)",
  ],
  [
    'assigned fields are writable',
    '!isFilled(model.entities[entity], field) && onField(action, entity, field)',
    'onField(action, entity, field)',
  ],
  [
    'every field of a row is writable',
    '!isFilled(model.entities[entity], field) && onField(action, entity, field)',
    '!isFilled(model.entities[entity], field) && rows(action, entity)',
  ],
  [
    'a rule speaks of every entity',
    'if (!rule.entities.includes(entity.name) || !rule.actions.includes(action)) continue',
    'if (!rule.actions.includes(action)) continue',
  ],
  [
    'a rule speaks of every action',
    'if (!rule.entities.includes(entity.name) || !rule.actions.includes(action)) continue',
    'if (!rule.entities.includes(entity.name)) continue',
  ],
  ['a `cannot` of fields takes the row', "!isWhole && rule.effect === 'cannot'", 'false'],
  ['a `cannot` leaves the row', "!isWhole && rule.effect === 'cannot'", "rule.effect === 'cannot'"],
  ['a `can` of fields leaves the row unseen', "!isWhole && rule.effect === 'cannot'", '!isWhole'],
  ['a rule of fields speaks of all', ': !coveredBy(rule, entity, field)) continue', ': false) continue'],
  [
    'a `can` without its attribute allows',
    '? either(guard, rowsOf(rule, attributes) ?? false)',
    '? either(guard, rowsOf(rule, attributes) ?? true)',
  ],
  [
    'a `cannot` without its attribute takes nothing',
    ': butNot(guard, rowsOf(rule, attributes) ?? true)',
    ': butNot(guard, rowsOf(rule, attributes) ?? false)',
  ],
  ['a `cannot` takes nothing', ': butNot(guard, rowsOf(rule, attributes) ?? true)', ': guard'],
  [
    'a `can` forgets what came before',
    '? either(guard, rowsOf(rule, attributes) ?? false)',
    '? (rowsOf(rule, attributes) ?? false)',
  ],
  ['rules have no conditions', '? forAsker(where, attributes) : true', '? true : true'],
  [
    '`except` makes no rule of fields',
    'const isWhole = rule.fields === undefined && rule.except === undefined',
    'const isWhole = rule.fields === undefined',
  ],
  [
    '`fields` make no rule of fields',
    'const isWhole = rule.fields === undefined && rule.except === undefined',
    'const isWhole = rule.except === undefined',
  ],
  ['answers are remembered without their field', "{question.field ?? ''}", "{''}"],
  ['answers are remembered without their action', '{question.action}', "{''}"],
])

const guards = inFile('api/access/guard.ts', all, [
  [
    'nothing or something is everything',
    'if (one === false) return other\n  if (other === false) return one\n  const fresh',
    'if (one === false) return true\n  if (other === false) return one\n  const fresh',
  ],
  [
    'something or nothing is nothing',
    'if (other === false) return one\n  const fresh',
    'if (other === false) return other\n  const fresh',
  ],
  [
    'everything or something is something',
    'if (one === true || other === true) return true',
    'if (one === true) return other\n  if (other === true) return one',
  ],
  ['two conditions are everything', '{ OR: [...alternativesOf(one), ...fresh] }', 'true'],
  ['two conditions are the first', '{ OR: [...alternativesOf(one), ...fresh] }', 'one'],
  [
    'two conditions are both',
    '{ OR: [...alternativesOf(one), ...fresh] }',
    '{ AND: [...alternativesOf(one), ...fresh] }',
  ],
  [
    'alternatives lose what stands beside them',
    'Object.keys(guard).length === 1 && guard.OR ? guard.OR : [guard]',
    'guard.OR ? guard.OR : [guard]',
  ],
  [
    'taking everything leaves what was there',
    'if (one === false || other === true) return false',
    'if (one === false) return false\n  if (other === true) return one',
  ],
  [
    'taking from nothing gives the rest',
    'if (one === false || other === true) return false',
    'if (other === true) return false\n  if (one === false) return { NOT: other as Condition }',
  ],
  ['taking the same leaves it', 'if (isSame(one, other)) return false', 'if (isSame(one, other)) return one'],
  ['taking from everything takes nothing', '{ NOT: other } : { AND', 'true : { AND'],
  ['taking leaves only what was taken', '{ NOT: other } : { AND', 'other : { AND'],
  ['taking from some takes nothing', '{ AND: [one, { NOT: other }] }', 'one'],
  ['taking from some leaves only what was taken', '{ AND: [one, { NOT: other }] }', '{ AND: [one, other] }'],
  ['what differs from the known is known', 'isSame(known, guard) ? true : guard', 'true'],
  [
    'nothing is known',
    'known !== false && isSame(known, guard) ? true : guard',
    'guard',
    'what is known is only not asked again: the answer is the same',
  ],
])

const fields = inFile('api/access/rule-fields.ts', all, [
  ["a reference's id goes with the row", 'return relation?.name', 'return undefined'],
  ['a precision goes by its own name only', 'if (precisionOf !== undefined) return precisionOf', ''],
  ["a code's name goes by its own name only", '? derivation.of : undefined', '? undefined : undefined'],
  [
    'rules name only leaders',
    'names.includes(field) || (leader !== undefined && names.includes(leader))',
    'leader !== undefined && names.includes(leader)',
  ],
  ['`except` excepts nothing', 'return !(except && isListed(except))', 'return true'],
  ['`fields` are all fields', 'if (fields) return isListed(fields)', 'if (fields) return true'],
])

const attributes = inFile('api/conditions/row-condition.ts', all, [
  [
    'a missing attribute is no condition',
    'return isKnown ? filled(condition, attributes) : undefined',
    'return filled(condition, attributes)',
  ],
])

export const ofThePolicy: readonly Mutant[] = [...compiler, ...guards, ...fields, ...attributes]
