import type { FieldOptions, Json, RecordedValue, Sensitivity } from '../define/index.ts'
import { choiceKind } from '../define/index.ts'
import { type EntitySource, recordedOf } from './collect.ts'
import type { DerivedModel, EntityModel, FieldModel, ListPart, OrderKey, UniqueKey } from './model.ts'
import {
  apiNames,
  columnOf,
  displayFieldOf,
  idFieldOf,
  keyNameOf,
  lookupOf,
  precisionFieldOf,
  tableOf,
  uniqueIndexOf,
} from './names.ts'
import { usualSummaries } from './summaries.ts'

/** How many records another one has where nobody says so. */
export const usualTypicalSize = 5

/** One entity without its relations, which need the others. */
export function compileEntity(source: EntitySource): EntityModel {
  const { name, options } = source
  const sensitivity = options.sensitivity ?? 'S1'
  const fields = recordedOf(source, 'value').flatMap(field => compileField(field, sensitivity))
  return {
    name,
    api: apiNames(name, options.plural),
    table: tableOf(name),
    label: options.label,
    title: options.title,
    softDelete: options.softDelete ?? true,
    sections: options.sections ?? [],
    sensitivity,
    typicalSize: options.typicalSize ?? usualTypicalSize,
    order: (options.order ?? []).map(orderKey),
    unique: uniqueKeys(source),
    indexes: (options.indexes ?? []).map(fields => fields.map(stored(source))),
    search: options.search ?? [],
    fields: Object.fromEntries(fields.map(field => [field.name, field])),
    derived: Object.fromEntries(derivedOf(source, sensitivity).map(field => [field.name, field])),
    relations: {},
    ...(options.menu && { menu: options.menu }),
    platform: source.platform,
    changes: options.changes ?? ['create', 'update', 'delete'],
  }
}

const orderKey = (key: string): OrderKey =>
  key.startsWith('-') ? { field: key.slice(1), descending: true } : { field: key, descending: false }

export const listPart = (options: Pick<FieldOptions, 'column' | 'quickFilter'>): ListPart => ({
  inList: options.column ?? false,
  quickFilter: options.quickFilter ?? false,
})

function compileField(field: RecordedValue, usual: Sensitivity): readonly FieldModel[] {
  const { name, kind, options, kindOptions } = field
  const shape = kind.column(kindOptions)
  const { label, help, section, unique, assigned, noted, unwatched, when } = options
  const model: FieldModel = {
    name,
    kind: kind.name,
    kindOptions: kindOptions as Record<string, Json>, // a rule has checked that options are plain data
    label,
    ...(help && { help }),
    column: columnOf(name),
    columnType: shape.type,
    printed: shape.printed,
    scalar: kind.scalar,
    ...(field.choices && { enum: field.choices.name }),
    operators: kind.operators,
    sortable: kind.sortable ?? true,
    summaries: kind.summaries ?? usualSummaries(kind.operators, kind.sortable),
    required: options.required ?? false,
    ...(options.default !== undefined && { default: options.default }),
    ...(unique && { unique }),
    ...(assigned && { assigned }),
    ...(noted && { noted }),
    ...(unwatched && { unwatched }),
    ...(when && { when }),
    ...(section && { section }),
    sensitivity: options.sensitivity ?? usual,
    list: listPart(options),
    ...(field.codes && { codeList: field.codes.name }),
    widget: kind.widget,
  }
  return field.precision ? [model, precisionSibling(model)] : [model]
}

/** `birthDate` known to the month: the day is stored as the first and `birthDatePrecision` says so. */
function precisionSibling(date: FieldModel): FieldModel {
  const values = ['DAY', 'MONTH', 'YEAR']
  return {
    name: precisionFieldOf(date.name),
    kind: choiceKind.name,
    kindOptions: { values },
    label: {
      en: `${date.label.en}: precision`,
      ru: `${date.label.ru}: точность`,
      kk: `${date.label.kk}: дәлдігі`,
    },
    column: columnOf(precisionFieldOf(date.name)),
    columnType: 'text',
    printed: 'plain',
    scalar: 'enum',
    enum: 'DatePrecision',
    operators: 'enum',
    sortable: true,
    summaries: usualSummaries('enum'),
    required: false,
    default: 'DAY',
    ...(date.when && { when: date.when }),
    ...(date.section && { section: date.section }),
    sensitivity: date.sensitivity,
    list: listPart({}),
    widget: choiceKind.widget,
    precisionOf: date.name,
  }
}

function derivedOf(source: EntitySource, usual: Sensitivity): readonly DerivedModel[] {
  const displays = recordedOf(source, 'value').flatMap((field): readonly DerivedModel[] => {
    if (!field.codes) return []
    const { label, section, sensitivity } = field.options
    return [
      {
        name: displayFieldOf(field.name),
        label,
        scalar: 'String',
        operators: 'string',
        summaries: usualSummaries('string'),
        sensitivity: sensitivity ?? usual,
        ...(section && { section }),
        list: listPart({}),
        derivation: { how: 'display', of: field.name, list: field.codes.name },
      },
    ]
  })
  const declared = recordedOf(source, 'derived').map(
    ({ name, derivation, options }): DerivedModel => ({
      name,
      label: options.label,
      ...(options.help && { help: options.help }),
      scalar: derivation.how === 'years' ? 'Int' : 'String',
      operators: derivation.how === 'years' ? 'int' : 'string',
      summaries: usualSummaries(derivation.how === 'years' ? 'int' : 'string'),
      sensitivity: options.sensitivity ?? usual,
      ...(options.section && { section: options.section }),
      list: listPart(options),
      derivation,
    }),
  )
  return [...declared, ...displays]
}

/** A reference is stored under its id. */
const stored = (source: EntitySource): ((field: string) => string) => {
  const ids = new Map(recordedOf(source, 'one').map(field => [field.name, idFieldOf(field.name)]))
  return field => ids.get(field) ?? field
}

function uniqueKeys(source: EntitySource): readonly UniqueKey[] {
  const single = recordedOf(source, 'value').flatMap(field =>
    field.options.unique ? [{ fields: [field.name], scope: field.options.unique }] : [],
  )
  const several = (source.options.unique ?? []).map(key => ({
    fields: key.fields.map(stored(source)),
    scope: key.scope ?? ('live' as const),
  }))
  return [...single, ...several].map(key => ({
    ...key,
    name: keyNameOf(key.fields),
    lookup: lookupOf(source.name, key.fields),
    index: uniqueIndexOf(tableOf(source.name), key.fields.map(columnOf)),
  }))
}
