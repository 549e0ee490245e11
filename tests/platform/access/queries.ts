import fc from 'fast-check'
import type { Filter } from '../planner/oracle.ts'

export type Where = Readonly<Record<string, unknown>>

/** A list with all that can be asked of it. */
export interface Query {
  readonly entity: string
  readonly where: Where
  readonly orderBy: readonly Where[]
  readonly first: number
  readonly fields: readonly string[]
  readonly ones: Readonly<Record<string, readonly string[]>>
  readonly lists: Readonly<Record<string, Omit<Query, 'entity' | 'ones' | 'lists'>>>
}

const leaves: Readonly<Record<string, readonly Where[]>> = {
  Book: [
    { title: { contains: 'a' } },
    { title: { gte: 'e' } },
    { notes: { isNull: true } },
    { notes: { equals: '10' } },
    { pages: { gte: 3 } },
    { pages: { in: [1, 2] } },
    { price: { gt: '1.00' } },
    { published: { lt: '2026-11-01' } },
    { published: { isNull: true } },
    { binding: { equals: 'EBOOK' } },
    { language: { notIn: ['kk'] } },
    { authorId: { isNull: true } },
    { author: { penName: { equals: true } } },
    { author: { familyName: { contains: 'e' } } },
    { author: { ageYears: { gte: 0 } } },
    { author: {} },
    { sequelOf: { author: { born: { isNull: true } } } },
    { subjects: { some: { nameEn: { equals: 'Novel' } } } },
    { subjects: { none: {} } },
    { subjects: { every: { nameEn: { startsWith: 'N' } } } },
    { subjects: { count: { gte: 1 } } },
    { sequels: { some: { pages: { isNull: false } } } },
    { shelf: { code: { equals: 'A-1' } } },
  ],
  Author: [
    { familyName: { contains: 'a' } },
    { born: { gt: '2026-01-01' } },
    { email: { isNull: false } },
    { books: { some: { pages: { gte: 2 } } } },
    { books: { every: { author: { penName: { equals: true } } } } },
    { books: { count: { gt: 1 } } },
    { language: { equals: 'kk' } },
  ],
  Subject: [
    { nameEn: { contains: 'o' } },
    { books: { count: { lt: 5 } } },
    { books: { some: { notes: { isNull: true } } } },
  ],
}

const orders: Readonly<Record<string, readonly Where[]>> = {
  Book: [
    { title: 'ASC' },
    { pages: 'DESC' },
    { notes: 'ASC_NULLS_FIRST' },
    { price: 'DESC_NULLS_LAST' },
    { published: 'ASC' },
    { author: { familyName: 'DESC' } },
    { sequelOf: { author: { born: 'ASC' } } },
    { subjects: { count: 'DESC' } },
    { sequels: { count: 'ASC' } },
  ],
  Author: [{ familyName: 'DESC' }, { born: 'ASC' }, { ageYears: 'DESC' }, { books: { count: 'DESC' } }],
  Subject: [{ nameEn: 'DESC' }, { books: { count: 'ASC' } }],
}

const shown: Readonly<Record<string, readonly string[]>> = {
  Book: ['title', 'notes', 'pages', 'price', 'published', 'language', 'authorId', 'binding', 'isbn'],
  Author: ['familyName', 'givenName', 'born', 'bornPrecision', 'ageYears', 'initials', 'email', 'language'],
  Subject: ['nameEn', 'nameRu'],
  Shelf: ['code', 'group'],
}

const whereOf = (entity: string): fc.Arbitrary<Where> => {
  const leaf = fc.constantFrom(...(leaves[entity] ?? [{}]))
  return fc.oneof(
    { weight: 3, arbitrary: leaf },
    { weight: 1, arbitrary: fc.constant({}) },
    { weight: 1, arbitrary: leaf.map((NOT): Where => ({ NOT })) },
    { weight: 1, arbitrary: fc.array(leaf, { maxLength: 2 }).map((OR): Where => ({ OR })) },
    { weight: 1, arbitrary: fc.tuple(leaf, leaf).map((AND): Where => ({ NOT: { AND } })) },
  )
}

const partsOf = (entity: string) => ({
  where: whereOf(entity),
  orderBy: fc
    .array(fc.constantFrom(...(orders[entity] ?? [{ id: 'ASC' }])), { minLength: 0, maxLength: 2 })
    .map(
      // Nobody asked for an order: the id's alone is one the oracle need not know the Model for.
      keys => [...new Map(keys.map(key => [JSON.stringify(key), key])).values(), { id: 'ASC' }],
    ),
  first: fc.constantFrom(0, 3, 200, 200),
  fields: fc.subarray([...(shown[entity] ?? [])], { minLength: 1 }),
})

const ones: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  Book: { author: 'Author', sequelOf: 'Book', shelf: 'Shelf' },
}
const lists: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  Book: { subjects: 'Subject', sequels: 'Book' },
  Author: { books: 'Book' },
  Subject: { books: 'Book' },
}

const each = <Made>(
  targets: Readonly<Record<string, string>> | undefined,
  make: (target: string) => fc.Arbitrary<Made>,
): fc.Arbitrary<Readonly<Record<string, Made>>> =>
  fc
    .record(
      Object.fromEntries(
        Object.entries(targets ?? {}).map(([name, target]) => [
          name,
          fc.option(make(target), { nil: undefined }),
        ]),
      ),
    )
    .map(
      found =>
        Object.fromEntries(
          Object.entries(found).flatMap(([name, made]) => (made === undefined ? [] : [[name, made]])),
        ) as Record<string, Made>,
    ) // only what was made

export const queries: fc.Arbitrary<Query> = fc
  .constantFrom('Book', 'Book', 'Author', 'Subject')
  .chain(entity =>
    fc.record({
      entity: fc.constant(entity),
      ...partsOf(entity),
      ones: each(ones[entity], target => fc.subarray([...(shown[target] ?? [])], { minLength: 1 })),
      lists: each(lists[entity], target => fc.record(partsOf(target))),
    }),
  )

export type { Filter }
