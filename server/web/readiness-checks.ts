import type { Readiness } from '#db/queries/readiness.ts'

/** Six missed beats of the worker, which gives one every 15 seconds. */
const OLDEST_HEARTBEAT = 90

type State = 'ok' | 'missing' | 'unknown'
export type Checks = { database: State; migrations: State; worker: State }

export const checksOf = (found: Readiness, newest: number): Checks => ({
  database: 'ok',
  migrations: found.newestMigration >= newest ? 'ok' : 'missing',
  worker: found.heartbeatAgeSeconds !== null && found.heartbeatAgeSeconds <= OLDEST_HEARTBEAT ? 'ok' : 'missing',
})
