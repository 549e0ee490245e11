import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * A query, who asks it, and what has to come of it: the SQL of each statement and the answer. One file a golden, written
 * by `UPDATE_GOLDENS=1` and read in review.
 */
export interface Golden {
  readonly name: string
  /** What it shows. */
  readonly says: string
  readonly query: string
  readonly role: string
  readonly attributes: Readonly<Record<string, string>>
  readonly language: 'en' | 'ru' | 'kk'
  /** Variables that hold a cursor of another golden's answer: where it stands there. */
  readonly cursors: Readonly<Record<string, { readonly of: string; readonly at: readonly string[] }>>
  readonly sql: string
  readonly answer: string
}

export const goldensFolder = __dirname.replace('/build/', '/')

const fileOf = (name: string): string => join(goldensFolder, `${name}.md`)

const blockOf = (text: string, language: string): string =>
  new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, 'ms').exec(text)?.[1] ?? ''

const words = (text: string): readonly string[] => text.split(' ')

function cursorsOf(lines: readonly string[]): Golden['cursors'] {
  const given = lines.flatMap(line => {
    const [name = '', of = '', at = ''] = words(line.replace('- ', '').replace(':', ''))
    return name === 'after' || name === 'before' ? [[name, { of, at: at.split('.') }]] : []
  })
  return Object.fromEntries(given)
}

function readGolden(name: string): Golden {
  const text = readFileSync(fileOf(name), 'utf8')
  const head = (text.split('```')[0] ?? '').split('\n')
  const lines = head.filter(line => line.startsWith('- '))
  const said = (word: string): string | undefined =>
    lines.find(line => line.startsWith(`- ${word}: `))?.slice(word.length + 4)
  const [role = '', ...attributes] = words(said('as') ?? 'librarian')
  return {
    name,
    says: head[2] ?? '',
    query: blockOf(text, 'graphql'),
    role,
    attributes: Object.fromEntries(attributes.map(each => each.split('='))),
    language: (said('language') ?? 'en') as Golden['language'], // a wrong one fails its own test
    cursors: cursorsOf(lines),
    sql: blockOf(text, 'sql'),
    answer: blockOf(text, 'json'),
  }
}

/** Every golden, by name. */
export const goldens: readonly Golden[] = readdirSync(goldensFolder)
  .filter(file => file.endsWith('.md') && file !== 'README.md')
  .map(file => readGolden(file.replace('.md', '')))
  .sort((one, other) => (one.name < other.name ? -1 : 1))

/** A golden's file with another outcome. */
export function goldenText(golden: Golden, { sql, answer }: Pick<Golden, 'sql' | 'answer'>): string {
  const text = readFileSync(fileOf(golden.name), 'utf8')
  const [head = ''] = text.split('```')
  return `${head}\`\`\`graphql\n${golden.query}\`\`\`\n\n\`\`\`sql\n${sql}\`\`\`\n\n\`\`\`json\n${answer}\`\`\`\n`
}

export const goldenFile = (golden: Golden): string => fileOf(golden.name)

/** Asks a golden's query as its role and gives its data. */
export type AskGolden = (golden: Golden, variables: Readonly<Record<string, unknown>>) => Promise<unknown>

/** A golden's variables: the cursors it continues from, fresh from the answers they stand in. */
export async function variablesOf(
  golden: Golden,
  ask: AskGolden,
): Promise<Readonly<Record<string, unknown>>> {
  const variables: Record<string, unknown> = {}
  for (const [name, { of, at }] of Object.entries(golden.cursors)) {
    const other = goldens.find(each => each.name === of)
    if (!other) throw new Error(`${golden.name} continues ${of}, which is not there`)
    const data = await ask(other, await variablesOf(other, ask))
    variables[name] = at.reduce((found, key) => (found as Record<string, unknown>)[key], data) // as the path says
  }
  return variables
}
