import {
  Box,
  Chip,
  Paper,
  Table,
  TableBody,
  TableCell,
  TableContainer,
  TableHead,
  TableRow,
  Typography,
} from '@mui/material'
import { useState } from 'react'
import { useTranslate } from 'react-admin'
import type { ActionName, RightsEntity, RightsScreen, RoleRights } from '../../../api/manifest/types.ts'
import { useSay } from '../../language/language-context.tsx'
import { ExtentButton } from './extent-button.tsx'
import { fieldActions, fieldExtent, rightsOn, rowActions, rowExtent, type WhyQuestion } from './rights.ts'
import { WhyDialog } from './why-dialog.tsx'

interface RoleRightsProps {
  readonly rights: RightsScreen
  readonly role: RoleRights
  /** The entity that stands open from the start. */
  readonly open?: string | undefined
}

/** What a question is about, in words. */
export interface Asked extends WhyQuestion {
  readonly subject: string
}

/** Entity by entity what one role may do; every mark can be asked why. */
export function RoleRightsView({ rights, role, open }: RoleRightsProps) {
  const [asked, setAsked] = useState<Asked>()
  return (
    <Box sx={{ display: 'grid', gap: 1, minWidth: 0 }}>
      {rights.entities.map(entity => (
        <EntityBlock
          key={`${role.name} ${entity.name}`}
          {...{ entity, role }}
          isOpen={entity.name === open}
          onAsk={setAsked}
        />
      ))}
      {asked && <WhyDialog asked={asked} onClose={() => setAsked(undefined)} />}
    </Box>
  )
}

interface EntityBlockProps {
  readonly entity: RightsEntity
  readonly role: RoleRights
  readonly isOpen: boolean
  readonly onAsk: (asked: Asked) => void
}

function EntityBlock({ entity, role, isOpen, onAsk }: EntityBlockProps) {
  const say = useSay()
  const translate = useTranslate()
  const [unfolded, setUnfolded] = useState(isOpen)
  const rights = rightsOn(role, entity.name)
  const allowed = rowActions.filter(action => rowExtent(rights, action) !== 'none')
  return (
    <Paper
      variant="outlined"
      component="details"
      open={unfolded}
      onToggle={event =>
        setUnfolded(event.currentTarget instanceof HTMLDetailsElement && event.currentTarget.open)
      }
      sx={blockStyle}
    >
      <Box component="summary" sx={{ px: { xs: 1.5, sm: 2 }, py: 1.25, cursor: 'pointer' }}>
        <Typography variant="h2" component="span" sx={{ mr: 1.5 }}>
          {say(entity.label)}
        </Typography>
        {allowed.length === 0 ? (
          <Typography component="span" variant="body2" color="textSecondary">
            {translate('roles.nothing')}
          </Typography>
        ) : (
          allowed.map(action => (
            <Chip
              key={action}
              size="small"
              variant="outlined"
              label={translate(`roles.action.${action}`)}
              sx={{ mr: 0.5, height: 22, verticalAlign: 'baseline' }}
            />
          ))
        )}
      </Box>
      {unfolded && (
        <Box sx={{ px: { xs: 1.5, sm: 2 }, pb: 1.5 }}>
          <RowsTable {...{ entity, role, onAsk }} />
          <FieldsTable {...{ entity, role, onAsk }} />
        </Box>
      )}
    </Paper>
  )
}

const blockStyle = {
  minWidth: 0,
  '& > summary': { listStylePosition: 'inside' },
  '& > summary::marker': { color: 'text.secondary' },
} as const

type TableProps = Omit<EntityBlockProps, 'isOpen'>

/** Which rows an action reaches, in the words of the rule. */
function RowsTable({ entity, role, onAsk }: TableProps) {
  const say = useSay()
  const translate = useTranslate()
  const rights = rightsOn(role, entity.name)
  const ask = (action: ActionName) =>
    onAsk({
      role: role.name,
      entity: entity.name,
      action,
      subject: `${say(entity.label)} · ${translate(`roles.action.${action}`)}`,
    })
  return (
    <TableContainer sx={{ mb: 2 }}>
      <Table size="small" aria-label={translate('roles.rows_of', { entity: say(entity.label) })}>
        <TableHead>
          <TableRow>
            <TableCell>{translate('roles.action')}</TableCell>
            <TableCell align="right">{translate('roles.allowed')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {rowActions.map(action => {
            const rows = rights?.rows[action]
            const name = translate(`roles.action.${action}`)
            return (
              <TableRow key={action}>
                <TableCell component="th" scope="row" sx={{ overflowWrap: 'anywhere' }}>
                  {name}
                  {rows && (
                    <Typography variant="body2" color="textSecondary">
                      {rows === true ? translate('roles.all_rows') : rows}
                    </Typography>
                  )}
                </TableCell>
                <TableCell align="right">
                  <ExtentButton extent={rowExtent(rights, action)} of={name} onClick={() => ask(action)} />
                </TableCell>
              </TableRow>
            )
          })}
        </TableBody>
      </Table>
    </TableContainer>
  )
}

/** Field by field, for the actions that know fields. */
function FieldsTable({ entity, role, onAsk }: TableProps) {
  const say = useSay()
  const translate = useTranslate()
  const rights = rightsOn(role, entity.name)
  return (
    <TableContainer>
      <Table
        size="small"
        aria-label={translate('roles.fields_of', { entity: say(entity.label) })}
        sx={fieldsStyle}
      >
        <TableHead>
          <TableRow>
            <TableCell>{translate('conflict.field')}</TableCell>
            {fieldActions.map(action => (
              <TableCell key={action} align="center">
                {translate(`roles.short.${action}`)}
              </TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {entity.fields.map((field, place) => (
            <TableRow key={field.name}>
              <TableCell component="th" scope="row" sx={{ overflowWrap: 'anywhere' }}>
                {say(field.label)}
              </TableCell>
              {fieldActions.map(action => {
                const subject = `${say(field.label)} · ${translate(`roles.action.${action}`)}`
                const question = { role: role.name, entity: entity.name, field: field.name, action, subject }
                return (
                  <TableCell key={action} align="center">
                    <ExtentButton
                      extent={fieldExtent(rights, place, action)}
                      of={subject}
                      onClick={() => onAsk(question)}
                    />
                  </TableCell>
                )
              })}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  )
}

const fieldsStyle = {
  '& td, & thead th:not(:first-of-type)': { px: { xs: 0.25, sm: 1 } },
  '& thead th': { whiteSpace: 'normal', hyphens: 'auto', verticalAlign: 'bottom' },
} as const
