import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from '../../kit/server.ts'
import { typeErrorsOf, workingFolder } from '../../kit/type-errors.ts'

const guide = readFileSync(join(projectRoot, 'docs/leaving-the-rails.md'), 'utf8')
const examples = [...guide.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code = '']) => code)

test('every example of the guide compiles', () => {
  expect(examples.length).toBeGreaterThan(4)
  const folder = workingFolder('guide')
  try {
    const files = examples.map((_code, index) => `example-${index}.ts`)
    for (const [index, file] of files.entries()) writeFileSync(join(folder, file), examples[index] ?? '')
    expect(typeErrorsOf(folder, files)).toBe('')
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}, 60_000)
