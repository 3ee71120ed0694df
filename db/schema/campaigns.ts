import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'
import type { AnnexLine } from '#app/domain/annex.ts'
import { ANSWER_STATUSES, type ClosingMove } from '#app/domain/campaign.ts'
import { users } from '#db/schema/accounts.ts'
import { day, instant } from '#db/schema/columns.ts'
import { frameworkLots, frameworks } from '#db/schema/frameworks.ts'
import {
  currentTenant,
  memberReads,
  organisationId,
  ownerId,
  ownerSide,
  searchReads,
  tenantIsolation,
} from '#db/schema/tenancy.ts'

/** A call for interest: until its closing members declare what they may need at most. */
export const campaigns = pgTable(
  'campaigns',
  {
    organisationId: organisationId(),
    id: uuid().notNull().defaultRandom(),
    frameworkId: uuid().notNull(),
    title: text().notNull(),
    message: text(),
    /** Null while it is being prepared. */
    openedAt: instant(),
    /** Answers count before this instant, by the clock of the database. */
    closesAt: instant().notNull(),
    /** Its earlier closings since it was opened: whoever was invited was told of them. */
    closingMoves: jsonb().$type<ClosingMove[]>().notNull().default([]),
    /** Days before the closing on which silence is chased. */
    chaseDays: integer().array().notNull().default([]),
    cancelledAt: instant(),
    /** Why; whoever was invited reads it. */
    cancelReason: text(),
    frozenAt: instant(),
    version: integer().notNull().default(1),
    createdBy: uuid().references(() => users.id),
    createdAt: instant().notNull().defaultNow(),
    updatedAt: instant().notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    foreignKey({
      columns: [table.organisationId, table.frameworkId],
      foreignColumns: [frameworks.organisationId, frameworks.id],
      name: 'campaigns_framework',
    }),
    index('campaigns_framework_index').on(table.organisationId, table.frameworkId),
    tenantIsolation(),
    memberReads(
      sql`exists (select 1 from campaign_answers a where a.organisation_id = ${currentTenant} and a.owner_id = campaigns.organisation_id and a.campaign_id = campaigns.id)`,
    ),
    searchReads(),
  ],
)

/** What one body (`organisation_id`) answers to a call of a centre (`owner_id`). */
export const campaignAnswers = pgTable(
  'campaign_answers',
  {
    organisationId: organisationId(),
    id: uuid().notNull().defaultRandom(),
    ownerId: ownerId(),
    campaignId: uuid().notNull(),
    status: text({ enum: ANSWER_STATUSES }).notNull().default('invited'),
    contactName: text(),
    contactEmail: text(),
    contactPhone: text(),
    decisionOrgan: text(),
    decisionOn: day(),
    decisionReference: text(),
    decisionDocumentId: uuid(),
    /** Instead of a decision: the day by which there will be one. */
    decisionExpectedOn: day(),
    remarks: text(),
    invitedAt: instant().notNull().defaultNow(),
    submittedAt: instant(),
    submittedBy: uuid().references(() => users.id, { onDelete: 'set null' }),
    /** The centre answered in the body's place. */
    onBehalf: boolean().notNull().default(false),
    /** Changes with every declaration; stands on its receipt. */
    receipt: text(),
    version: integer().notNull().default(1),
    updatedAt: instant().notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    unique('campaign_answers_once').on(table.organisationId, table.ownerId, table.campaignId),
    foreignKey({
      columns: [table.ownerId, table.campaignId],
      foreignColumns: [campaigns.organisationId, campaigns.id],
      name: 'campaign_answers_campaign',
    }),
    index('campaign_answers_owner').on(table.ownerId, table.campaignId, table.status),
    tenantIsolation(),
    ownerSide(),
  ],
)

export const campaignAnswerLots = pgTable(
  'campaign_answer_lots',
  {
    organisationId: organisationId(),
    id: uuid().notNull().defaultRandom(),
    ownerId: ownerId(),
    answerId: uuid().notNull(),
    /** Null on a framework without lots. */
    lotId: uuid(),
    quantity: bigint({ mode: 'number' }),
    /** Cents excluding VAT. */
    amount: bigint({ mode: 'number' }),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    unique('campaign_answer_lots_lot').on(table.organisationId, table.answerId, table.lotId).nullsNotDistinct(),
    foreignKey({
      columns: [table.organisationId, table.answerId],
      foreignColumns: [campaignAnswers.organisationId, campaignAnswers.id],
      name: 'campaign_answer_lots_answer',
    }).onDelete('cascade'),
    foreignKey({
      columns: [table.ownerId, table.lotId],
      foreignColumns: [frameworkLots.organisationId, frameworkLots.id],
      name: 'campaign_answer_lots_lot_of_framework',
    }),
    index('campaign_answer_lots_owner').on(table.ownerId, table.answerId),
    tenantIsolation(),
    ownerSide(),
  ],
)

/** Beneficiaries and maxima as they stood at the closing (number 1) or after a recorded amendment; never changed. */
export const annexes = pgTable(
  'annexes',
  {
    organisationId: organisationId(),
    id: uuid().notNull().defaultRandom(),
    campaignId: uuid().notNull(),
    number: integer().notNull(),
    lines: jsonb().$type<AnnexLine[]>().notNull(),
    /** Of the lines, in the canonical form that app/domain/annex.ts gives them. */
    sha256: text().notNull(),
    pdfSha256: text().notNull(),
    xlsxSha256: text().notNull(),
    /** Why it differs from the one before; null on the first. */
    reason: text(),
    frozenBy: uuid().references(() => users.id),
    frozenAt: instant().notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    unique('annexes_number').on(table.organisationId, table.campaignId, table.number),
    foreignKey({
      columns: [table.organisationId, table.campaignId],
      foreignColumns: [campaigns.organisationId, campaigns.id],
      name: 'annexes_campaign',
    }),
    tenantIsolation(),
    // As its download: whoever was invited and is a member of the centre still. The others' maxima stand in it.
    memberReads(
      sql`exists (select 1 from campaign_answers a join campaigns k on k.organisation_id = a.owner_id and k.id = a.campaign_id join frameworks f on f.organisation_id = k.organisation_id and f.id = k.framework_id join memberships m on m.owner_id = f.organisation_id and m.centre_id = f.centre_id where a.organisation_id = ${currentTenant} and a.owner_id = annexes.organisation_id and a.campaign_id = annexes.campaign_id and m.organisation_id = ${currentTenant} and m.status in ('accepted', 'suspended'))`,
    ),
  ],
)
