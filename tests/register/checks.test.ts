import { type CheckedRecord, languages } from '#define'
import { checks } from '../../schema/checks.ts'
import { diagnosisVectors } from './diagnosis-vectors.ts'
import { otherVectors } from './other-vectors.ts'
import type { Vector } from './vector.ts'

const today = '2027-03-15'
const vectors: readonly Vector[] = [...otherVectors, ...diagnosisVectors]
const all = checks.flatMap(({ entity, checks: list }) => list.map(check => ({ entity: entity.name, check })))

/** The codes of everything wrong with a record, and the parameters of one of them. */
function found(entity: string, record: CheckedRecord) {
  const findings = all
    .filter(each => each.entity === entity)
    .map(({ check }) => ({ code: check.code, finding: check.wrong(record, { today }) }))
    .filter(({ finding }) => finding !== false)
  return new Map(findings.map(({ code, finding }) => [code, finding]))
}

const show = (record: CheckedRecord): string =>
  Object.entries(record)
    .map(([name, value]) => `${name} ${value}`)
    .join(', ')

describe.each(vectors.map(vector => [`${vector.entity} ${vector.code}`, vector] as const))(
  '%s',
  (_title, vector) => {
    const { entity, code, wrong, right } = vector

    it.each(wrong.map(record => [show(record), record] as const))('refuses %s', (_shown, record) => {
      expect([...found(entity, record).keys()]).toContain(code)
    })

    it.each(right.map(record => [show(record), record] as const))('accepts %s', (_shown, record) => {
      expect([...found(entity, record).keys()]).not.toContain(code)
    })
  },
)

describe('every check', () => {
  it('has a vector it refuses and one it accepts', () => {
    const covered = new Set(
      vectors
        .filter(({ wrong, right }) => wrong.length > 0 && right.length > 0)
        .map(({ entity, code }) => `${entity} ${code}`),
    )
    expect(
      all.map(({ entity, check }) => `${entity} ${check.code}`).filter(name => !covered.has(name)),
    ).toEqual([])
  })

  it('finds nothing wrong with an empty record', () => {
    expect(
      all.filter(({ check }) => check.wrong({}, { today }) !== false).map(({ check }) => check.code),
    ).toEqual([])
  })

  it.each(all.map(({ entity, check }) => [`${entity} ${check.code}`, entity, check] as const))(
    '%s says so in three languages',
    (_name, entity, check) => {
      const placeholders = (text: string): readonly string[] =>
        [...text.matchAll(/\{(\w+)\}/g)].map(match => match[1] ?? '').sort()
      const record =
        vectors.find(vector => vector.entity === entity && vector.code === check.code)?.wrong[0] ?? {}
      const finding = check.wrong(record, { today })
      const given = typeof finding === 'object' ? Object.keys(finding).sort() : []
      for (const language of languages) {
        expect(check.message[language].trim()).not.toBe('')
        expect(placeholders(check.message[language])).toEqual(given)
      }
    },
  )
})
