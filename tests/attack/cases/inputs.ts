import type { Attack } from '../attack.ts'

const list = 'query ($w: PatientWhere) { patients(where: $w) { totalCount } }'
const where = (given: string, w: unknown, expected: string): Attack => ({
  given,
  expected,
  does: { query: list, variables: { w } },
})
const literal = (given: string, query: string, expected: string): Attack => ({
  given,
  expected,
  does: { query },
})
const raw = (given: string, body: string | Buffer, expected: string): Attack => ({
  given,
  expected,
  does: ({ send }) => send({ headers: json, body }, 'registrar'),
})
const json = { 'content-type': 'application/json', accept: 'application/graphql-response+json' }
const refused = '400 BAD_USER_INPUT'
const asked = (variables: string): string => `{"query":${JSON.stringify(list)},"variables":${variables}}`

const injections = [
  `'; drop table patient; --`,
  `" or 1=1 --`,
  `\\'; select pg_sleep(9); --`,
  `$$; select 1; $$`,
  `1) or (select 1 from tizilim.account) is not null --`,
  `\u02bc or 1=1`,
  '%\\%_\\_%',
]
const operators = ['equals', 'contains', 'startsWith', 'endsWith', 'lt', 'gte']

/** Values that are wrong, or that want to be taken for something else. */
export const inputs: readonly Attack[] = [
  ...operators.map(
    (operator): Attack => ({
      given: `SQL in ${operator}`,
      expected: '200 ok',
      does: {
        query: list,
        variables: { w: { OR: injections.map(text => ({ familyName: { [operator]: text } })) } },
      },
    }),
  ),
  where('SQL in a list of values', { familyName: { in: injections, notIn: injections } }, '200 ok'),
  where('SQL for an id', { id: { equals: injections[0] } }, '200 BAD_USER_INPUT'),
  where('SQL for a date', { birthDate: { gt: injections[0] } }, '200 BAD_USER_INPUT'),
  where('SQL for a choice', { sex: { equals: injections[0] } }, refused),
  literal(
    'SQL for a direction',
    `{ patients(orderBy: [{ familyName: "ASC; drop table patient" }]) { totalCount } }`,
    '400 GRAPHQL_VALIDATION_FAILED',
  ),
  literal(
    'SQL for a cursor',
    `{ patients(after: "'; drop table patient; --") { nodes { id } } }`,
    '200 BAD_USER_INPUT',
  ),
  where('a million percent signs', { familyName: { contains: '%'.repeat(900_000) } }, '200 ok'),
  where(
    'a pattern that looks like a regex bomb',
    { familyName: { contains: '(a+)+$'.repeat(5_000), mode: 'insensitive' } },
    '200 ok',
  ),
  where('a huge text', { familyName: { equals: 'x'.repeat(1_000_000) } }, '200 ok'),
  where('NUL in a text', { familyName: { equals: 'a\u0000b' } }, '200 BAD_USER_INPUT'),
  where('a lone surrogate', { familyName: { contains: '\ud800' } }, '200 BAD_USER_INPUT'),
  where('a lone surrogate in an id', { id: { equals: '\ud800' } }, '200 BAD_USER_INPUT'),
  where('null for an operator', { familyName: { contains: null } }, '200 BAD_USER_INPUT'),
  where('null for a filter', { familyName: null }, '200 BAD_USER_INPUT'),
  where('null for AND', { AND: null }, '200 BAD_USER_INPUT'),
  where('null in OR', { OR: [null] }, refused),
  where('a number for a text', { familyName: { equals: 7 } }, refused),
  where('an object for a text', { familyName: { equals: { $ne: null } } }, refused),
  where('a list for a text', { familyName: { equals: ['x'] } }, refused),
  where('an operator that is none', { familyName: { $regex: '.*' } }, refused),
  where('a date of the year 99999', { birthDate: { gt: '99999-01-01' } }, '200 BAD_USER_INPUT'),
  where('the 30th of February', { birthDate: { equals: '2020-02-30' } }, '200 BAD_USER_INPUT'),
  where('a date called infinity', { birthDate: { lt: 'infinity' } }, '200 BAD_USER_INPUT'),
  where('a date before Christ', { birthDate: { lt: '-0044-03-15' } }, '200 BAD_USER_INPUT'),
  where('a time without a zone', { createdAt: { lt: '2026-01-01T00:00:00' } }, '200 BAD_USER_INPUT'),
  where(
    'an interval of 10^9 years',
    { birthDate: { within: { last: 1_000_000_000, unit: 'YEAR' } } },
    '200 BAD_USER_INPUT',
  ),
  where('a version beyond 2^31', { version: { gt: 4_294_967_296 } }, refused),
  where('a version of 1.5', { version: { gt: 1.5 } }, refused),
  raw('a number of a thousand digits', asked(`{"w":{"version":{"gt":${'9'.repeat(1_000)}}}}`), refused),
  raw('1e999', asked('{"w":{"version":{"gt":1e999}}}'), refused),
  raw('__proto__ among the variables', asked('{"__proto__":{"w":{"iin":{"equals":"1"}}}}'), '200 ok'),
  raw('__proto__ in a filter', asked('{"w":{"__proto__":{"iin":{"equals":"1"}}}}'), refused),
  raw('constructor in a filter', asked('{"w":{"constructor":{"prototype":{}}}}'), refused),
  raw('__proto__ in the body', `{"__proto__":{"query":"{ __typename }"},"query":"{ __typename }"}`, '200 ok'),
  raw('a key twice', `{"query":"{ nonsense }","query":"{ __typename }"}`, '200 ok'),
  raw('a byte order mark', `\uFEFF{"query":"{ __typename }"}`, '200 ok'),
  raw(
    'bytes that are no UTF-8',
    Buffer.from([...Buffer.from('{"query":"{ __typename }","a":"'), 0xc3, 0x28, 0xff, 0x22, 0x7d]),
    refused,
  ),
  raw('UTF-16', Buffer.from('{"query":"{ __typename }"}', 'utf16le'), refused),
  raw('variables that are a list', `{"query":"{ __typename }","variables":[1]}`, refused),
  raw('variables that are a text', `{"query":"{ __typename }","variables":"{}"}`, refused),
  raw('a query that is an object', `{"query":{"a":1}}`, refused),
  raw('a query that is null', `{"query":null}`, refused),
  raw('a name of an operation that is a number', `{"query":"{ __typename }","operationName":7}`, refused),
  raw('extensions that are a text', `{"query":"{ __typename }","extensions":"x"}`, refused),
  raw(
    'a persisted query nobody knows',
    `{"extensions":{"persistedQuery":{"version":1,"sha256Hash":"aa"}}}`,
    '200 BAD_USER_INPUT',
  ),
  raw('half a million brackets', '['.repeat(500_000), refused),
  raw('half a million nested objects', `${'{"a":'.repeat(170_000)}1${'}'.repeat(170_000)}`, refused),
  raw(
    'a hundred thousand keys',
    `{${Array.from({ length: 90_000 }, (_none, index) => `"k${index}":1`).join(',')}}`,
    refused,
  ),
  literal('a page of 201', '{ patients(first: 201) { nodes { id } } }', '200 LIMIT_EXCEEDED'),
  literal('a page of 2^31 - 1', '{ patients(first: 2147483647) { nodes { id } } }', '200 LIMIT_EXCEEDED'),
  literal(
    'a page of 2^31',
    '{ patients(first: 2147483648) { nodes { id } } }',
    '400 GRAPHQL_VALIDATION_FAILED',
  ),
  literal('a page of -1', '{ patients(first: -1) { nodes { id } } }', '200 BAD_USER_INPUT'),
  literal('an offset of 10,001', '{ patients(offset: 10001) { nodes { id } } }', '200 LIMIT_EXCEEDED'),
  literal('first and last', '{ patients(first: 1, last: 1) { nodes { id } } }', '200 BAD_USER_INPUT'),
  literal('an id that is none', '{ patient(id: "../../etc/passwd") { id } }', '200 BAD_USER_INPUT'),
  literal('an id of a megabyte', `{ patient(id: "${'0'.repeat(900_000)}") { id } }`, '200 BAD_USER_INPUT'),
  literal(
    'a forged cursor',
    `{ patients(after: "${Buffer.from('["a","b"]').toString('base64url')}") { nodes { id } } }`,
    '200 BAD_USER_INPUT',
  ),
]
