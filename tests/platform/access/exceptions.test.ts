import { eachDatabase } from '../../kit/databases.ts'
import { compiled, id } from '../planner/kit.ts'
import { whole } from './generate/selection.ts'
import type { Write } from './generate/writes.ts'
import type { Ground } from './ground.ts'
import { libraryGround } from './library-ground.ts'
import { type Person, personWith } from './properties/oracle.ts'
import { send } from './properties/writes.ts'

// What may show of hidden things, as docs/security.md declares it, and cases that the random properties have found.

const label = { en: 'Made up', ru: 'Придуманная', kk: 'Ойдан' }
const every = ['read', 'create', 'update', 'delete', 'restore']
type Rules = (typeof compiled.model.roles)[string]['rules']

eachDatabase(
  () => compiled,
  database => {
    let ground: Ground
    beforeAll(async () => {
      ground = await libraryGround(database())
    })

    const somebody = (rules: Rules): Person =>
      personWith(ground, {
        roles: { 'made-up': { name: 'made-up', label, inspectsRoles: false, rules } },
        attributes: {},
      })

    const tried = ({ asker }: Person, write: Write) =>
      ground.pretend(ground.system, transaction => send(ground, asker, transaction, write))

    test('a unique key tells that somebody has the value, and nothing else', async () => {
      const person = somebody([
        { effect: 'can', actions: every, entities: ['Author'] },
        { effect: 'cannot', actions: ['read'], entities: ['Author'], where: { email: { isNull: false } } },
        { effect: 'can', actions: ['read'], entities: ['Author'], where: { familyName: { equals: 'New' } } },
      ])
      const data = { familyName: 'New', email: 'a1@example.org' }
      const said = await tried(person, { does: 'create', entity: 'Author', data })
      expect(said).toMatchObject({
        refused: 'UNIQUE_VIOLATION',
        details: { extensions: { fields: ['email'] } },
      })
      expect(JSON.stringify(said)).not.toContain('a1@example.org')
    })

    test('what refers to a record, seen or not, stands in the way of its deletion without a name', async () => {
      const person = somebody([{ effect: 'can', actions: every, entities: ['Author'] }])
      const said = await tried(person, { does: 'delete', entity: 'Author', id: id(1, 1), stale: false })
      expect(said).toEqual({ refused: 'DELETE_RESTRICTED', details: {} })
    })

    test('what was deleted along, seen or not, has to be restored along', async () => {
      const alone = somebody([{ effect: 'can', actions: every, entities: ['Member'] }])
      const restoring = { does: 'restore', entity: 'Member', id: id(5, 4) } as const
      expect(await tried(alone, restoring)).toEqual({ refused: 'FORBIDDEN', details: {} })
      const whoMay = somebody([{ effect: 'can', actions: every, entities: ['Member', 'Loan'] }])
      expect(await tried(whoMay, restoring)).toEqual({ ids: [id(5, 4)] })
    })

    test('a hidden change raises the version, and a conflict does not say what it was', async () => {
      const rules: Rules = [{ effect: 'can', actions: every, entities: ['Book'], except: ['notes'] }]
      const { asker } = somebody(rules)
      const target = { entity: 'Book', id: id(4, 1), stale: false }
      await ground.pretend(ground.system, async transaction => {
        const versionOf = async () => {
          const selection = {
            field: 'book',
            key: 'book',
            args: {},
            children: ['version', 'notes'].map(whole),
          }
          return (await ground.planner.readOne(asker, 'Book', { id: target.id }, selection)).data
        }
        const before = await versionOf()
        await send(ground, ground.system, transaction, {
          does: 'update',
          ...target,
          data: { notes: 'Hidden' },
        })
        expect(await versionOf()).toEqual({ version: Number(before?.['version']) + 1, notes: null })
        const late: Write = { does: 'update', ...target, stale: true, data: { title: 'Late' } }
        expect(await send(ground, asker, transaction, late)).toMatchObject({
          refused: 'VERSION_CONFLICT',
          details: { extensions: { changedFields: [] } },
        })
      })
    })

    test('a right to write what rules decide by is a right to what they then show', async () => {
      const person = somebody([
        { effect: 'can', actions: every, entities: ['Shelf'] },
        {
          effect: 'cannot',
          actions: ['read'],
          entities: ['Shelf'],
          except: ['code'],
          where: { order: { lte: 1 } },
        },
      ])
      const shelf = { field: 'record', key: 'record', args: {}, children: [whole('group')] }
      const read = async () => (await ground.planner.readWritten(person.asker, 'Shelf', id(3, 1), shelf)).data
      await ground.pretend(ground.system, async transaction => {
        expect(await read()).toEqual({ group: null })
        const moved = {
          does: 'update',
          entity: 'Shelf',
          id: id(3, 1),
          stale: false,
          data: { order: 77 },
        } as const
        expect(await send(ground, person.asker, transaction, moved)).toEqual({ ids: [id(3, 1)] })
        expect(await read()).toEqual({ group: 'A' })
      })
    })

    test('found: a record that is its own parent is judged by what it becomes', async () => {
      const own = { does: 'update', entity: 'Subject', id: id(2, 1), stale: false } as const
      const person = somebody([
        { effect: 'can', actions: every, entities: ['Subject'] },
        {
          effect: 'cannot',
          actions: ['read'],
          entities: ['Subject'],
          where: { 'parent.nameEn': { equals: 'Lost' } },
        },
      ])
      await ground.pretend(ground.system, async transaction => {
        await send(ground, ground.system, transaction, { ...own, data: { parentId: own.id } })
        const written = await send(ground, person.asker, transaction, { ...own, data: { nameEn: 'Lost' } })
        expect(written).toMatchObject({ refused: 'FORBIDDEN' })
      })
    })
  },
)
