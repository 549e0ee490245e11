import type { Asker } from '../../access/index.ts'
import type { EntityModel } from '../../model/index.ts'
import type { Transaction } from '../database.ts'
import type { UnitOfWork } from '../unit-of-work/unit-of-work.ts'
import type { Run } from './inside.ts'
import { usualLimits, type WriteLimits } from './limits.ts'
import type { Node } from './nodes.ts'
import type { CodeMemory, Write, WriterOptions } from './parts.ts'
import { translated } from './violations.ts'

/** What every write of one writer needs, and the way it is run. */
export interface Bench {
  readonly options: WriterOptions
  readonly units: (transaction: Transaction) => UnitOfWork
  readonly codes: CodeMemory
  readonly dayOf: (moment: Date) => string
  readonly run: Run
}

interface Beginning {
  readonly asker: Asker
  readonly entity: EntityModel
  readonly moment: Date
  readonly nodes?: readonly Node[]
}

/** One transaction; what the database refuses is said in the caller's terms. */
export async function writing<Result>(
  { options, units, codes, dayOf, run }: Bench,
  { asker, entity, moment, nodes = [] }: Beginning,
  work: (write: Write) => Promise<Result>,
): Promise<Result> {
  const [now, today] = [moment.toISOString(), dayOf(moment)]
  const explaining = (error: unknown) => {
    throw translated(error, options.compiled.model, nodes)
  }
  try {
    return await run(asker, transaction =>
      work({ options, asker, entity, transaction, unit: units(transaction), codes, now, today }).catch(
        explaining,
      ),
    ).catch(explaining)
  } finally {
    if (entity.platform || nodes.some(node => node.entity.platform)) codes.clear()
  }
}

export const limitsOf = ({ options }: Bench): WriteLimits => ({ ...usualLimits, ...options.limits })
