import { useQuery } from '@tanstack/react-query'
import { useClient } from '../client/client-context.tsx'
import { nameOfCode } from '../data/search.ts'
import { useLanguage } from '../language/language-context.tsx'

/** The name of a code in the reader's language, where the record does not bring it. */
export function useCodeName(list: string, code: string, enabled = true): string | undefined {
  const client = useClient()
  const language = useLanguage()
  const { data } = useQuery({
    queryKey: ['code', list, code, language],
    queryFn: ({ signal }) => nameOfCode(client, list, { text: code, language, signal }),
    enabled: enabled && code !== '',
    staleTime: 300_000,
  })
  return data ?? undefined
}
