import { inFile, type Mutant } from './mutant.ts'

const read = ['oracle', 'non-interference'] as const
const request = (file: string): string => `api/planner/request/${file}`

const guards = inFile(request('guards.ts'), read, [
  [
    'a relation that is never seen may be followed',
    "isNever(where) || policy.rows('read', name) === false",
    "policy.rows('read', name) === false",
  ],
  [
    'a record that is never seen may be followed',
    "isNever(where) || policy.rows('read', name) === false",
    'isNever(where)',
  ],
  [
    'a part is shown unguarded',
    'return isNever(where) ? undefined : guardedBy(where, value)',
    'return isNever(where) ? undefined : value',
  ],
  [
    'an operand is not guarded',
    'if (isNever(where)) throw filterForbidden(path)\n      return guardedBy(where, value)',
    'if (isNever(where)) throw filterForbidden(path)\n      return value',
  ],
  [
    'an operand that is never seen is not refused',
    'if (isNever(where)) throw filterForbidden(path)\n      return guardedBy(where, value)',
    'return guardedBy(where, value)',
  ],
  ['every row is there', 'predicateOf(entity, policy.rows(action, entity))', 'always(true)'],
  ['every field is seen', 'predicateOf(entity, policy.readable(entity, field))', 'always(true)'],
  ['every value is bare', 'isAlways(when) ? of : guarded<Predicate, Expression>({ when, of })', 'of'],
  ['everything is reached', 'policy.rows(action, entity) !== false', 'true'],
  [
    'fields may be changed without the record',
    "all<Predicate>([rows(entity, 'update'), predicateOf(",
    'all<Predicate>([predicateOf(',
    'whoever may write a field of a record may write the record: a rule that takes the record takes its fields',
  ],
  [
    'fields may be changed with the record',
    "all<Predicate>([rows(entity, 'update'), predicateOf(entity, policy.writable(entity, field, 'update'))])",
    "rows(entity, 'update')",
  ],
])

const rows = inFile(request('visible-rows.ts'), read, [
  ['every row is there', 'isWholeTable ? gathered(permitted) : permitted,', ''],
  ['a list tells what its other side keeps back', '      isTold,\n', ''],
  [
    'deleted rows are there',
    "if (deleted === 'EXCLUDE') return isLive",
    "if (deleted === 'EXCLUDE') return always(true)",
  ],
  [
    'deleted rows are for everybody',
    "if (deleted === 'INCLUDE') return any<Predicate>([isLive, restorable])",
    "if (deleted === 'INCLUDE') return always(true)",
  ],
  [
    'only deleted rows are for everybody',
    'isNull(column(systemColumns.deletedAt), false), restorable]',
    'isNull(column(systemColumns.deletedAt), false)]',
  ],
])

const links = inFile(request('links.ts'), read, [
  ['children tell whose they are', 'return relation.inverseOf', 'return undefined'],
  [
    'linked records tell to whom',
    "return relation.type === 'manyToMany' && !relation.owner ? relation.inverse : undefined",
    'return undefined',
  ],
])

const where = inFile(request('where.ts'), read, [
  [
    'filters are not guarded',
    'return { ...mention, expression: planning.guards.operand(at, mention.expression) }',
    'return mention',
  ],
  [
    'relations are followed unseen',
    'all<Predicate>([sees, related(rowsThat(where))])',
    'related(rowsThat(where))',
  ],
  [
    'unseen children are counted',
    'countMention(rowsThat(always(true)), sees)',
    'countMention(rowsThat(always(true)), always(true))',
  ],
  [
    'children are tested whosever they are',
    'visibleRows(planning, target, { beside, link: linkOf(relation), where })',
    'visibleRows(planning, target, { link: linkOf(relation), where })',
  ],
  [
    'unseen children are unknown, not none',
    'of: childCount(rows), otherwise: 0 })',
    'of: childCount(rows) })',
  ],
])

const order = inFile(request('order.ts'), read, [
  [
    'orders are not guarded',
    'const expression = planning.guards.operand(at, mention.expression)',
    'const { expression } = mention',
  ],
  [
    'the usual order is not guarded',
    'mention && planning.guards.value(entity.name, mention.right, mention.expression)',
    'mention && mention.expression',
  ],
  ['orders follow relations unseen', 'of: guardedBy(sees, there) })', 'of: there })'],
  [
    'orders count children whosever they are',
    '{ beside, link: linkOf(relation) }), sees)',
    '{ link: linkOf(relation) }), sees)',
  ],
  [
    'orders count unseen children',
    '{ beside, link: linkOf(relation) }), sees)',
    '{ by: relation, link: linkOf(relation) }), planning.guards.rows(target.name))',
  ],
  [
    'what is guarded is never missing',
    "mention.nullable || expression.kind === 'guarded'",
    'mention.nullable',
  ],
])

const conditions = inFile(request('condition.ts'), read, [
  [
    'not is so',
    "if (part.kind === 'not') return negate(planCondition(naming, entity, part.of))",
    "if (part.kind === 'not') return planCondition(naming, entity, part.of)",
  ],
  ['all is any', "return part.kind === 'all' ? all<Predicate>(parts) : anyOf(parts)", 'return anyOf(parts)'],
  [
    'any is all',
    "return part.kind === 'all' ? all<Predicate>(parts) : anyOf(parts)",
    'return all<Predicate>(parts)',
  ],
  [
    'not among is among',
    'notIn: (reach, operands) => negate(reach(among(operands)))',
    'notIn: (reach, operands) => reach(among(operands))',
  ],
  ['empty is not empty', 'return isExpected ? negate(isThere) : isThere', 'return isThere'],
  [
    'deleted children count',
    'const isLive = target.softDelete ? isNull(column(systemColumns.deletedAt), true) : always(true)',
    'const isLive = always(true)',
  ],
  [
    'some is any at all',
    'all<Predicate>([isLive, planCondition(naming, target, condition)])',
    'all<Predicate>([isLive])',
  ],
  ['at least is more than', "gte: comparing('>=')", "gte: comparing('>')"],
  ['before is after', "lt: comparing('<')", "lt: comparing('>')"],
  [
    'beginning with one is with all',
    'any<Predicate>(texts.map(text => starting(text)(mention)))',
    'all<Predicate>(texts.map(text => starting(text)(mention)))',
  ],
])

const search = inFile(request('search.ts'), read, [
  [
    'searches are not guarded',
    'return planning.guards.operand({ entity: entity.name, field: mention.right, path }, mention.expression)',
    'return mention.expression',
  ],
  [
    'searches look in whole records',
    "const isWhole = seen.every(each => each.kind === 'column')",
    'const isWhole = true',
  ],
  [
    'what is kept back makes near',
    'return { where, order: nearest(of, text), text }',
    'return { where, order: nearest(kept, text), text }',
    'no two names of the library are that near; a test of the search has such (tests/platform/planner/search.test.ts)',
  ],
])

const label = inFile(request('label.ts'), read, [
  [
    'names are not guarded',
    'return planning.guards.value(entity.name, mention.right, shown)',
    'return shown',
  ],
])

const cells = inFile(request('cells.ts'), read, [
  [
    'cells are not guarded',
    'output: isGuarded ? output : choose({ when: sees, of: output, otherwise })',
    'output',
  ],
  [
    'cells that are never seen are shown',
    'return { key, output: otherwise }',
    'return { key, output }',
    'what is never seen is guarded inside as well, and a relation is left out before',
  ],
  ['what is never seen is not counted', '      denied.push({ type: entity.name, field })\n', ''],
  ['what is not seen is not counted', '    denied.push({ type: entity.name, field, flag: known.key })\n', ''],
  ['what is seen is counted', 'output: flag(negate(sees))', 'output: flag(sees)'],
])

const fields = inFile(request('fields.ts'), read, [
  [
    'values are bare',
    'printed<Expression>(guardedBy(sees, mention.expression), mention.printed)',
    'printed<Expression>(mention.expression, mention.printed)',
  ],
  [
    'relations to what is never seen are not counted',
    'isReached ? planning.guards.sees(entity.name, relation.name) : always(false)',
    'planning.guards.sees(entity.name, relation.name)',
  ],
  [
    'relations are seen',
    'isReached ? planning.guards.sees(entity.name, relation.name) : always(false)',
    'always(isReached)',
  ],
  ['lists hold whatever leads here', 'entity: target, beside,', 'entity: target,'],
])

const summing: readonly Mutant[] = [
  ...inFile(request('measures.ts'), read, [
    [
      'what is summed up is not guarded',
      'const of = planning.guards.operand({ entity: entity.name, field: mention.right, path }, mention.expression)',
      'const of = mention.expression',
    ],
    [
      'what is left out of sums is not counted',
      'return keptBackWhere(entity, name, guards.sees(entity.name, right))',
      'return []',
    ],
  ]),
  ...inFile(request('group-keys.ts'), read, [
    [
      'keys are not guarded',
      'const of = guards.operand({ entity: entity.name, field: mention.right, path }, mention.expression)',
      'const of = mention.expression',
    ],
    [
      'keys follow relations unseen',
      'guardedBy(sees, through<Rows, Expression>({ path: relation.name, rows, value }))',
      'through<Rows, Expression>({ path: relation.name, rows, value })',
    ],
    [
      'relations that are never seen may be grouped by',
      'const sees = planning.guards.target({ entity: entity.name, field: relation.name, path }, relation.target)',
      'const sees = planning.guards.sees(entity.name, relation.name)',
    ],
    [
      'keys lead to records that are not seen',
      'const rows = visibleRows(planning, target, { link: linkOf(relation) })',
      "const rows = { kind: 'rows', table: target.table, link: linkOf(relation), where: { kind: 'always', holds: true } } as const",
    ],
    ['keys kept back are not counted', 'kept: keptBackWhere(entity, name, sees) }', 'kept: [] }'],
    ['relations kept back are not counted', '...keptBackWhere(entity, relation.name, sees),', ''],
  ]),
  ...inFile(request('reckoning.ts'), read, [
    ['what is seen is counted as kept back', 'when: negate(sees), of:', 'when: sees, of:'],
  ]),
  ...inFile(request('groups.ts'), read, [
    [
      'all records are grouped',
      "const rows = visibleRows(planning, entity, { link: { to: 'nothing' },",
      "const rows = visibleRows(planning, entity, { link: { to: 'nothing' }, deleted: 'INCLUDE',",
    ],
  ]),
  ...inFile(request('order.ts'), read, [
    [
      'what is not there has no children',
      "counted = prefix === '' ? own :",
      'counted = prefix !== null ? own :',
    ],
  ]),
]

const others: readonly Mutant[] = [
  ...inFile(request('connection.ts'), read, [
    [
      'everybody may ask for deleted rows',
      "if (deleted !== 'EXCLUDE' && !planning.guards.reaches('restore', entity.name)) throw forbidden()",
      '',
    ],
  ]),
  ...inFile(request('record.ts'), read, [
    [
      'keys are not guarded',
      'const of = planning.guards.operand({ entity: entity.name, field: mention.right, path }, mention.expression)',
      'const of = mention.expression',
    ],
    [
      'a record is found deleted or not',
      "deleted: deleted ?? (seesDeleted ? 'INCLUDE' : 'EXCLUDE')",
      "deleted: deleted ?? 'WRITTEN'",
    ],
  ]),
  ...inFile(request('plan-request.ts'), read, [
    [
      'what is never read is answered with nothing',
      "if (!planning.guards.reaches('read', request.entity)) throw forbidden()",
      '',
    ],
  ]),
  ...inFile(request('rights.ts'), read, [
    [
      'who reads may update',
      "canUpdate: guards.rows(entity.name, 'update')",
      "canUpdate: guards.rows(entity.name, 'read')",
    ],
    [
      'who reads may delete',
      "canDelete: guards.rows(entity.name, 'delete')",
      "canDelete: guards.rows(entity.name, 'read')",
    ],
    ['rights are turned round', 'named(fields, name => negate(holds(name)))', 'named(fields, holds)'],
    [
      'who sees may write',
      'readOnly: listed(stored, field => guards.writes(entity.name, field))',
      'readOnly: listed(stored, field => guards.sees(entity.name, field))',
    ],
  ]),
  ...inFile(request('seek.ts'), read, [
    [
      'nulls are left out behind a cursor',
      'nullable && !nullsFirst ? any<Predicate>([bound, isNull(of, true)]) : bound',
      'bound',
    ],
  ]),
  ...inFile('api/planner/finish.ts', read, [
    [
      'cells are not counted row by row',
      'flag === undefined ? 1 : Number(found[flag])',
      'flag === undefined ? 1 : 0',
    ],
    ['all cells are counted', 'flag === undefined ? 1 : Number(found[flag])', '1'],
  ]),
  ...inFile('api/planner/planner.ts', read, [
    ['strict is not strict', 'if (asker.strict && redacted.length > 0) throw fieldForbidden(redacted)', ''],
  ]),
]

const past: readonly Mutant[] = [
  ...inFile(
    request('history.ts'),
    ['history'],
    [
      ['the past shows what is not seen now', '...(hidden.length > 0 && { hidden })', '...{}'],
      [
        'the past of links shows what is not seen now',
        'return [{ name, table: relation.joinTable, column: relation.targetColumn }]',
        'return []',
      ],
      ['the past hides what is seen', 'when: negate(sees) }]', 'when: sees }]'],
    ],
  ),
  ...inFile(
    'api/audit/changes.ts',
    ['history'],
    [
      [
        'the past shows what is never seen',
        'if (!place?.rights.some(name => policy.readable(entity.name, name) !== false)) return []',
        'if (!place) return []',
      ],
    ],
  ),
]

export const ofReads: readonly Mutant[] = [
  ...guards,
  ...rows,
  ...links,
  ...where,
  ...order,
  ...conditions,
  ...search,
  ...label,
  ...cells,
  ...fields,
  ...summing,
  ...others,
  ...past,
]
