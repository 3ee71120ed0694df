import {
  bigint,
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
import { DOCUMENT_KINDS, DOCUMENT_VISIBILITIES } from '#app/domain/document.ts'
import { users } from '#db/schema/accounts.ts'
import { contracts } from '#db/schema/contracts.ts'
import { organisationId, tenantIsolation } from '#db/schema/tenancy.ts'

export const documents = pgTable(
  'documents',
  {
    organisationId: organisationId(),
    id: uuid().notNull().defaultRandom(),
    contractId: uuid().notNull(),
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
    index('documents_contract_index').on(table.organisationId, table.contractId),
    tenantIsolation(),
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
  ],
)
