import { gzipSync } from 'node:zlib'
import { compilePolicy } from '../../../api/access/index.ts'
import { consoleBoot } from '../../../api/manifest/index.ts'
import { compile } from '../../../api/model/index.ts'
import { library } from '../../apps/library/index.ts'

const compiled = compile(library)
const bootOf = (role: string) =>
  consoleBoot(
    compiled,
    {
      actor: { id: '1', kind: 'user', label: `A ${role}`, roles: [role] },
      policy: compilePolicy(compiled.model, [role]),
      language: 'en',
      requestId: '1',
      source: 'console',
    },
    { now: new Date('2027-01-31T12:00:00Z'), timeZone: 'Asia/Almaty' },
  )

test('has only what the person may see', () => {
  const boot = bootOf('reader')
  expect(boot.entities.map(entity => entity.name).sort()).toEqual(['Author', 'Book', 'Code', 'Subject'])
  expect(new Set(boot.rules.map(rule => rule.subject))).toEqual(
    new Set(['Author', 'Book', 'Subject', 'Code']),
  )
  expect(new Set(boot.rules.flatMap(rule => rule.action))).toEqual(new Set(['read']))
  const book = boot.entities.find(entity => entity.name === 'Book')
  expect(book?.fields.every(field => field.readOnly === 'always')).toBe(true)
  expect(book?.children.map(child => child.target)).not.toContain('Loan')
  expect(boot.menu.flatMap(group => group.entities)).not.toContain('Member')
})

test('describes members in the order they are declared', () => {
  const book = bootOf('librarian').entities.find(entity => entity.name === 'Book')
  expect(book?.fields.slice(0, 7).map(field => field.name)).toEqual([
    'title',
    'author',
    'sequelOf',
    'subjects',
    'isbn',
    'language',
    'languageDisplay',
  ])
})

test('names siblings of codes and dates', () => {
  const author = bootOf('librarian').entities.find(entity => entity.name === 'Author')
  const named = (name: string) => author?.fields.find(field => field.name === name)
  expect(named('language')).toMatchObject({ codeList: 'languages', display: 'languageDisplay' })
  expect(named('languageDisplay')).toMatchObject({ form: 'derived', displayOf: 'language' })
  expect(named('born')).toMatchObject({ precision: 'bornPrecision' })
  expect(named('bornPrecision')).toMatchObject({ precisionOf: 'born', enum: 'DatePrecision' })
})

test('is small', () => {
  expect(gzipSync(JSON.stringify(bootOf('librarian'))).length).toBeLessThan(9_000)
})
