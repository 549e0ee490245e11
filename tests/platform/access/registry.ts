import type { Channel } from './channels.ts'
import { ownAffairs } from './own-affairs.ts'
import { by, each, type Proof } from './registered.ts'

export type { Proof }

const always = ['isNull', 'not']
const membership = ['equals', 'in', 'notIn', ...always]
const ranges = [...membership, 'lt', 'lte', 'gt', 'gte']
const system = ['id', 'version', 'createdAt', 'updatedAt', 'deletedAt']
const derived = ['mask', 'initials', 'pseudonym', 'years', 'display'].map(how => `derived by ${how}`)
const page = ['where', 'orderBy', 'first', 'after', 'last', 'before', 'offset', 'search']
const actor = ['id', 'label', 'kind']

const reading = by(
  'reads',
  ...['query.single', 'query.single(id)', 'query.lookup', 'query.lookup(key)', 'query.list'],
  ...[...page, 'deleted'].map(name => `query.list(${name})`),
  ...page.map(name => `record.many(${name})`),
  ...each('Deleted', 'EXCLUDE', 'ONLY', 'INCLUDE'),
  ...each(
    'record',
    ...system,
    ...derived,
    'stored',
    'one',
    'one id',
    'many',
    'label',
    'nodeId',
    'createdBy',
    'updatedBy',
  ),
  ...each('record', '_access'),
  ...each('Access', 'canUpdate', 'canDelete', 'redacted', 'readOnly'),
  ...each('Actor', ...actor),
  ...each('connection', 'nodes', 'edges', 'pageInfo', 'totalCount', 'totalCount(limit)'),
  ...each('edge', 'cursor', 'node'),
  ...each('PageInfo', 'hasNextPage', 'hasPreviousPage', 'startCursor', 'endCursor'),
)

const filtering = by(
  'reads',
  ...each('where', 'AND', 'OR', 'NOT', ...system, ...derived, 'stored', 'one', 'one id', 'many'),
  ...each('where.many', 'some', 'every', 'none', 'count'),
  ...[...each('IDFilter', ...membership), ...each('EnumFilter', ...membership)],
  ...each('StringFilter', ...ranges, 'contains', 'startsWith', 'endsWith', 'mode'),
  ...each('FilterMode', 'default', 'insensitive'),
  ...['IntFilter', 'FloatFilter', 'DecimalFilter'].flatMap(type => each(type, ...ranges)),
  ...[...each('DateFilter', ...ranges, 'within'), ...each('DateTimeFilter', ...ranges, 'within')],
  ...[...each('BooleanFilter', 'equals', ...always), ...each('JSONFilter', ...always)],
  ...each('RelativeInterval', 'last', 'next', 'unit', 'this'),
)

const ordering = by(
  'reads',
  ...each('order', ...system, ...derived, 'stored', 'one', 'many'),
  'CountOrderBy.count',
  ...['ASC', 'DESC'].flatMap(way =>
    ['', '_NULLS_FIRST', '_NULLS_LAST'].map(at => `OrderDirection.${way}${at}`),
  ),
)

const measures = ['countDistinct', 'min', 'max', 'sum', 'avg']
const moments = ['createdAt', 'updatedAt', 'deletedAt']
const keys = ['one id', 'createdAt', 'updatedAt', 'stored']
const measured = {
  countDistinct: ['stored', ...derived, 'one id', ...moments],
  bounds: ['stored', ...derived, ...moments],
  sums: ['stored', 'derived by years'],
  averages: ['stored', 'derived by years'],
}
/** Of what is summed up, where it is spoken of again, how it is derived is not asked again. */
const again = (members: readonly string[]): readonly string[] => [
  ...new Set(members.map(member => member.replace(/ by \w+$/, ''))),
]

const summing = by(
  'reads',
  ...['query.groups', ...['by', 'where', 'having', 'orderBy', 'first'].map(name => `query.groups(${name})`)],
  ...['connection.aggregate', ...each('aggregate', 'count', ...measures)],
  ...[...each('group', 'key', 'count', 'aggregate'), ...each('group value', ...keys, ...derived, 'one')],
  ...each('by', ...keys, ...derived, 'one'),
  ...['by', 'group value', 'group order key'].flatMap(kind => each(`${kind} inside`, ...keys, 'derived')),
  ...each('having', 'AND', 'OR', 'NOT', 'count', ...measures),
  ...each('group order', 'key', 'count', ...measures),
  ...each('group order key', ...keys, 'derived', 'one'),
  ...Object.entries(measured).flatMap(([kind, members]) => [
    ...each(kind, ...members),
    ...['having', 'group order'].flatMap(used => each(`${used} ${kind}`, ...again(members))),
  ]),
)

const remembering = by(
  'history',
  ...['record.history', 'record.history(first)', 'record.history(after)'],
  ...each('ChangeConnection', 'nodes', 'pageInfo'),
  ...each('ChangePageInfo', 'hasNextPage', 'endCursor'),
  ...each('Change', 'seq', 'at', 'actor', 'operation', 'reason', 'source', 'requestId', 'changes'),
  ...each('ChangeActor', ...actor),
  ...each('FieldChange', 'field', 'label', 'old', 'new'),
)

const writing = by(
  'writes',
  ...['mutation.create', 'mutation.create(data)', 'mutation.restore', 'mutation.restore(id)'],
  ...['', '(id)', '(expectedVersion)', '(data)'].map(rest => `mutation.update${rest}`),
  ...['', '(id)', '(expectedVersion)'].map(rest => `mutation.delete${rest}`),
  ...['create', 'update'].flatMap(does => each(does, 'stored', 'one', 'one id', 'many')),
  ...['mutation.createMany', 'mutation.createMany(data)'],
  ...each('create.many', 'create', 'connect'),
  ...each('update.many', 'create', 'update', 'connect', 'disconnect', 'delete'),
  ...each('change', 'id', 'expectedVersion', 'data'),
  ...each('NestedTarget', 'id', 'expectedVersion'),
  ...['RelateOne.connect', 'RelateMany.connect', 'RelateMany.disconnect'],
)

const writingMany = by(
  'bulk writes',
  ...['', '(where)', '(data)', '(atMost)'].map(rest => `mutation.updateMany${rest}`),
  ...['', '(where)', '(atMost)'].map(rest => `mutation.deleteMany${rest}`),
  ...['', '(by)', '(create)', '(update)', '(expectedVersion)'].map(rest => `mutation.upsert${rest}`),
  ...['key.stored', 'key.several', 'key.several.stored'],
  ...each('BulkResult', 'count', 'ids'),
)

/** Every channel of the API and what proves it. A new one has to be entered here, or a test names it. */
export const registry: Readonly<Record<Channel, Proof>> = {
  ...reading,
  ...filtering,
  ...ordering,
  ...summing,
  ...remembering,
  ...writing,
  ...writingMany,
  ...by('tests/platform/graphql/upsert.test.ts', 'key.several.one id'),
  ...ownAffairs,
}
