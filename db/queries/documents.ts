import { and, desc, eq, isNull, max, sql } from 'drizzle-orm'
import type { DocumentKind } from '#app/domain/document.ts'
import { users } from '#db/schema/accounts.ts'
import { contracts } from '#db/schema/contracts.ts'
import { documents, documentVersions } from '#db/schema/documents.ts'
import type { TenantTx } from '#db/tenant.ts'

export type NewVersion = {
  fileName: string
  mediaType: string
  byteSize: number
  sha256: string
  uploadedBy: string | null
}

/** Documents of a contract with their newest version; removed ones last and only on demand. */
export function listDocuments(tx: TenantTx, contractId: string, { archived }: { archived: boolean }) {
  const newest = tx
    .select()
    .from(documentVersions)
    .where(
      and(eq(documentVersions.organisationId, documents.organisationId), eq(documentVersions.documentId, documents.id)),
    )
    .orderBy(desc(documentVersions.number))
    .limit(1)
    .as('newest')
  return tx
    .select({
      id: documents.id,
      kind: documents.kind,
      title: documents.title,
      archivedAt: documents.archivedAt,
      version: newest.number,
      fileName: newest.fileName,
      byteSize: newest.byteSize,
      uploadedAt: newest.uploadedAt,
      uploadedBy: users.name,
    })
    .from(documents)
    .innerJoinLateral(newest, sql`true`)
    .leftJoin(users, eq(users.id, newest.uploadedBy))
    .where(and(eq(documents.contractId, contractId), archived ? undefined : isNull(documents.archivedAt)))
    .orderBy(sql`${documents.archivedAt} is not null`, desc(newest.uploadedAt))
}

export async function findDocument(
  tx: TenantTx,
  { contractId, documentId }: { contractId: string; documentId: string },
) {
  const [document] = await tx
    .select({
      id: documents.id,
      kind: documents.kind,
      title: documents.title,
      archivedAt: documents.archivedAt,
    })
    .from(documents)
    .where(and(eq(documents.contractId, contractId), eq(documents.id, documentId)))
  return document ? { ...document, contractId } : null
}

/** Newest first. */
export function listDocumentVersions(tx: TenantTx, documentId: string) {
  return tx
    .select({
      number: documentVersions.number,
      fileName: documentVersions.fileName,
      byteSize: documentVersions.byteSize,
      uploadedAt: documentVersions.uploadedAt,
      uploadedBy: users.name,
    })
    .from(documentVersions)
    .leftJoin(users, eq(users.id, documentVersions.uploadedBy))
    .where(eq(documentVersions.documentId, documentId))
    .orderBy(desc(documentVersions.number))
}

export async function findDocumentVersion(
  tx: TenantTx,
  { contractId, documentId, number }: { contractId: string; documentId: string; number: number },
) {
  const [version] = await tx
    .select({
      fileName: documentVersions.fileName,
      mediaType: documentVersions.mediaType,
      byteSize: documentVersions.byteSize,
      sha256: documentVersions.sha256,
    })
    .from(documentVersions)
    .innerJoin(
      documents,
      and(eq(documents.organisationId, documentVersions.organisationId), eq(documents.id, documentVersions.documentId)),
    )
    .where(
      and(
        eq(documents.contractId, contractId),
        eq(documentVersions.documentId, documentId),
        eq(documentVersions.number, number),
      ),
    )
  return version ?? null
}

/** Locks the document until the transaction ends, so that two uploads get two numbers. */
export async function lockDocument(
  tx: TenantTx,
  { contractId, documentId }: { contractId: string; documentId: string },
) {
  const [document] = await tx
    .select({ id: documents.id, title: documents.title, archivedAt: documents.archivedAt })
    .from(documents)
    .where(and(eq(documents.contractId, contractId), eq(documents.id, documentId)))
    .for('update')
  return document ?? null
}

export async function hasContract(tx: TenantTx, contractId: string): Promise<boolean> {
  const rows = await tx
    .select({ id: contracts.id })
    .from(contracts)
    .where(eq(contracts.id, contractId))
    .for('key share')
  return rows.length > 0
}

export async function insertDocument(tx: TenantTx, values: { contractId: string; kind: DocumentKind; title: string }) {
  const [document] = await tx.insert(documents).values(values).returning({ id: documents.id })
  if (!document) throw new Error('Insert returned no document')
  return document.id
}

/** Adds the version after the newest and answers its number. */
export async function insertDocumentVersion(tx: TenantTx, documentId: string, version: NewVersion): Promise<number> {
  const [newest] = await tx
    .select({ number: max(documentVersions.number) })
    .from(documentVersions)
    .where(eq(documentVersions.documentId, documentId))
  const number = (newest?.number ?? 0) + 1
  await tx.insert(documentVersions).values({ documentId, number, ...version })
  return number
}

export async function setDocumentArchived(tx: TenantTx, documentId: string, archived: boolean) {
  await tx
    .update(documents)
    .set({ archivedAt: archived ? sql`now()` : null })
    .where(eq(documents.id, documentId))
}
