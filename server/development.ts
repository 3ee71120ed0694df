import type { RequestListener } from 'node:http'
import { createServer } from 'vite'

/** The application through Vite: pages reload when a file changes. */
export async function developmentApp(): Promise<RequestListener> {
  const vite = await createServer({ server: { middlewareMode: true }, appType: 'custom' })
  // Loaded by Vite too, so that it shares the request context and the connections with the pages.
  const { createWebApp } = await vite.ssrLoadModule('/server/web.ts')
  return createWebApp({
    build: () => vite.ssrLoadModule('virtual:remix/server-build'),
    development: vite.middlewares,
  })
}
