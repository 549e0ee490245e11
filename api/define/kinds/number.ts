import { type Issue, parsed, refused } from '../issue.ts'
import type { FieldKind } from '../kind.ts'
import type { Json } from '../text3.ts'
import { tooLarge, tooManyDigits, tooSmall, wrongType } from './messages.ts'

export interface IntegerOptions {
  readonly min?: number
  readonly max?: number
}

export interface DecimalOptions {
  /** Digits in all; 12 unless given. */
  readonly precision?: number
  /** Digits after the point; 2 unless given. */
  readonly scale?: number
  readonly min?: string
  readonly max?: string
}

export interface MoneyOptions extends DecimalOptions {
  /** ISO 4217, e.g. `KZT`. */
  readonly currency: string
}

const int32 = 2_147_483_647

function parseInteger(input: Json) {
  if (typeof input === 'number' && Number.isInteger(input)) return parsed(input)
  if (typeof input === 'string' && /^[+-]?\d{1,10}$/.test(input.trim())) return parsed(Number(input))
  return refused(wrongType('Int'))
}

export const integerKind: FieldKind<number, IntegerOptions> = {
  name: 'integer',
  scalar: 'Int',
  operators: 'int',
  widget: 'integer',
  column: () => ({ type: 'integer', printed: 'plain' }),
  parse: parseInteger,
  check: (value, { min = -int32, max = int32 }) => [
    ...(value < min ? [tooSmall(min)] : []),
    ...(value > max ? [tooLarge(max)] : []),
  ],
  print: value => value,
  samples: {
    options: { min: -5, max: 100 },
    valid: [{ input: -5 }, { input: 0 }, { input: '42', value: 42 }, { input: 100 }],
    invalid: [
      { input: 1.5, code: 'WRONG_TYPE' },
      { input: 'one', code: 'WRONG_TYPE' },
      { input: 101, code: 'TOO_LARGE' },
      { input: -6, code: 'TOO_SMALL' },
    ],
  },
}

const usualPrecision = 12
const usualScale = 2

/** `007.50` → `7.50` → with scale 2 `7.50`: always all decimals, as `numeric(p,s)` prints them. */
function canonical(input: string, scale: number): string | undefined {
  const match = /^([+-]?)0*(\d+)(?:[.,](\d+))?$/.exec(input.trim())
  if (!match) return undefined
  const [, sign, whole = '0', fraction = ''] = match
  const kept = fraction.replace(/0+$/, '').padEnd(scale, '0')
  const digits = kept === '' ? whole : `${whole}.${kept}`
  return sign === '-' && /[1-9]/.test(digits) ? `-${digits}` : digits
}

function parseDecimal(input: Json, { scale = usualScale }: DecimalOptions) {
  if (typeof input !== 'string' && typeof input !== 'number') return refused(wrongType('Decimal'))
  const value = canonical(String(input), scale)
  return value === undefined ? refused(wrongType('Decimal')) : parsed(value)
}

/** Compares two canonical decimals exactly. */
function compareDecimals(left: string, right: string): number {
  const scaled = (value: string, places: number): bigint => {
    const [whole = '0', fraction = ''] = value.split('.')
    return BigInt(`${whole}${fraction.padEnd(places, '0')}`)
  }
  const places = Math.max(...[left, right].map(value => value.split('.')[1]?.length ?? 0))
  const difference = scaled(left, places) - scaled(right, places)
  return difference === 0n ? 0 : difference < 0n ? -1 : 1
}

function checkDecimal(value: string, options: DecimalOptions): readonly Issue[] {
  const { precision = usualPrecision, scale = usualScale, min, max } = options
  const [whole = '', fraction = ''] = value.replace('-', '').split('.')
  return [
    ...(whole.length > precision - scale || fraction.length > scale
      ? [tooManyDigits(precision - scale, scale)]
      : []),
    ...(min !== undefined && compareDecimals(value, min) < 0 ? [tooSmall(min)] : []),
    ...(max !== undefined && compareDecimals(value, max) > 0 ? [tooLarge(max)] : []),
  ]
}

export const decimalKind: FieldKind<string, DecimalOptions> = {
  name: 'decimal',
  scalar: 'Decimal',
  operators: 'decimal',
  widget: 'decimal',
  column: ({ precision = usualPrecision, scale = usualScale }) => ({
    type: `numeric(${precision},${scale})`,
    printed: 'text',
  }),
  parse: parseDecimal,
  check: checkDecimal,
  print: value => value,
  samples: {
    options: { precision: 8, scale: 2, min: '-10', max: '99999.99' },
    valid: [
      { input: '-9.5', value: '-9.50' },
      { input: '0', value: '0.00' },
      { input: 7.25, value: '7.25' },
      { input: '099999,99', value: '99999.99' },
    ],
    invalid: [
      { input: 'NaN', code: 'WRONG_TYPE' },
      { input: 'Infinity', code: 'WRONG_TYPE' },
      { input: '1.234', code: 'TOO_MANY_DIGITS' },
      { input: '100000', code: 'TOO_LARGE' },
      { input: '-10.01', code: 'TOO_SMALL' },
    ],
  },
}

export const moneyKind: FieldKind<string, MoneyOptions> = {
  ...decimalKind,
  name: 'money',
  widget: 'money',
  column: options => decimalKind.column({ precision: 15, ...options }),
  check: (value, options) => decimalKind.check(value, { precision: 15, ...options }),
  samples: {
    options: { currency: 'KZT' },
    valid: [
      { input: '0', value: '0.00' },
      { input: '1500.5', value: '1500.50' },
    ],
    invalid: [
      { input: '1 500', code: 'WRONG_TYPE' },
      { input: '0.001', code: 'TOO_MANY_DIGITS' },
    ],
  },
}
