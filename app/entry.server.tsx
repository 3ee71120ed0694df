import type { AppLoadContext, EntryContext, HandleErrorFunction } from '@remix-run/node'
import { createReadableStreamFromReadable } from '@remix-run/node'
import { isRouteErrorResponse, RemixServer } from '@remix-run/react'
import { isbot } from 'isbot'
import { renderToPipeableStream } from 'react-dom/server'
import { DEFAULT_LANGUAGE } from '#app/i18n/languages.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { TextsContext } from '#app/i18n/texts-context.tsx'
import { noteRequestFailure } from '#app/lib/failure.server.ts'
import { gatheredStream } from '#app/lib/gathered-stream.server.ts'
import { noteErrorPage } from '#app/lib/request-context.server.ts'
import { NonceContext } from '#app/ui/nonce-context.tsx'

export const streamTimeout = 10_000

/** An address or a method that no route has: the caller's mistake, which the line of the request tells already. */
const isCallersMistake = (error: unknown) => isRouteErrorResponse(error) && error.status < 500

/** What loaders and actions throw that is no expected answer; a request that its reader gave up is no failure. */
export const handleError: HandleErrorFunction = (error, { request }) => {
  if (!request.signal.aborted && !isCallersMistake(error)) noteRequestFailure(error)
}

type Rendering = { request: Request; status: number; headers: Headers; context: EntryContext; nonce: string }

const page = ({ request, context, nonce }: Rendering) => (
  <NonceContext.Provider value={nonce}>
    <TextsContext.Provider value={textsFor(DEFAULT_LANGUAGE)}>
      <RemixServer context={context} url={request.url} nonce={nonce} abortDelay={streamTimeout} />
    </TextsContext.Provider>
  </NonceContext.Provider>
)

function stream(rendering: Rendering): Promise<Response> {
  // A robot gets the page whole: it does not wait for what arrives later.
  const whole = isbot(rendering.request.headers.get('user-agent') ?? '')
  return new Promise((resolve, reject) => {
    let { status } = rendering
    let started = false
    const start = () => {
      started = true
      rendering.headers.set('Content-Type', 'text/html; charset=utf-8')
      const body = gatheredStream()
      resolve(new Response(createReadableStreamFromReadable(body), { status, headers: rendering.headers }))
      pipe(body)
    }
    const { pipe, abort } = renderToPipeableStream(page(rendering), {
      nonce: rendering.nonce,
      ...(whole ? { onAllReady: start } : { onShellReady: start }),
      onShellError: reject,
      onError: (error) => {
        status = 500
        // Before the shell is out the error reaches the server's own log through the rejected promise.
        if (started && !rendering.request.signal.aborted) noteRequestFailure(error)
      },
    })
    setTimeout(abort, streamTimeout + 1_000).unref()
  })
}

export default function handleRequest(...handed: [Request, number, Headers, EntryContext, AppLoadContext]) {
  const [request, status, headers, context, { cspNonce }] = handed
  if (context.staticHandlerContext.errors) noteErrorPage()
  return stream({ request, status, headers, context, nonce: cspNonce })
}
