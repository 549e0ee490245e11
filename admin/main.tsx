import { startConsole } from './entry/start.tsx'

// The composition root: the only file of the console that knows which application it belongs to.
startConsole(() => import('../schema/index.screen.ts'))
