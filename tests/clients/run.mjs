// node run.mjs APP URL EMAIL PASSWORD: runs a client and prints what it has found, as JSON.
import { pathToFileURL } from 'node:url'

const [app, url, email, password] = process.argv.slice(2)
const { run } = await import(pathToFileURL(app).href)
process.stdout.write(JSON.stringify(await run(url, { email, password })))
