import fc from 'fast-check'
import { type Action, me, type RowCondition } from '#define'
import type { EntityModel, Model, RuleModel } from '../../../../api/model/index.ts'

const label = { en: 'Generated', ru: 'Случайная', kk: 'Кездейсоқ' }

export type Attributes = Readonly<Record<string, string>>

/** What askers have; now and then one of them is missing. */
const allAttributes: Attributes = { language: 'kk', shelf: 'A-1', card: '12345678' }
export const attributes: fc.Arbitrary<Attributes> = fc.constantFrom(
  allAttributes,
  allAttributes,
  allAttributes,
  { language: 'kk' },
  { shelf: 'A-1', language: 'ru' },
  {},
)

const tests: Readonly<Record<string, readonly RowCondition[]>> = {
  Book: [
    { language: { equals: me('language') } },
    { 'author.language': { equals: me('language') } },
    { 'shelf.code': { equals: me('shelf') } },
    { 'sequelOf.author.penName': { equals: true } },
    { 'author.language': { notIn: ['kk', 'ru'] } },
    { 'author.email': { isNull: false } },
    { 'shelf.group': { isNull: true } },
    { binding: { in: ['PAPERBACK', 'EBOOK'] } },
    { pages: { gte: 3 } },
    { published: { lt: '2026-01-01' } },
    { lendable: { equals: true } },
    { title: { startsWithAny: ['1', 'a'] } },
    { notes: { isNull: false } },
    { shelfId: { isNull: true } },
    { language: { equals: me('missing') } },
    { subjects: { some: { nameEn: { equals: 'Novel' } } } },
    { loans: { some: { 'member.cardNumber': { equals: me('card') } } } },
    { 'author.books': { some: { lendable: { equals: false } } } },
  ],
  Author: [
    { language: { equals: me('language') } },
    { penName: { equals: true } },
    { born: { gt: '2026-01-01' } },
    { bornPrecision: { in: ['DAY'] } },
    { email: { isNull: true } },
    { language: { notIn: ['kk'] } },
    { books: { some: { 'shelf.code': { equals: me('shelf') } } } },
  ],
  Subject: [
    { nameEn: { startsWith: 'N' } },
    { nameEn: { notIn: ['Epic'] } },
    { 'parent.nameEn': { equals: 'Novel' } },
  ],
  Shelf: [{ code: { equals: me('shelf') } }, { order: { lte: 1 } }],
  Member: [
    { cardNumber: { equals: me('card') } },
    { familyName: { notIn: ['ө'] } },
    { born: { gte: '2000-11-22' } },
  ],
  Loan: [
    { 'member.cardNumber': { equals: me('card') } },
    { 'book.author.language': { equals: me('language') } },
    { returnedOn: { isNull: true } },
  ],
}

/** The entities roles are made for, and how often a role begins with a right to them. */
export const weights = { Book: 4, Author: 3, Subject: 3, Member: 2, Loan: 2, Shelf: 1 } as const
const entityNames = Object.keys(weights)

function conditionOf(entity: string): fc.Arbitrary<RowCondition> {
  const one = fc.constantFrom(...(tests[entity] ?? []))
  return fc.oneof(
    { weight: 4, arbitrary: one },
    { weight: 1, arbitrary: one.map((condition): RowCondition => ({ NOT: condition })) },
    {
      weight: 1,
      arbitrary: fc.tuple(one, one).map(([left, right]): RowCondition => ({ OR: [left, { AND: [right] }] })),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(one, one, one)
        .map(([left, right, also]): RowCondition => ({ ...also, OR: [left, right] })),
    },
  )
}

/** The names a rule may list: a precision goes with its date, a code's name with the code, or under its own. */
const namesOf = ({ fields, derived, relations }: EntityModel): string[] => [
  ...Object.keys(fields),
  ...Object.keys(derived),
  ...Object.keys(relations),
]

/** Fields that others go with. */
const leadersOf = ({ fields, derived }: EntityModel): string[] => [
  ...Object.values(fields).flatMap(({ precisionOf }) => precisionOf ?? []),
  ...Object.values(derived).flatMap(({ derivation }) =>
    derivation.how === 'display' ? [derivation.of] : [],
  ),
]

type Scope = Pick<RuleModel, 'fields' | 'except'>

function scopeOf(entity: EntityModel): fc.Arbitrary<Scope> {
  const some = fc.subarray(namesOf(entity), { minLength: 1 })
  const few = fc.subarray(namesOf(entity), { minLength: 1, maxLength: 4 })
  const leaders = leadersOf(entity)
  const led = leaders.length > 0 ? fc.subarray(leaders, { minLength: 1 }) : few
  return fc.oneof(
    { weight: 3, arbitrary: fc.constant<Scope>({}) },
    { weight: 2, arbitrary: few.map(except => ({ except })) },
    { weight: 1, arbitrary: led.map(except => ({ except })) },
    {
      weight: 1,
      arbitrary: fc.subarray(Object.keys(entity.relations), { minLength: 1 }).map(except => ({ except })),
    },
    { weight: 1, arbitrary: some.map(fields => ({ fields })) },
  )
}

const actionsOf = (extra: readonly Action[]): fc.Arbitrary<readonly Action[]> =>
  fc.oneof(
    { weight: 3, arbitrary: fc.constant<readonly Action[]>(['read']) },
    {
      weight: 1,
      arbitrary: fc.subarray([...extra], { minLength: 1 }).map(more => ['read', ...more] as const),
    },
    { weight: 1, arbitrary: fc.subarray([...extra], { minLength: 1 }) },
  )

const changing: readonly Action[] = ['create', 'update', 'delete', 'restore']

function ruleOf(entity: EntityModel, effect: RuleModel['effect'], actions: fc.Arbitrary<readonly Action[]>) {
  return fc
    .record({
      actions,
      scope: scopeOf(entity),
      where: fc.option(conditionOf(entity.name), { nil: undefined, freq: 2 }),
    })
    .map(
      ({ scope, where, ...rule }): RuleModel => ({
        effect,
        entities: [entity.name],
        ...rule,
        ...scope,
        ...(where && { where }),
      }),
    )
}

/** `can`s, perhaps a `cannot` that takes away from them, perhaps a `can` that gives some of it back. */
function rulesFor(entity: EntityModel): fc.Arbitrary<readonly RuleModel[]> {
  const some = actionsOf(changing)
  return fc
    .tuple(
      fc.array(ruleOf(entity, 'can', some), { minLength: entity.name === 'Book' ? 1 : 0, maxLength: 2 }),
      fc.array(ruleOf(entity, 'cannot', some), { maxLength: 1 }),
      fc.array(ruleOf(entity, 'can', some), { maxLength: 1 }),
    )
    .map(parts => parts.flat())
}

/** How often a role begins with everything: few writes succeed by rules thrown together. */
type Measure = 'usual' | 'generous'

/** Everything to begin with, so that what follows takes away. */
const everything: RuleModel = { effect: 'can', actions: ['read', ...changing], entities: entityNames }

function roleOf(model: Model, measure: Measure): fc.Arbitrary<readonly RuleModel[]> {
  const each = entityNames.map(name => rulesFor(model.entities[name] as EntityModel)) // names of the Model
  const firsts = { usual: [[], [], [], [everything]], generous: [[], [everything], [everything]] }
  const first = fc.constantFrom<readonly RuleModel[]>(...firsts[measure])
  return fc.tuple(first, ...each).map(parts => parts.flat())
}

export type Roles = Model['roles']

/** One or two roles nobody wrote. */
export const rolesOf = (model: Model, measure: Measure = 'usual'): fc.Arbitrary<Roles> =>
  fc.array(roleOf(model, measure), { minLength: 1, maxLength: 2 }).map(named)

const named = (all: readonly (readonly RuleModel[])[]): Roles =>
  Object.fromEntries(
    all.map((rules, index) => {
      const name = `role-${'ab'[index]}`
      return [name, { name, label, inspectsRoles: false, rules }]
    }),
  )
