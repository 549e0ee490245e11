import { useQueryClient } from '@tanstack/react-query'
import { useDataProvider, useNotify, useTranslate } from 'react-admin'
import type { EntityScreen } from '../../../api/manifest/types.ts'
import type { ConsoleDataProvider } from '../../data/provider.ts'
import { useProblemText } from '../../shell/problem.ts'

export function useRestore(entity: EntityScreen): (id: string) => Promise<void> {
  const provider = useDataProvider<ConsoleDataProvider>()
  const queries = useQueryClient()
  const notify = useNotify()
  const translate = useTranslate()
  const problem = useProblemText()
  return async id => {
    try {
      await provider.restore(entity, id)
      await queries.invalidateQueries()
      notify(translate('restore.done'), { type: 'success' })
    } catch (error) {
      notify(problem(error), { type: 'error' })
    }
  }
}
