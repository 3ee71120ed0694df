import { extname, resolve } from 'node:path'
import type { ServerBuild } from '@remix-run/node'
import compression from 'compression'
import express, { type ErrorRequestHandler, type Express, type RequestHandler } from 'express'
import { env } from '#app/lib/env.server.ts'
import { noteRequestFailure } from '#app/lib/failure.server.ts'
import { projectRoot } from '#app/lib/project-root.server.ts'
import { bodyLimit } from './web/body-limit.ts'
import { healthz, readyz } from './web/health.ts'
import { originCheck } from './web/origin-check.ts'
import { sendPlainPage } from './web/plain-page.ts'
import { remixHandler } from './web/remix-handler.ts'
import { requestLog, withRequestContext } from './web/request-log.ts'
import { securityHeaders } from './web/security-headers.ts'

type Options = {
  build: ServerBuild | (() => Promise<ServerBuild>)
  /** Vite's middlewares in development; absent: the built files. */
  development?: RequestHandler
}

const CLIENT = resolve(projectRoot, 'build/client')

function builtFiles(app: Express) {
  // Their names change with their content.
  app.use('/assets', express.static(resolve(CLIENT, 'assets'), { immutable: true, maxAge: '1y', fallthrough: false }))
  const others = express.static(CLIENT, { maxAge: '1h', index: false, redirect: false })
  // A page's address names no file: the disk is not asked for it.
  app.use((request, response, next) => (extname(request.path) === '' ? next() : others(request, response, next)))
}

const lastResort: ErrorRequestHandler = (error, _request, response, _next) => {
  const status = typeof error === 'object' && error !== null && 'status' in error ? Number(error.status) : 500
  if (status >= 400 && status < 500) return void response.sendStatus(status)
  noteRequestFailure(error)
  sendPlainPage(response, 'failed')
}

/** Everything between the socket and Remix. */
export function createWebApp({ build, development }: Options): Express {
  const app = express()
  app.disable('x-powered-by')
  app.set('trust proxy', env.TRUST_PROXY)
  app.set('etag', false)
  app.use(withRequestContext, ...securityHeaders({ ...siteOf(), development: development !== undefined }))
  app.get('/healthz', healthz)
  app.get('/readyz', readyz)
  app.use(requestLog, compression())
  if (development) app.use(development)
  else builtFiles(app)
  app.use(
    originCheck(siteOf(), (response) => sendPlainPage(response, 'foreignOrigin')),
    bodyLimit,
  )
  app.use(remixHandler(build, development ? 'development' : 'production'))
  app.use(lastResort)
  return app
}

const siteOf = () => ({ APP_URL: env.APP_URL, MERCURIALE_ENV: env.MERCURIALE_ENV })
