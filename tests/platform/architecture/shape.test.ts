import { type Node, readSources, type Source } from './source-tree.ts'

const MAX_FILE_LINES = 400
const MAX_FUNCTION_LINES = 60
/** Three is the aim; where a contract has four, an object would only hide it. */
const MAX_PARAMETERS = 4
/** Screens are mostly markup. */
const MAX_COMPONENT_LINES = 120

const product = readSources('api', 'admin', 'schema', 'tests/kit')
const everything = [
  ...product,
  ...readSources('migrations', 'tests').filter(({ file }) => !/^tests\/kit\//.test(file)),
]

const FUNCTIONS = [
  'FunctionDeclaration',
  'FunctionExpression',
  'ArrowFunctionExpression',
  'ClassMethod',
  'Constructor',
]

/** `file:line` of every node that a law forbids. */
function places(sources: readonly Source[], forbids: (node: Node, source: Source) => boolean): string[] {
  return sources.flatMap(source =>
    source.nodes
      .filter(node => forbids(node, source))
      .map(node => `${source.file}:${source.lines(node).first}`),
  )
}

test('files are at most 400 lines', () => {
  const long = everything.filter(({ text }) => text.split('\n').length > MAX_FILE_LINES + 1)
  expect(long.map(({ file }) => file)).toEqual([])
})

test('functions are at most 60 lines, components 120', () => {
  const tooLong = (node: Node, source: Source) => {
    if (!FUNCTIONS.includes(node.type)) return false
    const { first, last } = source.lines(node)
    return last - first + 1 > (source.file.endsWith('.tsx') ? MAX_COMPONENT_LINES : MAX_FUNCTION_LINES)
  }
  expect(places(product, tooLong)).toEqual([])
})

test('functions take at most four parameters', () => {
  const tooMany = (node: Node) => FUNCTIONS.includes(node.type) && parameters(node).length > MAX_PARAMETERS
  expect(places(product, tooMany)).toEqual([])
})

/** The parameters a function uses; those a library's contract imposes are skipped by a leading underscore. */
function parameters(node: Node): readonly unknown[] {
  const list = node['params'] ?? (node['function'] as Node | undefined)?.['params'] // methods wrap a function
  return Array.isArray(list) ? list.filter(parameter => !/^_/.test(nameOf(parameter))) : []
}

function nameOf(parameter: Node): string {
  const pattern = (parameter['pat'] as Node | undefined) ?? parameter // arrow functions hold the pattern itself
  return String(pattern['value'] ?? '')
}

test('nothing is typed any', () => {
  const shipped = product.filter(({ file }) => !file.startsWith('tests/'))
  expect(places(shipped, node => node.type === 'TsKeywordType' && node['kind'] === 'any')).toEqual([])
})

/** How far the formatter may carry a comment from the cast it explains. */
const REACH = { before: 1, after: 3 }

test('a cast has its reason beside it', () => {
  const casts = ['TsAsExpression', 'TsTypeAssertion', 'TsNonNullExpression']
  const unexplained = (node: Node, source: Source) => {
    if (!casts.includes(node.type)) return false
    const { first, last } = source.lines(node)
    const near = source.text.split('\n').slice(first - 1 - REACH.before, last + REACH.after)
    return !near.some(line => /\/\/ \S|\{\/\* \S/.test(line))
  }
  expect(places(product, unexplained)).toEqual([])
})

test('no module keeps changing state of its own', () => {
  const stateful = product.flatMap(source =>
    source.topLevel
      .map(node => (node['declaration'] as Node | undefined) ?? node) // exported or not
      .filter(node => node.type === 'VariableDeclaration' && node['kind'] !== 'const')
      .map(node => `${source.file}:${source.lines(node).first}`),
  )
  expect(stateful).toEqual([])
})

test('the compiler is never told to look away', () => {
  const found = everything.filter(({ text }) => /@ts-(ignore|nocheck)/.test(text))
  expect(found.map(({ file }) => file)).toEqual([])
})

test('a skipped test says why on its line', () => {
  const tests = everything.filter(({ file }) => file.endsWith('.test.ts'))
  const found = tests.flatMap(({ file, text }) =>
    text
      .split('\n')
      .flatMap((line, index) =>
        /\b(test|it|describe)\.(skip|todo)\b|\bx(it|test|describe)\(/.test(line) && !/\/\/ \S/.test(line)
          ? [`${file}:${index + 1}`]
          : [],
      ),
  )
  expect(found).toEqual([])
})
