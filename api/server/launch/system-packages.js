const fs = require('node:fs')
const path = require('node:path')
const { run } = require('./run.js')

/** What the tests use and npm cannot bring: the Debian packages, how to find it, what is lost without it. */
const NEEDED = [
  {
    name: 'chromium',
    packages: ['chromium', 'fonts-noto-core'], // the letters of pictures in Russian and Kazakh
    isThere: () => ['chromium', 'chromium-browser', 'google-chrome'].some(isOnPath),
    without: 'browser journeys',
  },
  {
    name: 'postgresql',
    packages: ['postgresql'],
    isThere: () => isOnPath('postgres') || debianServers().length > 0,
    without: 'tests on native PostgreSQL',
  },
]

/** Installs what is missing where that is possible; elsewhere says which tests are left out. */
async function installSystemPackages() {
  const missing = NEEDED.filter(tool => !tool.isThere())
  if (missing.length === 0) return
  if (mayInstall()) await aptInstall(missing.flatMap(tool => tool.packages))
  for (const tool of missing.filter(tool => !tool.isThere())) {
    console.info(`${tool.name} is not installed: ${tool.without} are left out`)
  }
}

async function aptInstall(names) {
  console.info(`Installing ${names.join(' and ')} …`)
  const env = { DEBIAN_FRONTEND: 'noninteractive' }
  await run('apt-get', ['-qq', 'update'], { env })
  await run('apt-get', ['-qq', 'install', '--yes', '--no-install-recommends', ...names], { env })
}

function mayInstall() {
  return fs.existsSync('/etc/debian_version') && process.getuid?.() === 0 && isOnPath('apt-get')
}

function isOnPath(program) {
  const folders = (process.env.PATH ?? '').split(path.delimiter)
  return folders.some(folder => fs.existsSync(path.join(folder, program)))
}

function debianServers() {
  const versions = '/usr/lib/postgresql'
  if (!fs.existsSync(versions)) return []
  return fs
    .readdirSync(versions)
    .filter(version => fs.existsSync(path.join(versions, version, 'bin/postgres')))
}

module.exports = { installSystemPackages }
