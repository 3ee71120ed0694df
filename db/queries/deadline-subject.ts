import { sql } from 'drizzle-orm'
import { contracts } from '#db/schema/contracts.ts'
import { deadlines } from '#db/schema/deadlines.ts'

// Where no contract stands behind a deadline its facts say what its line shows, so that no list joins another table.
// For queries in which contracts are joined from the left.

/** What a line is headed by. */
export const deadlineTitle = sql<string>`coalesce(${contracts.object}, ${deadlines.facts} ->> 'title', '')`
export const deadlineReference = sql<
  string | null
>`coalesce(${contracts.reference}, ${deadlines.facts} ->> 'reference')`
export const deadlineCentre = sql<string | null>`coalesce(${contracts.centre}, ${deadlines.facts} ->> 'centre')`
