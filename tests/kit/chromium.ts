import fs from 'node:fs'
import path from 'node:path'
import { type Browser, chromium } from 'playwright-core'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome']

/** The browser keeps to itself: it must not call other hosts, and tests fail when the console does. */
const QUIET_FLAGS = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** The system's Chromium; undefined where none is installed, and then browser tests are left out. */
export function findChromium(): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(path.delimiter)
  const candidates = folders.flatMap(folder => NAMES.map(name => path.join(folder, name)))
  return candidates.find(file => fs.existsSync(file))
}

/** Starts the browser with an empty profile; as root it needs its sandbox off. */
export function launchChromium(executablePath: string): Promise<Browser> {
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  return chromium.launch({ executablePath, headless: true, args: [...QUIET_FLAGS, ...sandbox] })
}
