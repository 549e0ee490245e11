import { Box, Button, FormControlLabel, Stack, Switch, Typography } from '@mui/material'
import { useTranslate } from 'react-admin'
import { Link as RouterLink } from 'react-router'
import type { EntityScreen } from '../../../api/manifest/types.ts'
import { formatNumber } from '../../language/format.ts'
import { useLanguage, useSay } from '../../language/language-context.tsx'
import { useManifest } from '../../manifest/manifest-context.tsx'
import { AddIcon } from '../../shell/icons.tsx'
import { usePageTitle } from '../../shell/page-title.ts'
import { ColumnChooser } from './column-chooser.tsx'
import { FilterBar } from './filter-bar.tsx'
import { useListState, whereOf } from './list-state.ts'
import { Records } from './records.tsx'
import { SearchBox } from './search-box.tsx'
import { useRecords } from './use-records.ts'

/** The generated list of one entity. */
export function ListScreen({ entity }: { entity: EntityScreen }) {
  const say = useSay()
  const translate = useTranslate()
  const language = useLanguage()
  const manifest = useManifest()
  const control = useListState(`${entity.api.list}.list`, entity)
  const { state } = control
  const records = useRecords(entity, control, whereOf(entity, state.filters))
  usePageTitle(say(entity.label.many))
  const filtered = state.search !== '' || Object.keys(state.filters).length > 0
  return (
    <Box sx={fillingScreen}>
      <Stack direction="row" sx={{ alignItems: 'center', flexWrap: 'wrap', gap: 1, mb: 1.5 }}>
        <Typography variant="h1">{say(entity.label.many)}</Typography>
        <Typography color="textSecondary" role="status" sx={{ flex: 1, pl: 0.5 }}>
          {records.total !== undefined &&
            translate('list.count', {
              smart_count: records.total,
              count: formatNumber(records.total, language),
            })}
        </Typography>
        {entity.softDelete && manifest.may('restore', entity) && (
          <FormControlLabel
            label={translate('list.deleted')}
            slotProps={{ typography: { variant: 'body2' } }}
            control={
              <Switch
                size="small"
                checked={state.deleted}
                onChange={event => control.change({ deleted: event.target.checked })}
              />
            }
          />
        )}
        <ColumnChooser entity={entity} control={control} />
        {manifest.may('create', entity) && (
          <Button
            variant="contained"
            startIcon={<AddIcon />}
            component={RouterLink}
            to={`/${entity.api.list}/create`}
          >
            {say(entity.label.create)}
          </Button>
        )}
      </Stack>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 1, alignItems: 'flex-start' }}>
        {entity.searchable && (
          <Box sx={{ width: { xs: '100%', sm: 'auto' }, mb: 1.5 }}>
            <SearchBox control={control} />
          </Box>
        )}
        <FilterBar entity={entity} control={control} />
      </Box>
      <Records {...{ entity, control, records, filtered }} caption={say(entity.label.many)} />
    </Box>
  )
}

/** The list takes what the screen has, so that its head and its pages stay in sight while the rows scroll. */
const fillingScreen = {
  display: 'flex',
  flexDirection: 'column',
  '@media (min-width: 600px) and (min-height: 560px)': { height: 'calc(100vh - 96px)' },
} as const
