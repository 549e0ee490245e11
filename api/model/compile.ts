import { createHash } from 'node:crypto'
import { type Application, type Check, definitionOf, type FieldKind, generalKinds } from '../define/index.ts'
import { collectEntities, type EntitySource } from './collect.ts'
import { compileEntity } from './compile-entity.ts'
import { connectRelations } from './compile-relations.ts'
import type { Compiled } from './compiled.ts'
import { DefinitionError } from './definition-error.ts'
import { freezeDeep } from './freeze.ts'
import type { EnumModel, Model, RoleModel } from './model.ts'
import { modelRules } from './rules/rules.ts'

/**
 * Definitions to Model: collect, check, compile each entity, connect their relations, freeze.
 * @throws DefinitionError with every violation at once
 */
export function compile(application: Application): Compiled {
  const sources = collectEntities(application)
  const violations = modelRules.flatMap(rule => rule({ application, sources }))
  if (violations.length > 0) throw new DefinitionError(violations)
  const entities = connectRelations(sources.map(compileEntity), sources)
  const parts: Omit<Model, 'version'> = {
    name: application.name,
    title: application.title,
    entities: Object.fromEntries(entities.map(each => [each.name, each])),
    enums: enumsOf(sources),
    codeLists: Object.fromEntries(
      (application.codeLists ?? []).map(list => [
        list.name,
        { ...list, leavesOnly: list.leavesOnly ?? false },
      ]),
    ),
    roles: rolesOf(application, sources),
  }
  const version = createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 16)
  return {
    application,
    model: freezeDeep({ ...parts, version }),
    kinds: kindsOf(application),
    checks: checksOf(application),
  }
}

function enumsOf(sources: readonly EntitySource[]): Record<string, EnumModel> {
  const lists = sources.flatMap(({ definition }) =>
    definition.fields.flatMap(field => {
      if (field.form !== 'value') return []
      return [...(field.choices ? [field.choices] : []), ...(field.precision ? [datePrecision] : [])]
    }),
  )
  return Object.fromEntries(lists.map(list => [list.name, { name: list.name, values: list.values }]))
}

/** How well a partial date is known. */
const datePrecision: EnumModel = {
  name: 'DatePrecision',
  values: [
    { value: 'DAY', label: { en: 'Day', ru: 'День', kk: 'Күн' } },
    { value: 'MONTH', label: { en: 'Month', ru: 'Месяц', kk: 'Ай' } },
    { value: 'YEAR', label: { en: 'Year', ru: 'Год', kk: 'Жыл' } },
  ],
}

function rolesOf(application: Application, sources: readonly EntitySource[]): Record<string, RoleModel> {
  const names = new Map(sources.map(source => [source.entityClass, source.name]))
  const all = sources.map(source => source.name)
  const roles = application.roles.map(role => ({
    name: role.name,
    label: role.label,
    inspectsRoles: role.inspectsRoles ?? false,
    ...(application.roleFile && { file: application.roleFile.replace('{role}', role.name) }),
    rules: role.rules.map(rule => ({
      ...rule,
      entities: rule.entities === 'all' ? all : rule.entities.flatMap(entity => names.get(entity) ?? []),
    })),
  }))
  return Object.fromEntries(roles.map(role => [role.name, role]))
}

function kindsOf(application: Application): ReadonlyMap<string, FieldKind> {
  return new Map([...generalKinds, ...(application.kinds ?? [])].map(kind => [kind.name, kind]))
}

function checksOf(application: Application): ReadonlyMap<string, readonly Check[]> {
  const byEntity = new Map<string, Check[]>()
  for (const { entity, checks } of application.checks ?? []) {
    const name = definitionOf(entity)?.options?.name ?? entity.name
    byEntity.set(name, [...(byEntity.get(name) ?? []), ...checks])
  }
  return byEntity
}
