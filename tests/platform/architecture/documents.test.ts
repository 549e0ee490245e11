import fs from 'node:fs'
import path from 'node:path'
import { catalogue } from '../../../api/errors/index.ts'
import { root } from './source-tree.ts'

const read = (file: string) => fs.readFileSync(path.join(root, file), 'utf8')
const lineCount = (text: string) => text.trimEnd().split('\n').length

const modules = [
  ...fs
    .readdirSync(path.join(root, 'api'), { withFileTypes: true })
    .filter(entry => entry.isDirectory())
    .map(entry => `api/${entry.name}`),
  'admin',
  'schema',
  'migrations',
  'tests',
]

test.each(modules)('%s has a README of ten to forty lines', name => {
  const lines = lineCount(read(`${name}/README.md`))
  expect(lines).toBeGreaterThanOrEqual(10)
  expect(lines).toBeLessThanOrEqual(40)
})

test('docs/errors.md explains exactly the codes that exist', () => {
  const explained = [...read('docs/errors.md').matchAll(/^#+ `?([A-Z][A-Z_]+)`?$/gm)].map(match => match[1])
  expect(explained.sort()).toEqual(Object.keys(catalogue).sort())
})

test('a decision page has its four sections', () => {
  const pages = fs.readdirSync(path.join(root, 'docs/decisions')).filter(name => /^\d{4}-.+\.md$/.test(name))
  expect(pages.length).toBeGreaterThan(3)
  const headings = ['## Context', '## Choice', '## Price', '## When to revisit']
  const incomplete = pages.filter(page =>
    headings.some(heading => !read(`docs/decisions/${page}`).includes(heading)),
  )
  expect(incomplete).toEqual([])
})
