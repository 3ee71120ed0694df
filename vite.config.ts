import { vitePlugin as remix } from '@remix-run/dev'
import tailwind from '@tailwindcss/vite'
import { defineConfig } from 'vite'
import remixConfig from './remix.config.js'
import { processEntries } from './server/build-entries.ts'

export default defineConfig({
  plugins: [tailwind(), remix(remixConfig), processEntries()],
  // Fonts and pictures stay files: the content policy refuses data: addresses.
  build: { target: 'es2022', manifest: true, assetsInlineLimit: 0 },
})
