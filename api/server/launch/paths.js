const path = require('node:path')

// Everything in this folder is plain JavaScript: it runs on whatever Node the machine has, before anything
// is installed or compiled.

const root = path.resolve(__dirname, '../../..')
const at = (...parts) => path.join(root, ...parts)

module.exports = {
  root,
  at,
  node: at('node_modules/node/bin/node'),
  tsc: at('node_modules/typescript/bin/tsc'),
  vite: at('node_modules/vite/bin/vite.js'),
  jest: at('node_modules/jest/bin/jest.js'),
  jestConfig: at('jest.config.js'),
  biome: at('node_modules/@biomejs/biome/bin/biome'),
  main: at('build/api/main.js'),
  /** Vite advises another file ending for its configuration, which TypeScript would then not compile. */
  viteEnv: { VITE_CONFIG_NATIVE_IGNORE_WARNING: 'true' },
  compileCache: at('build/.compile-cache'),
}
