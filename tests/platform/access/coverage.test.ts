import fc from 'fast-check'
import type { OpenDatabase } from '../../../api/store/index.ts'
import { openMigrated } from '../../kit/databases.ts'
import { compiled } from '../planner/kit.ts'
import type { Channel } from './channels.ts'
import { bulkWritesOf } from './generate/bulk.ts'
import { channelsOfBulk, channelsOfQuery, channelsOfWrite } from './generate/channels-met.ts'
import { queriesOf } from './generate/queries.ts'
import { weights } from './generate/roles.ts'
import { writesOf } from './generate/writes.ts'
import { libraryGround } from './library-ground.ts'
import type { Rows } from './oracle/rows.ts'
import { type Proof, registry } from './registry.ts'

const { model } = compiled
let database: OpenDatabase
let rows: Rows
beforeAll(async () => {
  database = await openMigrated('embedded', compiled)
  const ground = await libraryGround(database)
  rows = (await ground.stock()).rows
})
afterAll(() => database.close())

const provedBy = (proof: Proof): readonly Channel[] =>
  Object.entries(registry).flatMap(([channel, each]) => (each === proof ? [channel] : []))

const sample = <Case>(cases: fc.Arbitrary<Case>): readonly Case[] =>
  fc.sample(cases, { numRuns: 4_000, seed: 1 })

test('random queries go through every channel they are said to prove', () => {
  const met = new Set(
    sample(queriesOf(model, rows, weights)).flatMap(query => [...channelsOfQuery(model, query)]),
  )
  expect(provedBy('reads').filter(channel => !met.has(channel))).toEqual([])
})

test('random writes go through every channel they are said to prove', () => {
  const met = new Set(sample(writesOf(model, rows)).flatMap(write => [...channelsOfWrite(model, write)]))
  expect(provedBy('writes').filter(channel => !met.has(channel))).toEqual([])
})

test('random writes of what is found go through every channel they are said to prove', () => {
  const met = new Set(sample(bulkWritesOf(model, rows)).flatMap(write => [...channelsOfBulk(model, write)]))
  expect(provedBy('bulk writes').filter(channel => !met.has(channel))).toEqual([])
})
