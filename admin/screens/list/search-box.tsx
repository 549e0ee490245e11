import { InputAdornment, OutlinedInput } from '@mui/material'
import { useCallback } from 'react'
import { useTranslate } from 'react-admin'
import { useTyped } from '../../kinds/use-typed.ts'
import { SearchIcon } from '../../shell/icons.tsx'
import type { ListControl } from './list-state.ts'

/** One box for all that names a record, in any spelling; what is near comes first. */
export function SearchBox({ control }: { readonly control: ListControl }) {
  const translate = useTranslate()
  const { change, state } = control
  const search = useCallback((text: string) => change({ search: text }), [change])
  const [typed, setTyped] = useTyped(state.search, search)
  return (
    <OutlinedInput
      size="small"
      value={typed}
      placeholder={translate('list.search')}
      onChange={event => setTyped(event.target.value)}
      startAdornment={
        <InputAdornment position="start">
          <SearchIcon fontSize="small" />
        </InputAdornment>
      }
      inputProps={{
        'aria-label': translate('list.search'),
        type: 'search',
        autoComplete: 'off',
        maxLength: 200,
      }}
      sx={{ width: { xs: '100%', sm: 260 } }}
    />
  )
}
