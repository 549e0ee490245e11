import type { EntityScreen, Language } from '../../api/manifest/types.ts'
import type { GraphqlClient } from '../client/graphql-client.ts'
import { type Manifest, searchFields } from '../manifest/manifest.ts'
import { allOf, type Where } from './operation.ts'

/** Something a picker offers. */
export interface Option {
  readonly id: string
  readonly label: string
}

export interface SearchQuestion {
  readonly text: string
  readonly language: Language
  readonly signal?: AbortSignal
}

const pageSize = 20

const mostWords = 6

/** Records found by the API's search; of entities without one, those whose name contains every word typed. */
export async function searchRecords(
  sources: { readonly client: GraphqlClient; readonly manifest: Manifest },
  entity: EntityScreen,
  { text, signal }: SearchQuestion,
): Promise<readonly Option[]> {
  const { api } = entity
  const words = text
    .slice(0, 200)
    .split(/\s+/)
    .filter(word => word !== '')
    .slice(0, mostWords)
  const [type, asked] = entity.searchable
    ? (['String', { search: words.join(' ') }] as const)
    : ([api.where, { where: named(entity, sources.manifest, words) }] as const)
  const [argument = ''] = Object.keys(asked)
  const document = `query Pick($${argument}: ${type}, $first: Int) { ${api.list}(${argument}: $${argument}, first: $first) { nodes { id label } } }`
  const answer = await sources.client.request<Record<string, { nodes: readonly Option[] }>>(
    document,
    { ...asked, first: pageSize },
    { signal },
  )
  return answer[api.list]?.nodes ?? []
}

/** Each word in whichever part of the name. */
function named(entity: EntityScreen, manifest: Manifest, words: readonly string[]): Where | undefined {
  const names = searchFields(entity, manifest.boot.languages)
  if (names.length === 0) return undefined
  return allOf(
    words.map(
      (word): Where => ({ OR: names.map(name => ({ [name]: { contains: word, mode: 'insensitive' } })) }),
    ),
  )
}

interface CodeRow {
  readonly code: string
  readonly nameEn: string
  readonly nameRu: string
  readonly nameKk: string
}

const nameFields = { en: 'nameEn', ru: 'nameRu', kk: 'nameKk' } as const

const codesDocument =
  'query Codes($where: CodeWhere, $first: Int) { codes(where: $where, first: $first, orderBy: [{ code: ASC }]) { nodes { code nameEn nameRu nameKk } } }'

/** Codes in use whose code begins with, or whose name in any language contains, what was typed. */
export async function searchCodes(
  client: GraphqlClient,
  list: string,
  { text, language, signal }: SearchQuestion,
): Promise<readonly Option[]> {
  const typed = text.trim()
  const byName = (name: string): Where => ({ [name]: { contains: typed, mode: 'insensitive' } })
  const where = {
    list: { equals: list },
    active: { equals: true },
    ...(typed !== '' && {
      OR: [
        { code: { startsWith: typed, mode: 'insensitive' } },
        byName('nameEn'),
        byName('nameRu'),
        byName('nameKk'),
      ],
    }),
  }
  const answer = await client.request<{ codes: { nodes: readonly CodeRow[] } }>(
    codesDocument,
    { where, first: pageSize },
    { signal },
  )
  return answer.codes.nodes.map(row => ({ id: row.code, label: row[nameFields[language]] }))
}

/** What one code is called, in use or not. */
export async function nameOfCode(
  client: GraphqlClient,
  list: string,
  { text, language, signal }: SearchQuestion,
): Promise<string | null> {
  const where = { list: { equals: list }, code: { equals: text } }
  const answer = await client.request<{ codes: { nodes: readonly CodeRow[] } }>(
    codesDocument,
    { where, first: 1 },
    { signal },
  )
  return answer.codes.nodes[0]?.[nameFields[language]] ?? null
}
