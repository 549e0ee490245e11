import path from 'node:path'
import { compile } from '../../../api/model/index.ts'
import { draftMigration, loadMigrations, readSnapshot } from '../../../api/store/index.ts'
import { register } from '../../../schema/index.ts'

const folder = path.resolve(__dirname, '../../../migrations')

test('the committed migrations add up to the definitions', () => {
  const draft = draftMigration(compile(register).model, readSnapshot(folder))
  expect(draft.up).toEqual([])
})

test('every committed migration can be taken back', () => {
  const migrations = loadMigrations(folder)
  expect(migrations.length).toBeGreaterThan(0)
  expect(migrations.filter(({ down }) => down.length === 0)).toEqual([])
})
