import 'reflect-metadata'
import { Arg, Field, InputType, InterfaceType, ObjectType } from 'type-graphql'

/** A class made at run time: what type-graphql's decorators are applied to. */
export type TypeClass = new () => object

/** What may stand as a type: a class, a scalar, an enum object, or a list of one. */
export type TypeThunk = () => unknown

export interface ArgumentSpec {
  readonly name: string
  readonly type: TypeThunk
  readonly required?: boolean
  readonly description?: string
}

export interface FieldSpec {
  readonly name: string
  readonly type: TypeThunk
  readonly nullable?: boolean
  /** Of an input: it cannot be left out. */
  readonly required?: boolean
  readonly description?: string
  readonly args?: readonly ArgumentSpec[]
}

const classNamed = (name: string): TypeClass => ({ [name]: class {} })[name] as TypeClass // the key just written

// type-graphql's thunks are typed by its own closed union; ours come from the Model.
export const returns = (type: TypeThunk) => type as () => typeof String

function declareArguments(type: TypeClass, method: string, args: readonly ArgumentSpec[]): void {
  Reflect.defineMetadata(
    'design:paramtypes',
    args.map(() => Object),
    type.prototype,
    method,
  )
  args.forEach((arg, index) => {
    Arg(arg.name, returns(arg.type), {
      nullable: !arg.required,
      ...(arg.description && { description: arg.description }),
    })(type.prototype, method, index)
  })
}

/** Puts a method on a class and declares its arguments; for fields with arguments and for root operations. */
export function declareMethod(
  type: TypeClass,
  name: string,
  args: readonly ArgumentSpec[],
): PropertyDescriptor {
  const descriptor: PropertyDescriptor = {
    value: () => undefined,
    writable: true,
    configurable: true,
    enumerable: false,
  }
  Object.defineProperty(type.prototype, name, descriptor)
  declareArguments(type, name, args)
  return descriptor
}

function declareField(type: TypeClass, field: FieldSpec): void {
  const options = {
    nullable: field.nullable ?? false,
    ...(field.description && { description: field.description }),
  }
  const declare = Field(returns(field.type), options)
  if (field.args) declare(type.prototype, field.name, declareMethod(type, field.name, field.args))
  else declare(type.prototype, field.name)
}

interface OutputOptions {
  readonly description?: string
  readonly implements?: TypeClass
}

/** An output type by its name and fields. */
export function outputType(
  name: string,
  fields: readonly FieldSpec[],
  described: string | OutputOptions = {},
): TypeClass {
  const type = classNamed(name)
  ObjectType(name, typeof described === 'string' ? { description: described } : { ...described })(type)
  for (const field of fields) declareField(type, field)
  return type
}

interface InterfaceOptions {
  readonly description: string
  /** The name of the object type a value is of. */
  readonly resolveType: (value: object) => string | undefined
}

/** What several output types have in common; a schema has those of them that something else in it leads to. */
export function interfaceType(
  name: string,
  fields: readonly FieldSpec[],
  options: InterfaceOptions,
): TypeClass {
  const type = classNamed(name)
  InterfaceType(name, { ...options, autoRegisterImplementations: false })(type)
  for (const field of fields) declareField(type, field)
  return type
}

/** An input type; `fields` is given the class itself, for filters that nest. Every field may be left out but those that say so. */
export function inputType(name: string, fields: (self: TypeClass) => readonly FieldSpec[]): TypeClass {
  const type = classNamed(name)
  InputType(name)(type)
  for (const field of fields(type)) declareField(type, { ...field, nullable: !field.required })
  return type
}

export const listOf =
  (type: TypeThunk): TypeThunk =>
  () => [type()]
