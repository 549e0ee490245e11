import { useTranslate } from 'react-admin'
import type { EntityScreen } from '../../../api/manifest/types.ts'
import { useSay } from '../../language/language-context.tsx'
import { fieldNamed } from '../../manifest/manifest.ts'

/** The heading of a column; the record's own times have no field to ask. */
export function useColumnLabel(entity: EntityScreen): (name: string) => string {
  const say = useSay()
  const translate = useTranslate()
  return name => {
    const field = fieldNamed(entity, name)
    return field ? say(field.label) : translate(`column.${name}`)
  }
}
