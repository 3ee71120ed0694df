import type { RequestListener, Server } from 'node:http'
import { createServer } from 'vite'

/** Vite ends the process at once on SIGTERM; ours stops the worker and the database first. */
async function keepingSignals<Value>(work: () => Promise<Value>): Promise<Value> {
  const ours = process.listeners('SIGTERM')
  const done = await work()
  for (const listener of process.listeners('SIGTERM')) {
    if (!ours.includes(listener)) process.off('SIGTERM', listener)
  }
  return done
}

/** The application through Vite: pages reload when a file changes. */
export async function developmentApp(server: Server): Promise<RequestListener> {
  const vite = await keepingSignals(() =>
    createServer({ server: { middlewareMode: true, hmr: { server } }, appType: 'custom' }),
  )
  // Loaded by Vite too, so that it shares the request context and the connections with the pages.
  const { createWebApp } = await vite.ssrLoadModule('/server/web.ts')
  return createWebApp({
    build: () => vite.ssrLoadModule('virtual:remix/server-build'),
    development: vite.middlewares,
  })
}
