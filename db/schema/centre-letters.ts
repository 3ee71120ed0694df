import { sql } from 'drizzle-orm'
import { foreignKey, index, integer, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core'
import { AUDIENCES, CENTRE_LETTERS, LETTER_STATES } from '#app/domain/centre-letter.ts'
import { users } from '#db/schema/accounts.ts'
import { centres } from '#db/schema/centres.ts'
import { instant } from '#db/schema/columns.ts'
import { currentTenant, memberReads, organisationId, ownerId, ownerSide, tenantIsolation } from '#db/schema/tenancy.ts'

/** What a centre wrote to its members, or to those of one framework contract. */
export const centreMessages = pgTable(
  'centre_messages',
  {
    organisationId: organisationId(),
    id: uuid().notNull().defaultRandom(),
    centreId: uuid().notNull(),
    frameworkId: uuid(),
    campaignId: uuid(),
    audience: text({ enum: AUDIENCES }).notNull(),
    subject: text().notNull(),
    body: text().notNull(),
    sentBy: uuid().references(() => users.id),
    sentAt: instant().notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    foreignKey({
      columns: [table.organisationId, table.centreId],
      foreignColumns: [centres.organisationId, centres.id],
      name: 'centre_messages_centre',
    }),
    index('centre_messages_sent').on(table.organisationId, table.sentAt),
    tenantIsolation(),
    memberReads(
      sql`exists (select 1 from centre_letters l where l.organisation_id = ${currentTenant} and l.kind = 'message' and l.owner_id = centre_messages.organisation_id and l.subject_id = centre_messages.id)`,
    ),
  ],
)

/** The ledger of letters between a centre and its members: a mail leaves because of a row here, never without one. */
export const centreLetters = pgTable(
  'centre_letters',
  {
    /** The organisation whose people are written to. */
    organisationId: organisationId(),
    id: uuid().notNull().defaultRandom(),
    ownerId: ownerId(),
    kind: text({ enum: CENTRE_LETTERS }).notNull(),
    /** Of the message, membership, participation or campaign answer that it is about. */
    subjectId: uuid().notNull(),
    /** Tells letters of one kind about one thing apart: days before the closing, or the version answered to. */
    occasion: integer().notNull().default(0),
    /** `user:ID` or `address:E-MAIL`. */
    recipient: text().notNull(),
    userId: uuid().references(() => users.id, { onDelete: 'cascade' }),
    state: text({ enum: LETTER_STATES }).notNull().default('planned'),
    queuedAt: instant(),
    sentAt: instant(),
    readAt: instant(),
    attempts: integer().notNull().default(0),
    nextAttemptAt: instant(),
    lastError: text(),
    messageId: text().notNull(),
    createdAt: instant().notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    unique('centre_letters_once').on(
      table.organisationId,
      table.kind,
      table.subjectId,
      table.occasion,
      table.recipient,
    ),
    index('centre_letters_owner').on(table.ownerId, table.subjectId, table.kind),
    index('centre_letters_state').on(table.organisationId, table.state, table.createdAt),
    tenantIsolation(),
    ownerSide(),
  ],
)
