import { checks } from '#define'
import { dateChecks } from './dates.checks.ts'
import { Diagnosis } from './diagnosis.ts'
import { nodeChecks } from './nodes.checks.ts'
import { siteChecks } from './site.checks.ts'
import { stageChecks } from './stage.checks.ts'
import { tissueChecks } from './tissue.checks.ts'

export const diagnosisChecks = checks(Diagnosis, [
  ...dateChecks,
  ...siteChecks,
  ...tissueChecks,
  ...stageChecks,
  ...nodeChecks,
])
