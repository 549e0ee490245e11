import { type FieldKind, generalKinds, type Issue, type Json, languages, type ScalarName } from '#define'
import type { OpenDatabase } from '../../../api/store/index.ts'
import { register } from '../../../schema/index.ts'
import { library } from '../../apps/library/index.ts'
import { databaseKinds, openEmpty } from '../../kit/databases.ts'

/** The one contract of all kinds: the platform's and both applications'. A kind is done when it stands here and passes. */
const kinds: readonly FieldKind[] = [...generalKinds, ...(library.kinds ?? []), ...(register.kinds ?? [])]
const each = kinds.map(kind => [kind.name, kind] as const)

const optionsOf = (kind: FieldKind): object => kind.samples.options ?? {}

function valueOf(kind: FieldKind, input: Json): Json {
  const parsed = kind.parse(input, optionsOf(kind))
  if (!parsed.ok)
    throw new Error(
      `${kind.name} refuses ${JSON.stringify(input)}: ${parsed.issues.map(issue => issue.code)}`,
    )
  return parsed.value
}

function issuesOf(kind: FieldKind, input: Json): readonly Issue[] {
  const parsed = kind.parse(input, optionsOf(kind))
  return parsed.ok ? kind.check(parsed.value, optionsOf(kind)) : parsed.issues
}

const placeholders = (text: string): readonly string[] =>
  [...text.matchAll(/\{(\w+)\}/g)].map(match => match[1] ?? '').sort()

interface Coherence {
  readonly operators: string
  readonly column: RegExp
  readonly printed: string
}

/** What a scalar's values are stored as, compared by and printed by. */
const coherent: Readonly<Record<ScalarName, Coherence>> = {
  String: { operators: 'string', column: /^text$/, printed: 'plain' },
  enum: { operators: 'enum', column: /^text$/, printed: 'plain' },
  ID: { operators: 'id', column: /^uuid$/, printed: 'plain' },
  Int: { operators: 'int', column: /^integer$/, printed: 'plain' },
  Float: { operators: 'float', column: /^double precision$/, printed: 'plain' },
  Boolean: { operators: 'boolean', column: /^boolean$/, printed: 'plain' },
  Date: { operators: 'date', column: /^date$/, printed: 'plain' },
  DateTime: { operators: 'datetime', column: /^timestamptz\(3\)$/, printed: 'instant' },
  Decimal: { operators: 'decimal', column: /^numeric\(\d+,\d+\)$/, printed: 'text' },
  JSON: { operators: 'json', column: /^jsonb$/, printed: 'plain' },
}

describe.each(each)('kind %s', (_name, kind) => {
  const { samples } = kind
  const options = optionsOf(kind)

  it('takes its valid samples and finds nothing wrong with them', () => {
    for (const { input, value } of samples.valid) {
      expect(valueOf(kind, input)).toEqual(value ?? input)
      expect(issuesOf(kind, input)).toEqual([])
    }
  })

  it('reads what it prints as the same value', () => {
    for (const { input } of samples.valid) {
      const value = valueOf(kind, input)
      expect(valueOf(kind, kind.print(value, options))).toEqual(value)
    }
  })

  it('answers each invalid sample with exactly its code', () => {
    expect(samples.invalid.map(({ input }) => issuesOf(kind, input).map(issue => issue.code))).toEqual(
      samples.invalid.map(({ code }) => [code]),
    )
  })

  it('says what is wrong in every language alike', () => {
    for (const { message, params = {} } of samples.invalid.flatMap(({ input }) => issuesOf(kind, input))) {
      for (const language of languages) {
        expect(message[language].trim()).not.toBe('')
        expect(placeholders(message[language])).toEqual(Object.keys(params).sort())
      }
    }
  })

  it('has a column, a scalar and operators that belong together', () => {
    const column = kind.column(options)
    const expected = coherent[kind.scalar]
    expect(kind.operators).toBe(expected.operators)
    expect(column.type).toMatch(expected.column)
    expect(column.printed).toBe(expected.printed)
  })

  it('is summed up to no more than its operators can', () => {
    const summed = kind.operators === 'int' || kind.operators === 'float' || kind.operators === 'decimal'
    const possible = [...(kind.sortable === false ? [] : ['min', 'max']), ...(summed ? ['sum', 'avg'] : [])]
    expect((kind.summaries ?? []).filter(each => !possible.includes(each))).toEqual([])
  })

  it('has options that are plain data', () => {
    expect(JSON.parse(JSON.stringify(options))).toEqual(options)
  })
})

const printing = {
  plain: 'value',
  text: 'value::text',
  instant: `to_char(value at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`,
} as const

describe.each(databaseKinds())('a column on %s', database => {
  let open: OpenDatabase | undefined
  beforeAll(async () => {
    open = await openEmpty(database)
  })
  afterAll(async () => open?.close())

  /** Stores the values in a column of the kind; gives them back as the database prints them, in its order. */
  async function stored(kind: FieldKind, values: readonly Json[]): Promise<readonly Json[]> {
    const { type, printed, values: domain } = kind.column(optionsOf(kind))
    const collation = type === 'text' ? ' collate "und-x-icu"' : ''
    const order =
      kind.sortable === false
        ? 'place'
        : domain
          ? `array_position(array['${domain.join("','")}'], value)`
          : 'value'
    const rows = await open?.migrate(async transaction => {
      const send = (text: string, parameters: readonly unknown[] = []) =>
        transaction.query<{ shown: Json }>({ text, values: parameters })
      await send(`create temporary table sample (place integer, value ${type}${collation})`)
      for (const [place, value] of values.entries()) {
        const text = typeof value === 'string' ? value : JSON.stringify(value)
        await send(`insert into sample values ($1, $2::text::${type})`, [place, text])
      }
      const answer = await send(
        `select json_build_object('shown', ${printing[printed]})::text as shown from sample order by ${order}`,
      )
      await send('drop table sample')
      return answer
    })
    return (rows ?? []).map(row => (JSON.parse(String(row.shown)) as { shown: Json }).shown) // built by the statement above
  }

  it.each(each)(
    'holds %s, prints it as the kind does, and sorts its samples as listed',
    async (_name, kind) => {
      const values = kind.samples.valid.map(({ input }) => valueOf(kind, input))
      expect(await stored(kind, values)).toEqual(values.map(value => kind.print(value, optionsOf(kind))))
      expect(await stored(kind, values.toReversed())).toEqual(
        kind.sortable === false
          ? values.toReversed()
          : values.map(value => kind.print(value, optionsOf(kind))),
      )
    },
  )
})
