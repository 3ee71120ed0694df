import type { ClientPlace } from '#app/domain/client-place.ts'
import { requestContext } from '#app/lib/request-context.server.ts'

export const clientPlaceOf = (request: Request): ClientPlace => ({
  address: requestContext()?.clientAddress ?? null,
  userAgent: request.headers.get('user-agent'),
})
