import type { CodeList } from './code-list.ts'
import type { FieldKind, KindOptions } from './kind.ts'
import { choiceKind } from './kinds/choice.ts'
import { codeKind } from './kinds/code.ts'
import type { DateOptions } from './kinds/index.ts'
import {
  booleanKind,
  dateKind,
  dateTimeKind,
  decimalKind,
  emailKind,
  integerKind,
  jsonKind,
  longTextKind,
  moneyKind,
  textKind,
} from './kinds/index.ts'
import {
  type ChoiceList,
  type Deferred,
  type Derivation,
  type FieldOptions,
  type RecordedDerived,
  type RelationOptions,
  recordField,
} from './record.ts'
import type { Json } from './text3.ts'

/**
 * Decorates a property whose declared type is `Value`; a required field must not be optional, any other must be
 * (one asked for only `when` a condition holds counts as one of the others).
 * A disagreement is a compile error at the decorator.
 */
export type FieldDecorator<Value, Options> = <Owner extends object, Name extends string & keyof Owner>(
  prototype: Owner,
  name: Agrees<Owner, Name, Value, Options> extends true ? Name : Disagreement<Name>,
) => void

type Agrees<Owner, Name extends keyof Owner, Value, Options> = [NonNullable<Owner[Name]>] extends [Value]
  ? IsOptional<Owner, Name> extends (AlwaysThere<Options> extends true ? false : true)
    ? true
    : false
  : false
/** Required only `when` a condition holds is not there where it does not. */
type AlwaysThere<Options> = Options extends { readonly when: object }
  ? false
  : Options extends { readonly required: true } | { readonly assigned: string }
    ? true
    : false
type IsOptional<Owner, Name extends keyof Owner> =
  Partial<Pick<Owner, Name>> extends Pick<Owner, Name> ? true : false
type Disagreement<Name extends string> = `${Name}: declared type or optionality differs from the decorator`

/** Options with no others beside the allowed ones: a misspelt option is a compile error, not a silent one. */
type Only<Options, Allowed> = Options & { readonly [Key in Exclude<keyof Options, keyof Allowed>]: never }

const generalOptions = new Set([
  'label',
  'help',
  'required',
  'default',
  'unique',
  'assigned',
  'noted',
  'unwatched',
  'when',
  'section',
  'sensitivity',
  'column',
  'quickFilter',
])

function split(options: object): { general: FieldOptions; own: KindOptions } {
  const entries = Object.entries(options)
  return {
    general: Object.fromEntries(
      entries.filter(([key]) => generalOptions.has(key)),
    ) as unknown as FieldOptions, // the caller's type has them
    own: Object.fromEntries(entries.filter(([key]) => !generalOptions.has(key))) as KindOptions, // what is left is the kind's
  }
}

interface Extras {
  readonly choices?: ChoiceList
  readonly codes?: CodeList
  readonly precision?: boolean
}

function recordValue(
  kind: FieldKind,
  options: object,
  extras: Extras = {},
): (prototype: object, name: string) => void {
  const { general, own } = split(options)
  return (prototype, name) => {
    recordField(prototype, { form: 'value', name, kind, options: general, kindOptions: own, ...extras })
  }
}

/**
 * Makes a field decorator of a kind: how an application adds kinds of its own.
 *
 * @example
 * export const postcode = fieldOf(postcodeKind)
 * class Address extends Entry { @postcode({ label, required: true }) code!: string }
 */
export const fieldOf =
  <Value extends Json, Own extends KindOptions>(kind: FieldKind<Value, Own>) =>
  <const Options extends FieldOptions & Own>(
    options: Only<Options, FieldOptions & Own>,
  ): FieldDecorator<Value, Options> =>
    recordValue(kind as unknown as FieldKind, options) as FieldDecorator<Value, Options> // a kind of any value is stored alike

/** One line of text. @example @text({ label, max: 100, required: true }) title!: string */
export const text = fieldOf(textKind)
/** Text of several lines. @example @longText({ label }) notes?: string */
export const longText = fieldOf(longTextKind)
/** A whole number. @example @integer({ label, min: 0 }) pages?: number */
export const integer = fieldOf(integerKind)
/** An exact number with `scale` decimals, a string in code and API. @example @decimal({ label, precision: 8, scale: 2 }) weight?: string */
export const decimal = fieldOf(decimalKind)
/** An amount in one currency, a string in code and API. @example @money({ label, currency: 'KZT' }) price?: string */
export const money = fieldOf(moneyKind)
/** Yes or no. @example @boolean({ label, required: true, default: false }) lendable!: boolean */
export const boolean = fieldOf(booleanKind)
/** A day, `YYYY-MM-DD`. @example @date({ label, notFuture: true }) published?: string */
export const date = fieldOf(dateKind)
/** An e-mail address, kept in small letters. @example @email({ label, unique: 'all' }) email?: string */
export const email = fieldOf(emailKind)
/** An instant, ISO 8601 with zone. @example @dateTime({ label }) returnedAt?: string */
export const dateTime = fieldOf(dateTimeKind)
/** Structured data with a declared shape. @example @json({ label, shape: { width: 'number', unit: 'string' } }) size?: { width: number; unit: string } */
export const json = fieldOf(jsonKind)

/**
 * A day that may be known only to the month or year: adds a stored sibling `<name>Precision` of DAY, MONTH or YEAR.
 * @example @partialDate({ label, notFuture: true }) born?: string
 */
export const partialDate = <const Options extends FieldOptions & DateOptions>(
  options: Only<Options, FieldOptions & DateOptions>,
): FieldDecorator<string, Options> =>
  recordValue(dateKind as unknown as FieldKind, options, { precision: true }) as FieldDecorator<
    string,
    Options
  > // as in fieldOf

/** One of a few values that never change at run time. @example @choice({ label, of: bindings }) binding?: string */
export const choice = <const Options extends FieldOptions & { readonly of: ChoiceList }>({
  of,
  ...options
}: Only<Options, FieldOptions & { readonly of: ChoiceList }>): FieldDecorator<string, Options> =>
  recordValue(
    choiceKind as unknown as FieldKind,
    { ...options, values: of.values.map(each => each.value) },
    { choices: of },
  ) as FieldDecorator<string, Options> // as in fieldOf

/**
 * A code from a code list; adds a computed sibling `<name>Display` with its name in the reader's language.
 * @example @code({ label, list: languageCodes }) language?: string
 */
export const code = <const Options extends FieldOptions & { readonly list: CodeList }>({
  list,
  ...options
}: Only<Options, FieldOptions & { readonly list: CodeList }>): FieldDecorator<string, Options> =>
  recordValue(
    codeKind as unknown as FieldKind,
    { ...options, list: list.name },
    { codes: list },
  ) as FieldDecorator<string, Options> // as in fieldOf

/**
 * Makes a decorator for codes of an application's own kind, checked both by that kind and against their list.
 * @example
 * export const shelfMark = codeOf(shelfMarkKind)
 * class Book extends Entry { @shelfMark({ label, list: shelfMarks }) mark?: string }
 */
export const codeOf =
  (kind: FieldKind<string>) =>
  <const Options extends FieldOptions & { readonly list: CodeList }>({
    list,
    ...options
  }: Only<Options, FieldOptions & { readonly list: CodeList }>): FieldDecorator<string, Options> =>
    recordValue(
      kind as unknown as FieldKind,
      { ...options, list: list.name },
      { codes: list },
    ) as FieldDecorator<string, Options> // as in fieldOf

/** A reference to one other record. @example @one(() => Author, { label, required: true, inverse: 'books', inverseLabel }) author!: Author */
export const one = <Target extends object, const Options extends RelationOptions>(
  target: Deferred<Target>,
  options: Only<Options, RelationOptions>,
): FieldDecorator<Target, Options> =>
  ((prototype: object, name: string) =>
    recordField(prototype, { form: 'one', name, target, options })) as FieldDecorator<Target, Options> // the name is checked by the type

/** A to-many list as code sees it; it is read through the API, never through the class. */
export interface Many<Target> {
  readonly of?: Target
}

/** The other side of a to-one, named where server code walks it. @example @many(() => Book, 'author') books!: Many<Book> */
export const many = <Target extends object>(
  target: Deferred<Target>,
  inverseOf: string,
): FieldDecorator<Many<Target>, { readonly required: true }> =>
  ((prototype: object, name: string) =>
    recordField(prototype, { form: 'many', name, target, inverseOf })) as FieldDecorator<
    Many<Target>,
    { readonly required: true }
  > // as in one

/** Many records of the other side, each with many of this one. @example @manyToMany(() => Subject, { label }) subjects!: Many<Subject> */
export const manyToMany = <Target extends object, const Options extends RelationOptions>(
  target: Deferred<Target>,
  options: Only<Options, RelationOptions>,
): FieldDecorator<Many<Target>, { readonly required: true }> =>
  ((prototype: object, name: string) =>
    recordField(prototype, { form: 'manyToMany', name, target, options })) as FieldDecorator<
    Many<Target>,
    { readonly required: true }
  > // as in one

/** A value computed by the database from other fields; filtered and ordered by like a stored one. @example @derived({ label, how: 'years', from: 'birthDate' }) age?: number */
export const derived =
  (options: RecordedDerived['options'] & Derivation) =>
  (prototype: object, name: string): void => {
    const { label, help, sensitivity, column, quickFilter, section, ...derivation } = options
    const general = { label, help, sensitivity, column, quickFilter, section }
    recordField(prototype, {
      form: 'derived',
      name,
      derivation: derivation as Derivation, // the rest of the options is the derivation
      options: Object.fromEntries(
        Object.entries(general).filter(([, value]) => value !== undefined),
      ) as unknown as RecordedDerived['options'], // absent keys stay absent
    })
  }
