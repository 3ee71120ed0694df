import {
  boolean,
  date,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'
import { DEADLINE_KINDS } from '#app/domain/deadline-facts.ts'
import { REMINDER_STATES, REMINDER_TARGETS } from '#app/domain/reminder.ts'
import { users } from '#db/schema/accounts.ts'
import { deadlines } from '#db/schema/deadlines.ts'
import { organisationId, tenantIsolation } from '#db/schema/tenancy.ts'

export const reminderRules = pgTable(
  'reminder_rules',
  {
    organisationId: organisationId(),
    id: uuid().notNull().defaultRandom(),
    deadlineKind: text({ enum: DEADLINE_KINDS }).notNull(),
    daysBefore: integer().notNull(),
    target: text({ enum: REMINDER_TARGETS }).notNull(),
    address: text(),
    enabled: boolean().notNull().default(true),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    unique('reminder_rules_identity')
      .on(table.organisationId, table.deadlineKind, table.daysBefore, table.target, table.address)
      .nullsNotDistinct(),
    tenantIsolation(),
  ],
)

/** The ledger: a mail leaves because of a row here, never without one. */
export const reminders = pgTable(
  'reminders',
  {
    organisationId: organisationId(),
    id: uuid().notNull().defaultRandom(),
    deadlineId: uuid().notNull(),
    /** Null where the deadline is not one of a contract. */
    contractId: uuid(),
    thresholdDays: integer().notNull(),
    /** `user:ID` or `address:E-MAIL`: one person is one recipient, whatever the reason they are told. */
    recipient: text().notNull(),
    userId: uuid().references(() => users.id, { onDelete: 'cascade' }),
    state: text({ enum: REMINDER_STATES }).notNull().default('planned'),
    plannedOn: date({ mode: 'string' }).notNull(),
    queuedAt: timestamp({ withTimezone: true }),
    sentAt: timestamp({ withTimezone: true }),
    attempts: integer().notNull().default(0),
    nextAttemptAt: timestamp({ withTimezone: true }),
    lastError: text(),
    providerAnswer: text(),
    /** The same one on several rows: they are told in one letter. */
    messageId: text().notNull(),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    unique('reminders_once').on(table.organisationId, table.deadlineId, table.thresholdDays, table.recipient),
    foreignKey({
      columns: [table.organisationId, table.deadlineId],
      foreignColumns: [deadlines.organisationId, deadlines.id],
      name: 'reminders_deadline',
    }),
    index('reminders_state').on(table.organisationId, table.state, table.plannedOn),
    index('reminders_letter').on(table.organisationId, table.messageId),
    index('reminders_contract').on(table.organisationId, table.contractId),
    tenantIsolation(),
  ],
)
