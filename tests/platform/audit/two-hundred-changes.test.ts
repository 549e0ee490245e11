import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { asSystem } from '../../../api/access/index.ts'
import { importFile, readMapping } from '../../../api/transfer/index.ts'
import { library } from '../../apps/library/index.ts'
import { eachWorld, type World } from '../../kit/world.ts'

interface Entry {
  readonly operation: string
  readonly actor: string | null
  readonly actor_kind: string
  readonly source: string | null
  readonly diff: Readonly<Record<string, readonly [unknown, unknown]>>
}

const entriesOf = async ({ database }: World): Promise<readonly Entry[]> =>
  database.query<Entry>({
    text: `select operation, actor, actor_kind, source, diff from audit.change where entity = 'author' order by seq`,
    values: [],
  })

/** 80 changes: 40 records created, each then given a first name. */
async function throughTheApi(world: World): Promise<void> {
  const ask = await world.as('librarian')
  for (let index = 0; index < 40; index++) {
    const { data } = await ask(`mutation { createAuthor(data: { familyName: "Api ${index}" }) { id } }`)
    await ask(
      `mutation { updateAuthor(id: "${data.createAuthor.id}", expectedVersion: 1, data: { givenName: "Given ${index}" }) { id } }`,
    )
  }
}

/** 60 changes: one a row. */
async function throughTheImporter({ services, compiled }: World): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'tizilim-import-'))
  const file = join(folder, 'authors.csv')
  const rows = Array.from({ length: 60 }, (_, index) => `Imported ${index}`)
  writeFileSync(file, `name\n${rows.join('\n')}\n`)
  const text = JSON.stringify({
    records: [{ as: 'author', entity: 'Author', set: { familyName: { column: 'name' } } }],
  })
  const result = await importFile(services, {
    mapping: readMapping(text, 'authors.json', compiled),
    file,
    asker: asSystem(compiled.model, 'import', 'a test'),
  })
  rmSync(folder, { recursive: true })
  expect(result.created).toBe(60)
}

/** 60 changes by one statement of somebody at the database itself. */
async function throughRawSql({ database }: World): Promise<void> {
  const text = `update author set biography = 'by hand' where family_name like 'Imported%'`
  await database.migrate(transaction => transaction.query({ text, values: [] }))
}

eachWorld(library, world => {
  test('gives two hundred changes two hundred exact entries', async () => {
    await throughTheApi(world())
    await throughTheImporter(world())
    await throughRawSql(world())
    const entries = await entriesOf(world())
    expect(entries).toHaveLength(200)

    const [create, update] = entries
    expect(create).toMatchObject({
      operation: 'insert',
      actor_kind: 'user',
      source: 'api',
      diff: { family_name: [null, 'Api 0'] },
    })
    expect(update?.diff).toEqual({ given_name: [null, 'Given 0'] })
    const imported = entries.filter(entry => entry.source === 'import')
    expect(imported).toHaveLength(60)
    expect(imported[59]?.diff['family_name']).toEqual([null, 'Imported 59'])
    const byHand = entries.slice(140)
    expect(
      new Set(
        byHand.map(entry => JSON.stringify([entry.operation, entry.actor, entry.actor_kind, entry.diff])),
      ),
    ).toEqual(new Set([JSON.stringify(['update', null, 'sql', { biography: [null, 'by hand'] }])]))
  })

  test('shows a change made by hand in the record’s history', async () => {
    const ask = await world().as('librarian')
    const { data } = await ask(
      '{ authors(where: { familyName: { equals: "Imported 7" } }) { nodes { history { nodes { operation actor { kind label } changes { field old new } } } } } }',
    )
    const [byHand, imported] = data.authors.nodes[0].history.nodes
    expect(byHand).toMatchObject({
      operation: 'UPDATE',
      actor: { kind: 'SQL' },
      changes: [{ field: 'biography', old: null, new: 'by hand' }],
    })
    expect(imported).toMatchObject({ operation: 'CREATE', actor: { kind: 'JOB', label: 'import' } })
  })
})
