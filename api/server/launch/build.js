const crypto = require('node:crypto')
const fs = require('node:fs')
const path = require('node:path')
const { at, tsc, vite, viteEnv } = require('./paths.js')
const { runScript, stopUnless } = require('./run.js')

/** What the browser bundle is made of; `*.server.ts` never reaches it. */
const CONSOLE_SOURCES = ['admin', 'schema', 'api/define', 'api/conditions', 'api/manifest', 'api/errors']
const CONSOLE_STAMP = at('build/console.hash')

/** Compiles what is stale (tsc knows) of the projects named; all of them when none is. */
async function compile(...projects) {
  if (!fs.existsSync(tsc)) return // a production install has no compiler and ships its build
  if (!fs.existsSync(at('build'))) console.info('Compiling …')
  const code = await runScript(tsc, ['-b', ...projects])
  stopUnless(code, 'The sources do not compile: see the lines above.')
  for (const folder of ['api', 'schema', 'migrations']) removeOrphans(folder)
}

/** tsc leaves the output of a deleted source behind; a deleted migration must not run. */
function removeOrphans(folder) {
  for (const file of listFiles(at('build', folder)).filter(name => name.endsWith('.js'))) {
    const source = path.join(at(), path.relative(at('build'), file)).slice(0, -'.js'.length)
    if (['.ts', '.tsx'].some(end => fs.existsSync(source + end))) continue
    for (const end of ['.js', '.js.map', '.d.ts', '.d.ts.map']) {
      fs.rmSync(file.slice(0, -'.js'.length) + end, { force: true })
    }
  }
}

/** Builds the console with Vite when one of its sources differs from those of the last build. */
async function buildConsole() {
  if (!fs.existsSync(vite)) return
  const hash = consoleHash()
  if (fs.existsSync(CONSOLE_STAMP) && fs.readFileSync(CONSOLE_STAMP, 'utf8') === hash) return
  console.info('Building the console …')
  // The console first: its build empties the folder that GraphiQL's stands in.
  for (const config of [viteConfig(), at('admin/vite.config.graphiql.mts')]) {
    const code = await runScript(vite, ['build', '--config', config, '--logLevel', 'error'], { env: viteEnv })
    stopUnless(code, 'The console does not build: see the lines above.')
  }
  fs.writeFileSync(CONSOLE_STAMP, hash)
}

function viteConfig() {
  const names = ['vite.config.ts', 'vite.config.mts', 'vite.config.mjs', 'vite.config.js']
  return names.map(name => at('admin', name)).find(file => fs.existsSync(file)) ?? at('admin/vite.config.ts')
}

function consoleHash() {
  const hash = crypto.createHash('sha256').update(fs.readFileSync(at('package-lock.json')))
  const files = CONSOLE_SOURCES.flatMap(folder => listFiles(at(folder)))
  for (const file of files.filter(isConsoleSource).sort()) {
    hash.update(`\n${path.relative(at(), file)}\n`).update(fs.readFileSync(file))
  }
  return hash.digest('hex')
}

function isConsoleSource(file) {
  return !/\.server\.ts$|\.md$|tsconfig[^/]*\.json$|\.csv$/.test(file)
}

function listFiles(folder) {
  if (!fs.existsSync(folder)) return []
  const entries = fs.readdirSync(folder, { recursive: true, withFileTypes: true })
  return entries
    .filter(entry => entry.isFile())
    .map(entry => path.join(entry.parentPath ?? entry.path, entry.name))
}

module.exports = { compile, buildConsole, viteConfig }
