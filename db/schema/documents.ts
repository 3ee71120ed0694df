import { sql } from 'drizzle-orm'
import {
  bigint,
  check,
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
import { DOCUMENT_KINDS, DOCUMENT_SUBJECTS, DOCUMENT_VISIBILITIES } from '#app/domain/document.ts'
import { users } from '#db/schema/accounts.ts'
import { contracts } from '#db/schema/contracts.ts'
import {
  brusselsToday,
  currentTenant,
  memberReads,
  organisationId,
  searchReads,
  sharedReads,
  tenantIsolation,
} from '#db/schema/tenancy.ts'

export const documents = pgTable(
  'documents',
  {
    organisationId: organisationId(),
    id: uuid().notNull().defaultRandom(),
    subjectKind: text({ enum: DOCUMENT_SUBJECTS }).notNull().default('contract'),
    contractId: uuid(),
    /** The membership, framework contract, participation or answer it belongs to; null on one of a contract. */
    subjectId: uuid(),
    /** The organisation at the other end of that relation, which reads it too. */
    sharedWith: uuid(),
    kind: text({ enum: DOCUMENT_KINDS }).notNull(),
    title: text().notNull(),
    visibility: text({ enum: DOCUMENT_VISIBILITIES }).notNull().default('us'),
    archivedAt: timestamp({ withTimezone: true }),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    foreignKey({
      columns: [table.organisationId, table.contractId],
      foreignColumns: [contracts.organisationId, contracts.id],
      name: 'documents_contract',
    }),
    check(
      'documents_subject',
      sql`(subject_kind = 'contract') = (contract_id is not null) and (subject_kind = 'contract') = (subject_id is null)`,
    ),
    index('documents_contract_index').on(table.organisationId, table.contractId),
    index('documents_subject_index').on(table.organisationId, table.subjectId).where(sql`subject_id is not null`),
    tenantIsolation(),
    sharedReads(),
    memberReads(
      sql`subject_kind = 'framework' and visibility <> 'us' and archived_at is null and exists (select 1 from frameworks f join memberships m on m.owner_id = f.organisation_id and m.centre_id = f.centre_id where f.organisation_id = documents.organisation_id and f.id = documents.subject_id and m.organisation_id = ${currentTenant} and m.status = 'accepted' and coalesce(m.starts_on <= ${brusselsToday}, true) and coalesce(m.ends_on >= ${brusselsToday}, true)) and (visibility <> 'participants' or exists (select 1 from participations p where p.organisation_id = ${currentTenant} and p.owner_id = documents.organisation_id and p.framework_id = documents.subject_id and p.status in ('accepted', 'suspended')))`,
    ),
    searchReads(),
  ],
)

/** A version never changes: the file behind it is found by its SHA-256. */
export const documentVersions = pgTable(
  'document_versions',
  {
    organisationId: organisationId(),
    id: uuid().notNull().defaultRandom(),
    documentId: uuid().notNull(),
    number: integer().notNull(),
    fileName: text().notNull(),
    mediaType: text().notNull(),
    byteSize: bigint({ mode: 'number' }).notNull(),
    sha256: text().notNull(),
    uploadedBy: uuid().references(() => users.id),
    uploadedAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    unique('document_versions_number').on(table.organisationId, table.documentId, table.number),
    foreignKey({
      columns: [table.organisationId, table.documentId],
      foreignColumns: [documents.organisationId, documents.id],
      name: 'document_versions_document',
    }),
    index('document_versions_sha256').on(table.organisationId, table.sha256),
    tenantIsolation(),
    memberReads(
      sql`exists (select 1 from documents d where d.organisation_id = document_versions.organisation_id and d.id = document_versions.document_id)`,
    ),
    searchReads(),
  ],
)
