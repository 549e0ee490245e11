import { compiled, mutated, placesOf } from './mutate.ts'
import { mutants } from './table.ts'

test('every mutant changes one place that is there', () => {
  const wrong = mutants.flatMap(mutant => {
    const places = placesOf(mutant)
    return places === 1 ? [] : [`${mutant.file}, ${mutant.name}: ${places} places`]
  })
  expect(wrong).toEqual([])
})

test('every mutant has a name of its own in its file', () => {
  const names = mutants.map(({ file, name }) => `${file}: ${name}`)
  expect(new Set(names).size).toBe(names.length)
})

test('every mutant is a program', () => {
  const broken = mutants.filter(mutant => {
    try {
      return compiled(mutated(mutant)) === ''
    } catch {
      return true // what the compiler refuses
    }
  })
  expect(broken.map(({ file, name }) => `${file}, ${name}`)).toEqual([])
})
