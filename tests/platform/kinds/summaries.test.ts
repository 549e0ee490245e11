import {
  Entry,
  type FieldKind,
  fieldOf,
  integerKind,
  moneyKind,
  parsed,
  refused,
  role,
  text,
  wrongType,
} from '#define'
import { asSystem } from '../../../api/access/index.ts'
import { compile } from '../../../api/model/index.ts'
import { createWriter } from '../../../api/store/index.ts'
import { eachWorld } from '../../kit/world.ts'
import { app, listed, words } from '../model/harness.ts'

/** A kind of floats, which the platform has none of. */
const temperature: FieldKind<number> = {
  name: 'temperature',
  scalar: 'Float',
  operators: 'float',
  widget: 'text',
  column: () => ({ type: 'double precision', printed: 'plain' }),
  parse: input => (typeof input === 'number' ? parsed(input) : refused(wrongType('Float'))),
  check: () => [],
  print: value => value,
  samples: { valid: [{ input: 36.6 }], invalid: [{ input: 'warm', code: 'WRONG_TYPE' }] },
}
/** Numbers that count nothing. */
const year: FieldKind<number> = { ...integerKind, name: 'year', summaries: ['min', 'max'] }
const secret: FieldKind<number> = { ...integerKind, name: 'secret', summaries: [] }
const fee = { ...moneyKind, name: 'fee' }

const temperatureOf = fieldOf(temperature)
const yearOf = fieldOf(year)
const secretOf = fieldOf(secret)
const feeOf = fieldOf(fee)

@listed()
class Visit extends Entry {
  @text({ label: words }) place?: string
  @temperatureOf({ label: words }) temperature?: number
  @yearOf({ label: words }) since?: number
  @secretOf({ label: words }) pin?: number
  @feeOf({ label: words, currency: 'KZT' }) fee?: string
}

const clerk = role('clerk', { label: words }, ({ can }) => can('read', 'all'))
const kinds = [temperature, year, secret, fee] as unknown as readonly FieldKind[] // the list forgets each kind's value
const clinic = app([Visit], { kinds, roles: [clerk] })

eachWorld(clinic, world => {
  beforeAll(async () => {
    const { model } = compile(clinic)
    const { database, compiled } = world()
    const writer = createWriter({ compiled, database, clock: () => new Date(), timeZone: 'Asia/Almaty' })
    const rows = [
      { place: 'A', temperature: 36.6, since: 1999, pin: 7, fee: '0.10' },
      { place: 'A', temperature: 37.4, since: 2001, pin: 7, fee: '0.20' },
      { place: 'B' },
    ]
    await writer.load(asSystem(model, 'seed', 'a test'), 'Visit', { rows, trusted: true })
  })

  test('values of an own kind are summed up as its contract says', async () => {
    const ask = await world().as('clerk')
    const { data, errors } = await ask(`{ visits { aggregate {
      countDistinct { pin temperature }
      min { since temperature fee } max { since }
      sum { temperature fee } avg { temperature fee }
    } } }`)
    expect(errors).toBeUndefined()
    expect(data.visits.aggregate).toEqual({
      countDistinct: { pin: 1, temperature: 2 },
      min: { since: 1999, temperature: 36.6, fee: '0.10' },
      max: { since: 2001 },
      sum: { temperature: 74, fee: '0.30' },
      avg: { temperature: 37, fee: '0.15' },
    })
  })

  test.each(['sum { since }', 'avg { since }', 'min { pin }', 'sum { place }'])(
    'there is no %s where the kind has none',
    async asked => {
      const ask = await world().as('clerk')
      const { errors } = await ask(`{ visits { aggregate { ${asked} } } }`)
      expect(errors?.[0].extensions.code).toBe('GRAPHQL_VALIDATION_FAILED')
    },
  )

  test('records are grouped, filtered and ordered by values of an own kind', async () => {
    const ask = await world().as('clerk')
    const { data, errors } = await ask(`{
      visitGroups(by: [{ temperature: true }, { since: true }],
        having: { avg: { temperature: { gt: 36.5 } }, sum: { fee: { lt: "0.15" } } },
        orderBy: [{ min: { since: DESC } }]) { key { temperature since } count }
    }`)
    expect(errors).toBeUndefined()
    expect(data.visitGroups).toEqual([{ key: { temperature: 36.6, since: 1999 }, count: 1 }])
  })
})
