import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { serve } from './web-server.ts'

let site: Awaited<ReturnType<typeof serve>>
const sql = postgres(process.env.DATABASE_URL!, { max: 1 })

beforeAll(async () => {
  site = await serve({})
})
afterAll(async () => {
  site.stop()
  await sql.end()
})

describe('the checks of a running system', () => {
  test('the process answers for itself without a database', async () => {
    const healthy = await fetch(`${site.url}/healthz`)
    expect(healthy.status).toBe(200)
    expect(await healthy.json()).toEqual({ status: 'ok' })
  })

  test('it is ready once the worker has given a sign of life', async () => {
    await sql`insert into worker_heartbeats (worker_id, at) values ('readiness', now())
      on conflict (worker_id) do update set at = now()`
    // Asked again while it says that it is busy, as a machine full of tests may be.
    const answer = async () => {
      const response = await fetch(`${site.url}/readyz`)
      return { httpStatus: response.status, ...(await response.json()) }
    }
    await expect
      .poll(answer, { timeout: 20_000 })
      .toMatchObject({ status: 'ready', checks: { database: 'ok', migrations: 'ok', worker: 'ok' } })
    expect((await answer()).httpStatus).toBe(200)
  })
})
