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
  [
    'keys are not asked for',
    "if (forbidden.length > 0) throw new AppError('FIELD_FORBIDDEN', { extensions: { fields: forbidden } })\n}\n\n/** Refuses an action",
    '}\n\n/** Refuses an action',
  ],
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
  ['keys of the record are not asked for', 'if (!verdicts.includes(true)) forbidden.push(key)', ''],
  [
    'a record decides about itself unasked',
    "if (ids.some(id => !through.has(id))) throw new AppError('FORBIDDEN')",
    '',
  ],
])

const guardian = inFile(writer('guardian.ts'), write, [
  [
    'every guard lets everything through',
    "return typeof guard === 'boolean' ? guard : meets(write, guard, subject)",
    "return typeof guard === 'boolean' ? guard : true",
  ],
  [
    'never is always',
    "return typeof guard === 'boolean' ? guard : meets(write, guard, subject)",
    "return typeof guard === 'boolean' ? true : meets(write, guard, subject)",
  ],
  [
    'not is so',
    "if (part.kind === 'not') return !(await meets(write, part.of, subject))",
    "if (part.kind === 'not') return meets(write, part.of, subject)",
  ],
  [
    'any is all',
    'for (const each of part.of) if (await meets(write, each, subject)) return true\n    return false',
    'for (const each of part.of) if (!(await meets(write, each, subject))) return false\n    return true',
  ],
  [
    'all is any',
    'for (const each of part.of) if (!(await meets(write, each, subject))) return false\n    return true',
    'for (const each of part.of) if (await meets(write, each, subject)) return true\n    return false',
  ],
  [
    'parts hold one by one',
    'for (const part of partsOf(condition)) if (!(await meetsPart(write, part, subject))) return false\n  return true',
    'for (const part of partsOf(condition)) if (await meetsPart(write, part, subject)) return true\n  return false',
  ],
  [
    'some is none',
    'if (await meets(write, part.of, child)) return true\n  return false',
    'if (await meets(write, part.of, child)) return false\n  return true',
  ],
  [
    'everything is among',
    'if (await lets(write, guard, { entity, values })) through.add(id)',
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
      'deleted records are found',
      "if (!entry || (entry['deletedAt'] ?? null) !== null) throw new AppError('NOT_FOUND')",
      "if (!entry) throw new AppError('NOT_FOUND')",
    ],
    [
      'a conflict tells of what is not seen',
      'if (await lets(sightOf(write), asker.policy.readable(entity.name, name), { entity, values }))\n',
      '',
    ],
  ]),
  ...inFile(writer('references.ts'), write, [
    [
      'everything may be referred to',
      'for (const id of rows.keys()) if (!through.has(id)) rows.delete(id)',
      '',
    ],
    ['what is deleted may be referred to', 'const live = target.softDelete ?', 'const live = false ?'],
  ]),
  ...inFile(writer('links.ts'), write, [
    [
      'links to what is not seen are cut',
      'named.length > 0 ? await visibleAmong(write, relation.target, named) : []',
      'named',
    ],
  ]),
]

const steps: readonly Mutant[] = [
  ...inFile(writer('create.ts'), write, [
    ['what is made is not asked about', "await refuseState(write, 'create', { data, values: made })", ''],
    ['what is made need not be seen', 'await refuseUnseen(write, made)', ''],
  ]),
  ...inFile(writer('update.ts'), write, [
    [
      'what a record was is not asked about',
      "await refuseState(write, 'update', { data: input.data, values: { ...before, id: entry.id } })",
      '',
    ],
    [
      'what a record becomes is not asked about',
      "await refuseState(write, 'update', { data: input.data, values: after })",
      '',
    ],
    ['what a record becomes need not be seen', 'await refuseUnseen(write, after)', ''],
  ]),
  ...inFile(writer('delete.ts'), write, [
    [
      'deleting is not asked for',
      "await refuseRecord(write, 'delete', { ...valuesOf(write.entity, entry), id: entry.id })",
      '',
    ],
    ['what is deleted along is not asked for', 'await refuseChildren(write, child, ids)', ''],
    ['what is cleared along is not asked for', 'await refuseClearing(write, { ...incoming, ids })', ''],
  ]),
  ...inFile(writer('restore.ts'), write, [
    [
      'restoring is not asked for',
      "await refuseRecord(write, 'restore', { ...valuesOf(entity, entry), id: entry.id })",
      '',
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
      '    if (verdict || id) continue\n',
    ],
    [
      'checks read of others what the writer does not see',
      "if (typeof id === 'string' && !seen.has(id))",
      'if (id === true)',
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
