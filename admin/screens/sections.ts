import type { EntityScreen, FieldScreen } from '../../api/manifest/types.ts'

export interface FieldGroup {
  readonly name: string
  /** Undefined where the entity declares no sections: then one group needs no heading. */
  readonly label: EntityScreen['sections'][number]['label'] | undefined
  readonly fields: readonly FieldScreen[]
}

/** Members by section in the declared order; those without one come first. Empty sections are left out. */
export function groupFields(entity: EntityScreen, fields: readonly FieldScreen[]): readonly FieldGroup[] {
  const declared = entity.sections.map(section => section.name)
  const loose = fields.filter(field => !field.section || !declared.includes(field.section))
  const groups: readonly FieldGroup[] = [
    { name: '', label: undefined, fields: loose },
    ...entity.sections.map(section => ({
      ...section,
      fields: fields.filter(field => field.section === section.name),
    })),
  ]
  return groups.filter(group => group.fields.length > 0)
}
