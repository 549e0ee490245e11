import type { Asker } from '../../access/index.ts'
import type { Issue } from '../../define/index.ts'
import { type PlacedIssue, place } from '../../errors/index.ts'
import { type Compiled, type EntityModel, entityOf } from '../../model/index.ts'
import type { Cursors } from '../cursors.ts'
import { badInput, type Path } from '../refusals.ts'
import { createGuards, type Guards } from './guards.ts'

/** What planning one request works with. */
export interface Planning {
  readonly compiled: Compiled
  readonly asker: Asker
  readonly guards: Guards
  readonly cursors: Cursors
  /** Notes what is wrong with an argument; all of it is answered at once. */
  readonly report: (issue: Issue, path: Path) => void
  /** @throws AppError where anything was reported */
  readonly refuseReported: () => void
}

export function startPlanning(compiled: Compiled, cursors: Cursors, asker: Asker): Planning {
  const issues: PlacedIssue[] = []
  return {
    compiled,
    asker,
    cursors,
    guards: createGuards({ compiled, asker }),
    report: (issue, path) => void issues.push(place(issue, path)),
    refuseReported: () => {
      if (issues.length > 0) throw badInput(issues)
    },
  }
}

export const entityNamed = ({ compiled }: Planning, name: string): EntityModel => entityOf(compiled, name)
