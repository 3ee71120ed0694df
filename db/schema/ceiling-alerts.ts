import { sql } from 'drizzle-orm'
import { foreignKey, integer, jsonb, pgPolicy, pgTable, primaryKey, unique, uuid } from 'drizzle-orm/pg-core'
import type { Threshold } from '#app/domain/ceiling-alert.ts'
import type { Exhaustion } from '#app/domain/exhaustion.ts'
import { cents, instant, thousandths } from '#db/schema/columns.ts'
import { frameworks } from '#db/schema/frameworks.ts'
import { ceilingsRole, currentTenant, memberReads, organisationId, tenantIsolation } from '#db/schema/tenancy.ts'

/**
 * That a ceiling came to 70, 85 or 95 %: written once for each limit by a trigger on `ceilings`, which asks for the
 * letters in the same transaction. Which ceiling, as in `ceilings`.
 */
export const ceilingAlerts = pgTable(
  'ceiling_alerts',
  {
    /** The organisation that keeps the centre. */
    organisationId: organisationId(),
    id: uuid().notNull().defaultRandom(),
    frameworkId: uuid().notNull(),
    lotId: uuid(),
    memberId: uuid(),
    threshold: integer().$type<Threshold>().notNull(),
    /** What it was of: a limit that is moved is told of anew. */
    limitAmount: cents(),
    limitQuantity: thousandths(),
    crossedAt: instant().notNull().defaultNow(),
    /** When it would be reached, as it was reckoned for the letters. */
    forecast: jsonb().$type<Exhaustion>(),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    unique('ceiling_alerts_once')
      .on(
        ...[table.organisationId, table.frameworkId, table.lotId, table.memberId, table.threshold],
        ...[table.limitAmount, table.limitQuantity],
      )
      .nullsNotDistinct(),
    foreignKey({
      columns: [table.organisationId, table.frameworkId],
      foreignColumns: [frameworks.organisationId, frameworks.id],
      name: 'ceiling_alerts_framework',
    }),
    tenantIsolation(),
    memberReads(
      sql`(member_id is null or member_id = ${currentTenant}) and (organisation_id, framework_id) in (select f.organisation_id, f.id from frameworks f)`,
    ),
    pgPolicy('ceilings_move', { to: ceilingsRole, using: sql`true`, withCheck: sql`true` }),
  ],
)
