import { type Attack, times } from '../attack.ts'

const inner = (depth: number): string =>
  `${'nodes { region { patients { '.repeat(depth)}totalCount${' } } }'.repeat(depth)}`
const spread = (count: number, name: string): string => times(count, () => `...${name}`)
const typeOf = (depth: number): string => `${'fields { type { '.repeat(depth)}name${' } }'.repeat(depth)}`
const wholeSchema = '__schema { types { fields { args { name } } } }'

/** Documents that are too much by themselves. */
export const documents: readonly Attack[] = [
  {
    given: '10,000 aliases',
    expected: '400 GRAPHQL_PARSE_FAILED',
    cheap: true,
    does: { query: `{ ${times(10_000, index => `a${index}: __typename`)} }` },
  },
  {
    given: '600 aliases',
    expected: '400 QUERY_TOO_COMPLEX',
    cheap: true,
    does: { query: `{ ${times(600, index => `a${index}: __typename`)} }` },
  },
  {
    given: 'depth 200',
    expected: '400 QUERY_TOO_COMPLEX',
    cheap: true,
    does: { query: `{ patients { ${inner(66)} } }` },
  },
  { given: 'depth 17', expected: '400 QUERY_TOO_COMPLEX', does: { query: `{ patients { ${inner(5)} } }` } },
  {
    given: 'depth 5,000',
    expected: '400 GRAPHQL_PARSE_FAILED',
    cheap: true,
    does: { query: `${'{a'.repeat(5_000)}${'}'.repeat(5_000)}` },
  },
  {
    given: 'circular fragments',
    expected: '400 GRAPHQL_VALIDATION_FAILED',
    cheap: true,
    does: {
      query:
        '{ ...a } fragment a on Query { ...b } fragment b on Query { ...c } fragment c on Query { ...a }',
    },
  },
  {
    given: 'a fragment that spreads itself through a list',
    expected: '400 GRAPHQL_VALIDATION_FAILED',
    cheap: true,
    does: {
      query:
        '{ patients { nodes { ...p } } } fragment p on Patient { region { patients { nodes { ...p } } } }',
    },
  },
  {
    given: 'fragments that double 60 times',
    expected: '400 QUERY_TOO_COMPLEX',
    cheap: true,
    does: {
      query: `{ ...f0 } ${times(60, index => `fragment f${index} on Query { ${index === 59 ? '__typename' : spread(2, `f${index + 1}`)} }`)}`,
    },
  },
  {
    given: 'one fragment spread 300 times',
    expected: '400 QUERY_TOO_COMPLEX',
    cheap: true,
    does: { query: `{ ${spread(300, 'f')} } fragment f on Query { a: __typename b: __typename }` },
  },
  {
    given: '1,000 directives',
    expected: '400 GRAPHQL_PARSE_FAILED',
    cheap: true,
    does: { query: `{ __typename ${times(1_000, () => '@skip(if: false)')} }` },
  },
  {
    given: '250 directives on one field',
    expected: '400 QUERY_TOO_COMPLEX',
    cheap: true,
    does: { query: `{ __typename ${times(250, () => '@skip(if: false)')} }` },
  },
  {
    given: '900 unknown directives',
    expected: '400 QUERY_TOO_COMPLEX',
    cheap: true,
    does: { query: `{ __typename ${times(900, () => '@a')} }` },
  },
  {
    given: '450 fields',
    expected: '400 QUERY_TOO_COMPLEX',
    cheap: true,
    does: { query: `{ ${times(450, () => '__typename')} }` },
  },
  {
    given: 'a bomb of overlapping fields',
    expected: '400 QUERY_TOO_COMPLEX',
    cheap: true,
    does: { query: `{ ${times(180, index => `p: patient(id: "${index}") { id }`)} }` },
  },
  {
    given: 'overlapping fields in nested fragments',
    expected: '400 QUERY_TOO_COMPLEX',
    cheap: true,
    does: {
      query: `{ patients { nodes { ${times(40, index => `...f${index}`)} } } } ${times(40, index => `fragment f${index} on Patient { ${times(12, field => `x${field}: iin`)} }`)}`,
    },
  },
  {
    given: '400 unknown fields',
    expected: '400 GRAPHQL_VALIDATION_FAILED',
    does: { query: `{ ${times(400, index => `unknown${index}`)} }` },
  },
  {
    given: '150 unused variables',
    expected: '400 GRAPHQL_VALIDATION_FAILED',
    does: { query: `query (${times(150, index => `$v${index}: Int`)}) { __typename }` },
  },
  { given: 'an empty document', expected: '400 BAD_USER_INPUT', does: { query: '' } },
  {
    given: 'a document of comments',
    expected: '400 GRAPHQL_PARSE_FAILED',
    does: { query: '# nothing\n'.repeat(9_000) },
  },
  { given: 'a document of NUL', expected: '400 GRAPHQL_PARSE_FAILED', does: { query: '\u0000'.repeat(100) } },
  {
    given: 'a string that never ends',
    expected: '400 GRAPHQL_PARSE_FAILED',
    cheap: true,
    does: { query: `{ patient(id: "${'x'.repeat(500_000)}` },
  },
  {
    given: 'a subscription',
    expected: '400 GRAPHQL_VALIDATION_FAILED',
    does: { query: 'subscription { patients { totalCount } }' },
  },
  {
    given: 'two operations and no name',
    expected: '400 BAD_USER_INPUT',
    does: { query: 'query a { __typename } query b { __typename }' },
  },
  {
    given: '150 operations in one document',
    expected: '400 QUERY_TOO_COMPLEX',
    cheap: true,
    does: { query: times(150, index => `query q${index} { a: __typename b: __typename }`) },
  },
  {
    given: 'lists in lists of the schema',
    expected: '400 GRAPHQL_VALIDATION_FAILED',
    cheap: true,
    does: { query: `{ __schema { types { ${typeOf(6)} } } }` },
  },
  {
    given: 'the whole schema 30 times',
    expected: '400 QUERY_TOO_COMPLEX',
    cheap: true,
    does: { query: `{ ${times(30, index => `a${index}: ${wholeSchema}`)} }` },
  },
  {
    given: 'an unknown type 10,000 letters long',
    expected: '400 GRAPHQL_VALIDATION_FAILED',
    does: { query: `{ ... on ${'T'.repeat(10_000)} { id } }` },
  },
  {
    given: 'fields named as every object’s',
    expected: '400 GRAPHQL_VALIDATION_FAILED',
    does: { query: '{ __proto__ constructor toString hasOwnProperty }' },
  },
]
