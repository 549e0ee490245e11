import { createHash } from 'node:crypto'
import type { Request } from './load/job.ts'

/** What a question is asked with. */
export interface Values {
  readonly id: string
  readonly region: string
  readonly offset: number
}

export type WorkloadName = 'W1' | 'W2' | 'W2n' | 'W3 at 0' | 'W3 at 500'

export interface Workload {
  readonly name: WorkloadName
  readonly says: string
  readonly ask: 'W1' | 'W2' | 'W2n' | 'W3'
  /** How many offsets of 25 are asked for in turn, and from where. */
  readonly pages: number
  readonly offset: number
}

export const workloads: readonly Workload[] = [
  { name: 'W1', says: 'one patient by id, 10 fields', ask: 'W1', pages: 1, offset: 0 },
  {
    name: 'W2',
    says: 'page of 25 of a region by family name, 10 fields, exact count',
    ask: 'W2',
    pages: 10,
    offset: 0,
  },
  { name: 'W2n', says: 'the same without the count', ask: 'W2n', pages: 10, offset: 0 },
  {
    name: 'W3 at 0',
    says: 'page of 25 with diagnoses, treatments and prescriptions',
    ask: 'W3',
    pages: 1,
    offset: 0,
  },
  { name: 'W3 at 500', says: 'the same at offset 500', ask: 'W3', pages: 1, offset: 500 },
]

/** How one server is asked; an answer of each has the same keys. */
export interface Dialect {
  readonly path: string
  readonly body: (ask: Workload['ask'], values: Values) => string
}

export const limitDialect: Dialect = {
  path: '/',
  body: (ask, { id, region, offset }) =>
    JSON.stringify({ ask, values: ask === 'W1' ? [id] : [region, offset] }),
}

const graphql =
  (documents: Readonly<Record<string, string>>): Dialect['body'] =>
  (ask, { id, region, offset }) =>
    JSON.stringify({ query: documents[ask], variables: ask === 'W1' ? { id } : { region, offset } })

const scalars = 'registryNumber familyName givenName patronymic birthDate sex vitalStatus phone regionId'

const oursPage =
  'where: { regionId: { equals: $region } }, orderBy: [{ familyName: ASC }], first: 25, offset: $offset'
const oursNested = `id familyName givenName birthDate sex diagnoses(orderBy: [{ id: ASC }]) { nodes {
  id icd10 stage diagnosisDate treatments(orderBy: [{ id: ASC }]) { nodes {
    id kind status startDate prescriptions(orderBy: [{ id: ASC }]) { nodes { id number dose unit status } }
  } }
} }`

export const oursDialect: Dialect = {
  path: '/graphql',
  body: graphql({
    W1: `query ($id: ID!) { patient(id: $id) { id ${scalars} } }`,
    W2: `query ($region: ID!, $offset: Int!) { patients(${oursPage}) { totalCount nodes { id ${scalars} } } }`,
    W2n: `query ($region: ID!, $offset: Int!) { patients(${oursPage}) { nodes { id ${scalars} } } }`,
    W3: `query ($region: ID!, $offset: Int!) { patients(${oursPage}) { nodes { ${oursNested} } } }`,
  }),
}

const rowId = 'id: rowId'
/** The register's lists are of what is not deleted; whoever knows nothing of that has to be told. */
const live = 'filter: { deletedAt: { isNull: true } }'
const theirPage =
  'filter: { regionId: { equalTo: $region }, deletedAt: { isNull: true } }, orderBy: [FAMILY_NAME_ASC, ROW_ID_ASC], first: 25, offset: $offset'
const theirNested = `${rowId} familyName givenName birthDate sex diagnoses(${live}, orderBy: [ROW_ID_ASC], first: 50) { nodes {
  ${rowId} icd10 stage diagnosisDate treatments(${live}, orderBy: [ROW_ID_ASC], first: 50) { nodes {
    ${rowId} kind status startDate prescriptions(${live}, orderBy: [ROW_ID_ASC], first: 50) { nodes { ${rowId} number dose unit status } }
  } }
} }`

export const postgraphileDialect: Dialect = {
  path: '/graphql',
  body: graphql({
    W1: `query ($id: UUID!) { patient: patient(rowId: $id) { ${rowId} ${scalars} } }`,
    W2: `query ($region: UUID!, $offset: Int!) { patients(${theirPage}) { totalCount nodes { ${rowId} ${scalars} } } }`,
    W2n: `query ($region: UUID!, $offset: Int!) { patients(${theirPage}) { nodes { ${rowId} ${scalars} } } }`,
    W3: `query ($region: UUID!, $offset: Int!) { patients(${theirPage}) { nodes { ${theirNested} } } }`,
  }),
}

const keystoneNested = `id familyName givenName birthDate sex diagnoses(orderBy: [{ id: asc }], take: 50) {
  id icd10 stage diagnosisDate treatments(orderBy: [{ id: asc }], take: 50) {
    id kind status startDate prescriptions(orderBy: [{ id: asc }], take: 50) { id number dose unit status }
  }
}`

export const keystoneDialect: Dialect = {
  path: '/api/graphql',
  body: graphql({
    W3: `query ($region: ID!, $offset: Int!) {
      patients(where: { region: { id: { equals: $region } } }, orderBy: [{ familyName: asc }, { id: asc }], take: 25, skip: $offset) { ${keystoneNested} }
    }`,
  }),
}

/** What a load is asked of: regions with enough patients, and patients of each. */
export interface Ground {
  readonly regions: readonly {
    readonly id: string
    readonly code: string
    readonly patients: readonly string[]
  }[]
}

/** The values a connection asks with in turn; each keeps to one region. */
export function valuesOf(ground: Ground, workload: Workload, connection: number): readonly Values[] {
  const region = ground.regions[connection % ground.regions.length]
  if (!region) throw new Error('There is no region with patients enough')
  if (workload.ask === 'W1') {
    const ids = region.patients.filter((_id, index) => index % 3 === connection % 3)
    return ids.map(id => ({ id, region: region.id, offset: 0 }))
  }
  return Array.from({ length: workload.pages }, (_none, page) => ({
    id: '',
    region: region.id,
    offset: workload.offset + 25 * ((page + connection) % workload.pages),
  }))
}

/** What each of so many connections asks; with tokens, each as its own user. */
export function requestsOf(
  ground: Ground,
  workload: Workload,
  { dialect, connections, tokens }: { dialect: Dialect; connections: number; tokens?: readonly string[] },
): readonly (readonly Request[])[] {
  return Array.from({ length: connections }, (_none, connection) => {
    const token = tokens?.[connection]
    return valuesOf(ground, workload, connection).map(values => ({
      body: dialect.body(workload.ask, values),
      ...(token !== undefined && { token }),
    }))
  })
}

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

/** An answer without what dialects wrap it in, its keys in order. */
function plain(value: Json): Json {
  if (Array.isArray(value)) return value.map(plain)
  if (value === null || typeof value !== 'object') return value
  const entries = Object.entries(value)
  const [first] = entries
  if (entries.length === 1 && first?.[0] === 'nodes') return plain(first[1])
  return Object.fromEntries(
    entries
      .map(
        ([key, member]) => [key, plain(key === 'dose' && member !== null ? Number(member) : member)] as const,
      )
      .sort(([one], [other]) => (one < other ? -1 : 1)),
  )
}

/** The same for two servers that answer the same. */
export function fingerprint(answer: string): string {
  const { data, errors } = JSON.parse(answer)
  if (errors) throw new Error(JSON.stringify(errors).slice(0, 500))
  return createHash('sha256')
    .update(JSON.stringify(plain(data)))
    .digest('hex')
    .slice(0, 16)
}
