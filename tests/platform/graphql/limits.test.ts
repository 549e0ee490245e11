import { library } from '../../apps/library/index.ts'
import { type Answer, type Ask, openWorld, type World } from '../../kit/world.ts'

const errorOf = ({ errors }: Answer) => {
  const { code, of, limit, actual } = errors?.[0].extensions ?? {}
  return { code, of, limit, actual }
}
const tooComplex = (of: string, limit: number, actual: unknown = expect.any(Number)) => ({
  code: 'QUERY_TOO_COMPLEX',
  of,
  limit,
  actual,
})
const times = (count: number, each: (index: number) => string): string =>
  Array.from({ length: count }, (_none, index) => each(index)).join(' ')
const nested = (depth: number): string =>
  `${'nodes { author { books { '.repeat(depth)}totalCount${' } } }'.repeat(depth)}`

let world: World
let ask: Ask
const statements: string[] = []
beforeAll(async () => {
  world = await openWorld('embedded', library)
  ask = await world.as('librarian')
  await ask('{ __typename }')
  world.database.onStatement(text => text.includes('row_to_json') && statements.push(text))
})
afterAll(() => world.close())

describe('the document', () => {
  test('has at most 2,000 tokens', async () => {
    const answer = await ask(`{ ${times(10_000, index => `a${index}: __typename`)} }`)
    expect(errorOf(answer)).toMatchObject({ code: 'GRAPHQL_PARSE_FAILED' })
    expect(errorOf(await ask(`{ ${times(996, () => '... { __typename }')} }`))).toMatchObject({
      code: 'GRAPHQL_PARSE_FAILED',
    })
  })

  test('is at most 16 levels deep', async () => {
    expect((await ask(`{ books { ${nested(4)} } }`)).errors).toBeUndefined()
    expect(errorOf(await ask(`{ books { ${nested(5)} } }`))).toEqual(tooComplex('depth', 16, 17))
    expect(errorOf(await ask(`{ books { ${nested(66)} } }`))).toEqual(tooComplex('depth', 16, 200))
  })

  test('has at most 30 aliases', async () => {
    const aliases = (count: number) => ask(`{ ${times(count, index => `a${index}: __typename`)} }`)
    expect((await aliases(30)).errors).toBeUndefined()
    expect(errorOf(await aliases(31))).toEqual(tooComplex('aliases', 30, 31))
  })

  test('has at most 400 fields, those of fragments counted where they are spread', async () => {
    const fragment = `fragment all on Query { ${times(20, () => '__typename')} }`
    const spread = (count: number) => ask(`{ ${times(count, () => '...all')} } ${fragment}`)
    expect((await spread(20)).errors).toBeUndefined()
    expect(errorOf(await spread(21))).toEqual(tooComplex('fields', 400, 420))
  })

  test('has at most 20 directives', async () => {
    const skipping = (count: number) =>
      ask(`{ ${times(count, () => '... @skip(if: false) { __typename }')} }`)
    expect((await skipping(20)).errors).toBeUndefined()
    expect(errorOf(await skipping(21))).toEqual(tooComplex('directives', 20, 21))
  })

  test('is measured before its fields are compared with each other', async () => {
    const { errors } = await ask(`{ __typename ${times(900, () => '@unknown')} }`)
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['QUERY_TOO_COMPLEX'])
  })

  test('is measured without exponential work', async () => {
    const fragments = times(
      60,
      index =>
        `fragment f${index} on Query { ${index === 59 ? '__typename' : times(8, () => `...f${index + 1}`)} }`,
    )
    expect(errorOf(await ask(`{ ...f0 } ${fragments}`))).toMatchObject({
      code: 'QUERY_TOO_COMPLEX',
      of: 'fields',
      actual: Number.MAX_SAFE_INTEGER,
    })
  })

  test('has no fragment within itself', async () => {
    const answer = await ask('{ ...a } fragment a on Query { ...b } fragment b on Query { ...a }')
    expect(errorOf(answer)).toMatchObject({ code: 'GRAPHQL_VALIDATION_FAILED' })
  })

  test('asks about the schema as deep as graphql-js lets it', async () => {
    const type = `${'ofType { '.repeat(20)}name${' }'.repeat(20)}`
    expect((await ask(`{ __schema { types { fields { type { ${type} } } } } }`)).errors).toBeUndefined()
    const lists = `${'fields { type { '.repeat(4)}name${' } }'.repeat(4)}`
    expect(errorOf(await ask(`{ __type(name: "Book") { ${lists} } }`)).code).toBe('GRAPHQL_VALIDATION_FAILED')
  })

  test('asks for the whole schema once and not many times', async () => {
    const whole = '{ types { fields { args { name type { name } } } inputFields { name } } }'
    expect((await ask(`{ __schema ${whole} }`)).errors).toBeUndefined()
    const answer = await ask(`{ ${times(30, index => `a${index}: __schema ${whole}`)} }`)
    expect(errorOf(answer)).toEqual(tooComplex('cost', 50_000))
  })
})

describe('the cost', () => {
  const worth = async (query: string, variables = {}): Promise<number | undefined> => {
    statements.splice(0)
    const answer = await ask(query, { variables })
    if (errorOf(answer).of !== 'cost') return undefined
    expect(statements).toEqual([])
    return errorOf(answer).actual
  }

  test('multiplies page sizes down the tree, before any SQL', async () => {
    const pages =
      '(first: 200) { nodes { books(first: 200) { nodes { loans(first: 24) { nodes { id } } } } } }'
    expect(await worth(`{ authors${pages} }`)).toBe(200 * (1 + 200 * (1 + 24)))
  })

  test('charges a nested list its declared typical size', async () => {
    // 3 books an author as their entity says, 5 loans a book since nobody says otherwise.
    const query =
      '{ authors(first: 200) { nodes { books { nodes { loans { nodes { book { loans(first: 200) { nodes { id } } } } } } } } } }'
    expect(await worth(query)).toBe(200 * (1 + 3 * (1 + 5 * (1 + 1 + 200))))
  })

  test('takes the values of variables into account, and their defaults', async () => {
    const query = `query ($n: Int = 200, $m: Int) { authors(first: $n) { nodes { books(first: $m) { nodes { loans(first: $n) { nodes { id } } } } } } }`
    expect(await worth(query, { m: 200 })).toBe(200 * (1 + 200 * (1 + 200)))
    expect(await worth(query, { m: 200, n: 5 })).toBeUndefined()
    expect(await worth(query, { m: 2 })).toBe(200 * (1 + 2 * (1 + 200)))
  })

  test('leaves out what is skipped', async () => {
    const query = `query ($deep: Boolean!) { authors(first: 200) { nodes { books(first: 200) @include(if: $deep) { nodes { loans(first: 24) { nodes { id } } } } } } }`
    expect(await worth(query, { deep: true })).toBeGreaterThan(50_000)
    expect(await worth(query, { deep: false })).toBeUndefined()
  })

  test('counts a field once however often its key is selected', async () => {
    const half = '(first: 100) { nodes { books(first: 100) { nodes { id } } } }'
    expect(await worth(`{ ${times(8, () => `authors${half}`)} }`)).toBeUndefined()
    expect(await worth(`{ ${times(8, index => `a${index}: authors${half}`)} }`)).toBe(8 * (100 + 10_000))
  })

  test('charges what a filter looks at', async () => {
    const where = (depth: number) =>
      `${'author: { books: { some: { '.repeat(depth)}title: { contains: "a" }${' } } }'.repeat(depth)}`
    expect(await worth(`{ books(where: { ${where(3)} }) { totalCount } }`)).toBeUndefined()
    expect(await worth(`{ books(where: { ${where(9)} }) { totalCount } }`)).toBeGreaterThan(50_000)
  })

  test('charges conditions and values of variables', async () => {
    const query = 'query ($w: BookWhere) { books(where: $w) { totalCount } }'
    const OR = Array.from({ length: 3_000 }, () => ({ title: { contains: 'a' } }))
    expect(await worth(query, { w: { OR } })).toBeGreaterThan(60_000)
    const pages = { in: Array.from({ length: 60_000 }, (_none, index) => index) }
    expect(await worth(query, { w: { pages } })).toBeGreaterThan(60_000)
    expect(await worth(query, { w: { pages: { in: pages.in.slice(0, 1_000) } } })).toBeUndefined()
  })

  test('lets too large a page be refused as such', async () => {
    expect(errorOf(await ask('{ books(first: 1000000) { nodes { id } } }')).code).toBe('LIMIT_EXCEEDED')
  })
})

test('a batch is refused', async () => {
  const response = await world.post(
    JSON.stringify(Array.from({ length: 100 }, () => ({ query: '{ __typename }' }))),
  )
  expect([response.status, (await response.json()).errors[0].extensions.code]).toEqual([
    400,
    'BAD_USER_INPUT',
  ])
})
