import { type Attack, times } from '../attack.ts'

const million = `{ patients(first: 200) { nodes { diagnoses(first: 200) { nodes { treatments(first: 25) { nodes { id } } } } } } }`
const list = 'query ($w: PatientWhere) { patients(where: $w) { totalCount } }'
const chain = (depth: number): string =>
  `${'{ region: { patients: { some: '.repeat(depth)}{ iin: { equals: "1" } }${' } } }'.repeat(depth)}`
const repeated = <Value>(count: number, value: Value): readonly Value[] =>
  Array.from({ length: count }, () => value)
const nestedNot = (depth: number): string => `${'{"NOT":'.repeat(depth)}{}${'}'.repeat(depth)}`
const asked = (variables: string): string => `{"query":${JSON.stringify(list)},"variables":${variables}}`
const json = { 'content-type': 'application/json', accept: 'application/graphql-response+json' }

/** Operations that ask for too much, whatever they look like. */
export const cost: readonly Attack[] = [
  {
    given: 'a query worth a million rows',
    expected: '400 QUERY_TOO_COMPLEX',
    cheap: true,
    does: { query: million },
  },
  {
    given: 'the same by a variable',
    expected: '400 QUERY_TOO_COMPLEX',
    cheap: true,
    does: {
      query: `query ($n: Int) ${million.replaceAll('200', '$n').replaceAll('25', '$n')}`,
      variables: { n: 200 },
    },
  },
  {
    given: 'the same by a variable’s default',
    expected: '400 QUERY_TOO_COMPLEX',
    cheap: true,
    does: { query: `query ($n: Int = 200) ${million.replaceAll('200', '$n').replaceAll('25', '$n')}` },
  },
  {
    given: 'the same in fragments',
    expected: '400 QUERY_TOO_COMPLEX',
    cheap: true,
    does: {
      query: `{ patients(first: 200) { ...p } } fragment p on PatientConnection { nodes { diagnoses(first: 200) { ...d } } } fragment d on DiagnosisConnection { edges { node { treatments(first: 200) { nodes { id } } } } }`,
    },
  },
  {
    given: 'thirty pages of thousands',
    expected: '400 QUERY_TOO_COMPLEX',
    cheap: true,
    does: {
      query: `{ ${times(30, index => `a${index}: patients(first: 200) { nodes { diagnoses(first: 20) { nodes { id } } } }`)} }`,
    },
  },
  {
    given: 'relations in relations of a filter',
    expected: '400 QUERY_TOO_COMPLEX',
    cheap: true,
    does: { query: `{ patients(where: ${chain(12)}) { totalCount } }` },
  },
  {
    given: '3,000 conditions',
    expected: '400 QUERY_TOO_COMPLEX',
    does: { query: list, variables: { w: { OR: repeated(3_000, { iin: { contains: '1' } }) } } },
  },
  {
    given: 'a list of 60,000 values',
    expected: '400 QUERY_TOO_COMPLEX',
    does: { query: list, variables: { w: { familyName: { in: repeated(60_000, 'x') } } } },
  },
  {
    given: 'a list of 20,000 ids',
    expected: '200 ok',
    does: {
      query: list,
      variables: { w: { id: { in: repeated(20_000, '00000000-0000-7000-8000-000000000001') } } },
    },
  },
  {
    given: 'a filter of 50,000 NOTs',
    expected: '400 QUERY_TOO_COMPLEX',
    does: ({ send }) => send({ headers: json, body: asked(`{"w":${nestedNot(50_000)}}`) }, 'registrar'),
  },
  {
    given: 'a filter of 2,600 NOTs',
    expected: '400 QUERY_TOO_COMPLEX',
    does: ({ send }) => send({ headers: json, body: asked(`{"w":${nestedNot(2_600)}}`) }, 'registrar'),
  },
  {
    given: 'an order of 5,000 keys',
    expected: '400 QUERY_TOO_COMPLEX',
    does: {
      query: 'query ($o: [PatientOrderBy!]) { patients(orderBy: $o) { totalCount } }',
      variables: { o: repeated(5_000, { familyName: 'ASC' }) },
    },
  },
]
