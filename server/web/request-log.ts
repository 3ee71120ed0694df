import { randomBytes, randomUUID } from 'node:crypto'
import type { RequestHandler } from 'express'
import { log } from '#app/lib/log.server.ts'
import { type RequestContext, requestContext, runInRequest } from '#app/lib/request-context.server.ts'
import { routePattern } from './route-pattern.ts'

const WELL_FORMED = /^[\w-]{8,64}$/

/** The caller's id when it is a plain one, so that a proxy's log and ours can be joined; else one of ours. */
export const requestIdFrom = (given: string | undefined): string =>
  given !== undefined && WELL_FORMED.test(given) ? given : randomUUID()

/** Gives the request its id, its nonce and its instant of arrival; everything that it calls finds them with requestContext(). */
export const withRequestContext: RequestHandler = (request, response, next) => {
  const context: RequestContext = {
    requestId: requestIdFrom(request.get('x-request-id')),
    cspNonce: randomBytes(16).toString('base64'),
    receivedAt: new Date(),
    clientAddress: request.ip,
  }
  response.setHeader('X-Request-Id', context.requestId)
  runInRequest(context, next)
}

/** One line per request, with the pattern of its address: ids, tokens and search words stay out of the log. */
export const requestLog: RequestHandler = (request, response, next) => {
  const started = performance.now()
  const context = requestContext()
  response.once('close', () => {
    const fields = {
      requestId: context?.requestId,
      tenantId: context?.tenantId,
      userId: context?.userId,
      method: request.method,
      route: routePattern(request.path),
      status: response.writableFinished ? response.statusCode : 499,
      ms: Math.round(performance.now() - started),
    }
    log.info(fields, 'request')
  })
  next()
}
