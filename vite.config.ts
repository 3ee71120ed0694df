import { vitePlugin as remix } from '@remix-run/dev'
import tailwind from '@tailwindcss/vite'
import { defineConfig } from 'vite'
import remixConfig from './remix.config.js'

export default defineConfig({
  plugins: [tailwind(), remix(remixConfig)],
  // Fonts and pictures stay files: the content policy refuses data: addresses.
  build: { target: 'es2022', manifest: true, assetsInlineLimit: 0 },
})
