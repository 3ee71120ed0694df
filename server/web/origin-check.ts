import type { RequestHandler, Response } from 'express'
import type { Environment } from '#app/lib/environment.ts'

type Site = Pick<Environment, 'APP_URL' | 'MERCURIALE_ENV'>
type Asked = {
  path: string
  method: string
  host: string | undefined
  origin: string | undefined
  fetchSite: string | undefined
}

/** Asked by mail servers too (RFC 8058): no cookie counts there, the signed address is the permission. */
const OPEN_TO_OTHERS = /^\/lettre-hebdomadaire\/[\w-]+$/

const ALLOWED_THERE = ['GET', 'HEAD', 'POST']

export const isOpenToOthers = (path: string) => OPEN_TO_OTHERS.test(path)

const READING = new Set(['GET', 'HEAD', 'OPTIONS'])

/** localhost or an address in numbers: what no page elsewhere can be called and still reach this server. */
const NUMBERED = /^http:\/\/(localhost|\d{1,3}(\.\d{1,3}){3}|\[[\da-f:.]+\])(:\d{1,5})?$/

const isOurs = (origin: string, site: Site, host: string | undefined) =>
  // On one's own machine the same server is localhost and 127.0.0.1; in production only APP_URL counts. A name in Host
  // proves nothing: whoever owns it can point it here.
  origin === site.APP_URL ||
  (site.MERCURIALE_ENV !== 'production' && NUMBERED.test(origin) && origin === `http://${host}`)

/** Whether a request changes nothing or comes from our own pages: browsers tell by Origin, or by Sec-Fetch-Site. */
export function comesFromOurPages(asked: Asked, site: Site): boolean {
  if (READING.has(asked.method) || isOpenToOthers(asked.path)) return true
  if (asked.origin !== undefined) return isOurs(asked.origin, site, asked.host)
  return asked.fetchSite === 'same-origin'
}

/** Refuses every change that another site could have caused. */
export const originCheck =
  (site: Site, refuse: (response: Response) => void): RequestHandler =>
  (request, response, next) => {
    if (isOpenToOthers(request.path) && !ALLOWED_THERE.includes(request.method)) {
      return void response.set('Allow', ALLOWED_THERE.join(', ')).sendStatus(405)
    }
    const asked = {
      path: request.path,
      method: request.method,
      host: request.get('host'),
      origin: request.get('origin'),
      fetchSite: request.get('sec-fetch-site'),
    }
    if (comesFromOurPages(asked, site)) next()
    else refuse(response)
  }
