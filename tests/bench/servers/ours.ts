import { runCommand } from '../../../api/server/index.ts'
import { benchProduct } from './application.ts'

// The product itself, with the roles of the bench: what api/main.ts is to the register.
void runCommand(benchProduct, process.argv.slice(2))
