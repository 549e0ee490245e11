import { printSchema } from 'graphql'
import { buildApiSchema } from '../../../api/graphql/index.ts'
import { compile } from '../../../api/model/index.ts'
import { library } from '../../apps/library/index.ts'

const handlers = { rootResolver: () => () => null }
const schemaOf = (application: typeof library) =>
  printSchema(buildApiSchema({ compiled: compile(application), handlers, resolvers: [] }))

test('declares every operation of an entity', () => {
  const sdl = schemaOf(library)
  for (const operation of [
    'book(id: ID!): Book',
    'bookByIsbn(isbn: String!): Book',
    'createBook(data: BookCreate!): Book!',
  ]) {
    expect(sdl).toContain(operation)
  }
})

test('makes fields nullable that may be denied or absent', () => {
  const sdl = schemaOf(library)
  expect(sdl).toMatch(/type Code implements Node \{[^}]*\n {2}code: String!/)
  expect(sdl).toMatch(/type Book implements Node \{[^}]*\n {2}title: String\n/)
  expect(sdl).toMatch(/type Book implements Node \{[^}]*\n {2}fileSizeKb: Int\n/)
  expect(sdl).toMatch(/type Member implements Node \{[^}]*\n {2}familyName: String\n/)
})

test('builds two applications in one process without mixing them', () => {
  const other = schemaOf({
    ...library,
    name: 'other',
    entities: library.entities.slice(0, 1),
    checks: [],
    roles: [],
  })
  expect(other).not.toContain('Book')
  expect(schemaOf(library)).toContain('type Book')
})
