import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { compile } from '../../../api/model/index.ts'
import { library } from '../../apps/library/index.ts'

test('freezes the Model all the way down', () => {
  const { model } = compile(library)
  expect(Object.isFrozen(model.entities['Book']?.fields['title']?.label)).toBe(true)
})

test('gives equal definitions an equal version', () => {
  expect(compile(library).model.version).toBe(compile(library).model.version)
  expect(compile({ ...library, roles: [] }).model.version).not.toBe(compile(library).model.version)
})

test('is plain data that survives JSON', () => {
  const { model } = compile(library)
  expect(JSON.parse(JSON.stringify(model))).toEqual(model)
})

test('has a test for every rule', () => {
  const rules = readdirSync(join(__dirname, '../../../api/model/rules')).filter(
    file => !['rule.ts', 'rules.ts'].includes(file),
  )
  const tests = readdirSync(__dirname)
  expect(rules.filter(rule => !tests.includes(rule.replace('.ts', '.test.ts')))).toEqual([])
})
