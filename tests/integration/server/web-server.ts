import { once } from 'node:events'
import { createServer } from 'node:http'
import type { ActionFunction, LoaderFunction, ServerBuild } from '@remix-run/node'
import { noteRequestFailure } from '#app/lib/failure.server.ts'
import { createWebApp } from '#server/web.ts'

type Route = { loader?: LoaderFunction; action?: ActionFunction }

/** Remix's comparison of Origin and Host stands before the page only. */
const letterLink = { action: () => null, default: () => null }

/** A Remix build of one route without a page and of the one page that other sites may send to, to look at what the server puts around an answer. */
const buildWith = (route: Route): ServerBuild => ({
  entry: { module: { default: () => new Response('page'), handleError: (error) => noteRequestFailure(error) } },
  routes: {
    'routes/probe': { id: 'routes/probe', path: 'probe/*', module: Object.assign(Object.create(null), route) },
    'routes/letter': { id: 'routes/letter', path: 'lettre-hebdomadaire/:token', module: letterLink },
  },
  assets: { entry: { imports: [], module: '' }, routes: {}, url: '', version: '' },
  assetsBuildDirectory: '',
  basename: '/',
  publicPath: '/',
  mode: 'production',
  isSpaMode: false,
  future: {
    v3_fetcherPersist: true,
    v3_relativeSplatPath: true,
    v3_throwAbortReason: true,
    v3_lazyRouteDiscovery: false,
    v3_singleFetch: true,
  },
})

export async function serve(route: Route) {
  const server = createServer(createWebApp({ build: buildWith(route) })).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return { url: `http://127.0.0.1:${port}`, server, stop: () => server.close() }
}
