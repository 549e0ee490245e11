import {
  type CodeOptions,
  type FieldKind,
  type Issue,
  type KindSamples,
  parsed,
  refused,
  wrongType,
} from '#define'

interface Coded {
  readonly name: string
  /** Folds what people type: case, Cyrillic look-alikes, a missing point. */
  readonly fold: (typed: string) => string
  readonly check: (value: string) => readonly Issue[]
  readonly samples: KindSamples<object>
}

/** A kind of codes that also stand in a code list: its own form is checked here, the list by the store. */
export const codedKind = ({ name, fold, check, samples }: Coded): FieldKind<string> => ({
  name,
  scalar: 'String',
  operators: 'string',
  widget: 'code',
  column: () => ({ type: 'text', printed: 'plain' }),
  parse: input => (typeof input === 'string' ? parsed(fold(input.trim())) : refused(wrongType('String'))),
  check,
  print: value => value,
  codeList: options => (options as CodeOptions).list, // codeOf always gives a list
  samples,
})

/** Capitals, with the Cyrillic letters that look like Latin ones (А В С Е Н М Т Х) read as Latin. */
export const latinCapitals = (typed: string): string =>
  typed.toUpperCase().replace(/[АВСЕНМТХ]/g, letter => 'ABCEHMTX'['АВСЕНМТХ'.indexOf(letter)] ?? letter)
