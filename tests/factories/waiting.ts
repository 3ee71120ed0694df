import { sql } from 'drizzle-orm'
import { expect } from 'vitest'
import { db } from '#db/client.ts'

/** Until another transaction waits for a lock, as PostgreSQL itself says. */
export const someoneWaits = () =>
  expect
    .poll(async () => {
      const [row] = await db.execute(sql`
        select count(*)::integer as waiting from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'`)
      return row?.waiting
    })
    .toBeGreaterThan(0)
