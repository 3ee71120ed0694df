import { AsyncLocalStorage } from 'node:async_hooks'

/** What the log line of a request says about it besides its address and answer: ids only. */
export type RequestContext = {
  requestId: string
  cspNonce: string
  /** By the clock of this process, before anything of the body was read. */
  receivedAt?: Date
  /** For the slow-down after failed sign-ins; never in the log. */
  clientAddress?: string | undefined
  tenantId?: string
  userId?: string
  /** Set by noteRequestFailure: the answer becomes the 503 page. */
  databaseUnavailable?: boolean
  /** Set where a change comes without a session: its answer lets the form be sent again. */
  signedOut?: boolean
  /** Set where an error page stands for the answer of a route, which then does not show the form that was sent. */
  errorPage?: boolean
}

const storage = new AsyncLocalStorage<RequestContext>()

export const runInRequest = <Value>(context: RequestContext, work: () => Value): Value => storage.run(context, work)

export const requestContext = (): RequestContext | undefined => storage.getStore()

/** Called by the sign-in check once it knows who asks, so that the request's log lines carry the ids. */
export function identifyRequest(identity: { userId?: string; tenantId?: string }) {
  const context = storage.getStore()
  if (context) Object.assign(context, identity)
}

export function noteErrorPage() {
  const context = storage.getStore()
  if (context) context.errorPage = true
}
