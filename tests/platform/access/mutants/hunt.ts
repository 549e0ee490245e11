import { openMigrated } from '../../../kit/databases.ts'
import { compiled } from '../../planner/kit.ts'
import { fillLibrary, libraryParts } from '../library-ground.ts'
import type { Mutant } from './mutant.ts'
import { type Loaded, loadWith } from './reload.ts'

export interface Verdict {
  readonly mutant: Mutant
  /** The property that noticed. */
  readonly noticedBy?: string
}

interface Hunt {
  readonly mutants: readonly Mutant[]
  /** Asked of each property that should notice, until one does. */
  readonly cases: number
  readonly seed: number
}

/** Most are noticed at once; what is not is asked five times as much. */
const rounds = [1, 5]

/** Runs the properties against each mutant, all on one database, and tells which were noticed. */
export async function hunt(
  { mutants, cases, seed }: Hunt,
  onVerdict: (verdict: Verdict) => void,
): Promise<readonly Verdict[]> {
  const database = await openMigrated('embedded', compiled)
  try {
    await fillLibrary(database)
    const stock = await loadWith(undefined).openGround(libraryParts(database)).stock()
    const noticing = async (
      { openGround, runProof }: Loaded,
      mutant: Mutant,
    ): Promise<string | undefined> => {
      for (const round of mutant.survives === undefined ? rounds : rounds.slice(0, 1)) {
        for (const name of mutant.noticedBy) {
          const run = { cases: cases * round, seed: seed + round, isShrunk: false }
          const { violation } = await runProof(
            { ground: openGround(libraryParts(database)), stock },
            name,
            run,
          )
          if (violation !== undefined) return name
        }
      }
      return undefined
    }
    const verdicts: Verdict[] = []
    for (const mutant of mutants) {
      const noticedBy = await noticing(loadWith(mutant), mutant)
      const verdict = { mutant, ...(noticedBy !== undefined && { noticedBy }) }
      onVerdict(verdict)
      verdicts.push(verdict)
    }
    return verdicts
  } finally {
    await database.close()
  }
}
