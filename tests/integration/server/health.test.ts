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
    const ready = await fetch(`${site.url}/readyz`)
    expect(await ready.json()).toEqual({
      status: 'ready',
      checks: { database: 'ok', migrations: 'ok', worker: 'ok' },
    })
    expect(ready.status).toBe(200)
  })
})
