import { useCallback, useMemo } from 'react'
import { useStore } from 'react-admin'
import type { EntityScreen, Json } from '../../../api/manifest/types.ts'
import { allOf, type Where } from '../../data/operation.ts'
import { widgetOf } from '../../kinds/registry.ts'
import { fieldNamed, standsAlone, usualColumns } from '../../manifest/manifest.ts'

export interface Sort {
  readonly field: string
  readonly order: 'ASC' | 'DESC'
}

export interface ListState {
  /** Empty where nothing is searched for. */
  readonly search: string
  readonly filters: Readonly<Record<string, Json>>
  /** Filters put up beside the quick ones. */
  readonly added: readonly string[]
  readonly sort: Sort | undefined
  readonly page: number
  readonly perPage: number
  readonly columns: readonly string[] | undefined
  readonly deleted: boolean
}

export const firstState = (perPage: number): ListState => ({
  search: '',
  filters: {},
  added: [],
  sort: undefined,
  page: 1,
  perPage,
  columns: undefined,
  deleted: false,
})

export interface ListControl {
  readonly state: ListState
  readonly columns: readonly string[]
  readonly change: (part: Partial<ListState>) => void
  readonly filter: (name: string, value: Json | undefined) => void
}

/**
 * What the person has chosen for one list. It lives in memory for as long as the page, so that coming back finds it,
 * and nowhere else: a filter value may be somebody's name.
 */
export function useListState(key: string, entity: EntityScreen, perPage = 25): ListControl {
  const usual = useMemo(() => firstState(perPage), [perPage])
  const [state = usual, setState] = useStore<ListState>(key, usual)
  const change = useCallback(
    (part: Partial<ListState>) =>
      setState((before = usual) => ({ ...before, ...('page' in part ? {} : { page: 1 }), ...part })),
    [setState, usual],
  )
  const filter = useCallback(
    (name: string, value: Json | undefined) =>
      setState((before = usual) => {
        const { [name]: _gone, ...others } = before.filters
        return { ...before, page: 1, filters: value === undefined ? others : { ...others, [name]: value } }
      }),
    [setState, usual],
  )
  return { state, columns: state.columns ?? usualColumns(entity), change, filter }
}

/** The same filters as the API's `where`. */
export function whereOf(entity: EntityScreen, filters: ListState['filters']): Where | undefined {
  return allOf(
    Object.entries(filters).map(([name, value]) => {
      const field = fieldNamed(entity, name)
      return field && widgetOf(field).where?.(field, value)
    }),
  )
}

/** Members a list can be narrowed by: those whose widget knows how. */
export const filterable = (entity: EntityScreen) =>
  entity.fields.filter(field => standsAlone(field) && widgetOf(field).Filter)

export const isSortable = (entity: EntityScreen, name: string): boolean => {
  const field = fieldNamed(entity, name)
  return (
    field === undefined ||
    field.form === 'one' ||
    field.form === 'derived' ||
    (field.form === 'value' && field.sortable === true)
  )
}
