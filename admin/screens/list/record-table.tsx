import {
  Link,
  Table,
  TableBody,
  TableCell,
  TableContainer,
  TableHead,
  TableRow,
  TableSortLabel,
} from '@mui/material'
import type { KeyboardEvent, MouseEvent } from 'react'
import { useTranslate } from 'react-admin'
import { Link as RouterLink, useNavigate } from 'react-router'
import type { EntityScreen } from '../../../api/manifest/types.ts'
import { type ConsoleRecord, valueOf } from '../../data/record.ts'
import { Cell } from '../../kinds/cell.tsx'
import { widgetOf } from '../../kinds/registry.ts'
import { fieldNamed } from '../../manifest/manifest.ts'
import { useColumnLabel } from './column-label.ts'
import { isSortable, type ListControl } from './list-state.ts'

interface RecordTableProps {
  readonly entity: EntityScreen
  readonly control: ListControl
  readonly rows: readonly ConsoleRecord[]
  readonly caption: string
}

const addressOf = (entity: EntityScreen, record: ConsoleRecord): string =>
  `/${entity.api.list}/${record.id}/show`

export function RecordTable({ entity, control, rows, caption }: RecordTableProps) {
  return (
    <TableContainer sx={{ flex: '1 1 auto', minHeight: 0 }}>
      <Table stickyHeader size="small" aria-label={caption}>
        <TableHead>
          <TableRow>
            {control.columns.map(name => (
              <HeadCell key={name} {...{ entity, control, name }} />
            ))}
          </TableRow>
        </TableHead>
        <TableBody onKeyDown={moveByArrow}>
          {rows.map(record => (
            <Row key={record.id} {...{ entity, record }} columns={control.columns} />
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  )
}

const alignOf = (entity: EntityScreen, name: string): 'right' | 'left' => {
  const field = fieldNamed(entity, name)
  return (field && widgetOf(field).align) ?? 'left'
}

function HeadCell({ entity, control, name }: { entity: EntityScreen; control: ListControl; name: string }) {
  const translate = useTranslate()
  const label = useColumnLabel(entity)(name)
  const sort = control.state.sort ?? usualSort(entity)
  const active = sort?.field === name
  const align = alignOf(entity, name)
  if (!isSortable(entity, name)) return <TableCell align={align}>{label}</TableCell>
  const order = active && sort.order === 'ASC' ? 'DESC' : 'ASC'
  return (
    <TableCell align={align} sortDirection={active ? (sort.order === 'ASC' ? 'asc' : 'desc') : false}>
      <TableSortLabel
        active={active}
        direction={active && sort.order === 'DESC' ? 'desc' : 'asc'}
        title={translate('list.sort_by', { column: label })}
        onClick={() => control.change({ sort: { field: name, order } })}
      >
        {label}
      </TableSortLabel>
    </TableCell>
  )
}

/** The order the server uses when none is asked for, so that the header tells the truth. */
const usualSort = ({ order: [first] }: EntityScreen) =>
  first ? { field: first.field, order: first.descending ? ('DESC' as const) : ('ASC' as const) } : undefined

const cellStyle = {
  maxWidth: 300,
  overflow: 'hidden',
  textOverflow: 'ellipsis',
  whiteSpace: 'nowrap',
  '& a': { display: 'inline', paddingBlock: 0 },
} as const

/** The column whose text leads to the record: the first that is not itself a way to another one. */
function linkedColumn(entity: EntityScreen, columns: readonly string[]): string | undefined {
  const ways = ['one', 'manyToMany']
  return columns.find(name => !ways.includes(fieldNamed(entity, name)?.form ?? '')) ?? columns[0]
}

/** The whole row opens by mouse; for the keyboard one of its cells is a link. */
function Row({
  entity,
  record,
  columns,
}: {
  entity: EntityScreen
  record: ConsoleRecord
  columns: readonly string[]
}) {
  const navigate = useNavigate()
  const linked = linkedColumn(entity, columns)
  const open = (event: MouseEvent<HTMLElement>) => {
    const onControl = event.target instanceof Element && event.target.closest('a, button, input')
    if (!onControl && !window.getSelection()?.toString()) navigate(addressOf(entity, record))
  }
  return (
    <TableRow hover onClick={open} sx={{ cursor: 'pointer', '&:last-child td': { borderBottom: 0 } }}>
      {columns.map(name => (
        <TableCell key={name} align={alignOf(entity, name)} sx={cellStyle}>
          {name === linked ? (
            <RowLink {...{ entity, record, name }} />
          ) : (
            <Cell entity={entity} name={name} record={record} />
          )}
        </TableCell>
      ))}
    </TableRow>
  )
}

function RowLink({ entity, record, name }: { entity: EntityScreen; record: ConsoleRecord; name: string }) {
  const field = fieldNamed(entity, name)
  const value = valueOf(record, name)
  const plain = field?.form === 'one' || field?.form === 'manyToMany' || value === null || value === undefined
  return (
    <Link component={RouterLink} to={addressOf(entity, record)} data-row-link sx={{ fontWeight: 500 }}>
      {plain ? record.label : <Cell entity={entity} name={name} record={record} />}
    </Link>
  )
}

/** Up and down go from row to row, as in any table program. */
function moveByArrow(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  if (!step) return
  const links = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-row-link]')]
  const at = links.findIndex(link => link.closest('tr')?.contains(document.activeElement))
  const next = links[at + step]
  if (at < 0 || !next) return
  event.preventDefault()
  next.focus()
}
