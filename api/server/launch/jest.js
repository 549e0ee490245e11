const fs = require('node:fs')
const path = require('node:path')
const { at, jest, jestConfig } = require('./paths.js')
const { runScript } = require('./run.js')

/** Runs jest; answers its exit code and what it counted. `name` tells several runs of one command apart. */
async function runJest(name, args, env = {}) {
  const file = at('build/test-results', `${name}.json`)
  fs.mkdirSync(path.dirname(file), { recursive: true })
  fs.rmSync(file, { force: true })
  const reporters = ['default', [path.join(__dirname, 'count-reporter.js'), { file }]]
  const config = JSON.stringify({ ...require(jestConfig), reporters })
  const code = await runScript(jest, ['--config', config, ...args], { env })
  const counts = fs.existsSync(file)
    ? JSON.parse(fs.readFileSync(file, 'utf8'))
    : { passed: 0, failed: 1, skipped: 0 }
  return { code, ...counts }
}

/** The last line of every test command. */
function summary(runs) {
  const sum = key => runs.reduce((total, run) => total + run[key], 0)
  const skipped = sum('skipped')
  return `${sum('passed')} passed, ${sum('failed')} failed${skipped ? `, ${skipped} skipped` : ''}`
}

module.exports = { runJest, summary }
