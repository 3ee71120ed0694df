import type { RequestHandler } from 'express'
import helmet from 'helmet'
import type { Environment } from '#app/lib/environment.ts'
import { requestContext } from '#app/lib/request-context.server.ts'
import { contentPolicy } from './content-policy.ts'

type Site = Pick<Environment, 'APP_URL' | 'MERCURIALE_ENV'> & { development: boolean }

const YEAR = 365 * 24 * 60 * 60

/** Security headers of every answer; the nonce is the request's own. */
export function securityHeaders(site: Site): RequestHandler[] {
  const https = site.MERCURIALE_ENV === 'production' && site.APP_URL.startsWith('https:')
  return [
    helmet({
      contentSecurityPolicy: false,
      crossOriginEmbedderPolicy: false,
      referrerPolicy: { policy: 'same-origin' },
      strictTransportSecurity: https ? { maxAge: YEAR, includeSubDomains: true } : false,
      xFrameOptions: { action: 'deny' },
    }),
    (_request, response, next) => {
      response.setHeader('Content-Security-Policy', contentPolicy(site, requestContext()?.cspNonce ?? ''))
      response.setHeader('Permissions-Policy', 'camera=(), geolocation=(), microphone=(), payment=(), usb=()')
      next()
    },
  ]
}
