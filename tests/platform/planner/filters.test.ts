import type { OperatorFamily } from '../../../api/define/index.ts'
import type { EntityModel } from '../../../api/model/index.ts'
import { eachDatabase } from '../../kit/databases.ts'
import { compiled, type Desk, deskOf, load, now, today } from './kit.ts'
import { type Filter, filterHolds, type Value } from './oracle.ts'
import { codes, shelves } from './small-library.ts'
import {
  trickyAuthors,
  trickyBookSubjects,
  trickyBooks,
  trickyMembers,
  trickySubjects,
} from './tricky-library.ts'

const clock = { today, now: now.toISOString() }

interface Field {
  readonly name: string
  readonly family: OperatorFamily
}

/** Every field of an entity that can be filtered by. */
function filterable(entity: EntityModel): readonly Field[] {
  const system = {
    id: 'id',
    version: 'int',
    createdAt: 'datetime',
    updatedAt: 'datetime',
    deletedAt: 'datetime',
  } as const
  return [
    // Every entity has these: one is enough to try them on.
    ...(entity.name === 'Book' ? Object.entries(system).map(([name, family]) => ({ name, family })) : []),
    ...[...Object.values(entity.fields), ...Object.values(entity.derived)].map(field => ({
      name: field.name,
      family: field.operators,
    })),
    ...Object.values(entity.relations).flatMap(relation =>
      relation.type === 'one' ? [{ name: relation.idField, family: 'id' as const }] : [],
    ),
  ]
}

const ranges = ['lt', 'lte', 'gt', 'gte']
const parts = ['contains', 'startsWith', 'endsWith']
const intervals: readonly Filter[] = [
  ...['DAY', 'WEEK', 'MONTH', 'QUARTER', 'YEAR'].flatMap(unit => [
    { within: { this: unit } },
    { within: { last: 1, unit } },
    { within: { next: 1, unit } },
  ]),
  { within: { last: 60, unit: 'DAY' } },
]

/** Filters of a family with operands found in the data: every operator, every way of null. */
function filtersOf(family: OperatorFamily, values: readonly Value[]): readonly Filter[] {
  const found = [...new Set(values.filter(value => value !== null))]
  const samples = [found[0], found[Math.floor(found.length / 2)]].filter(value => value !== undefined)
  const always: readonly Filter[] = [
    {},
    { isNull: true },
    { isNull: false },
    { not: { isNull: true } },
    { not: {} },
  ]
  if (family === 'json') return always
  const equality = [
    { equals: null },
    { not: { equals: null } },
    ...samples.flatMap(equals => [{ equals }, { not: { equals } }]),
  ]
  if (family === 'boolean') return [...always, ...equality]
  const sets = [{ in: [] }, { notIn: [] }, { in: samples }, { notIn: samples }, { not: { notIn: samples } }]
  const usual = [...always, ...equality, ...sets]
  if (family === 'id' || family === 'enum') return usual
  const ordered = samples.flatMap(sample =>
    ranges.flatMap(name => [{ [name]: sample }, { not: { [name]: sample } }]),
  )
  const several = samples.length > 1 ? [{ gte: samples[0], not: { in: samples } }] : []
  const all = [...usual, ...ordered, ...several]
  if (family === 'date' || family === 'datetime') return [...all, ...intervals]
  if (family !== 'string') return all
  const pieces = ['%', '_', '\\', 'a', 'Ә', ...found.slice(0, 4).map(value => String(value).slice(0, 2))]
  const matching = parts.flatMap(name => pieces.map(piece => ({ [name]: piece })))
  const folded = [...equality, ...sets, ...ordered.slice(0, 4), ...matching].map(filter => ({
    ...filter,
    mode: 'insensitive',
  }))
  return [...all, ...matching, ...folded]
}

eachDatabase(
  () => compiled,
  database => {
    let desk: Desk
    beforeAll(async () => {
      await load(database(), 'code', codes)
      await load(database(), 'shelf', shelves)
      await load(database(), 'author', trickyAuthors)
      await load(database(), 'subject', trickySubjects)
      await load(database(), 'book', trickyBooks)
      await load(database(), 'book_subjects', trickyBookSubjects)
      await load(database(), 'member', trickyMembers)
      desk = deskOf(database())
    })

    const listed = async (entity: EntityModel, keys: readonly string[], where: object) => {
      const answer = await desk.ask(
        `query Q($where: Anything) { list: ${entity.api.list}(first: 200, where: $where) { nodes { ${keys.join(' ')} } } }`,
        { variables: { where } },
      )
      return (answer['list'] as { nodes: Record<string, Value>[] }).nodes
    }

    const idsOf = (rows: readonly Readonly<Record<string, Value>>[]) =>
      rows.map(row => String(row['id'])).sort()

    /** One request with a list for each filter, as one document is read faster than hundreds. */
    const idsWhere = async (
      { api }: EntityModel,
      wheres: readonly object[],
    ): Promise<readonly string[][]> => {
      const lists = wheres.map(
        (_where, index) => `l${index}: ${api.list}(first: 200, where: $w${index}) { nodes { id } }`,
      )
      const answer = await desk.ask(
        `query Q(${wheres.map((_where, index) => `$w${index}: Anything`)}) { ${lists.join('\n')} }`,
        { variables: Object.fromEntries(wheres.map((where, index) => [`w${index}`, where])) },
      )
      return wheres.map((_where, index) =>
        idsOf((answer[`l${index}`] as { nodes: Record<string, Value>[] }).nodes),
      )
    }

    const cases = ['Author', 'Book', 'Member', 'Shelf'].flatMap(name => {
      const entity = compiled.model.entities[name]
      return entity ? filterable(entity).map(field => ({ entity, field, name: `${name}.${field.name}` })) : []
    })

    test.each(cases)('every operator of $name keeps and leaves what it should', async ({ entity, field }) => {
      const rows = await listed(entity, ['id', field.name], {})
      const values = rows.map(row => row[field.name] ?? null)
      const filters = filtersOf(field.family, values)
      const wheres = filters.flatMap(filter => [{ [field.name]: filter }, { NOT: { [field.name]: filter } }])
      const answers = await idsWhere(entity, wheres)
      const found = filters.map((filter, index) => {
        const [kept = [], left = []] = answers.slice(2 * index)
        return { filter, kept, all: [...kept, ...left].sort() }
      })
      const expected = filters.map(filter => {
        const asked = { family: field.family, clock }
        const kept = rows.filter(row => filterHolds(filter, row[field.name] ?? null, asked))
        return { filter, kept: idsOf(kept), all: idsOf(rows) }
      })
      expect(found).toEqual(expected)
    })

    const visible = trickyBooks.filter(book => book.deleted_at === null)
    const hiddenAuthor = trickyAuthors.find(author => author.deleted_at !== null)?.id
    const names = new Map(
      trickySubjects.filter(each => each.deleted_at === null).map(each => [each.id, each.name_en]),
    )
    const subjectsOf = (book: (typeof visible)[number]) =>
      trickyBookSubjects.flatMap(link => (link.book_id === book.id ? (names.get(link.subject_id) ?? []) : []))
    const booksWhere = async (where: object) =>
      (await listed(compiled.model.entities['Book'] as EntityModel, ['id'], where))
        .map(row => row['id'])
        .sort()
    const booksThat = (holds: (book: (typeof visible)[number]) => boolean) =>
      visible
        .filter(holds)
        .map(book => book.id)
        .sort()

    test.each([
      ['some', { some: {} }, (found: string[]) => found.length > 0],
      ['none', { none: {} }, (found: string[]) => found.length === 0],
      [
        'every of nothing',
        { every: { nameEn: { equals: 'Novel' } } },
        (found: string[]) => found.every(each => each === 'Novel'),
      ],
      [
        'some of two conditions',
        { some: { nameEn: { equals: 'Novel' }, nameRu: { equals: 'Epic' } } },
        () => false,
      ],
      ['none of a deleted child', { none: { nameEn: { equals: 'Gone' } } }, () => true],
      ['count', { count: { equals: 0 } }, (found: string[]) => found.length === 0],
      ['count in a range', { count: { gt: 1, not: { gte: 3 } } }, (found: string[]) => found.length === 2],
      [
        'several at once',
        { some: { nameEn: { equals: 'Epic' } }, count: { lte: 1 } },
        (found: string[]) => found.join() === 'Epic',
      ],
    ])('lists: %s', async (_name, subjects, holds) => {
      const expected = booksThat(book => holds(subjectsOf(book)))
      const rest = booksThat(book => !holds(subjectsOf(book)))
      expect(await booksWhere({ subjects })).toEqual(expected)
      expect(await booksWhere({ NOT: { subjects } })).toEqual(rest)
    })

    test('a to-one holds where its target fits', async () => {
      expect(await booksWhere({ author: {} })).toEqual(booksThat(book => book.author_id !== hiddenAuthor))
      expect(await booksWhere({ NOT: { author: {} } })).toEqual(
        booksThat(book => book.author_id === hiddenAuthor),
      )
      expect(await booksWhere({ sequelOf: { author: { penName: { equals: true } } } })).toEqual(
        booksThat(book => {
          const first = visible.find(each => each.id === book.sequel_of_id)
          const author = trickyAuthors.find(each => each.id === first?.author_id)
          return author?.deleted_at === null && author.pen_name
        }),
      )
    })

    test('junctions hold as logic has it, empty ones too', async () => {
      const all = booksThat(() => true)
      expect(await booksWhere({ AND: [] })).toEqual(all)
      expect(await booksWhere({ OR: [] })).toEqual([])
      expect(await booksWhere({ NOT: {} })).toEqual([])
      expect(await booksWhere({ NOT: { OR: [] } })).toEqual(all)
      const parts = [{ pages: { gt: 50 } }, { notes: { isNull: true } }]
      expect(await booksWhere({ OR: parts })).toEqual(
        booksThat(book => (book.pages ?? 0) > 50 || book.notes === null),
      )
      expect(await booksWhere({ NOT: { AND: parts } })).toEqual(
        booksThat(book => !((book.pages ?? 0) > 50 && book.notes === null)),
      )
    })
  },
)
