// `npm start` and its sisters: installs what is missing, compiles what is stale, then hands over to
// api/main.ts on the project's own Node.
//
//   node api/server/launch/start.js [COMMAND] [ARGUMENTS…]      COMMAND is `start` when left out
const { at, main, compileCache } = require('./paths.js')
const { runScript } = require('./run.js')
const { install } = require('./install.js')
const { compile, buildConsole } = require('./build.js')

/** Commands that are done here; every other one is a command of api/main.ts. */
const OWN_COMMANDS = {
  check: args => require('./check.js').check(args),
  test: args => require('./test.js').test(args),
  dev: args => require('./dev.js').dev(args),
  screenshots: takeScreenshots,
  attack,
  bench: measure,
  prove,
}

async function start([first = 'start', ...rest]) {
  const [command, args] = first.startsWith('-') ? ['start', [first, ...rest]] : [first, rest]
  await install()
  const own = OWN_COMMANDS[command]
  return own ? own(args) : runMain(command, args)
}

async function runMain(command, args) {
  await compile('api')
  if (command === 'start') await buildConsole()
  return runScript(main, [command, ...args], { env: { NODE_COMPILE_CACHE: compileCache } })
}

async function takeScreenshots(args) {
  await compile()
  await buildConsole()
  return runScript(at('build/tests/journeys/screenshots.js'), args)
}

/** The proof of the access rules lives beside their tests. */
async function prove(args) {
  await compile()
  return runScript(at('build/tests/platform/access/prove.js'), args)
}

/** Attacks and faults, against the product as people start it. */
async function attack(args) {
  await compile()
  return runScript(at('build/tests/attack/main.js'), args)
}

async function measure(args) {
  await compile()
  return runScript(at('build/tests/bench/bench.js'), args)
}

start(process.argv.slice(2)).then(
  code => process.exit(code),
  error => {
    console.error(error)
    process.exit(1)
  },
)
