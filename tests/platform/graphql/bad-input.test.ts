import { library } from '../../apps/library/index.ts'
import { type Ask, eachWorld } from '../../kit/world.ts'

eachWorld(library, world => {
  let ask: Ask
  beforeAll(async () => {
    ask = await world().as('librarian')
  })

  const codeOf = async (query: string, variables: object = {}) =>
    (await ask(query, { variables: variables as Record<string, unknown> })).errors?.[0].extensions.code

  test('answers broken JSON with 400 and a code', async () => {
    const response = await world().post('{"query": ')
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] })
  })

  test('answers a batch with 400', async () => {
    expect((await world().post('[{"query":"{ me { id } }"}]')).status).toBe(400)
  })

  test('answers a body of two megabytes with 413', async () => {
    const response = await world().post(
      JSON.stringify({ query: '{ me { id } }', padding: 'x'.repeat(2_000_000) }),
    )
    expect(response.status).toBe(413)
    expect(await response.json()).toMatchObject({
      errors: [{ extensions: { code: 'LIMIT_EXCEEDED', limit: 1_048_576 } }],
    })
  })

  test('refuses a form post, which a foreign page could send', async () => {
    const response = await world().post('query={me{id}}', {
      'content-type': 'application/x-www-form-urlencoded',
    })
    expect([400, 415]).toContain(response.status)
  })

  test('asks for sign-in', async () => {
    const { errors } = await world().nobody('{ books { totalCount } }')
    expect(errors?.[0].extensions.code).toBe('UNAUTHENTICATED')
  })

  test('answers a wrong password like an unknown account', async () => {
    const attempt = (email: string) =>
      world().nobody(`mutation { signIn(email: "${email}", password: "wrong wrong wrong") { token } }`)
    const [known, unknown] = [await attempt('librarian@test.local'), await attempt('nobody@test.local')]
    expect(known.errors).toEqual(unknown.errors)
    expect(known.errors?.[0].extensions.code).toBe('UNAUTHENTICATED')
  })

  test('names a syntax error and an unknown field without guessing', async () => {
    expect(await codeOf('{ books { ')).toBe('GRAPHQL_PARSE_FAILED')
    const { errors } = await ask('{ books { nodes { titel } } }')
    expect(errors?.[0].extensions.code).toBe('GRAPHQL_VALIDATION_FAILED')
    expect(errors?.[0].message).not.toContain('Did you mean')
  })

  test('refuses an impossible literal in the document', async () => {
    expect(await codeOf('{ books(where: { published: { equals: "2027-02-30" } }) { totalCount } }')).toBe(
      'GRAPHQL_VALIDATION_FAILED',
    )
  })

  test.each([
    ['an unknown key', { where: { titel: { equals: 'x' } } }, ['where', 'titel'], 'UNKNOWN_KEY'],
    [
      'an unknown enum value',
      { where: { binding: { equals: 'STONE' } } },
      ['where', 'binding', 'equals'],
      'UNKNOWN_ENUM',
    ],
    [
      'a wrong JSON type',
      { where: { pages: { equals: 'many' } } },
      ['where', 'pages', 'equals'],
      'WRONG_TYPE',
    ],
  ])('places %s in variables at its path', async (_what, variables, path, code) => {
    const { errors } = await ask('query ($where: BookWhere) { books(where: $where) { totalCount } }', {
      variables,
    })
    expect(errors?.[0].extensions).toMatchObject({ code: 'BAD_USER_INPUT', issues: [{ path, code }] })
  })

  test('begins paths with the argument, whatever the variable is called', async () => {
    const { errors } = await ask('query ($x: StringFilter) { books(where: { title: $x }) { totalCount } }', {
      variables: { x: { equls: 'a' } },
    })
    expect(errors?.[0].extensions.issues).toEqual([
      expect.objectContaining({ path: ['where', 'title', 'equls'] }),
    ])
  })

  test.each([
    ['a null operator', '{ books(where: { title: { contains: null } }) { totalCount } }', 'BAD_USER_INPUT'],
    ['a page of ten thousand', '{ books(first: 10000) { totalCount } }', 'LIMIT_EXCEEDED'],
    ['an offset beyond the limit', '{ books(offset: 10001) { totalCount } }', 'LIMIT_EXCEEDED'],
    ['first with last', '{ books(first: 1, last: 1) { totalCount } }', 'BAD_USER_INPUT'],
    [
      'two keys in one order item',
      '{ books(orderBy: [{ title: ASC, pages: ASC }]) { totalCount } }',
      'BAD_USER_INPUT',
    ],
    ['a cursor of somebody’s making', '{ books(after: "bm9uc2Vuc2U") { totalCount } }', 'BAD_USER_INPUT'],
    ['an id that is no UUID', '{ book(id: "1") { id } }', 'BAD_USER_INPUT'],
  ])('refuses %s', async (_what, query, code) => {
    expect(await codeOf(query)).toBe(code)
  })

  test('answers null for a record that is not there', async () => {
    const { data } = await ask('{ book(id: "0197c0de-0000-7000-8000-00000000dead") { id } }')
    expect(data).toEqual({ book: null })
  })

  test('reads under aliases, fragments and directives', async () => {
    await ask('mutation { createAuthor(data: { familyName: "Alias", givenName: "An" }) { id } }')
    const { data } = await ask(
      `
      query ($yes: Boolean!) { page: authors(where: { familyName: { equals: "Alias" } }) { all: totalCount nodes { ...Names surname: familyName given: givenName @skip(if: $yes) __typename } } }
      fragment Names on Author { familyName kept: id @include(if: false) }`,
      { variables: { yes: true } },
    )
    expect(data).toEqual({
      page: { all: 1, nodes: [{ familyName: 'Alias', surname: 'Alias', __typename: 'Author' }] },
    })
  })
})
