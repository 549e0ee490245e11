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

/** Records whose name contains every word typed, whichever part of the name each word is in. */
export async function searchRecords(
  sources: { readonly client: GraphqlClient; readonly manifest: Manifest },
  entity: EntityScreen,
  { text, signal }: SearchQuestion,
): Promise<readonly Option[]> {
  const { api } = entity
  const names = searchFields(entity, sources.manifest.boot.languages)
  const words =
    names.length > 0
      ? text
          .split(/\s+/)
          .filter(word => word !== '')
          .slice(0, 6)
      : []
  const where = allOf(
    words.map(
      (word): Where => ({ OR: names.map(name => ({ [name]: { contains: word, mode: 'insensitive' } })) }),
    ),
  )
  const document = `query Pick($where: ${api.where}, $first: Int) { ${api.list}(where: $where, first: $first) { nodes { id label } } }`
  const answer = await sources.client.request<Record<string, { nodes: readonly Option[] }>>(
    document,
    { where, first: pageSize },
    { signal },
  )
  return answer[api.list]?.nodes ?? []
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
