import path from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'
import { compressed } from './vite.config.compressed.mts'

const root = path.join(import.meta.dirname, 'graphiql')

/** Its fonts are written into its style sheet, from where our policy loads none: the system's do. */
const withoutFonts: Plugin = {
  name: 'without-fonts',
  enforce: 'pre',
  transform: (code, id) =>
    id.endsWith('graphiql/dist/style.css')
      ? { code: code.replaceAll(/@font-face\s*{[^}]*}/g, ''), map: null }
      : null,
}

/** GraphiQL is a page of its own, built apart: nothing of it is in what the console loads. */
export default defineConfig({
  root,
  base: '/graphiql/',
  plugins: [withoutFonts, react(), compressed],
  build: {
    outDir: path.join(root, '../../build/console/graphiql'),
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 3000,
    reportCompressedSize: false,
  },
})
