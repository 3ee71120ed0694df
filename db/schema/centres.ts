import { sql } from 'drizzle-orm'
import {
  boolean,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { MEMBERSHIP_STATUSES, SIGNATURE_KINDS } from '#app/domain/membership.ts'
import type { MergedAnswer } from '#app/domain/merged-answer.ts'
import { ORGANISATION_KINDS } from '#app/domain/organisation.ts'
import { users } from '#db/schema/accounts.ts'
import { day, instant } from '#db/schema/columns.ts'
import {
  ceilingsRead,
  currentTenant,
  memberReads,
  organisationId,
  ownerId,
  ownerSide,
  searchReads,
  tenantIsolation,
} from '#db/schema/tenancy.ts'

/** A purchasing centre: the one an organisation operates, or its own card of somebody else's that does not use the program. */
export const centres = pgTable(
  'centres',
  {
    organisationId: organisationId(),
    id: uuid().notNull().defaultRandom(),
    /** At most one a tenant: its own centre. Else a card of the directory, which nobody else sees. */
    operated: boolean().notNull().default(false),
    name: text().notNull(),
    /** The organisation behind it, as it calls itself. */
    operator: text(),
    enterpriseNumber: text(),
    contactName: text(),
    contactEmail: text(),
    contactPhone: text(),
    address: text(),
    website: text(),
    offers: text(),
    /** Of the operated centre: what its public page says, from when on; null while there is none. */
    presentation: text(),
    publishedAt: instant(),
    /** The kinds of bodies that may join. */
    joinKinds: text({ enum: ORGANISATION_KINDS }).array().notNull().default([]),
    invented: boolean().notNull().default(false),
    version: integer().notNull().default(1),
    archivedAt: instant(),
    createdAt: instant().notNull().defaultNow(),
    updatedAt: instant().notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    uniqueIndex('centres_operated').on(table.organisationId).where(sql`operated`),
    tenantIsolation(),
    memberReads(
      sql`operated and exists (select 1 from memberships m where m.organisation_id = ${currentTenant} and m.owner_id = centres.organisation_id and m.centre_id = centres.id)`,
    ),
    searchReads(),
    ceilingsRead(),
  ],
)

/** The text that members agree to. A version never changes: another one follows it. */
export const conventionVersions = pgTable(
  'convention_versions',
  {
    organisationId: organisationId(),
    id: uuid().notNull().defaultRandom(),
    centreId: uuid().notNull(),
    number: integer().notNull(),
    title: text().notNull(),
    body: text().notNull(),
    /** Of title and body as they stand here, in UTF-8 with a line feed between them. */
    sha256: text().notNull(),
    /** Months from the acceptance; null: without a term. */
    months: integer(),
    publishedAt: instant().notNull().defaultNow(),
    publishedBy: uuid().references(() => users.id),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    unique('convention_versions_number').on(table.organisationId, table.centreId, table.number),
    foreignKey({
      columns: [table.organisationId, table.centreId],
      foreignColumns: [centres.organisationId, centres.id],
      name: 'convention_versions_centre',
    }),
    tenantIsolation(),
    memberReads(
      sql`exists (select 1 from memberships m where m.organisation_id = ${currentTenant} and m.owner_id = convention_versions.organisation_id and m.centre_id = convention_versions.centre_id)`,
    ),
  ],
)

/** The adhesion of a body (`organisation_id`) to a centre (`owner_id`, `centre_id`): one relation, seen from two ends. */
export const memberships = pgTable(
  'memberships',
  {
    organisationId: organisationId(),
    id: uuid().notNull().defaultRandom(),
    ownerId: ownerId(),
    centreId: uuid().notNull(),
    status: text({ enum: MEMBERSHIP_STATUSES }).notNull().default('draft'),
    /** The centre's own text; the label of the convention where the centre does not use the program. */
    conventionVersionId: uuid(),
    convention: text(),
    signatureKind: text({ enum: SIGNATURE_KINDS }),
    signedAt: instant(),
    signedBy: uuid().references(() => users.id, { onDelete: 'set null' }),
    /** Proof of a typed acceptance: name and quality as typed, network address, SHA-256 of the text that was shown. */
    signedName: text(),
    signedFrom: text(),
    signedSha256: text(),
    signedDocumentId: uuid(),
    decisionOrgan: text(),
    decisionOn: day(),
    decisionReference: text(),
    decisionDocumentId: uuid(),
    startsOn: day(),
    /** The last day of the convention; null: without a term. */
    endsOn: day(),
    /** The day by which it must be signed again. */
    resignBy: day(),
    contactName: text(),
    contactEmail: text(),
    contactPhone: text(),
    remarks: text(),
    askedAt: instant(),
    askedBy: uuid().references(() => users.id, { onDelete: 'set null' }),
    answeredAt: instant(),
    answeredBy: uuid().references(() => users.id, { onDelete: 'set null' }),
    /** Why the centre refused or suspended, or why the body left. */
    reason: text(),
    leftOn: day(),
    /** What mergers made of the answers of the bodies that went, of which this body reads no row. */
    mergedAnswers: jsonb().$type<MergedAnswer[]>().notNull().default([]),
    invented: boolean().notNull().default(false),
    version: integer().notNull().default(1),
    createdAt: instant().notNull().defaultNow(),
    updatedAt: instant().notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    unique('memberships_once').on(table.organisationId, table.ownerId, table.centreId),
    foreignKey({
      columns: [table.ownerId, table.centreId],
      foreignColumns: [centres.organisationId, centres.id],
      name: 'memberships_centre',
    }),
    foreignKey({
      columns: [table.ownerId, table.conventionVersionId],
      foreignColumns: [conventionVersions.organisationId, conventionVersions.id],
      name: 'memberships_convention_version',
    }),
    index('memberships_owner').on(table.ownerId, table.centreId, table.status),
    tenantIsolation(),
    ownerSide(),
    searchReads(),
    ceilingsRead(),
  ],
)
