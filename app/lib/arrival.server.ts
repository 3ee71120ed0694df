import { requestContext } from '#app/lib/request-context.server.ts'

/** When the request came in, whatever waited since; the true clock, also where MERCURIALE_TODAY pretends a day. */
export const arrivalOfRequest = (): Date => requestContext()?.receivedAt ?? new Date()
