import { join } from 'node:path'
import { registerServer } from '../schema/index.server.ts'
import { register } from '../schema/index.ts'
import { runCommand } from './server/index.ts'

/** The composition root: the one place on the server where platform and application meet. */
const root = join(__dirname, '..', '..')

void runCommand(
  {
    application: register,
    server: registerServer,
    folders: {
      application: join(root, 'schema'),
      migrations: join(root, 'migrations'),
      compiledMigrations: join(root, 'build', 'migrations'),
      console: join(root, 'build', 'console'),
    },
  },
  process.argv.slice(2),
)
