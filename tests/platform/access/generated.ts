import fc from 'fast-check'
import { me, type RowCondition, type Rule, role } from '#define'
import { Author, Book, library, Shelf, Subject } from '../../apps/library/index.ts'

const words = { en: 'Generated', ru: 'Случайная', kk: 'Кездейсоқ' }

export const attributes = { language: 'kk', shelf: 'A-1' }

const tests: Readonly<Record<string, readonly RowCondition[]>> = {
  Book: [
    { language: { equals: me('language') } },
    { 'author.language': { equals: me('language') } },
    { 'shelf.code': { equals: me('shelf') } },
    { 'sequelOf.author.penName': { equals: true } },
    { 'author.language': { notIn: ['kk', 'ru'] } },
    { 'shelf.group': { isNull: true } },
    { binding: { in: ['PAPERBACK', 'EBOOK'] } },
    { pages: { gte: 3 } },
    { published: { lt: '2026-01-01' } },
    { lendable: { equals: true } },
    { title: { startsWithAny: ['1', 'a'] } },
    { notes: { isNull: false } },
    { shelfId: { isNull: true } },
    { language: { equals: me('missing') } },
  ],
  Author: [
    { language: { equals: me('language') } },
    { penName: { equals: true } },
    { born: { gt: '2026-01-01' } },
    { bornPrecision: { in: ['DAY'] } },
    { email: { isNull: true } },
    { language: { notIn: ['kk'] } },
  ],
  Subject: [{ nameEn: { startsWith: 'N' } }, { nameEn: { notIn: ['Epic'] } }],
  Shelf: [{ code: { equals: me('shelf') } }],
}

const fields: Readonly<Record<string, readonly string[]>> = {
  Book: [
    'title',
    'notes',
    'pages',
    'price',
    'published',
    'binding',
    'language',
    'author',
    'sequelOf',
    'shelf',
    'subjects',
    'sequels',
    'isbn',
  ],
  Author: [
    'familyName',
    'givenName',
    'born',
    'language',
    'email',
    'ageYears',
    'initials',
    'books',
    'penName',
  ],
  Subject: ['nameEn', 'nameRu', 'books'],
  Shelf: ['code', 'books'],
}

const entities = { Author, Book, Shelf, Subject }
export type EntityName = keyof typeof entities
const entityNames = ['Book', 'Author', 'Subject', 'Shelf'] as const

const conditionOf = (entity: EntityName): fc.Arbitrary<RowCondition> => {
  const one = fc.constantFrom(...(tests[entity] ?? []))
  return fc.oneof(
    { weight: 4, arbitrary: one },
    { weight: 1, arbitrary: one.map((condition): RowCondition => ({ NOT: condition })) },
    {
      weight: 1,
      arbitrary: fc.tuple(one, one).map(([left, right]): RowCondition => ({ OR: [left, { AND: [right] }] })),
    },
  )
}

const scopeOf = (entity: EntityName): fc.Arbitrary<Pick<Rule, 'fields' | 'except'>> => {
  const some = fc.subarray([...(fields[entity] ?? [])], { minLength: 1 })
  return fc.oneof(
    { weight: 3, arbitrary: fc.constant({}) },
    { weight: 2, arbitrary: some.map(except => ({ except })) },
    { weight: 1, arbitrary: some.map(only => ({ fields: only })) },
  )
}

const ruleOf = (entity: EntityName, effect: Rule['effect']): fc.Arbitrary<Rule> =>
  fc
    .record({
      scope: scopeOf(entity),
      where: fc.option(conditionOf(entity), { nil: undefined, freq: 2 }),
      restore: fc.boolean(),
    })
    .map(({ scope, where }) => ({
      effect,
      actions: ['read'],
      entities: [entities[entity]],
      ...scope,
      ...(where && { where }),
    }))

const rulesOf = (entity: EntityName): fc.Arbitrary<readonly Rule[]> =>
  fc
    .tuple(
      fc.array(ruleOf(entity, 'can'), { minLength: entity === 'Book' ? 1 : 0, maxLength: 2 }),
      fc.array(ruleOf(entity, 'cannot'), { maxLength: 1 }),
      fc.array(ruleOf(entity, 'can'), { maxLength: 1 }),
    )
    .map(parts => parts.flat())

const rules = fc.tuple(...entityNames.map(rulesOf)).map(parts => parts.flat())

/** The library with one or two roles nobody wrote. */
export const applications = fc.array(rules, { minLength: 1, maxLength: 2 }).map(all => ({
  ...library,
  roles: all.map((each, index) => ({
    ...role(`role-${'ab'[index]}`, { label: words }, () => undefined),
    rules: each,
  })),
}))
