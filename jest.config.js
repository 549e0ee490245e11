// Packages that ship only ES modules: jest compiles them to CommonJS like our own sources.
const esModulePackages = [
  '@mikro-orm',
  'jose',
  'kysely',
  'oauth4webapi',
  'openid-client',
  'react-hotkeys-hook',
]

// Must match the compiler options in tsconfig.json.
const swc = {
  jsc: {
    target: 'es2023',
    parser: { syntax: 'typescript', tsx: false, decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: false, useDefineForClassFields: false },
    keepClassNames: true,
  },
  module: { type: 'commonjs' },
  sourceMaps: 'inline',
}

const swcReact = {
  ...swc,
  jsc: {
    ...swc.jsc,
    parser: { ...swc.jsc.parser, tsx: true },
    transform: { ...swc.jsc.transform, react: { runtime: 'automatic' } },
  },
}

/** @type {import('jest').Config} */
module.exports = {
  rootDir: __dirname,
  roots: ['<rootDir>/tests'],
  testMatch: ['**/*.test.ts', '**/*.test.tsx'],
  setupFiles: ['<rootDir>/tests/kit/seed.ts'],
  testEnvironment: 'node',
  // `source` makes the doors (#define, #extend, #console) lead to the .ts files instead of the build.
  testEnvironmentOptions: { customExportConditions: ['source', 'node', 'node-addons', 'require'] },
  moduleFileExtensions: ['ts', 'tsx', 'js', 'mjs', 'cjs', 'json', 'node'],
  transform: { '\\.(tsx|jsx)$': ['@swc/jest', swcReact], '\\.(ts|js|mjs)$': ['@swc/jest', swc] },
  transformIgnorePatterns: [`/node_modules/(?!(${esModulePackages.join('|')})/)`],
  globalSetup: '<rootDir>/tests/kit/global-setup.ts',
  globalTeardown: '<rootDir>/tests/kit/global-teardown.ts',
  modulePathIgnorePatterns: ['<rootDir>/build/'],
  testTimeout: 60_000,
  maxWorkers: 2,
}
