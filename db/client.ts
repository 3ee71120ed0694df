import { drizzle } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'
import { env } from '#app/lib/env.server.ts'
import { preparing } from '#db/prepared.ts'
import * as schema from '#db/schema/index.ts'

export const client = postgres(env.DATABASE_URL, {
  max: 10,
  idle_timeout: 60,
  connect_timeout: 5,
  onnotice: () => {},
  // A plan kept for all would be that of the organisation that came first: a small register's plan reads a large one.
  connection: { plan_cache_mode: 'force_custom_plan' },
})

/** Without a tenant: accounts, sessions, organisations and the worker's own tables only. */
export const db = drizzle(preparing(client), { schema, casing: 'snake_case' })

export type Transaction = Parameters<Parameters<typeof db.transaction>[0]>[0]

/** For the tables outside tenants: the pool, or whichever transaction the change belongs to. */
export type Database = typeof db | Transaction
