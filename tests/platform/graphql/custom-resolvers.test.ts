import { library } from '../../apps/library/index.ts'
import { ReadingList } from '../../apps/library/reading-list.server.ts'
import { type Ask, eachWorld } from '../../kit/world.ts'

eachWorld(
  library,
  world => {
    const ids: string[] = []
    beforeAll(async () => {
      const ask = await world().as('librarian')
      const author = await ask(
        'mutation { createAuthor(data: { familyName: "Ауэзов", givenName: "Мұхтар" }) { id } }',
      )
      for (const title of ['Абай жолы', 'Қараш-қараш', 'Көксерек']) {
        const book = await ask('mutation ($data: BookCreate!) { createBook(data: $data) { id } }', {
          variables: { data: { title, authorId: author.data.createAuthor.id, binding: 'HARDBACK' } },
        })
        ids.push(book.data.createBook.id)
      }
    })

    const list = (ask: Ask) =>
      ask('query ($ids: [ID!]!) { readingList(ids: $ids) { bookId cover } }', { variables: { ids } })

    test('loads a tick in one statement an entity', async () => {
      const ask = await world().as('librarian')
      const texts: string[] = []
      const stop = world().database.onStatement(text => texts.push(text))
      const { data } = await list(ask)
      stop()
      expect(data.readingList.map((item: { cover: string }) => item.cover)).toEqual([
        'Ауэзов Мұхтар: Абай жолы',
        'Ауэзов Мұхтар: Қараш-қараш',
        'Ауэзов Мұхтар: Көксерек',
      ])
      expect(texts.filter(text => !text.includes('tizilim.session'))).toHaveLength(2)
    })

    test('asks for sign-in like every other operation', async () => {
      const { errors } = await list(world().nobody)
      expect(errors?.[0].extensions.code).toBe('UNAUTHENTICATED')
    })
  },
  { resolvers: [ReadingList] },
)
