import { fieldsOf, holds } from '../../../api/conditions/index.ts'
import { type CheckedRecord, type Issue, type Parsed, parsed } from '../../../api/define/index.ts'
import type { EntityScreen, FieldScreen, Json, ValueScreen } from '../../../api/manifest/types.ts'
import type { ApplicationCode } from '../../extend/screens.ts'
import { widgetOf } from '../../kinds/registry.ts'
import type { Manifest } from '../../manifest/manifest.ts'
import type { FormValues } from './form-values.ts'

export interface FormSources {
  readonly entity: EntityScreen
  readonly manifest: Manifest
  readonly application: ApplicationCode
  /** Today where the register is. */
  readonly today: string
  /** Members whose values are kept back in the record that is edited. */
  readonly hidden: readonly string[]
}

/**
 * Whether a member is asked for as far as can be told here: where its condition speaks of what this person may not see,
 * only the server knows.
 */
export function isAsked(
  { entity, hidden }: FormSources,
  { when }: FieldScreen,
  record: CheckedRecord,
): boolean {
  if (!when) return true
  const unseen = fieldsOf(when).some(key => {
    const member = memberByKey(entity, key)
    return !member || hidden.includes(member.name)
  })
  return unseen || holds(when, record)
}

/** A form's values understood: what the API would get, and all that is wrong. */
export interface ReadForm {
  /** By input key: a to-one under its id field, a many-to-many as a list of ids; null where empty or not asked for. */
  readonly input: Readonly<Record<string, Json>>
  /** By member, the first issue of each. */
  readonly issues: Readonly<Record<string, Issue>>
}

const required: Issue = {
  code: 'REQUIRED',
  message: { en: 'Fill in this field', ru: 'Заполните это поле', kk: 'Бұл өрісті толтырыңыз' },
}

/** Runs the kinds' own parse and check and the application's own checks: the same ones the API runs. */
export function readForm(sources: FormSources, values: FormValues): ReadForm {
  const { fields } = sources.entity
  const read = fields.map(field => ({
    field,
    result: readMember(field, values[field.name] ?? null, sources),
  }))
  const record = Object.fromEntries(
    read.map(({ field, result }) => [keyOf(field), result.ok ? result.value : null]),
  )
  const asked = read.filter(({ field }) => isAsked(sources, field, record))
  const byMember = asked.flatMap(({ field, result }) => issueOf(field, result))
  const issues = Object.fromEntries(byMember)
  const input = Object.fromEntries(
    read.flatMap(({ field, result }) => {
      if (field.form === 'derived') return []
      return [[keyOf(field), result.ok && asked.some(each => each.field === field) ? result.value : null]]
    }),
  )
  return { input, issues: { ...crossIssues(sources, input, issues), ...issues } }
}

/** The key of a member in the API's input and in conditions. */
export const keyOf = (field: FieldScreen): string => (field.form === 'one' ? field.idField : field.name)

function readMember(field: FieldScreen, value: Json, sources: FormSources): Parsed<Json> {
  if (field.form === 'value') return readValue(field, value, sources)
  if (field.form === 'one') return parsed(idOf(value))
  if (field.form === 'manyToMany') return parsed(Array.isArray(value) ? value.map(idOf) : [])
  return parsed(value)
}

const idOf = (value: Json): Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && 'id' in value
    ? (value['id'] ?? null)
    : null

function readValue(field: ValueScreen, value: Json, { application, manifest }: FormSources): Parsed<Json> {
  const { fromForm } = widgetOf(field)
  const typed = fromForm ? fromForm(value) : parsed(value)
  if (!typed.ok || typed.value === null || typed.value === '') return typed.ok ? parsed(null) : typed
  const kind = application.kind(field.kind)
  // A kind the console was not given is left to the server.
  if (!kind) return typed
  const options = optionsOf(field, manifest)
  const result = kind.parse(typed.value, options)
  if (!result.ok) return result
  // Text of nothing but blanks is no value.
  if (result.value === '') return parsed(null)
  const issues = kind.check(result.value, options)
  return issues.length > 0 ? { ok: false, issues } : parsed(kind.print(result.value, options))
}

/** The kind's options as the application wrote them: what the metadata says elsewhere put back. */
const optionsOf = (field: ValueScreen, manifest: Manifest): object => ({
  ...field.options,
  ...(field.enum && { values: manifest.choices(field).map(choice => choice.value) }),
  ...(field.codeList && { list: field.codeList }),
})

function issueOf(field: FieldScreen, result: Parsed<Json>): readonly (readonly [string, Issue])[] {
  if (!result.ok) return result.issues.slice(0, 1).map(issue => [field.name, issue])
  const empty =
    result.value === null ||
    (Array.isArray(result.value) && field.form === 'manyToMany' && result.value.length === 0)
  return field.required && empty && field.readOnly !== 'always' ? [[field.name, required]] : []
}

/** Checks over several members; those that read what this person or this form does not have are the server's alone. */
function crossIssues(
  { entity, application, today, hidden }: FormSources,
  record: CheckedRecord,
  issues: ReadForm['issues'],
): ReadForm['issues'] {
  const found = application.checksOf(entity.name).flatMap(check => {
    const reads = [...check.at, ...(check.reads ?? [])]
    const members = check.at.flatMap(name => memberByKey(entity, name)?.name ?? [])
    const unclear = reads.some(name => {
      const member = memberByKey(entity, name)?.name ?? ''
      return issues[member] || hidden.includes(member)
    })
    const [first] = members
    if (!first || !reads.every(name => memberByKey(entity, name)) || unclear) return []
    const finding = check.wrong(record, { today })
    if (finding === false) return []
    const issue: Issue = {
      code: check.code,
      message: check.message,
      ...(typeof finding === 'object' && { params: finding }),
    }
    return [[first, issue] as const]
  })
  return Object.fromEntries(found)
}

export const memberByKey = (entity: EntityScreen, key: string): FieldScreen | undefined =>
  entity.fields.find(field => field.name === key || keyOf(field) === key)
