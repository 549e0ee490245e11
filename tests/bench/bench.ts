import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { openDatabase } from '../../api/store/index.ts'
import { serveWorld } from '../kit/world.ts'
import { type AccessFigure, benchAccess } from './parts/access.ts'
import { benchCost } from './parts/cost.ts'
import { benchPeople } from './parts/people.ts'
import { benchReads, type Effort } from './parts/reads.ts'
import { benchWrites } from './parts/writes.ts'
import { type Figures, machineOf, pageOf, summaryOf } from './report.ts'
import { benchApplication } from './servers/application.ts'
import { openStand, query, type Stand } from './stand/register.ts'

const say = (line: string): void => void process.stdout.write(`${line}\n`)

/** Lists by a role and by somebody without rules, one request at a time. */
async function accessFigures({ url }: Stand, rounds: number): Promise<readonly AccessFigure[]> {
  const world = await serveWorld(await openDatabase({ url, statementTimeout: 30_000 }), benchApplication)
  try {
    return await benchAccess(world, rounds)
  } finally {
    await world.close()
  }
}

interface Plan extends Effort {
  readonly alone: number
  readonly peopleMs: number
  readonly pace: number
}

const whole: Plan = { rounds: 3, warmMs: 1500, ms: 4000, alone: 30, peopleMs: 120_000, pace: 1 }
const quick: Plan = { rounds: 1, warmMs: 800, ms: 2000, alone: 8, peopleMs: 20_000, pace: 1 }

const people = 450

/** The parts by name, in the order they are measured. */
const parts = {
  reads: async (stand: Stand, plan: Plan) => ({ reads: await benchReads(stand, plan, say) }),
  writes: async (stand: Stand, plan: Plan) => ({ writes: await benchWrites(stand, plan, say) }),
  access: async (stand: Stand, plan: Plan) => ({ access: await accessFigures(stand, plan.alone) }),
  people: async (stand: Stand, { peopleMs, pace }: Plan) => ({
    people: await benchPeople(stand, { people, ms: peopleMs, pace }),
  }),
  cost: async (stand: Stand, plan: Plan) => ({ cost: await benchCost(stand, plan.alone) }),
} as const satisfies Record<string, (stand: Stand, plan: Plan) => Promise<Partial<Figures>>>

const options = {
  patients: { type: 'string' },
  quick: { type: 'boolean' },
  only: { type: 'string' },
  json: { type: 'string' },
  docs: { type: 'boolean' },
} as const

/** `npm run bench [-- --quick] [--patients N] [--only reads,writes,access,people,cost] [--json FILE] [--docs]` */
async function bench(): Promise<void> {
  const { values } = parseArgs({ options })
  const plan = values.quick ? quick : whole
  const patients = Number(values.patients ?? 150_000)
  const wanted = values.only?.split(',') ?? Object.keys(parts)
  const from = Date.now()
  const stand = await openStand(patients, say)
  let figures: Omit<Figures, 'machine'> = {}
  try {
    for (const [name, measure] of Object.entries(parts)) {
      if (!wanted.includes(name)) continue
      say(`${name} …`)
      figures = { ...figures, ...(await measure(stand, plan)) }
    }
    const [server] = await query<{ version: string }>(
      stand.url,
      `select current_setting('server_version') as version`,
    )
    const machine = machineOf({
      postgres: server?.version.split(' ')[0] ?? '',
      patients,
      rounds: plan.rounds,
      secondsEach: plan.ms / 1000,
      minutes: Math.ceil((Date.now() - from) / 60_000),
    })
    const all = { machine, ...figures }
    for (const line of summaryOf(all)) say(line)
    if (values.docs) writeFileSync(join(__dirname, '../../../docs/performance.md'), pageOf(all))
    if (values.json) writeFileSync(values.json, `${JSON.stringify(all, null, 2)}\n`)
  } finally {
    await stand.stop()
  }
}

void bench()
