const { spawn } = require('node:child_process')
const os = require('node:os')
const { root, node } = require('./paths.js')

/** How long a child may take to react to the terminal's own Ctrl-C before it is told again. */
const GRACE_MS = 1500

/** Runs a program to its end with our own input and output; answers its exit code. */
function run(program, args, { env = {}, cwd = root } = {}) {
  const child = spawn(program, args, { cwd, env: { ...process.env, ...env }, stdio: 'inherit' })
  const release = passSignalsTo(child)
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code, signal) => {
      release()
      resolve(code ?? 128 + (os.constants.signals[signal] ?? 0))
    })
  })
}

/** The same for a script that needs the project's own Node. */
function runScript(script, args, options) {
  return run(node, [script, ...args], options)
}

/**
 * Ctrl-C in a terminal reaches the whole process group, and npm sends it on once more, so the child usually
 * has it already; a signal sent to this process alone has not reached the child. Hence: wait a moment, then
 * tell the child once, and never end before it.
 */
function passSignalsTo(child) {
  let timer
  const pass = signal => {
    timer ??= setTimeout(() => child.kill('SIGTERM'), signal === 'SIGINT' ? GRACE_MS : 0)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, pass)
  return () => {
    clearTimeout(timer)
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.off(signal, pass)
  }
}

/** Ends this program with one line when a step failed. */
function stopUnless(code, message) {
  if (code === 0) return
  if (code < 128) console.error(message)
  process.exit(code)
}

module.exports = { run, runScript, passSignalsTo, stopUnless }
