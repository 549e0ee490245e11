import type { EntityScreen, FieldScreen } from '../../api/manifest/types.ts'
import { fieldNamed, type Manifest, standsAlone } from '../manifest/manifest.ts'

/** Selections are sorted text, so that equal questions are equal strings. */
const canonical = (members: readonly string[]): string => [...new Set(members)].sort().join(' ')

const system = (entity: EntityScreen): readonly string[] => [
  'id',
  'version',
  'label',
  ...(entity.softDelete ? ['deletedAt'] : []),
]

/** What a member needs to be drawn: a code with its name, a date with its precision, a relation with its label. */
function memberSelection(field: FieldScreen, manifest: Manifest): readonly string[] {
  if (field.form === 'value') return [field.name, field.display ?? [], field.precision ?? []].flat()
  if (field.form === 'derived') return [field.name]
  if (field.form === 'manyToMany') return [`${field.name}(first: 200) { nodes { id label } totalCount }`]
  return manifest.entity(field.target) ? [field.idField, `${field.name} { id label }`] : [field.idField]
}

/** A row of a list: only the columns shown. */
export function rowSelection(entity: EntityScreen, columns: readonly string[], manifest: Manifest): string {
  const members = columns.flatMap(name => {
    const field = fieldNamed(entity, name)
    if (field) return memberSelection(field, manifest)
    return systemColumns.includes(name) ? [name] : []
  })
  return canonical([...system(entity), ...members, ...deniedSelection(entity, columns)])
}

/** Where a column is kept back in some records, the row says whether it is in this one. */
const deniedSelection = (entity: EntityScreen, columns: readonly string[]): readonly string[] =>
  columns.some(name => fieldNamed(entity, name)?.conditional) ? ['_access { redacted }'] : []

export const systemColumns: readonly string[] = ['createdAt', 'updatedAt']

/** A whole record: everything the person may read, who changed it last, and how many children it has. */
export function recordSelection(entity: EntityScreen, manifest: Manifest): string {
  return canonical([
    ...system(entity),
    'createdAt',
    'updatedAt',
    'createdBy { label }',
    'updatedBy { label }',
    `_access { canUpdate canDelete redacted readOnly${manifest.may('reveal', entity) ? ' revealable' : ''} }`,
    ...entity.fields.filter(standsAlone).flatMap(field => memberSelection(field, manifest)),
    ...entity.children.map(child => `${child.name}(first: 0) { totalCount }`),
  ])
}

export const labelSelection = 'id label version'
