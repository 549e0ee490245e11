import { checkDigitOf, kinds, personOf } from '../../schema/kinds/index.ts'

const iin = kinds.find(kind => kind.name === 'iin')
const issuesOf = (value: string): readonly string[] => (iin?.check(value, {}) ?? []).map(issue => issue.code)

const valid = [
  ['840229300012', '1984-02-29', 'MALE'], // the second pass decides
  ['051231500992', '2005-12-31', 'MALE'],
  ['900101300811', '1990-01-01', 'MALE'],
  ['900101300823', '1990-01-01', 'MALE'],
  ['900101400416', '1990-01-01', 'FEMALE'],
  ['050505500812', '2005-05-05', 'MALE'],
  ['600707400015', '1960-07-07', 'FEMALE'],
  ['991231200077', '1899-12-31', 'FEMALE'],
  ['120630600079', '2012-06-30', 'FEMALE'],
] as const

describe('IIN', () => {
  it.each(valid)('%s is valid: born %s, %s', (number, birthDate, sex) => {
    expect(issuesOf(number)).toEqual([])
    expect(personOf(number)).toEqual({ birthDate, sex })
  })

  it.each(valid)('%s with any other last digit is refused', number => {
    const others = [...'0123456789']
      .filter(digit => digit !== number[11])
      .map(digit => number.slice(0, 11) + digit)
    expect(others.filter(other => issuesOf(other).length === 0)).toEqual([])
  })

  it.each(['90010130080', '90010140043', '05050550085', '11061160123'])('no number begins with %s', stem => {
    expect(checkDigitOf(stem)).toBeUndefined()
    expect([...'0123456789'].flatMap(digit => (issuesOf(stem + digit).length === 0 ? [digit] : []))).toEqual(
      [],
    )
  })

  it('refuses an impossible day even with a fitting digit', () => {
    expect(issuesOf('850229300011')).toEqual(['IIN_DATE_IMPOSSIBLE'])
  })

  it.each(['', '84022930001', '8402293000122', '84022930001O', '８40229300012'])(
    'refuses %p as malformed',
    number => {
      expect(issuesOf(number)).toEqual(['IIN_MALFORMED'])
    },
  )

  it.each([0, 7, 8, 9])('knows no person with century digit %d', digit => {
    expect(personOf(`900101${digit}00000`)).toBeUndefined()
  })
})
