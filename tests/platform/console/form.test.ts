import { applicationCode } from '../../../admin/extend/screens.ts'
import { createManifest } from '../../../admin/manifest/manifest.ts'
import { compareVersions, mergeVersions } from '../../../admin/screens/form/conflict.ts'
import { newValues } from '../../../admin/screens/form/form-values.ts'
import { createInput, updateInput } from '../../../admin/screens/form/input.ts'
import { type FormSources, readForm } from '../../../admin/screens/form/read-form.ts'
import { entityOfRecord, hiddenIn } from '../../../admin/screens/form/record-entity.ts'
import { compilePolicy } from '../../../api/access/index.ts'
import { generalKinds } from '../../../api/define/index.ts'
import { consoleBoot } from '../../../api/manifest/index.ts'
import { compile } from '../../../api/model/index.ts'
import { library } from '../../apps/library/index.ts'

const compiled = compile(library)
const roles = ['librarian']
const boot = consoleBoot(
  compiled,
  {
    actor: { id: '1', kind: 'user', label: 'A librarian', roles },
    policy: compilePolicy(compiled.model, roles),
    language: 'en',
    requestId: '1',
    source: 'console',
  },
  { now: new Date('2027-01-31T12:00:00Z'), timeZone: 'Asia/Almaty' },
)
const manifest = createManifest(boot)
const { kinds = [], checks = [] } = library
const application = applicationCode({ kinds, checks, screens: [] }, generalKinds)

function sourcesOf(name: string): FormSources {
  const entity = manifest.entity(name)
  if (!entity) throw new Error(`The manifest has no ${name}`)
  return { entity, manifest, application, today: '2027-01-31', hidden: [] }
}

const author = sourcesOf('Author')
const book = sourcesOf('Book')
const codesOf = (sources: FormSources, values: object) =>
  Object.fromEntries(
    Object.entries(readForm(sources, { ...newValues(sources.entity, undefined), ...values }).issues).map(
      ([member, { code }]) => [member, code],
    ),
  )

test('a new form has the declared defaults and its parent', () => {
  const parent = { member: 'author', id: 'a1', label: 'Abai', returnTo: '/' }
  expect(newValues(book.entity, parent)).toMatchObject({
    binding: 'PAPERBACK',
    lendable: true,
    subjects: [],
    author: { id: 'a1', label: 'Abai' },
    title: null,
  })
})

test('runs the kinds’ own parse and check', () => {
  expect(codesOf(author, { familyName: '  ', email: 'nobody', born: '31.02' })).toEqual({
    familyName: 'REQUIRED',
    email: 'PATTERN_MISMATCH',
    born: 'DATE_IMPOSSIBLE',
  })
  expect(codesOf(book, { title: 'Kara sozder', author: { id: 'a', label: '' }, isbn: '12' })).toMatchObject({
    isbn: expect.any(String),
  })
})

test('runs the application’s own checks over several members', () => {
  expect(codesOf(author, { familyName: 'Abai', born: '1845-08-10', died: '1804-07-06' })).toEqual({
    died: 'DIED_BEFORE_BORN',
  })
})

test('asks for conditional members only where their condition holds', () => {
  const values = { title: 'T', author: { id: 'a', label: '' } }
  expect(codesOf(book, { ...values, binding: 'EBOOK' })).toEqual({ fileSizeKb: 'REQUIRED' })
  expect(codesOf(book, { ...values, binding: 'HARDBACK' })).toEqual({})
  const opened = readForm(book, {
    ...newValues(book.entity, undefined),
    ...values,
    binding: 'EBOOK',
    fileSizeKb: 7,
  })
  const now = readForm(book, {
    ...newValues(book.entity, undefined),
    ...values,
    binding: 'HARDBACK',
    fileSizeKb: 7,
  })
  expect(updateInput(book.entity, now, opened)).toEqual({ binding: 'HARDBACK', fileSizeKb: null })
})

test('creates with what was filled in', () => {
  const subjects = [{ id: 's1', label: 'Poetry' }]
  const values = {
    ...newValues(book.entity, undefined),
    title: ' T ',
    author: { id: 'a', label: '' },
    pages: '12',
    subjects,
  }
  expect(createInput(book.entity, readForm(book, values))).toEqual({
    title: 'T',
    authorId: 'a',
    pages: 12,
    binding: 'PAPERBACK',
    lendable: true,
    subjects: { connect: ['s1'] },
  })
})

test('updates with what changed, and links and unlinks by id', () => {
  const at = (values: object) =>
    readForm(book, { ...newValues(book.entity, undefined), title: 'T', ...values })
  const opened = at({ pages: 12, price: '5.00', subjects: [{ id: 's1', label: '' }], notes: 'old' })
  const now = at({ pages: '12', price: '5', subjects: [{ id: 's2', label: '' }], notes: '' })
  expect(updateInput(book.entity, now, opened)).toEqual({
    subjects: { connect: ['s2'], disconnect: ['s1'] },
    notes: null,
  })
})

describe('two people at one record', () => {
  const opened = { ...newValues(author.entity, undefined), familyName: 'A', givenName: 'B', biography: 'old' }
  const versions = {
    opened,
    current: { ...opened, givenName: 'Theirs', biography: 'new' },
    mine: { ...opened, givenName: 'Mine', email: 'a@b.kz' },
  }
  const rows = compareVersions(author, versions)

  test('see who changed what', () => {
    expect(rows.map(({ field, changedBy }) => [field.name, changedBy])).toEqual([
      ['givenName', 'both'],
      ['email', 'me'],
      ['biography', 'them'],
    ])
  })

  test('lose nothing, and choose where both changed', () => {
    const kept = mergeVersions(rows, versions, {})
    expect(kept).toMatchObject({ givenName: 'Mine', email: 'a@b.kz', biography: 'new' })
    expect(mergeVersions(rows, versions, { givenName: 'theirs' })).toMatchObject({
      givenName: 'Theirs',
      email: 'a@b.kz',
    })
  })
})

describe('a record that keeps something back', () => {
  const record = {
    id: '1',
    version: 1,
    label: '',
    _access: { canUpdate: true, canDelete: false, redacted: ['died', 'binding'], readOnly: ['familyName'] },
  }
  const within = (sources: FormSources): FormSources => ({
    ...sources,
    entity: entityOfRecord(sources.entity, record),
    hidden: hiddenIn(record),
  })
  const read = (sources: FormSources, values: object) =>
    readForm(sources, { ...newValues(sources.entity, undefined), ...values })

  test('gets nothing sent for what is hidden or read only', () => {
    const kept = within(author)
    const opened = read(kept, { familyName: 'Abai', givenName: 'A' })
    const now = read(kept, { familyName: 'Other', givenName: 'B', died: '1904-07-06' })
    expect(updateInput(kept.entity, now, opened)).toEqual({ givenName: 'B' })
    expect(updateInput(author.entity, now, opened)).toHaveProperty('familyName')
  })

  test('is not checked by what is hidden', () => {
    const values = { familyName: 'Abai', born: '1845-08-10', died: '1804-07-06' }
    expect(Object.keys(read(within(author), values).issues)).toEqual([])
    expect(Object.keys(read(author, values).issues)).toEqual(['died'])
  })

  test('asks for what depends on something hidden', () => {
    const values = { title: 'T', author: { id: 'a', label: '' }, binding: null, fileSizeKb: 7 }
    expect(read(within(book), values).input['fileSizeKb']).toBe(7)
    expect(read(book, values).input['fileSizeKb']).toBeNull()
  })
})
