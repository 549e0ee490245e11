import fc from 'fast-check'
import { type Asker, compilePolicy } from '../../../api/access/index.ts'
import { eachDatabase } from '../../kit/databases.ts'
import { distanceOf, isFound, wordsOf } from '../access/oracle/search.ts'
import { compiled, deskOf, id, librarian, load, refusal, withRoles } from './kit.ts'

const people = [
  ['Жұмабаев', 'Мағжан'],
  ['Жұмабаева', 'Айгүл'],
  ['Соловьёв', 'Пётр'],
  ['Щербаков', 'Юрий'],
  ['Әуезов', 'Мұхтар'],
  ['Қасымжомарт', 'Іңкәр'],
  ['Шаһзада', 'Ғалия'],
  ['Ким', 'Олег'],
  ['Ли', 'Ян'],
  ['Smith', 'Anne'],
  ['Ибраева', 'Олжас'],
  ['Ибраевна', 'Ибраев'],
] as const

/** The spellings of a family name, each of which finds the person. */
const spellings: Readonly<Record<string, readonly string[]>> = {
  Жұмабаев: [
    'Жұмабаев',
    'ЖУМАБАЕВ',
    'жумабаев',
    'Zhumabaev',
    'Zhumabayev',
    'Jumabayev',
    'Jūmabaev',
    'Žumabaev',
  ],
  Айгүл: ['Айгүл', 'Айгуль', 'Aigul', 'Aygul', 'Aygül', 'AIGÚL', 'Aıgül'],
  Соловьёв: ['Соловьев', 'Solovyov', 'Soloviev', 'Solovev', 'SOLOVYEV'],
  Щербаков: ['Щербаков', 'Shcherbakov', 'Scherbakov', 'SHCHERBAKOV'],
  Юрий: ['Юрий', 'Yuri', 'Yuriy', 'Yury', 'IURII'],
  Әуезов: ['Ауэзов', 'Әуезов', 'Auezov', 'Äuezov', 'Auyezov'],
  Мұхтар: ['Мухтар', 'Mukhtar', 'Muhtar', 'Mūhtar'],
  Іңкәр: ['Инкар', 'Inkar', 'Iñkär', 'Ingkar'],
  Шаһзада: ['Шахзада', 'Shakhzada', 'Shahzada', 'Şahzada'],
  Ғалия: ['Галия', 'Galiya', 'Ghaliya', 'Ğaliia', 'Ğaliya', 'Galia'],
  Қасымжомарт: ['Касымжомарт', 'Kassymzhomart', 'Qasymjomart', 'Kasymzhomart'],
}

const authors = people.map(([family_name, given_name], index) => ({
  id: id(1, index + 1),
  family_name,
  given_name,
  pen_name: index % 2 === 1,
}))

const books = Array.from({ length: 12 }, (_none, index) => ({
  id: id(4, index + 1),
  title: `Book ${['one', 'two', 'six', 'ten'][index] ?? 'more'} of tales`,
  isbn: null,
  author_id: id(1, (index % 2) + 1),
  binding: 'PAPERBACK',
  lendable: true,
}))

/** Whatever people type, and what nobody would. */
const texts = fc.oneof(
  fc.stringMatching(/^[абвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя ]{0,12}$/),
  fc.stringMatching(/^[a-zA-Z' -]{0,12}$/),
  fc.stringMatching(/^[sczkgptnixeoyjшчьңёıŞçžñÄ0-9-]{0,10}$/),
  // Of alphabets that every version of Unicode knows alike.
  fc
    .string({ unit: 'grapheme', maxLength: 8 })
    .filter(text => [...text].every(each => each > '\u0000' && each < '\u2c00')),
)

eachDatabase(
  () => compiled,
  database => {
    beforeAll(async () => {
      await load(database(), 'author', authors)
      await load(database(), 'book', books)
    })

    const find = async (search: string, more = ''): Promise<readonly string[]> => {
      const found = await deskOf(database()).ask(
        `query ($search: String) { authors(search: $search${more}) { nodes { label } totalCount } }`,
        { variables: { search } },
      )
      const { nodes, totalCount } = found['authors'] as { nodes: { label: string }[]; totalCount: number } // what was asked for
      expect(totalCount).toBe(nodes.length)
      return nodes.map(({ label }) => label)
    }
    const refused = (query: string, variables: object = {}, ...roles: string[]) =>
      refusal(
        deskOf(database()).ask(query, {
          variables: { ...variables },
          ...(roles.length > 0 && { asker: withRoles(...roles) }),
        }),
      )

    test.each(Object.entries(spellings))(
      'search is tolerant of case, ё/е and the Kazakh, Russian and Latin spelling of %s',
      async (name, ways) => {
        for (const way of ways) {
          const found = await find(way)
          expect([way, found[0]]).toEqual([way, expect.stringContaining(name)])
        }
      },
    )

    test.each([
      ['a letter too many', 'Жұмабааев'],
      ['a letter missing', 'Жмабаев'],
      ['a wrong letter', 'Жомабаев'],
      ['two letters changed round', 'Жұмбааев'],
    ])('search is tolerant of one typo a word: %s', async (_what, asked) => {
      expect(await find(asked)).toContain('Жұмабаев Мағжан')
      expect(await find(`${asked} Магжна`)).toEqual(['Жұмабаев Мағжан'])
    })

    test('a letter that Latin writes with several is one letter to leave out', async () => {
      expect(await find('Ерий')).toEqual(['Щербаков Юрий'])
      expect(await find('Erbakov')).toEqual(['Щербаков Юрий'])
      expect(await find('ahzada')).toEqual(['Шаһзада Ғалия'])
      expect(await find('Ғали')).toEqual(['Шаһзада Ғалия'])
    })

    test('search is not tolerant of two typos in a word', async () => {
      expect(await find('Щрбаов')).toEqual([])
    })

    test('search wants all words, in any order, each in any of the fields', async () => {
      expect(await find('Айгүл Жұмабаева')).toEqual(['Жұмабаева Айгүл'])
      expect(await find('Жұмабаева Айгүл')).toEqual(['Жұмабаева Айгүл'])
      expect(await find('Жұмабаев Олег')).toEqual([])
    })

    test('search takes the last word for a beginning, and no other', async () => {
      expect(await find('жум')).toEqual(['Жұмабаев Мағжан', 'Жұмабаева Айгүл'])
      expect(await find('Айгүл жум')).toEqual(['Жұмабаева Айгүл'])
      expect(await find('жум Айгүл')).toEqual([])
    })

    test('search puts the nearest first, then goes by the usual order', async () => {
      expect(await find('Жұмабаев')).toEqual(['Жұмабаев Мағжан', 'Жұмабаева Айгүл'])
      expect(await find('Жұмабаева')).toEqual(['Жұмабаева Айгүл', 'Жұмабаев Мағжан'])
      expect(await find('Жұмабаева', ', orderBy: [{ givenName: DESC }]')).toEqual([
        'Жұмабаев Мағжан',
        'Жұмабаева Айгүл',
      ])
    })

    test('what is kept back of a record does not make it near', async () => {
      const label = { en: 'Made up', ru: 'Придуманная', kk: 'Ойдан' }
      const can = { effect: 'can' as const, actions: ['read'], entities: ['Author'] }
      const kept = { fields: ['givenName'], where: { penName: { equals: true } } }
      const rules = [can, { ...can, effect: 'cannot' as const, ...kept }]
      const roles = { own: { name: 'own', label, inspectsRoles: false, rules } }
      const policy = compilePolicy({ ...compiled.model, roles }, ['own'], {})
      const { ask } = deskOf(database())
      const names = async (asker: Asker) =>
        ask('{ authors(search: "Ибраев") { nodes { familyName } } }', { asker })
      const found = (...all: string[]) => ({ authors: { nodes: all.map(familyName => ({ familyName })) } })
      expect(await names(librarian)).toEqual(found('Ибраевна', 'Ибраева'))
      expect(await names({ ...librarian, policy })).toEqual(found('Ибраева', 'Ибраевна'))
    })

    test('search goes with where, pages and counts', async () => {
      expect(await find('Жұмабаева', ', where: { penName: { equals: true } }')).toEqual(['Жұмабаева Айгүл'])
      const page = '{ nodes { label } pageInfo { endCursor hasNextPage } totalCount }'
      const { ask } = deskOf(database())
      const first = await ask(`{ authors(search: "Жұмабаева", first: 1) ${page} }`)
      const { endCursor } = (first['authors'] as { pageInfo: { endCursor: string } }).pageInfo // asked for
      expect(first).toMatchObject({
        authors: { nodes: [{ label: 'Жұмабаева Айгүл' }], pageInfo: { hasNextPage: true }, totalCount: 2 },
      })
      const next = `query ($after: String) { authors(search: "Жұмабаева", first: 1, after: $after) ${page} }`
      expect(await ask(next, { variables: { after: endCursor } })).toMatchObject({
        authors: { nodes: [{ label: 'Жұмабаев Мағжан' }], pageInfo: { hasNextPage: false } },
      })
    })

    test('a cursor of one search is none of another', async () => {
      const { ask } = deskOf(database())
      const first = await ask('{ authors(search: "Ким", first: 1) { pageInfo { endCursor } } }')
      const after = (first['authors'] as { pageInfo: { endCursor: string } }).pageInfo.endCursor // asked for
      const query = 'query ($after: String) { authors(search: "Ли", after: $after) { totalCount } }'
      expect(await refused(query, { after })).toEqual({
        code: 'BAD_USER_INPUT',
        issues: [['after', 'CURSOR_INVALID']],
      })
    })

    test('search works in nested lists, in the one statement', async () => {
      const { ask, sent } = deskOf(database())
      const found = await ask(
        '{ authors(search: "Jumabaev") { nodes { label books(search: "tales six") { nodes { title } totalCount } } } }',
      )
      expect(found).toMatchObject({
        authors: {
          nodes: [
            { label: 'Жұмабаев Мағжан', books: { nodes: [{ title: 'Book six of tales' }], totalCount: 1 } },
            { label: 'Жұмабаева Айгүл', books: { nodes: [], totalCount: 0 } },
          ],
        },
      })
      expect(sent).toHaveLength(1)
    })

    test('words with digits are found whole or begun, never by a typo', async () => {
      await load(database(), 'book', [
        { ...books[0], id: id(4, 90), title: 'ISO 8601 and KZ-75', isbn: '9780306406157' },
      ])
      const titles = async (search: string) => {
        const found = await deskOf(database()).ask(
          'query ($search: String) { books(search: $search) { nodes { title } } }',
          { variables: { search } },
        )
        return (found['books'] as { nodes: { title: string }[] }).nodes.map(({ title }) => title) // asked for
      }
      for (const asked of ['kz-75', 'KZ 75', '8601', '978030', 'iso 97803'])
        expect([asked, await titles(asked)]).toEqual([asked, ['ISO 8601 and KZ-75']])
      for (const asked of ['8610', 'kz-57', '9780306406175']) expect(await titles(asked)).toEqual([])
    })

    test('a null search is an absent one, and one without a word finds all', async () => {
      const { ask } = deskOf(database())
      expect(await ask('{ authors(search: null, first: 0) { totalCount } }')).toEqual({
        authors: { totalCount: people.length },
      })
      for (const asked of ['', '  ', '—!', 'ь'])
        expect([asked, (await find(asked)).length]).toEqual([asked, people.length])
    })

    test('search is refused where the text is too long or has too many words', async () => {
      const query = 'query ($search: String) { authors(search: $search) { totalCount } }'
      expect(await refused(query, { search: 'я'.repeat(201) })).toEqual({
        code: 'BAD_USER_INPUT',
        issues: [['search', 'TOO_LONG']],
      })
      expect(await refused(query, { search: 'a '.repeat(13) })).toEqual({
        code: 'BAD_USER_INPUT',
        issues: [['search', 'TOO_MANY_WORDS']],
      })
      expect(await refused(query, { search: 'a\u0000' })).toEqual({
        code: 'BAD_USER_INPUT',
        issues: [['search', 'FORBIDDEN_CHARACTER']],
      })
      expect(await find('ы'.repeat(200))).toEqual([])
      expect(await find('a '.repeat(12))).toEqual([])
    })

    test('an entity that declares no search has none', async () => {
      expect(await refused('{ loans(search: "a") { totalCount } }')).toEqual({
        code: 'BAD_USER_INPUT',
        issues: [['search', 'KEY_UNKNOWN']],
      })
    })

    test('what is searched follows every change, by whomever', async () => {
      const row = { ...authors[9], id: id(1, 70), family_name: 'Нуриев', given_name: null }
      await load(database(), 'author', [row])
      expect(await find('Nureyev')).toEqual(['Нуриев'])
      const text = `update author set family_name = 'Иманов' where id = '${row.id}'`
      await database().write(librarian, transaction => transaction.query({ text, values: [] }))
      expect(await find('Nureyev')).toEqual([])
      expect(await find('Imanov')).toEqual(['Иманов'])
      await database().write(librarian, transaction =>
        transaction.query({ text: `delete from author where id = '${row.id}'`, values: [] }),
      )
    })

    test('the database folds, finds and ranks as the contract is read', async () => {
      const cases = fc.sample(fc.tuple(texts, texts, texts), { numRuns: 1_500, seed: 7 })
      const text = `
        select to_json(string_to_array(nullif(tizilim.search_text(one, two), ''), ' ')) as words,
          tizilim.search_keys(tizilim.search_text(one, two)) @@ tizilim.search_query(asked) as found,
          tizilim.search_distance(tizilim.search_text(one, two), tizilim.search_words(asked)) as distance
        from rows from (json_to_recordset($1::json) as (one text, two text, asked text)) with ordinality order by ordinality`
      const given = cases.map(([one, two, asked]) => ({ one, two, asked }))
      const said = await database().read<Record<string, unknown>>({ text, values: [JSON.stringify(given)] })
      const expected = given.map(({ one, two, asked }) => {
        const [words, wanted] = [wordsOf(one, two), wordsOf(asked)]
        return {
          words: words.length === 0 ? null : words,
          found: isFound(wanted, words),
          distance: distanceOf(wanted, words),
        }
      })
      const wrong = given.flatMap((each, index) => {
        const [is, should] = [said[index], expected[index]]
        return JSON.stringify({ ...is, distance: Number(is?.['distance']) }) === JSON.stringify(should)
          ? []
          : [{ each, is, should }]
      })
      expect(wrong.slice(0, 3)).toEqual([])
    })
  },
)
