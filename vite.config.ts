import { vitePlugin as remix } from '@remix-run/dev'
import tailwind from '@tailwindcss/vite'
import { defineConfig } from 'vite'
import remixConfig from './remix.config.js'
import { processEntries } from './server/build-entries.ts'

// Without HTTP/2 a browser asks for six files at a time: pieces of a few hundred bytes are put together.
const fewerFiles = { output: { experimentalMinChunkSize: 12_000 } }

export default defineConfig(({ isSsrBuild }) => ({
  plugins: [tailwind(), remix(remixConfig), processEntries()],
  build: {
    target: 'es2022',
    manifest: true,
    // Fonts and pictures stay files: the content policy refuses data: addresses.
    assetsInlineLimit: 0,
    ...(isSsrBuild ? {} : { rollupOptions: fewerFiles }),
  },
  // Server-only, with a file for browsers that names a package which is not installed.
  optimizeDeps: { exclude: ['@node-rs/argon2'] },
}))
