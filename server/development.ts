import type { RequestListener, Server } from 'node:http'
import { createServer } from 'vite'

/** The application through Vite: pages reload when a file changes. */
export async function developmentApp(server: Server): Promise<RequestListener> {
  const vite = await createServer({ server: { middlewareMode: true, hmr: { server } }, appType: 'custom' })
  // Loaded by Vite too, so that it shares the request context and the connections with the pages.
  const { createWebApp } = await vite.ssrLoadModule('/server/web.ts')
  return createWebApp({
    build: () => vite.ssrLoadModule('virtual:remix/server-build'),
    development: vite.middlewares,
  })
}
