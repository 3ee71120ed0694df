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
import { type KeepingForm, keepForm } from './kept-form.ts'
import { isOpenToOthers } from './origin-check.ts'
import { holdsWriting, type PlainPage, sendPlainPage } from './plain-page.ts'

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
  if (isOpenToOthers(request.path)) headers.delete('origin')
  return headers
}

const isRead = ({ method }: { method: string }) => method === 'GET' || method === 'HEAD'

/** Remix takes `_data` for a request of its former browser code and logs an error; here it is a word without meaning. */
function addressOf(request: ExpressRequest): URL {
  const url = new URL(`${siteOf(request)}${request.originalUrl}`)
  if (url.searchParams.has('_data')) url.searchParams.delete('_data')
  return url
}

function webRequest(request: ExpressRequest, response: ExpressResponse, form: KeepingForm | null): Request {
  const abandoned = new AbortController()
  response.once('close', () => {
    if (!response.writableFinished) abandoned.abort()
  })
  const url = addressOf(request)
  const bare = { method: request.method, headers: headersOf(request), signal: abandoned.signal }
  if (isRead(request)) return new Request(url, bare)
  return new Request(url, { ...bare, body: createReadableStreamFromReadable(form?.body ?? request), duplex: 'half' })
}

/** Remix's own browser code asks for data and reads an error out of its encoding; that of a lost database says too little. */
const asksForData = (response: ExpressResponse) => response.req.path.endsWith('.data')

/** Remix's bare English line when it could not even show an error page. */
const isLastResort = (answer: Response) => answer.status === 500 && answer.headers.get('content-type') === 'text/plain'

/** The page that stands for this answer: always when there is no other, for a form also so that it can be sent again. */
function plainPageFor(answer: Response, response: ExpressResponse): PlainPage | null {
  const { databaseUnavailable, signedOut } = requestContext() ?? {}
  if (databaseUnavailable && answer.status >= 500) return 'unavailable'
  if (asksForData(response)) return null
  if (signedOut && answer.status === 401) return 'signedOut'
  const lost = isLastResort(answer) || (answer.status >= 500 && !isRead(response.req))
  return lost ? 'failed' : null
}

/** A change that an error page refuses: only where something written would be lost with it, else that page says more. */
async function refusedWriting(answer: Response, response: ExpressResponse, form: KeepingForm | null) {
  if (!requestContext()?.errorPage || isRead(response.req) || asksForData(response)) return null
  if (answer.status !== 403 && answer.status !== 404) return null
  const kept = await form?.kept()
  return holdsWriting(kept) ? ({ page: answer.status === 403 ? 'forbidden' : 'notFound', kept } as const) : null
}

async function send(answer: Response, response: ExpressResponse, form: KeepingForm | null) {
  const page = plainPageFor(answer, response)
  if (page) {
    await answer.body?.cancel()
    return sendPlainPage(response, page, await form?.kept())
  }
  const refused = await refusedWriting(answer, response, form)
  if (refused) {
    await answer.body?.cancel()
    return sendPlainPage(response, refused.page, refused.kept)
  }
  response.status(answer.status)
  // Pages are one person's: no proxy keeps them. What somebody signed in saw no browser shows after they have left.
  response.setHeader('Cache-Control', requestContext()?.userId ? 'private, no-store' : 'private, no-cache')
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
    const form = isRead(request) || asksForData(response) ? null : keepForm(request)
    try {
      await send(await handle(webRequest(request, response, form), loadContext()), response, form)
    } catch (error) {
      if (response.destroyed) return
      noteRequestFailure(error)
      sendPlainPage(response, requestContext()?.databaseUnavailable ? 'unavailable' : 'failed', await form?.kept())
    }
  }
}
