import fs from 'node:fs'
import path from 'node:path'
import { moduleOf, readSources, root } from './source-tree.ts'

/** Whom each module may import. Errors and the leaves are open to all of the server side. */
const BASE = ['api/errors', 'api/model', 'api/define', 'api/conditions']
const DATA = ['api/store', 'api/access', ...BASE]
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  'api/conditions': [],
  'api/define': ['api/conditions'],
  'api/errors': ['api/define'],
  'api/model': ['api/errors', 'api/define', 'api/conditions'],
  'api/access': BASE,
  'api/store': ['api/access', ...BASE],
  'api/planner': ['api/access', ...BASE],
  'api/audit': DATA,
  'api/auth': DATA,
  'api/manifest': ['api/access', ...BASE],
  'api/transfer': ['api/planner', ...DATA],
  'api/graphql': ['api/transfer', 'api/planner', 'api/audit', 'api/auth', 'api/manifest', ...DATA],
  'api/extend': ['api/graphql', 'api/transfer', ...DATA],
  'api/server': [
    'api/extend',
    'api/graphql',
    'api/transfer',
    'api/planner',
    'api/audit',
    'api/auth',
    'api/manifest',
    ...DATA,
  ],
  admin: ['api/manifest', 'api/define', 'api/conditions'],
  schema: [],
  migrations: ['api/store', 'api/errors'],
}

const sources = readSources('api', 'admin', 'schema', 'migrations')
const COMPOSITION_ROOTS = ['api/main.ts', 'admin/main.tsx']

test('modules import only what their arrows allow', () => {
  const forbidden = sources
    .filter(source => !COMPOSITION_ROOTS.includes(source.file))
    .flatMap(({ file, imports }) => {
      const from = moduleOf(file)
      const targets = imports.flatMap(({ target }) => target ?? [])
      return targets
        .filter(target => moduleOf(target) !== from && !ALLOWED[from]?.includes(moduleOf(target)))
        .map(target => `${file} -> ${target}`)
    })
  expect(forbidden).toEqual([])
})

test('project references say the same as the arrows', () => {
  const differing = Object.entries(ALLOWED)
    .filter(([name]) => name.startsWith('api/'))
    .flatMap(([name, allowed]) => {
      const config = JSON.parse(fs.readFileSync(path.join(root, name, 'tsconfig.json'), 'utf8'))
      const references: { path: string }[] = config.references ?? []
      const extra = references.map(({ path: to }) => path.join(name, to)).filter(to => !allowed.includes(to))
      return extra.map(to => `${name} -> ${to}`)
    })
  expect(differing).toEqual([])
})

test('every api module has arrows', () => {
  const modules = new Set(
    sources.map(source => moduleOf(source.file)).filter(name => name.startsWith('api/')),
  )
  expect([...modules].filter(name => !(name in ALLOWED))).toEqual([])
})

test('modules are entered by their index, never their own', () => {
  const openFiles = /^api\/(manifest\/types|define\/kinds\/[^/]+)\.ts$/
  const wrong = sources.flatMap(({ file, imports }) =>
    imports.flatMap(({ target }) => {
      if (!target || target.startsWith('schema/')) return []
      const isIndex = target === `${moduleOf(target)}/index.ts`
      const isOwn = moduleOf(target) === moduleOf(file)
      const isOpen = file.startsWith('admin/') && openFiles.test(target)
      const isFine = isOwn ? !isIndex : isIndex || isOpen || COMPOSITION_ROOTS.includes(file)
      return isFine ? [] : [`${file} -> ${target}`]
    }),
  )
  expect(wrong).toEqual([])
})

test('no imports go round in a circle', () => {
  const edges = new Map(
    sources.map(({ file, imports }) => [
      file,
      imports.flatMap(({ target, typeOnly }) => (target && !typeOnly ? [target] : [])),
    ]),
  )
  expect([...edges.keys()].flatMap(file => circleFrom(file, edges))).toEqual([])
})

/** The way from a file back to itself by value imports, if there is one. */
function circleFrom(start: string, edges: ReadonlyMap<string, readonly string[]>): string[] {
  const seen = new Set<string>()
  const walk = (file: string, way: readonly string[]): string | undefined => {
    for (const next of edges.get(file) ?? []) {
      if (next === start) return [...way, next].join(' -> ')
      if (seen.has(next)) continue
      seen.add(next)
      const circle = walk(next, [...way, next])
      if (circle) return circle
    }
    return undefined
  }
  const circle = walk(start, [start])
  return circle ? [circle] : []
}
