import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { db } from '#db/client.ts'

const row = z.object({ migration: z.coerce.number(), heartbeat_age: z.coerce.number().nullable() })

export type Readiness = { newestMigration: number; heartbeatAgeSeconds: number | null }

/** One round trip: that the database answers, how far it is migrated, and when a worker last gave a sign of life. */
export async function readReadiness(): Promise<Readiness> {
  const [found] = await db.execute(sql`
    select (select max(created_at) from drizzle.__drizzle_migrations) as migration,
      (select extract(epoch from now() - max(at)) from worker_heartbeats) as heartbeat_age`)
  const { migration, heartbeat_age } = row.parse(found)
  return { newestMigration: migration, heartbeatAgeSeconds: heartbeat_age }
}
