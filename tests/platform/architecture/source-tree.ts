import fs from 'node:fs'
import path from 'node:path'
import { parseSync } from '@swc/core'

/** One import or re-export, resolved to a file of this repository where it leads to one. */
export interface Import {
  readonly specifier: string
  /** Path from the root, or undefined for a package or a door. */
  readonly target: string | undefined
  readonly typeOnly: boolean
}

/** A syntax node as the parser gives it: plain data with a type and a place. */
export interface Node {
  readonly type: string
  readonly [key: string]: unknown
}

/** A parsed source file; `file` is its path from the root. */
export interface Source {
  readonly file: string
  readonly text: string
  readonly nodes: readonly Node[]
  readonly topLevel: readonly Node[]
  readonly imports: readonly Import[]
  /** First and last line of a node, counted from 1. */
  lines(node: Node): { readonly first: number; readonly last: number }
}

export const root = path.resolve(__dirname, '../../..')

const SKIPPED = new Set(['node_modules', 'build', '.tmp', '.git', '.data'])

/** Paths from the root of all files under the folders named whose name passes. */
function listFiles(folders: readonly string[], passes: RegExp): string[] {
  return folders.flatMap(folder => listFolder(folder)).filter(file => passes.test(file))
}

function listFolder(folder: string): string[] {
  const absolute = path.join(root, folder)
  if (!fs.existsSync(absolute)) return []
  const entries = fs.readdirSync(absolute, { withFileTypes: true }).filter(entry => !SKIPPED.has(entry.name))
  return entries.flatMap(entry => {
    const name = `${folder}/${entry.name}`
    return entry.isDirectory() ? listFolder(name) : [name]
  })
}

/** All TypeScript sources under the folders named, parsed. */
export function readSources(...folders: readonly string[]): Source[] {
  return listFiles(folders, /\.tsx?$/).map(file =>
    parseSource(file, fs.readFileSync(path.join(root, file), 'utf8')),
  )
}

/** Parses one file. The leading `;` makes the tree begin at byte 0, whatever comment the file begins with. */
function parseSource(file: string, text: string): Source {
  const syntax = {
    syntax: 'typescript',
    tsx: file.endsWith('x'),
    decorators: true,
    target: 'es2022',
  } as const
  const tree = parseSync(`;${text}`, syntax)
  const bytes = Buffer.from(`;${text}`)
  const lineAt = (offset: number) =>
    bytes
      .subarray(0, offset - tree.span.start)
      .toString()
      .split('\n').length
  const nodes = [...descendants(tree)]
  return {
    file,
    text,
    nodes,
    topLevel: tree.body as unknown as Node[], // the parser's own types are not indexable
    imports: nodes.flatMap(node => importsOf(file, node)),
    lines(node) {
      const span = node['span'] as { start: number; end: number } // every node that is a construct has one
      return { first: lineAt(span.start), last: lineAt(span.end) }
    },
  }
}

function* descendants(value: unknown): Generator<Node> {
  if (Array.isArray(value)) for (const item of value) yield* descendants(item)
  else if (typeof value === 'object' && value !== null) {
    if ('type' in value && typeof value.type === 'string') yield value as Node // just checked
    yield* descendants(Object.values(value))
  }
}

function importsOf(file: string, node: Node): Import[] {
  const specifier = specifierOf(node)
  if (specifier === undefined) return []
  const target = specifier.startsWith('.') ? path.join(path.dirname(file), specifier) : undefined
  return [{ specifier, target, typeOnly: isTypeOnly(node) }]
}

function specifierOf(node: Node): string | undefined {
  const named = ['ImportDeclaration', 'ExportNamedDeclaration', 'ExportAllDeclaration'].includes(node.type)
  if (named) return literal(node['source'])
  const callee = node['callee'] as Node | undefined // only calls have one
  const loads =
    node.type === 'CallExpression' && (callee?.type === 'Import' || callee?.['value'] === 'require')
  const [first] = loads ? (node['arguments'] as { expression: Node }[]) : [] // the shape of a call
  return literal(first?.expression)
}

function literal(node: unknown): string | undefined {
  const isString =
    typeof node === 'object' && node !== null && 'value' in node && typeof node.value === 'string'
  return isString ? (node.value as string) : undefined // just checked
}

function isTypeOnly(node: Node): boolean {
  if (node['typeOnly'] === true) return true
  const specifiers = (node['specifiers'] ?? []) as Node[] // imports and named exports have them
  return specifiers.length > 0 && specifiers.every(specifier => specifier['isTypeOnly'] === true)
}

/** The module a file belongs to: `api/store`, `admin`, `schema`, … */
export function moduleOf(file: string): string {
  const [top = '', second = '', ...rest] = file.split('/')
  return top === 'api' && rest.length > 0 ? `api/${second}` : top
}
