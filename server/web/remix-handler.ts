import {
  type AppLoadContext,
  createReadableStreamFromReadable,
  createRequestHandler,
  type ServerBuild,
  writeReadableStreamToWritable,
} from '@remix-run/node'
import type { Request as ExpressRequest, Response as ExpressResponse, RequestHandler } from 'express'
import { env } from '#app/lib/env.server.ts'
import { noteRequestFailure } from '#app/lib/failure.server.ts'
import { requestContext } from '#app/lib/request-context.server.ts'
import { sendPlainPage } from './plain-page.ts'

type BuildSource = ServerBuild | (() => Promise<ServerBuild>)

/** In production the address that people know, whatever a proxy or a caller writes into Host. */
const siteOf = (request: ExpressRequest) =>
  env.MERCURIALE_ENV === 'production' ? env.APP_URL : `${request.protocol}://${request.get('host') ?? 'localhost'}`

function headersOf(request: ExpressRequest): Headers {
  const headers = new Headers()
  for (const [name, value] of Object.entries(request.headers)) {
    for (const each of Array.isArray(value) ? value : [value]) if (each !== undefined) headers.append(name, each)
  }
  // Remix compares Origin with these once more; server/web/origin-check.ts has decided.
  headers.set('host', new URL(siteOf(request)).host)
  headers.delete('x-forwarded-host')
  return headers
}

function webRequest(request: ExpressRequest, response: ExpressResponse): Request {
  const abandoned = new AbortController()
  response.once('close', () => {
    if (!response.writableFinished) abandoned.abort()
  })
  const url = `${siteOf(request)}${request.originalUrl}`
  const bare = { method: request.method, headers: headersOf(request), signal: abandoned.signal }
  if (request.method === 'GET' || request.method === 'HEAD') return new Request(url, bare)
  return new Request(url, { ...bare, body: createReadableStreamFromReadable(request), duplex: 'half' })
}

/** Remix's own browser code asks for data and reads an error out of its encoding; that of a lost database says too little. */
const asksForData = (response: ExpressResponse) => response.req.path.endsWith('.data')

/** Remix's bare English line when it could not even show an error page. */
const isLastResort = (answer: Response) => answer.status === 500 && answer.headers.get('content-type') === 'text/plain'

async function send(answer: Response, response: ExpressResponse) {
  const unavailable = requestContext()?.databaseUnavailable === true
  if (unavailable && answer.status >= 500) {
    await answer.body?.cancel()
    return sendPlainPage(response, 'unavailable')
  }
  if (isLastResort(answer) && !asksForData(response)) {
    await answer.body?.cancel()
    return sendPlainPage(response, 'failed')
  }
  response.status(answer.status)
  // Pages are one person's: no proxy keeps them, and a browser asks again, as after signing out.
  response.setHeader('Cache-Control', 'private, no-cache')
  for (const [name, value] of answer.headers) {
    // A route's own header replaces ours; cookies add up.
    if (name === 'set-cookie') response.append(name, value)
    else response.setHeader(name, value)
  }
  if (answer.body) await writeReadableStreamToWritable(answer.body, response)
  else response.end()
}

const loadContext = (): AppLoadContext => ({
  cspNonce: requestContext()?.cspNonce ?? '',
  requestId: requestContext()?.requestId ?? '',
})

/** Hands the request to Remix. @remix-run/express answers 500 to a database that is down; this one answers 503. */
export function remixHandler(build: BuildSource, mode: string): RequestHandler {
  const handle = createRequestHandler(build, mode)
  return async (request, response) => {
    try {
      await send(await handle(webRequest(request, response), loadContext()), response)
    } catch (error) {
      if (response.destroyed) return
      noteRequestFailure(error)
      sendPlainPage(response, requestContext()?.databaseUnavailable ? 'unavailable' : 'failed')
    }
  }
}
