import { log } from './log.server.ts'
import { requestContext } from './request-context.server.ts'

const NO_CONNECTION = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'CONNECTION_CLOSED',
  'CONNECTION_ENDED',
  'CONNECTION_DESTROYED',
  'CONNECT_TIMEOUT',
])

/** SQLSTATE classes: connection lost (08), out of disk, memory or connections (53), server going down (57P). */
const UNAVAILABLE_STATES = /^(08|53|57P0)/

/** Whether a cause of this error is a database that does not answer, which passes by itself. */
export function isDatabaseUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  if (NO_CONNECTION.has(code) || UNAVAILABLE_STATES.test(code)) return true
  return isDatabaseUnavailable(error.cause)
}

/** Logs what a request stumbled over and lets the server answer 503 when it was the database. Once per error. */
export function noteRequestFailure(error: unknown) {
  const context = requestContext()
  const unavailable = isDatabaseUnavailable(error)
  if (context && unavailable) context.databaseUnavailable = true
  log[unavailable ? 'warn' : 'error']({ error }, unavailable ? 'database unavailable' : 'request failed')
}
