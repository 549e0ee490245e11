import type { Channel } from '../channels.ts'

/** What may be done with a field, column by column of the matrix. */
export const columns = [
  'read',
  'filter',
  'search',
  'order',
  'cursor',
  'look-up',
  'relation filter',
  'relation order',
  'nested read',
  'count',
  'aggregate',
  'group',
  'having',
  'group order',
  'order by count',
  'label',
  'create',
  'update',
  'delete',
  'restore',
  'import',
  'history',
  'computed',
] as const
export type Column = (typeof columns)[number]

/** What shows nothing of a record's own fields, or is the machinery of another channel. */
const none = 'no field' as const
type Place = Column | typeof none

const platform: Readonly<Record<string, readonly string[]>> = {
  record: [
    'id',
    'version',
    'createdAt',
    'updatedAt',
    'deletedAt',
    'createdBy',
    'updatedBy',
    '_access',
    'nodeId',
  ],
}

/** The applications' own fields and operations, each by what it is answered with. */
const added: Readonly<Record<Channel, Place>> = {
  'query.readingList': 'read',
  'ReadingListItem.bookId': none,
  'ReadingListItem.cover': 'read',
  'query.newBooks': 'read',
  'mutation.renewLoan': 'update',
  'query.cardNumberExists': 'look-up',
  'query.patientIinExists': 'look-up',
  'record.yearsInPrint': 'computed',
  'record.timesLent': 'computed',
}

const exact: Readonly<Record<Channel, Place>> = {
  'query.single': 'read',
  'query.list': 'read',
  'query.lookup': 'look-up',
  'query.groups': 'group',
  // Reads as the entity's own root field does.
  'query.node': 'read',
  'query.me': none,
  'query.consoleBoot': none,
  'mutation.create': 'create',
  'mutation.createMany': 'create',
  'mutation.update': 'update',
  'mutation.delete': 'delete',
  'mutation.restore': 'restore',
  'mutation.updateMany': 'update',
  'mutation.deleteMany': 'delete',
  'mutation.upsert': 'update',
  'mutation.signIn': none,
  'mutation.signOut': none,
  'mutation.acceptInvitation': none,
  'record.stored': 'read',
  'record.one': 'nested read',
  'record.one id': 'read',
  'record.many': 'nested read',
  'record.label': 'label',
  'record.history': 'history',
  'connection.totalCount': 'count',
  'connection.aggregate': 'aggregate',
  'connection.nodes': 'read',
  'connection.edges': 'cursor',
  'connection.pageInfo': 'cursor',
  'where.stored': 'filter',
  'where.one': 'relation filter',
  'where.one id': 'filter',
  'where.many': 'relation filter',
  'order.stored': 'order',
  'order.one': 'relation order',
  'order.many': 'order by count',
  'create.stored': 'create',
  'create.one': 'create',
  'create.one id': 'create',
  'create.many': 'create',
  'update.stored': 'update',
  'update.one': 'update',
  'update.one id': 'update',
  'update.many': 'update',
  ...added,
}

/** Whole families whose members differ in how they ask, not in what they ask for. */
const families: readonly (readonly [RegExp, Place])[] = [
  [/^(aggregate|countDistinct|bounds|sums|averages)\./, 'aggregate'],
  [/^(by|group|group value)( inside)?\./, 'group'],
  [/^having( \w+)?\./, 'having'],
  [/^group order\b/, 'group order'],
  [/^CountOrderBy\./, 'order by count'],
  [/^record\.derived by \w+$/, 'read'],
  [/^where\.derived by \w+$/, 'filter'],
  [/^order\.derived by \w+$/, 'order'],
  [/^where\.many\.\w+$/, 'relation filter'],
  [/^where\.(AND|OR|NOT)$/, 'filter'],
  [/^(where|order)\.(id|version|createdAt|updatedAt|deletedAt)$/, none],
  [/^\w+Filter\.\w+$/, 'filter'],
  [/^(RelativeInterval|FilterMode|Deleted)\.\w+$/, 'filter'],
  [/^OrderDirection\.\w+$/, 'order'],
  [/^(edge|PageInfo)\.\w+$/, 'cursor'],
  [/^(Change|ChangeConnection|ChangePageInfo|ChangeActor|FieldChange)\.\w+$/, 'history'],
  [/^(Access|Actor|Node|User|SignIn)\.\w+$/, none],
  [/^key\.(several\.)?\w+( id)?$/, 'look-up'],
  [/^BulkResult\.\w+$/, none],
  [/^RelateOne\.\w+$|^RelateMany\.\w+$/, 'update'],
  [/^create\.many\.\w+$/, 'create'],
  [/^(update\.many|change|NestedTarget)\.\w+$/, 'update'],
]

/** The column a channel is judged in; an argument's is its field's. Undefined: the matrix does not know of it yet. */
export function columnOf(channel: Channel): Place | undefined {
  if (channel.endsWith('(search)')) return 'search'
  const [name = channel] = channel.split('(')
  if (Object.hasOwn(exact, name)) return exact[name]
  const [type = '', member = ''] = name.split('.')
  if (platform[type]?.includes(member)) return none
  return families.find(([pattern]) => pattern.test(name))?.[1]
}
