import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { matrixOf } from '../../api/access/index.ts'
import { compile } from '../../api/model/index.ts'
import { register } from '../../schema/index.ts'

const file = join(__dirname, '../../schema/roles/MATRIX.md')

/** `UPDATE_MATRIX=1` writes the file anew, on purpose and never where changes are judged. */
const isUpdating = process.env['UPDATE_MATRIX'] === '1' && !process.env['CI']

test('MATRIX.md says what the roles say', () => {
  const matrix = matrixOf(compile(register).model)
  if (isUpdating) writeFileSync(file, matrix)
  expect(readFileSync(file, 'utf8')).toBe(matrix)
})
