import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { compile } from '../../api/model/index.ts'
import { register } from '../../schema/index.ts'
import { projectRoot } from '../kit/server.ts'

const folder = join(projectRoot, 'build/console/assets')
const built = existsSync(folder) ? describe : describe.skip // the console has not been built

const { model } = compile(register)
const entities = Object.values(model.entities).filter(({ platform }) => !platform)
const members = entities.flatMap(({ fields, derived, relations }) => [
  ...Object.values(fields),
  ...Object.values(derived),
  ...Object.values(relations),
])

/** The console knows the platform's own entities. */
const platform = new Set(
  Object.values(model.entities).flatMap(each => (each.platform ? Object.keys(each.fields) : [])),
)

/** Names nobody else would use: those of several words. */
const names = [...new Set(members.map(({ name }) => name))].filter(
  name => /[a-z][A-Z]/.test(name) && !platform.has(name),
)

/** What the rules of forms are about stands in them; they are loaded after sign-in. */
const checked = new Set(
  (register.checks ?? []).flatMap(({ checks }) =>
    checks.flatMap(each => [...each.at, ...(each.reads ?? [])]),
  ),
)

const isIn = (text: string) => (word: string) => new RegExp(`\\b${word}\\b`).test(text)

built('the console’s JavaScript', () => {
  const scripts = existsSync(folder) ? readdirSync(folder).filter(name => name.endsWith('.js')) : []
  const texts = new Map(scripts.map(name => [name, readFileSync(join(folder, name), 'utf8')]))
  const own = [...texts].filter(([name]) => name.startsWith('index.screen')).map(([, text]) => text)
  const others = [...texts].filter(([name]) => !name.startsWith('index.screen')).map(([, text]) => text)

  test('names no field', () => {
    expect(names.length).toBeGreaterThan(50)
    expect(own).toHaveLength(1)
    expect(names.filter(isIn(others.join('\n')))).toEqual([])
  })

  test('names in the rules of forms only what they check', () => {
    const unchecked = names.filter(name => !checked.has(name))
    expect(unchecked.length).toBeGreaterThan(20)
    expect(unchecked.filter(isIn(own.join('\n')))).toEqual([])
  })

  test('has no label of a field, and nothing of roles', () => {
    const all = [...texts.values()].join('\n')
    const isSaid = (text: string) => ['"', "'", '`'].some(quote => all.includes(`${quote}${text}${quote}`))
    expect(members.map(({ label }) => label.ru).filter(text => text.length > 12 && isSaid(text))).toEqual([])
    expect(Object.values(model.roles).flatMap(({ name, label }) => [name, label.kk].filter(isSaid))).toEqual(
      [],
    )
    expect(all).not.toContain('attachedOrganization.code')
  })
})
