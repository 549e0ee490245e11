import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { matrixOf, printRights, rightsOf } from '../../api/access/index.ts'
import { compile } from '../../api/model/index.ts'
import { register } from '../../schema/index.ts'

const folder = join(__dirname, '../../schema/roles')
const { model } = compile(register)

/** `UPDATE_MATRIX=1` writes the files anew, on purpose and never where changes are judged. */
const isUpdating = process.env['UPDATE_MATRIX'] === '1' && !process.env['CI']

test.each([
  ['MATRIX.md', matrixOf(model)],
  ['matrix.json', printRights(rightsOf(model))],
])('%s says what the roles say', (name, text) => {
  const file = join(folder, name)
  if (isUpdating) writeFileSync(file, text)
  expect(readFileSync(file, 'utf8')).toBe(text)
})
