import { GraphQLBoolean, GraphQLFloat, GraphQLID, GraphQLInt, GraphQLString } from 'graphql'
import type { OperatorFamily } from '../../define/index.ts'
import { type FieldSpec, inputType, listOf, type TypeClass, type TypeThunk } from './declare.ts'
import { CalendarUnit, type EnumObject, FilterMode } from './enums.ts'
import { DateScalar, DateTimeScalar, DecimalScalar } from './scalars.ts'

const operators = (names: readonly string[], type: TypeThunk): readonly FieldSpec[] =>
  names.map(name => ({ name, type }))

const membership = (type: TypeThunk): readonly FieldSpec[] => [
  { name: 'equals', type },
  { name: 'in', type: listOf(type) },
  { name: 'notIn', type: listOf(type) },
]

const always = (self: TypeClass): readonly FieldSpec[] => [
  { name: 'isNull', type: () => GraphQLBoolean },
  { name: 'not', type: () => self },
]

const ranges = ['lt', 'lte', 'gt', 'gte']

const ordered = (name: string, type: TypeThunk, more: readonly FieldSpec[] = []): TypeClass =>
  inputType(name, self => [...membership(type), ...operators(ranges, type), ...more, ...always(self)])

const RelativeInterval = inputType('RelativeInterval', () => [
  { name: 'last', type: () => GraphQLInt, description: 'The last so many units up to now; needs `unit`.' },
  { name: 'next', type: () => GraphQLInt, description: 'The next so many units from now; needs `unit`.' },
  { name: 'unit', type: () => CalendarUnit },
  { name: 'this', type: () => CalendarUnit, description: 'The whole calendar unit that today stands in.' },
])

const within: readonly FieldSpec[] = [{ name: 'within', type: () => RelativeInterval }]

const textOperators: readonly FieldSpec[] = [
  ...operators(['contains', 'startsWith', 'endsWith'], () => GraphQLString),
  { name: 'mode', type: () => FilterMode },
]

/** One input type a family, the same for every application. */
const families: Readonly<Record<Exclude<OperatorFamily, 'enum'>, TypeClass>> = {
  id: inputType('IDFilter', self => [...membership(() => GraphQLID), ...always(self)]),
  string: ordered('StringFilter', () => GraphQLString, textOperators),
  int: ordered('IntFilter', () => GraphQLInt),
  float: ordered('FloatFilter', () => GraphQLFloat),
  decimal: ordered('DecimalFilter', () => DecimalScalar),
  date: ordered('DateFilter', () => DateScalar, within),
  datetime: ordered('DateTimeFilter', () => DateTimeScalar, within),
  boolean: inputType('BooleanFilter', self => [
    { name: 'equals', type: () => GraphQLBoolean },
    ...always(self),
  ]),
  json: inputType('JSONFilter', self => always(self)),
}

export const filterOf = (family: Exclude<OperatorFamily, 'enum'>): TypeClass => families[family]

/** The filters of an application's enums, by the enum's name. */
export function enumFilters(enums: ReadonlyMap<string, EnumObject>): ReadonlyMap<string, TypeClass> {
  return new Map(
    [...enums].map(([name, values]) => [
      name,
      inputType(`${name}Filter`, self => [...membership(() => values), ...always(self)]),
    ]),
  )
}
