const { at, biome, tsc } = require('./paths.js')
const { runScript } = require('./run.js')
const { runJest, summary } = require('./jest.js')

/** The quick tests: the laws of the house, and generated files that must equal what would be generated now. */
const QUICK_TESTS = ['tests/platform/architecture', 'tests/platform/drift']

const STEPS = [
  { title: 'format and lint', run: () => runScript(biome, ['check', '--error-on-warnings', at()]) },
  { title: 'types and module boundaries', run: () => runScript(tsc, ['-b', at()]) },
]

/** `npm run check`: everything that needs no database and no browser. */
async function check() {
  const quick = await checkSteps()
  console.info(summary([quick]))
  return quick.code
}

/** Runs the steps in order and ends the program at the first one that fails. */
async function checkSteps() {
  for (const { title, run } of STEPS) {
    console.info(`check: ${title}`)
    const code = await run()
    if (code === 0) continue
    console.error(`check failed: ${title}`)
    process.exit(code)
  }
  console.info('check: architecture and generated files')
  return runJest('quick', [...QUICK_TESTS, '--passWithNoTests'], { TEST_POSTGRES: 'off' })
}

module.exports = { check, checkSteps, QUICK_TESTS }
