import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sdlChanges } from '../../../api/graphql/index.ts'
import { productSdl } from '../../../api/server/index.ts'
import { registerServer } from '../../../schema/index.server.ts'
import { register } from '../../../schema/index.ts'

const file = join(__dirname, '../../../schema/api.graphql')

/** `UPDATE_SCHEMA=1`, or `npm run schema -- --write`, writes the file anew; never where changes are judged. */
const isUpdating = process.env['UPDATE_SCHEMA'] === '1' && !process.env['CI']

test('schema/api.graphql is the whole API as it is built', () => {
  const sdl = productSdl({ application: register, server: registerServer })
  if (isUpdating) writeFileSync(file, sdl)
  expect(readFileSync(file, 'utf8')).toBe(sdl)
})

const sdl = (fields: string, more = '') => `type Query { ${fields} } ${more}`

test.each([
  ['a field that is gone', sdl('a: Int b: Int'), sdl('a: Int'), ['Query.b was removed.']],
  [
    'an argument that has become required',
    sdl('a(b: Int): Int'),
    sdl('a(b: Int!): Int'),
    ['Query.a arg b has changed type from Int to Int!.'],
  ],
  ['a field that may be null now', sdl('a: Int!'), sdl('a: Int'), ['Query.a changed type from Int! to Int.']],
  ['a field more', sdl('a: Int'), sdl('a: Int b: Int'), []],
])('tells what %s does to clients', (_title, before, after, breaking) => {
  expect(sdlChanges(before, after).breaking).toEqual(breaking)
})

test('tells what may surprise clients', () => {
  const before = sdl('a: E', 'enum E { ONE }')
  expect(sdlChanges(before, sdl('a: E', 'enum E { ONE TWO }'))).toEqual({
    breaking: [],
    dangerous: ['TWO was added to enum type E.'],
  })
})
