import type { RequestHandler } from 'express'
import { now } from '#app/lib/clock.server.ts'
import { isDatabaseUnavailable } from '#app/lib/failure.server.ts'
import { log } from '#app/lib/log.server.ts'
import { readReadiness } from '#db/queries/readiness.ts'
import { reminderAlarm } from '#db/queries/reminder-runs.ts'
import { newestMigration } from '#server/migrations.ts'
import { type Checks, checksOf } from './readiness-checks.ts'

const BUSY_AFTER = 1_000
/** Told, never a reason to be taken out: a site without reminders still serves its readers. */
type Reminders = { state: 'ok' | 'silent' | 'unknown'; lastRunAt: Date | null }

async function reminders(): Promise<Reminders> {
  const { alarm, lastRunAt } = await reminderAlarm(new Date(now().epochMilliseconds))
  return { state: alarm ? 'silent' : 'ok', lastRunAt }
}

async function check(): Promise<{ checks: Checks; reminders: Reminders }> {
  try {
    const checks = checksOf(await readReadiness(), await newestMigration())
    return { checks, reminders: await reminders() }
  } catch (error) {
    if (!isDatabaseUnavailable(error)) log.error({ error }, 'readiness check failed')
    const database = isDatabaseUnavailable(error) ? 'missing' : 'ok'
    const checks: Checks = { database, migrations: 'unknown', worker: 'unknown' }
    return { checks, reminders: { state: 'unknown', lastRunAt: null } }
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
  const found = await Promise.race([check(), late])
  clearTimeout(timer)
  response.set('Cache-Control', 'no-store')
  if (found === 'busy') return void response.json({ status: 'busy' })
  const ready = Object.values(found.checks).every((state) => state === 'ok')
  response.status(ready ? 200 : 503).json({ status: ready ? 'ready' : 'unavailable', ...found })
}
