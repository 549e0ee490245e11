import type { Asked } from '../properties/oracle.ts'
import { type Listed, noAggregate, type Query, type Shown } from './asked.ts'

// Cases that chance meets too seldom; every run begins with them.

const label = { en: 'Corner', ru: 'Угол', kk: 'Бұрыш' }
const plain: Shown = { fields: ['label'], ones: {}, lists: {} }
const all: Listed = {
  where: {},
  orderBy: [],
  page: {},
  parts: ['nodes', 'totalCount'],
  aggregate: noAggregate,
  shown: plain,
}

interface Corner {
  readonly entities: readonly string[]
  /** Of the first of them, hidden where the condition holds. */
  readonly hidden: string
  readonly where: Asked['roles'][string]['rules'][number]['where']
  readonly query: Query
}

function asked({ entities, hidden, where, query }: Corner): Asked {
  const [first = ''] = entities
  const rules: Asked['roles'][string]['rules'] = [
    { effect: 'can', actions: ['read'], entities },
    { effect: 'cannot', actions: ['read'], entities: [first], fields: [hidden], ...(where && { where }) },
  ]
  return { roles: { corner: { name: 'corner', label, inspectsRoles: false, rules } }, attributes: {}, query }
}

export const corners: readonly Asked[] = [
  // The other side of a link says what this side keeps back.
  asked({
    entities: ['Book', 'Subject'],
    hidden: 'subjects',
    where: { lendable: { equals: true } },
    query: { kind: 'list', entity: 'Subject', ...all, shown: { ...plain, lists: { books: all } } },
  }),
  // Children of a record whose list is kept back are none.
  asked({
    entities: ['Author', 'Book'],
    hidden: 'books',
    where: { penName: { equals: true } },
    query: { kind: 'list', entity: 'Author', ...all, where: { books: { count: { gt: 0 } } } },
  }),
  // What is kept back is not found, and makes nothing near.
  asked({
    entities: ['Book'],
    hidden: 'title',
    where: { lendable: { equals: true } },
    query: { kind: 'list', entity: 'Book', ...all, search: 'strase' },
  }),
  asked({
    entities: ['Book'],
    hidden: 'title',
    where: undefined,
    query: { kind: 'list', entity: 'Book', ...all, search: 'strase' },
  }),
  // What is kept back stands behind a cursor like what is missing.
  asked({
    entities: ['Book'],
    hidden: 'title',
    where: { lendable: { equals: true } },
    query: {
      kind: 'list',
      entity: 'Book',
      ...all,
      orderBy: [{ title: 'ASC' }],
      page: { first: 200, after: 3 },
    },
  }),
]
