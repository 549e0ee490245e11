import { library } from '../../apps/library/index.ts'
import { type Answer, type Ask, eachWorld } from '../../kit/world.ts'

const codeOf = ({ errors }: Answer): string | undefined => errors?.[0].extensions.code

eachWorld(library, world => {
  let ask: Ask
  beforeAll(async () => {
    ask = await world().as('librarian')
  })

  const author = async (data: object): Promise<string> =>
    (
      await ask('mutation ($data: AuthorCreate!) { createAuthor(data: $data) { id } }', {
        variables: { data },
      })
    ).data.createAuthor.id

  const updateAuthor = (id: string, expectedVersion: number, data: object) =>
    ask(
      'mutation ($id: ID!, $v: Int!, $data: AuthorUpdate!) { updateAuthor(id: $id, expectedVersion: $v, data: $data) { version born bornPrecision givenName biography } }',
      { variables: { id, v: expectedVersion, data } },
    )

  test('passes over a key that orders a second time, however often', async () => {
    const orderBy = Array.from({ length: 150 }, () => ({ title: 'DESC' }))
    const query =
      'query ($orderBy: [BookOrderBy!]) { books(orderBy: $orderBy) { totalCount pageInfo { endCursor } } }'
    expect((await ask(query, { variables: { orderBy } })).errors).toBeUndefined()
  })

  test.each([
    [
      'selections',
      `{ authors { nodes { ${'books { nodes { author { '.repeat(1_500)}id${' } } }'.repeat(1_500)} } } }`,
    ],
    ['filters', `{ books(where: ${'{NOT:'.repeat(1_500)}{}${'}'.repeat(1_500)}) { totalCount } }`],
  ])('refuses %s nested deeper than the stack', async (_what, query) => {
    expect(['QUERY_TOO_COMPLEX', 'GRAPHQL_PARSE_FAILED']).toContain(codeOf(await ask(query)))
  })

  test('refuses variables nested deeper than the stack', async () => {
    const where = `${'{"NOT":'.repeat(50_000)}{}${'}'.repeat(50_000)}`
    const query = 'query ($w: BookWhere) { books(where: $w) { totalCount } }'
    const response = await world().post(`{"query":${JSON.stringify(query)},"variables":{"w":${where}}}`)
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'QUERY_TOO_COMPLEX' } }] })
  })

  test('refuses a kind of operation the schema has none of', async () => {
    const answer = await ask('subscription { books { totalCount } }')
    expect([answer.data, codeOf(answer)]).toEqual([undefined, 'GRAPHQL_VALIDATION_FAILED'])
  })

  test('answers BAD_USER_INPUT for an id that is none, whatever is to be done with it', async () => {
    const data = '{ givenName: "x" }'
    for (const call of [
      `updateAuthor(id: "1", expectedVersion: 1, data: ${data})`,
      'deleteAuthor(id: "1", expectedVersion: 1)',
      'restoreAuthor(id: "1")',
    ]) {
      const { errors } = await ask(`mutation { ${call} { id } }`)
      expect(errors?.[0].extensions).toMatchObject({ code: 'BAD_USER_INPUT', issues: [{ path: ['id'] }] })
    }
  })

  test('finds a lone surrogate inside JSON', async () => {
    const dimensions = { width: 1, height: 2, marks: [{ page: 1, note: '\ud800' }] }
    const { errors } = await ask('mutation ($data: BookCreate!) { createBook(data: $data) { id } }', {
      variables: { data: { title: 'x', authorId: await author({ familyName: 'J' }), dimensions } },
    })
    expect(errors?.[0].extensions).toMatchObject({
      code: 'VALIDATION_FAILED',
      issues: [{ path: ['data', 'dimensions', 'marks', 0, 'note'], code: 'FORBIDDEN_CHARACTER' }],
    })
  })

  test('keeps an instant within the years of dates, whatever its zone', async () => {
    const { errors } = await ask('mutation ($data: BookCreate!) { createBook(data: $data) { id } }', {
      variables: {
        data: {
          title: 'x',
          authorId: await author({ familyName: 'I' }),
          acquiredAt: '1800-01-01T00:00:00+05:00',
        },
      },
    })
    expect(errors?.[0].extensions.issues).toEqual([
      expect.objectContaining({ path: ['data', 'acquiredAt'], code: 'INSTANT_IMPOSSIBLE' }),
    ])
  })

  test('takes blank text for no value in every kind', async () => {
    const given = { givenName: 'B', biography: 'b', born: '1900-01-01' }
    const id = await author({ familyName: 'B', ...given })
    const blank = { givenName: ' ', biography: ' \n\u00a0 ', born: '  ' }
    const { data } = await updateAuthor(id, 1, blank)
    expect(data.updateAuthor).toMatchObject({ givenName: null, biography: null, born: null })
  })

  test('lets a date’s precision come and go with the date', async () => {
    const id = await author({ familyName: 'P', bornPrecision: 'YEAR' })
    const set = await updateAuthor(id, 1, { born: '1900-01-01' })
    expect(set.data.updateAuthor).toMatchObject({ version: 2, bornPrecision: 'DAY' })
    const cleared = await updateAuthor(id, 2, { born: null })
    expect(cleared.data.updateAuthor).toMatchObject({ born: null, bornPrecision: null })
    const alone = await updateAuthor(id, 3, { bornPrecision: 'MONTH' })
    expect(alone.data.updateAuthor).toMatchObject({ version: 3, bornPrecision: null })
  })

  test('lets exactly one of two writes on the same version through', async () => {
    const id = await author({ familyName: 'C' })
    const answers = await Promise.all(
      ['a', 'b', 'c', 'd'].map(givenName => updateAuthor(id, 1, { givenName })),
    )
    expect(answers.map(codeOf).sort()).toEqual([
      'VERSION_CONFLICT',
      'VERSION_CONFLICT',
      'VERSION_CONFLICT',
      undefined,
    ])
  })

  test('keeps of a reason what can be stored, by whole characters', async () => {
    const id = await author({ familyName: 'R' })
    const reason = `a\u0000b${'😀'.repeat(600)}`
    const { data } = await ask(
      `mutation { updateAuthor(id: "${id}", expectedVersion: 1, data: { givenName: "x" }) { history(first: 1) { nodes { reason } } } }`,
      { headers: { 'x-reason': encodeURIComponent(reason) } },
    )
    expect(data.updateAuthor.history.nodes[0].reason).toBe(`a b${'😀'.repeat(497)}`)
  })

  test('speaks no language that the caller refuses', async () => {
    const { errors } = await ask('{ author(id: "1") { id } }', { headers: { 'accept-language': 'kk;q=0' } })
    expect(errors?.[0].message).toMatch(/^[A-Za-z ]+$/)
  })

  test('knows no account whose address cannot be stored', async () => {
    const answer = await world().nobody('mutation { signIn(email: "a\\u0000", password: "x") { token } }')
    expect(codeOf(answer)).toBe('UNAUTHENTICATED')
  })

  test.each(['PUT', 'PATCH', 'DELETE'])('answers %s with 405', async method => {
    const headers = { 'content-type': 'application/json' }
    expect((await fetch(`${world().url}/graphql`, { method, headers })).status).toBe(405)
  })
})
