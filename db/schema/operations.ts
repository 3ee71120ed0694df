import { sql } from 'drizzle-orm'
import { date, index, integer, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core'

/** A sign of life of each worker process; readiness reads the newest. */
export const workerHeartbeats = pgTable('worker_heartbeats', {
  workerId: text().primaryKey(),
  at: timestamp({ withTimezone: true }).notNull().defaultNow(),
})

/** Every run that looked for due reminders, over all organisations: counts only. */
export const reminderRuns = pgTable(
  'reminder_runs',
  {
    id: uuid().primaryKey().defaultRandom(),
    day: date({ mode: 'string' }).notNull(),
    startedAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
    finishedAt: timestamp({ withTimezone: true }),
    due: integer().notNull().default(0),
    queued: integer().notNull().default(0),
    failure: text(),
  },
  (table) => [index('reminder_runs_completed').on(table.finishedAt).where(sql`${table.failure} is null`)],
)

/** Every nightly recomputation and how many deadlines it found different: anything but 0 is a defect to look into. */
export const recomputations = pgTable('recomputations', {
  id: uuid().primaryKey().defaultRandom(),
  day: date({ mode: 'string' }).notNull(),
  startedAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
  finishedAt: timestamp({ withTimezone: true }),
  contracts: integer().notNull().default(0),
  differences: integer().notNull().default(0),
})
