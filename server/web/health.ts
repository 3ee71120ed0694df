import type { RequestHandler } from 'express'
import { isDatabaseUnavailable } from '#app/lib/failure.server.ts'
import { log } from '#app/lib/log.server.ts'
import { type Readiness, readReadiness } from '#db/queries/readiness.ts'
import { newestMigration } from '#server/migrations.ts'

const BUSY_AFTER = 1_000
/** Three missed beats of the worker, which gives one every 30 seconds. */
const OLDEST_HEARTBEAT = 90

type State = 'ok' | 'missing' | 'unknown'
export type Checks = { database: State; migrations: State; worker: State }

export const checksOf = (found: Readiness, newest: number): Checks => ({
  database: 'ok',
  migrations: found.newestMigration >= newest ? 'ok' : 'missing',
  worker: found.heartbeatAgeSeconds !== null && found.heartbeatAgeSeconds <= OLDEST_HEARTBEAT ? 'ok' : 'missing',
})

async function check(): Promise<Checks> {
  try {
    return checksOf(await readReadiness(), await newestMigration())
  } catch (error) {
    if (!isDatabaseUnavailable(error)) log.error({ error }, 'readiness check failed')
    return { database: isDatabaseUnavailable(error) ? 'missing' : 'ok', migrations: 'unknown', worker: 'unknown' }
  }
}

/** The process alone: what a restart could cure. */
export const healthz: RequestHandler = (_request, response) => {
  response.set('Cache-Control', 'no-store').json({ status: 'ok' })
}

/** 503 when something is missing; "busy" and 200 when the answer is late, so that load alone takes nobody out. */
export const readyz: RequestHandler = async (_request, response) => {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<'busy'>((resolve) => {
    timer = setTimeout(resolve, BUSY_AFTER, 'busy')
  })
  const checks = await Promise.race([check(), late])
  clearTimeout(timer)
  response.set('Cache-Control', 'no-store')
  if (checks === 'busy') return void response.json({ status: 'busy' })
  const ready = Object.values(checks).every((state) => state === 'ok')
  response.status(ready ? 200 : 503).json({ status: ready ? 'ready' : 'unavailable', checks })
}
