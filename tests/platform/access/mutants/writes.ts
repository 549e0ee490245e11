import { inFile, type Mutant } from './mutant.ts'

const write = ['writes', 'silent writes'] as const
const silent = ['silent writes', 'writes'] as const
const writer = (file: string): string => `api/store/writer/${file}`

const rights = inFile(writer('rights.ts'), write, [
  [
    'actions are not asked for',
    "if (policy.rows(action, entity.name) === false) throw new AppError('FORBIDDEN')",
    '',
  ],
  ['keys are not asked for', 'refuseKeys([...new Set(forbidden)])', ''],
  [
    'records are not asked for',
    'if (!(await lets(sightOf(write), asker.policy.rows(action, entity.name), { entity, values })))',
    'if (false)',
  ],
  [
    'what is made need not be seen',
    "if (!(await lets(sightOf(write), asker.policy.rows('read', entity.name), { entity, values })))",
    'if (false)',
  ],
  [
    'keys of the record are not asked for',
    "if (!verdicts.includes(true)) forbidden.push([...(node.way ?? []), key].join('.'))",
    '',
  ],
  [
    'a record decides about itself unasked',
    "if (ids.some(id => !through.has(id))) throw new AppError('FORBIDDEN')",
    '',
    'what a record will decide was foreseen and judged before; this is the second look, at what is stored',
  ],
])

const guardian = inFile(writer('guardian.ts'), write, [
  [
    'every guard lets everything through',
    "return typeof guard === 'boolean' ? guard : meets(sight, guard, subject)",
    "return typeof guard === 'boolean' ? guard : true",
  ],
  [
    'never is always',
    "return typeof guard === 'boolean' ? guard : meets(sight, guard, subject)",
    "return typeof guard === 'boolean' ? true : meets(sight, guard, subject)",
  ],
  [
    'not is so',
    "if (part.kind === 'not') return !(await meets(sight, part.of, subject))",
    "if (part.kind === 'not') return meets(sight, part.of, subject)",
  ],
  [
    'any is all',
    'for (const each of part.of) if (await meets(sight, each, subject)) return true\n    return false',
    'for (const each of part.of) if (!(await meets(sight, each, subject))) return false\n    return true',
  ],
  [
    'all is any',
    'for (const each of part.of) if (!(await meets(sight, each, subject))) return false\n    return true',
    'for (const each of part.of) if (await meets(sight, each, subject)) return true\n    return false',
  ],
  [
    'parts hold one by one',
    'for (const part of partsOf(condition)) if (!(await meetsPart(sight, part, subject))) return false\n  return true',
    'for (const part of partsOf(condition)) if (await meetsPart(sight, part, subject)) return true\n  return false',
  ],
  [
    'some is none',
    'if (await meets(sight, part.of, child)) return true\n  return false',
    'if (await meets(sight, part.of, child)) return false\n  return true',
  ],
  [
    'everything is among',
    'if (await lets(at, guard, { entity, values })) through.add(id)',
    'through.add(id)',
  ],
])

const current: readonly Mutant[] = [
  ...inFile(writer('current.ts'), write, [
    [
      'every record is found',
      'return (await lets(sightOf(write), visible, { entity, values })) ? entry : undefined',
      'return entry',
    ],
    [
      'a conflict tells of what is not seen',
      'if (await lets(sightOf(write), asker.policy.readable(entity.name, name), { entity, values }))\n',
      '',
    ],
  ]),
  ...inFile(writer('references.ts'), write, [
    ['everything may be referred to', 'if (!through.has(row.id)) continue', ''],
    ['what is deleted may be referred to', 'const live = target.softDelete ?', 'const live = false ?'],
  ]),
  ...inFile(writer('links.ts'), write, [
    [
      'links to what is not seen are cut',
      "await visibleAmong(write, relation, pairsOf('disconnect'))",
      "pairsOf('disconnect')",
    ],
  ]),
]

const steps: readonly Mutant[] = [
  ...inFile(writer('named.ts'), write, [
    [
      'every named record is found',
      'if (!(await lets(sightOf(write), visible, subject))) live.delete(subject.values.id)',
      '',
    ],
    [
      'deleted named records are found',
      "(entry['deletedAt'] ?? null) === null ? [[entry.id, entry]] : []",
      '[[entry.id, entry] as const]',
    ],
    [
      'children of others are found',
      'if (!entries.has(node) || (node.under && !children.has(node))) throw notFound(node)',
      'if (!entries.has(node)) throw notFound(node)',
    ],
    [
      'children are found in a list that is kept back',
      'if (through.children.has(child.id) && through.parents.has(parent.id)) children.add(node)',
      'if (through.children.has(child.id)) children.add(node)',
    ],
    [
      'children are found that do not tell whose they are',
      'if (through.children.has(child.id) && through.parents.has(parent.id)) children.add(node)',
      'if (through.parents.has(parent.id)) children.add(node)',
    ],
  ]),
  ...inFile(writer('mutate.ts'), write, [
    ['what a record was is not asked about', 'await refuseStates(seeing, states)', ''],
    [
      'what a record becomes is not asked about',
      'outcomes.map(({ node, values }) => ({ node, values, isAfter: true })),',
      '[],',
    ],
    [
      'what a record becomes is judged beside what was',
      'lookingAt(seeing, foreseenFrom(outcomes, nodes)),',
      'lookingAt(seeing),',
      'what is stored is judged once more where records decide about themselves or each other',
    ],
  ]),
  ...inFile(writer('node-rights.ts'), write, [
    ['what a record becomes need not be seen', 'if (isAfter) await refuseUnseen(at, values)', ''],
    ['deleting is not asked for', "else await refuseRecord(at, 'delete', values)", ''],
  ]),
  ...inFile(writer('delete.ts'), write, [
    ['what is deleted along is not asked for', 'await refuseChildren(write, child, along)', ''],
    ['what is cleared along is not asked for', 'await refuseClearing(write, incoming, along)', ''],
  ]),
  ...inFile(writer('restore.ts'), write, [
    [
      'restoring is not asked for',
      "await refuseRecord(write, 'restore', { ...valuesOf(entity, entry), id: entry.id })",
      '',
      'a record is among what comes back along with it, and is asked for there',
    ],
    [
      'what is restored along is not asked for',
      "await refuseAlong(write, entry['deletionId'], restored)",
      '',
    ],
  ]),
]

const hidden: readonly Mutant[] = [
  ...inFile(writer('hidden.ts'), silent, [
    [
      'checks read what the writer does not see',
      '    if (verdict) continue\n',
      '    if (verdict || entity) continue\n',
    ],
    [
      'checks read of others what the writer does not see',
      "if (!isSeen) hidden.get(each)?.push([reference.name, field].join('.'))",
      '',
    ],
  ]),
  ...inFile(writer('conditions.ts'), silent, [
    [
      'what is required depends on what the writer does not see',
      'if (skip.has(name) || hidden.has(name) || dependsOn(hidden, when)) return []',
      'if (skip.has(name)) return []',
    ],
  ]),
]

export const ofWrites: readonly Mutant[] = [...rights, ...guardian, ...current, ...steps, ...hidden]
