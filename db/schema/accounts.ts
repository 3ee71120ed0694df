import { sql } from 'drizzle-orm'
import { boolean, index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { ROLES } from '#app/domain/permissions.ts'
import { instant } from '#db/schema/columns.ts'
import { organisations } from '#db/schema/organisations.ts'

export const users = pgTable(
  'users',
  {
    id: uuid().primaryKey().defaultRandom(),
    email: text().notNull(),
    name: text().notNull(),
    language: text().notNull().default('fr'),
    passwordHash: text(),
    platformAdministrator: boolean().notNull().default(false),
    createdAt: instant().notNull().defaultNow(),
  },
  (table) => [uniqueIndex('users_email').on(sql`lower(${table.email})`)],
)

/** A person's role in one organisation. */
export const organisationUsers = pgTable(
  'organisation_users',
  {
    organisationId: uuid()
      .notNull()
      .references(() => organisations.id),
    userId: uuid()
      .notNull()
      .references(() => users.id),
    role: text({ enum: ROLES }).notNull(),
    createdAt: instant().notNull().defaultNow(),
    /** Here, not in another of their organisations: that is nobody's business. */
    lastSeenAt: instant(),
    /** Whether they want the weekly letter; null until they say so, then their role and their contracts decide. */
    weeklyDigest: boolean(),
  },
  (table) => [primaryKey({ columns: [table.organisationId, table.userId] }), index().on(table.userId)],
)

/** `id` is the SHA-256 of the session id: whoever reads the table cannot sign in with it. */
export const sessions = pgTable(
  'sessions',
  {
    id: text().primaryKey(),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    organisationId: uuid().references(() => organisations.id),
    expiresAt: instant().notNull(),
    createdAt: instant().notNull().defaultNow(),
    lastSeenAt: instant().notNull().defaultNow(),
    userAgent: text(),
    address: text(),
  },
  (table) => [index().on(table.userId), index().on(table.expiresAt)],
)

export const ACCOUNT_TOKEN_KINDS = ['invitation', 'password-reset'] as const

export const LETTER_STATES = ['queued', 'sent', 'refused'] as const

export const accountTokens = pgTable(
  'account_tokens',
  {
    id: uuid().primaryKey().defaultRandom(),
    kind: text({ enum: ACCOUNT_TOKEN_KINDS }).notNull(),
    /** Null until the letter's job makes the secret: the queue never holds it. */
    tokenHash: text().unique(),
    email: text().notNull(),
    userId: uuid().references(() => users.id, { onDelete: 'cascade' }),
    organisationId: uuid().references(() => organisations.id),
    role: text({ enum: ROLES }),
    invitedBy: uuid().references(() => users.id),
    createdAt: instant().notNull().defaultNow(),
    expiresAt: instant().notNull(),
    usedAt: instant(),
    /** What became of its letter, for whoever waits for the person to answer. */
    letterState: text({ enum: LETTER_STATES }).notNull().default('queued'),
    letterAttempts: integer().notNull().default(0),
    letterSentAt: instant(),
    letterNextAttemptAt: instant(),
    letterAnswer: text(),
  },
  (table) => [index().on(table.organisationId, table.kind)],
)

/** `key` is a keyed hash of the account or of the network address, never the thing itself. */
export const signInAttempts = pgTable('sign_in_attempts', {
  key: text().primaryKey(),
  failures: integer().notNull().default(0),
  lastFailureAt: instant().notNull().defaultNow(),
})

/** A browser and network a person has signed in from. `key` is a keyed hash; the device is a short name, never the header. */
export const signInPlaces = pgTable(
  'sign_in_places',
  {
    id: uuid().primaryKey().defaultRandom(),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    key: text().notNull(),
    device: text(),
    firstSeenAt: instant().notNull().defaultNow(),
    lastSeenAt: instant().notNull().defaultNow(),
  },
  (table) => [uniqueIndex('sign_in_places_user_key').on(table.userId, table.key)],
)
