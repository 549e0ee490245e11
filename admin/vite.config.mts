import path from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'
import { compressed } from './vite.config.compressed.mts'

const root = import.meta.dirname
const at = (...parts: readonly string[]): string => path.join(root, ...parts)

/** ra-data-graphql asks for Apollo Client, which nothing else needs: it gets the few names it imports, 50 kB lighter. */
const withoutApollo: Plugin = {
  name: 'without-apollo',
  enforce: 'pre',
  resolveId: (source, importer) =>
    source === '@apollo/client' && importer?.includes('ra-data-graphql') ? at('data/apollo-shim.ts') : null,
}

/**
 * The console knows an entity by its class's name, which the minifier would shorten, and by nothing else: what a class
 * declares comes with the metadata, to those who may see it, and must not be read out of the JavaScript.
 */
const onlyEntityNames: Plugin = {
  name: 'only-entity-names',
  enforce: 'pre',
  transform(code, id) {
    if (id.startsWith(at()) || id.includes('node_modules') || !id.endsWith('.ts')) return null
    const names = [...code.matchAll(/^export (?:abstract )?class (\w+)/gm)].map(match => match[1])
    if (names.length === 0) return null
    const kept = names.map(name => `Object.defineProperty(${name}, 'name', { value: '${name}' })`)
    const body = isNothingBut(code) ? names.map(name => `export class ${name} {}`).join('\n') : code
    return { code: `${body}\n${kept.join('\n')}\n`, map: null }
  },
}

/** Whether a module declares entities and nothing else that anybody could import. One with a name of its own is left whole. */
const isNothingBut = (code: string): boolean =>
  /^@entity\(/m.test(code) &&
  [...code.matchAll(/^@entity\(([\s\S]*?)^export /gm)].every(([, said]) => !/^ {2}name:/m.test(said ?? '')) &&
  [...code.matchAll(/^export (?!type |interface )(.*)$/gm)].every(([, rest]) =>
    /^(abstract )?class /.test(rest ?? ''),
  )

export default defineConfig({
  root,
  base: './',
  plugins: [withoutApollo, onlyEntityNames, react(), compressed],
  resolve: { conditions: ['source', 'module', 'browser', 'development|production'] },
  oxc: { decorator: { legacy: true } },
  build: {
    outDir: at('../build/console'),
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1200,
    reportCompressedSize: false,
  },
  server: {
    host: '127.0.0.1',
    proxy: { '/graphql': process.env['API_URL'] ?? 'http://127.0.0.1:4000' },
  },
})
