const { spawn } = require('node:child_process')
const fs = require('node:fs')
const { root, at, node, tsc, vite, main, viteEnv } = require('./paths.js')
const { compile, viteConfig } = require('./build.js')
const { runScript } = require('./run.js')

const SERVER_SOURCES = ['api', 'schema', 'migrations']
const SETTLE_MS = 200

/** `npm run dev`: compiles and bundles on every change and, when that went well, starts the server afresh. */
async function dev(args) {
  await compile('api')
  const bundler = start(vite, ['build', '--watch', '--config', viteConfig(), '--logLevel', 'warn'])
  const server = restartable(() => start(main, ['start', ...args]))
  watch(SERVER_SOURCES, /\.(ts|json)$/, async () => {
    if ((await runScript(tsc, ['-b', 'api'])) === 0) await server.restart()
  })
  watch(['build/console'], /\.html$/, server.restart)
  return stopOnSignal([() => end(bundler), server.stop])
}

function start(script, args) {
  return spawn(node, [script, ...args], { cwd: root, env: { ...process.env, ...viteEnv }, stdio: 'inherit' })
}

/** A process that can be started afresh; never two at a time, for they share one port and data folder. */
function restartable(launch) {
  let child = launch()
  let isStopped = false
  let last = Promise.resolve()
  const relaunch = async () => {
    await end(child)
    if (!isStopped) child = launch()
  }
  return {
    restart() {
      last = last.then(relaunch)
      return last
    },
    stop() {
      isStopped = true
      return end(child)
    },
  }
}

/** Asks a child to end and waits for it. */
function end(child) {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  const exit = new Promise(resolve => child.once('exit', resolve))
  child.kill('SIGTERM')
  return exit
}

/** Calls `react` once for a burst of changes, and again after it for those that came meanwhile. */
function watch(folders, names, react) {
  let timer
  let last = Promise.resolve()
  const settle = () => {
    last = last.then(react)
  }
  for (const folder of folders) {
    fs.mkdirSync(at(folder), { recursive: true })
    fs.watch(at(folder), { recursive: true }, (_event, name) => {
      if (!names.test(name ?? '')) return
      clearTimeout(timer)
      timer = setTimeout(settle, SETTLE_MS)
    })
  }
}

/** Ctrl-C reaches the children as well; this process ends after the last of them. */
function stopOnSignal(stops) {
  return new Promise(resolve => {
    const stopAll = () => Promise.all(stops.map(stop => stop())).then(() => resolve(0))
    for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, stopAll)
  })
}

module.exports = { dev }
