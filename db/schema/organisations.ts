import { boolean, integer, jsonb, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import { ORGANISATION_KINDS } from '#app/domain/organisation.ts'

/** A tenant. Read by sign-in and by the job runner before any tenant is known, so without a row policy. */
export const organisations = pgTable('organisations', {
  id: uuid().primaryKey().defaultRandom(),
  slug: text().notNull().unique(),
  kind: text({ enum: ORGANISATION_KINDS }).notNull(),
  name: text().notNull(),
  names: jsonb().$type<Record<string, string>>().notNull().default({}),
  language: text().notNull().default('fr'),
  operator: boolean().notNull().default(false),
  enterpriseNumber: text(),
  /** `scheme:identifier`, as Peppol addresses it; without one the enterprise number serves. */
  peppolParticipant: text(),
  /** In the lines in which it is typed. */
  postalAddress: text(),
  nisCode: text(),
  accent: text(),
  logoSha256: text(),
  logoMediaType: text(),
  defaultLaunchLeadDays: integer().notNull().default(180),
  createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
})
