import type { RequestHandler, Response } from 'express'
import { sendPlainPage } from './plain-page.ts'

const MEBIBYTE = 1024 * 1024
const FORM_LIMIT = 2 * MEBIBYTE
/** The largest document accepted is checked where documents are; this is the wall around it. */
const UPLOAD_LIMIT = 64 * MEBIBYTE

const limitFor = (contentType: string | undefined) =>
  contentType?.startsWith('multipart/form-data') ? UPLOAD_LIMIT : FORM_LIMIT

function refuse(response: Response, tooLarge: boolean) {
  // The rest of the body is not read: the connection cannot be used again.
  response.setHeader('Connection', 'close')
  if (tooLarge) sendPlainPage(response, 'tooLarge')
  else response.sendStatus(411)
}

/** Refuses a body by its announced length before reading it; Node ends a body that is longer than announced. */
export const bodyLimit: RequestHandler = (request, response, next) => {
  if (request.method === 'GET' || request.method === 'HEAD') return next()
  const announced = request.get('content-length')
  if (announced === undefined) return request.get('transfer-encoding') ? refuse(response, false) : next()
  if (Number(announced) > limitFor(request.get('content-type'))) return refuse(response, true)
  next()
}
