import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Application } from '#define'
import { compile } from '../../../api/model/index.ts'
import {
  draftMigration,
  loadMigrations,
  nameAt,
  readSnapshot,
  runMigrations,
  writeDraft,
} from '../../../api/store/index.ts'
import { library } from '../../apps/library/index.ts'
import { databaseKinds, openEmpty } from '../../kit/databases.ts'
import { serveWorld } from '../../kit/world.ts'

/** The statement a developer writes: one, three lines with its labels. */
const statement = `
  @integer({ label: { en: 'Edition', ru: 'Издание', kk: 'Басылым' }, min: 1, column: true })
  edition?: number
`

const place = join(__dirname, '../../.tmp')

/** A copy of the library application to edit, inside the project so that its imports hold. */
function copyOfLibrary(): string {
  mkdirSync(place, { recursive: true })
  const folder = mkdtempSync(join(place, 'library-'))
  cpSync(join(__dirname, '../../apps/library'), folder, { recursive: true })
  return folder
}

function addStatement(file: string): number {
  const source = readFileSync(file, 'utf8')
  const end = source.lastIndexOf('}')
  writeFileSync(file, `${source.slice(0, end)}${statement}${source.slice(end)}`)
  return statement.trim().split('\n').length
}

const loadFrom = (folder: string): Application =>
  (require(join(folder, 'index.ts')) as { library: Application }).library // a copy of the library

describe.each(databaseKinds())('on %s', kind => {
  let folder = ''
  beforeAll(() => {
    folder = copyOfLibrary()
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  test('one statement in one file adds a field everywhere', async () => {
    const migrations = join(folder, 'migrations')
    mkdirSync(migrations)
    writeDraft(
      migrations,
      nameAt(new Date('2027-01-01'), 'library'),
      draftMigration(compile(library).model, readSnapshot(migrations)),
    )
    const database = await openEmpty(kind)
    await runMigrations(database, { application: loadMigrations(migrations) })

    expect(addStatement(join(folder, 'book.ts'))).toBeLessThanOrEqual(3)
    const edited = loadFrom(folder)
    const draft = draftMigration(compile(edited).model, readSnapshot(migrations))
    writeDraft(migrations, nameAt(new Date('2027-01-02'), 'add-edition'), draft)
    const { model } = compile(edited)
    expect(await runMigrations(database, { application: loadMigrations(migrations), model })).toEqual([
      '20270102000000-add-edition',
    ])

    const world = await serveWorld(database, edited)
    try {
      await usesEverywhere(await world.as('librarian'))
    } finally {
      await world.close()
    }
  })
})

async function usesEverywhere(
  ask: Awaited<ReturnType<Awaited<ReturnType<typeof serveWorld>>['as']>>,
): Promise<void> {
  const author = await ask('mutation { createAuthor(data: { familyName: "A" }) { id } }')
  const create = (edition: number) =>
    ask(
      `mutation { createBook(data: { title: "T", authorId: "${author.data.createAuthor.id}", binding: HARDBACK, edition: ${edition} }) { id edition } }`,
    )
  expect((await create(2)).data.createBook.edition).toBe(2)
  expect((await create(1)).data.createBook.edition).toBe(1)
  expect((await create(0)).errors?.[0].extensions.issues[0]).toMatchObject({
    path: ['data', 'edition'],
    code: 'TOO_SMALL',
  })

  const { data } = await ask(
    '{ filtered: books(where: { edition: { gt: 1 } }) { nodes { edition } } ordered: books(orderBy: [{ edition: ASC }]) { nodes { edition } } }',
  )
  expect(data).toEqual({
    filtered: { nodes: [{ edition: 2 }] },
    ordered: { nodes: [{ edition: 1 }, { edition: 2 }] },
  })

  const boot = (await ask('{ consoleBoot }')).data.consoleBoot
  const book = boot.entities.find((entity: { name: string }) => entity.name === 'Book')
  const field = book.fields.find((each: { name: string }) => each.name === 'edition')
  expect(field).toMatchObject({
    label: { en: 'Edition', ru: 'Издание', kk: 'Басылым' },
    inList: true,
  })
}
