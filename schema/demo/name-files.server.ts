import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type NameLists, type Names, type Sex, slavicFamilies, slavicGiven } from './name-lists.ts'

/** The folder of the name files, above this file whether it runs from its source or from the build. */
function namesFolder(from: string): string {
  const folder = join(from, 'schema', 'codes', 'demo-names')
  if (existsSync(folder)) return folder
  const above = dirname(from)
  if (above === from) throw new Error('The folder schema/codes/demo-names is missing')
  return namesFolder(above)
}

/** These files have no quotes and no commas inside cells. */
function readRows(file: string): readonly (readonly string[])[] {
  const lines = readFileSync(join(namesFolder(__dirname), file), 'utf8')
    .trim()
    .split('\n')
  return lines.slice(1).map(line => line.trim().split(','))
}

function listOf(values: readonly (string | undefined)[], what: string): Names['family'] {
  const [first, ...others] = values.filter(value => value !== undefined && value !== '')
  if (first === undefined) throw new Error(`There are no ${what}`)
  return [first, ...others.filter(value => value !== undefined)]
}

function namesOf(sex: Sex, slavic: boolean): Names {
  const column = sex === 'MALE' ? 0 : 1
  const families = readRows('family-names.csv').filter(([male = '']) => slavicFamilies.has(male) === slavic)
  const given = readRows('given-names.csv').filter(
    ([name = '', of]) => of === sex && slavicGiven.has(name) === slavic,
  )
  const patronymics = readRows('patronymics.csv').filter(([stem = '']) => slavicGiven.has(stem) === slavic)
  return {
    family: listOf(
      families.map(row => row[column]),
      'family names',
    ),
    given: listOf(
      given.map(([name]) => name),
      'given names',
    ),
    patronymic: listOf(
      patronymics.map(row => row[column + 1]),
      'patronymics',
    ),
  }
}

export function readNameLists(): NameLists {
  const both = (slavic: boolean) => ({ MALE: namesOf('MALE', slavic), FEMALE: namesOf('FEMALE', slavic) })
  return { kazakh: both(false), slavic: both(true) }
}
