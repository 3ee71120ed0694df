import type { RequestHandler, Response } from 'express'
import { MOST_FORM_BYTES, MOST_UPLOAD_BYTES } from '#app/domain/form-size.ts'
import { sendPlainPage } from './plain-page.ts'

const limitFor = (contentType: string | undefined) =>
  contentType?.startsWith('multipart/form-data') ? MOST_UPLOAD_BYTES : MOST_FORM_BYTES

/** What of a refused body is still read, into nothing: a browser sees no answer when it cannot send to the end. */
const MOST_READ = 4 * MOST_UPLOAD_BYTES

/** Closes the connection after the answer: the rest of the body is not read. */
const hangUp = (response: Response) => response.setHeader('Connection', 'close')

function refuseTooLarge(response: Response, announced: number) {
  // Of a connection that stays open Node reads the rest and forgets it.
  if (!(announced <= MOST_READ)) hangUp(response)
  sendPlainPage(response, 'tooLarge')
}

function refuseUnannounced(response: Response) {
  hangUp(response)
  response.sendStatus(411)
}

/** Refuses a body by its announced length before reading it; Node ends a body that is longer than announced. */
export const bodyLimit: RequestHandler = (request, response, next) => {
  if (request.method === 'GET' || request.method === 'HEAD') return next()
  const announced = request.get('content-length')
  if (announced === undefined) return request.get('transfer-encoding') ? refuseUnannounced(response) : next()
  const bytes = Number(announced)
  if (bytes > limitFor(request.get('content-type'))) return refuseTooLarge(response, bytes)
  next()
}
