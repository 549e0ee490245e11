const { compile, buildConsole } = require('./build.js')
const { checkSteps, QUICK_TESTS } = require('./check.js')
const { runJest, summary } = require('./jest.js')
const { installSystemPackages } = require('./system-packages.js')

/** `npm test` runs everything; `npm test -- PATH…` only the test files named. */
async function test(args) {
  const runs = args.length > 0 ? [await testOnly(args)] : await testAll()
  console.info(summary(runs))
  return runs.find(run => run.code !== 0)?.code ?? 0
}

async function testOnly(args) {
  await compile()
  await buildConsole()
  return runJest('chosen', args)
}

async function testAll() {
  await installSystemPackages()
  const quick = await checkSteps()
  await buildConsole()
  const others = await runJest('all', [`--testPathIgnorePatterns=${QUICK_TESTS.join('|')}`])
  return [quick, others]
}

module.exports = { test }
