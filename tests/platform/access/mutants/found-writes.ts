import { inFile, type Mutant } from './mutant.ts'

const found = ['bulk writes'] as const

/** Writes of what a filter or a key finds. */
export const ofFoundWrites: readonly Mutant[] = [
  ...inFile('api/planner/request/finding.ts', found, [
    [
      'what may never be read is looked for',
      "if (!planning.guards.reaches('read', finding.entity)) throw forbidden()",
      '',
    ],
    [
      'what is deleted is found',
      "link: { to: 'nothing' }, where: all<Predicate>(where)",
      "link: { to: 'nothing' }, where: all<Predicate>(where), deleted: 'WRITTEN'",
    ],
    [
      'everything is found',
      "link: { to: 'nothing' }, where: all<Predicate>(where)",
      "link: { to: 'nothing' }",
    ],
  ]),
  ...inFile('api/store/writer/bulk.ts', found, [
    ['more may match than was reckoned with', 'if (found.length > atMost) throw moreMatch(atMost)', ''],
    ['the input is not asked about where nothing is found', '  grow([anyId])\n', ''],
    [
      'what is wrong is not refused',
      'throw saidOnce(translated(error, options.compiled.model, nodes), ids.length)',
      'saidOnce(error, ids.length)',
    ],
    ['one less is written than found', 'const nodes = grow(ids)', 'const nodes = grow(ids.slice(1))'],
  ]),
  ...inFile('api/store/writer/finding.ts', found, [
    [
      'nothing is found a second time',
      'return found.filter(id => still.has(id))',
      'return found.filter(id => !still.has(id))',
    ],
  ]),
  ...inFile('api/store/writer/upsert.ts', found, [
    [
      'whoever may neither make nor change may try',
      "if (policy.rows('create', entity.name) === false && policy.rows('update', entity.name) === false)",
      'if (false)',
    ],
    ['a record is made though it is found', 'if (id !== undefined)', 'if (id === null)'],
    ['the key of a new record is not given', '{ ...keyOf(entity, work), ...create }', 'create'],
    ['the version is not compared', '...(expectedVersion !== undefined && { expectedVersion }),', ''],
    [
      'rights are not asked for once it is known what is done',
      'refuseNodes(asker, nodes)',
      '',
      'what may never be done is refused record by record as well',
    ],
  ]),
]
