const fs = require('node:fs')
const path = require('node:path')
const { at, node } = require('./paths.js')
const { run, stopUnless } = require('./run.js')

/** Installs the packages of the lockfile unless they are all there already. */
async function install() {
  if (isInstalled()) return
  console.info('Installing packages (about a minute the first time) …')
  const code = await run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    env: { PATH: systemPath() },
  })
  stopUnless(code, 'npm ci failed: see the lines above. It needs the package registry.')
  if (fs.existsSync(node)) return
  console.error('The package "node" has no binary: npm must be allowed to run install scripts.')
  process.exit(1)
}

function isInstalled() {
  const wanted = readPackages(at('package-lock.json'))
  const present = readPackages(at('node_modules/.package-lock.json'))
  if (!present || !fs.existsSync(node)) return false
  return Object.entries(wanted ?? {}).every(
    ([place, entry]) => isOptional(place, entry) || present[place]?.version === entry.version,
  )
}

/** The project itself, binaries for other platforms, and development tools on a production machine. */
function isOptional(place, entry) {
  const production = process.env.NODE_ENV === 'production'
  return place === '' || entry.extraneous || entry.optional || entry.devOptional || (entry.dev && production)
}

function readPackages(file) {
  if (!fs.existsSync(file)) return undefined
  return JSON.parse(fs.readFileSync(file, 'utf8')).packages
}

/** npm must not run on the Node inside node_modules: it is about to be replaced. */
function systemPath() {
  const folders = (process.env.PATH ?? '').split(path.delimiter)
  return folders.filter(folder => !folder.includes('node_modules')).join(path.delimiter)
}

module.exports = { install }
