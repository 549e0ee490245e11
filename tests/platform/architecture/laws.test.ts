import { generalKinds } from '../../../api/define/index.ts'
import { type Node, readSources, type Source } from './source-tree.ts'

const platform = readSources('api', 'admin')
const application = readSources('schema')

const isServer = (file: string) => file.endsWith('.server.ts')
const isScreen = (file: string) => /\.screen\.tsx?$/.test(file)
const isPure = (file: string) => !isServer(file) && !isScreen(file)

/** `file: import` of every import that is not permitted. */
function offending(
  sources: readonly Source[],
  permits: (target: string, source: Source) => boolean,
): string[] {
  return sources.flatMap(source =>
    source.imports
      .map(({ target, specifier }) => target ?? specifier)
      .filter(target => !permits(target, source))
      .map(target => `${source.file}: ${target}`),
  )
}

test('the platform does not know the application', () => {
  const roots = ['api/main.ts', 'admin/main.tsx']
  const others = platform.filter(({ file }) => !roots.includes(file))
  expect(offending(others, target => !/^(schema|migrations)\//.test(target))).toEqual([])
})

test('pure schema files import only #define and each other', () => {
  const pure = application.filter(({ file }) => isPure(file))
  const permits = (target: string) => target === '#define' || (target.startsWith('schema/') && isPure(target))
  expect(offending(pure, permits)).toEqual([])
})

test('server and screen files keep apart and use the doors', () => {
  const impure = application.filter(({ file }) => !isPure(file))
  const permits = (target: string, { file }: Source) => {
    if (/^(api|admin)\//.test(target)) return false
    const ofTheOtherSide = isServer(file)
      ? isScreen(target) || target === '#console'
      : isServer(target) || target === '#extend'
    return !ofTheOtherSide
  }
  expect(offending(impure, permits)).toEqual([])
})

test('definitions and conditions are leaves', () => {
  const leaves = platform.filter(({ file }) => /^api\/(define|conditions)\//.test(file))
  expect(offending(leaves, target => /^api\/(define|conditions)\//.test(target))).toEqual([])
})

test('the console sees only manifest types, kinds and conditions', () => {
  const open = /^api\/(manifest\/(types|index)|define\/(index|kinds\/[^/]+)|conditions\/index)\.ts$/
  const consoleFiles = platform.filter(({ file }) => file.startsWith('admin/') && file !== 'admin/main.tsx')
  expect(offending(consoleFiles, target => !target.startsWith('api/') || open.test(target))).toEqual([])
  const values = consoleFiles.flatMap(({ file, imports }) =>
    imports
      .filter(({ target, typeOnly }) => target?.startsWith('api/manifest/') && !typeOnly)
      .map(({ target }) => `${file}: ${target}`),
  )
  expect(values).toEqual([])
})

/** Modules whose work is SQL; elsewhere it lives in files named so. */
const SQL_HOMES = /^api\/(planner|store|audit|auth)\/|^api\/conditions\/to-sql\.ts$|-sql\.ts$/
const SQL_TEXT =
  /\b(select\s[\s\S]+\sfrom\s|insert\s+into\s|update\s+\S+\s+set\s|delete\s+from\s|(create|alter|drop)\s+(or\s+replace\s+)?(table|index|function|trigger|role|schema|policy)\s)/i

test('SQL text stays where SQL is at home', () => {
  const elsewhere = [...platform, ...application].filter(({ file }) => !SQL_HOMES.test(file))
  const found = elsewhere.flatMap(source =>
    source.nodes
      .filter(node => SQL_TEXT.test(textOf(node)))
      .map(node => `${source.file}: ${textOf(node).trim().slice(0, 60)}`),
  )
  expect(found).toEqual([])
})

/** The text of a string, of a template's piece or of JSX; other nodes have none. */
function textOf(node: Node): string {
  const text = node.type === 'TemplateElement' ? node['cooked'] : node['value']
  return ['StringLiteral', 'TemplateElement', 'JSXText'].includes(node.type) ? String(text) : ''
}

test('only kinds know which kind a field is', () => {
  const others = platform.filter(({ file }) => !/^(api\/define|admin\/kinds)\//.test(file))
  const found = others.flatMap(source =>
    source.nodes.filter(asksForKind).map(node => `${source.file}:${source.lines(node).first}`),
  )
  expect(found).toEqual([])
})

const kindNames: readonly string[] = generalKinds.map(kind => kind.name)
const isKindName = (node: Node | null) => node !== null && kindNames.includes(textOf(node))
const isKind = (node: Node) => isNamed(node, 'kind') || isNamed(node['property'], 'kind')

function isNamed(node: unknown, name: string): boolean {
  return typeof node === 'object' && node !== null && 'value' in node && node.value === name
}

/** A switch over `….kind`, or a comparison with it, that knows the name of a field kind. */
function asksForKind(node: Node): boolean {
  if (node.type === 'SwitchStatement') {
    const cases = node['cases'] as { test: Node | null }[] // the shape of a switch; null is `default`
    return isKind(node['discriminant'] as Node) && cases.some(({ test }) => isKindName(test)) // an expression
  }
  if (node.type !== 'BinaryExpression' || !/^[!=]==?$/.test(String(node['operator']))) return false
  const sides = [node['left'], node['right']] as Node[] // the shape of a comparison
  return sides.some(isKindName) && sides.some(isKind)
}

const MEDICAL =
  /patient|diagnos|cancer|tumou?r|oncolog|prescri(be|pt)|\bdrugs?\b|medic(al|ine)|hospital|clinic|disease|chemother|radiother|\bICD\b|\bTNM\b/i

test('the platform has no medical word', () => {
  const found = platform.flatMap(({ file, text }) =>
    text
      .split('\n')
      .flatMap((line, index) => (MEDICAL.test(line) ? [`${file}:${index + 1}: ${line.trim()}`] : [])),
  )
  expect(found).toEqual([])
})
