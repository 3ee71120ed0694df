import { and, desc, eq, inArray, isNotNull, isNull, max, type SQL, sql } from 'drizzle-orm'
import type { CentreSubject, DocumentKind, DocumentOwner, DocumentVisibility } from '#app/domain/document.ts'
import { findOwnFramework } from '#db/queries/own-frameworks.ts'
import { users } from '#db/schema/accounts.ts'
import { memberships } from '#db/schema/centres.ts'
import { contracts } from '#db/schema/contracts.ts'
import { documents, documentVersions } from '#db/schema/documents.ts'
import { participations } from '#db/schema/frameworks.ts'
import { currentTenant } from '#db/schema/tenancy.ts'
import type { TenantTx } from '#db/tenant.ts'

export type NewVersion = {
  fileName: string
  mediaType: string
  byteSize: number
  sha256: string
  uploadedBy: string | null
}

const ofOwner = (owner: DocumentOwner) =>
  'contractId' in owner
    ? eq(documents.contractId, owner.contractId)
    : and(eq(documents.subjectKind, owner.subjectKind), eq(documents.subjectId, owner.subjectId))

const ofTenant = sql`${documents.organisationId} = ${currentTenant}`

/** Documents of a contract with their newest version; removed ones last and only on demand. */
export const listDocuments = (tx: TenantTx, contractId: string, { archived }: { archived: boolean }) =>
  listNewest(tx, and(eq(documents.contractId, contractId), archived ? undefined : isNull(documents.archivedAt)))

/** Likewise those of ours that belong to a membership or a participation. */
export const listSubjectDocuments = (
  tx: TenantTx,
  subjectIds: readonly string[],
  { archived }: { archived: boolean },
) =>
  listNewest(
    tx,
    and(ofTenant, inArray(documents.subjectId, [...subjectIds]), archived ? undefined : isNull(documents.archivedAt)),
  )

function listNewest(tx: TenantTx, condition: SQL | undefined) {
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
      subjectId: documents.subjectId,
      shared: sql<boolean>`${documents.sharedWith} is not null`,
      visibility: documents.visibility,
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
    .where(condition)
    .orderBy(sql`${documents.archivedAt} is not null`, desc(newest.uploadedAt))
}

type DocumentPlace = DocumentOwner & { documentId: string }

export async function findDocument(tx: TenantTx, place: DocumentPlace) {
  const [document] = await tx
    .select({
      id: documents.id,
      kind: documents.kind,
      title: documents.title,
      visibility: documents.visibility,
      archivedAt: documents.archivedAt,
    })
    .from(documents)
    .where(and(ofTenant, ofOwner(place), eq(documents.id, place.documentId)))
  return document ?? null
}

/** The membership or the participation of ours that a document belongs to. */
export async function findDocumentSubject(tx: TenantTx, documentId: string): Promise<CentreSubject | null> {
  const [row] = await tx
    .select({ subjectKind: documents.subjectKind, subjectId: documents.subjectId })
    .from(documents)
    .where(and(ofTenant, eq(documents.id, documentId)))
  if (!row?.subjectId) return null
  const { subjectKind, subjectId } = row
  return subjectKind === 'membership' || subjectKind === 'participation' ? { subjectKind, subjectId } : null
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
export async function lockDocument(tx: TenantTx, place: DocumentPlace) {
  const [document] = await tx
    .select({
      id: documents.id,
      title: documents.title,
      visibility: documents.visibility,
      archivedAt: documents.archivedAt,
    })
    .from(documents)
    .where(and(ofTenant, ofOwner(place), eq(documents.id, place.documentId)))
    .for('update')
  return document ?? null
}

/** A version that this tenant may read: its own, one shared with it, or one that a centre shows its members. */
export async function findReadableVersion(
  tx: TenantTx,
  { documentId, number }: { documentId: string; number: number },
) {
  const [version] = await tx
    .select({
      organisationId: documentVersions.organisationId,
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
        isNotNull(documents.subjectId),
        eq(documentVersions.documentId, documentId),
        eq(documentVersions.number, number),
      ),
    )
  return version ?? null
}

export async function hasContract(tx: TenantTx, contractId: string): Promise<boolean> {
  const rows = await tx
    .select({ id: contracts.id })
    .from(contracts)
    .where(eq(contracts.id, contractId))
    .for('key share')
  return rows.length > 0
}

/**
 * Who is at the other end of our membership or participation, or who keeps the framework contract of our centre; null
 * where we have no such.
 */
export async function findOtherEnd(tx: TenantTx, { subjectKind, subjectId }: CentreSubject): Promise<string | null> {
  if (subjectKind === 'framework') return (await findOwnFramework(tx, subjectId))?.organisationId ?? null
  const table = subjectKind === 'membership' ? memberships : participations
  const [row] = await tx
    .select({ ownerId: table.ownerId })
    .from(table)
    .where(and(sql`${table.organisationId} = ${currentTenant}`, eq(table.id, subjectId)))
  return row?.ownerId ?? null
}

type NewDocument = DocumentOwner & {
  kind: DocumentKind
  title: string
  sharedWith?: string | null
  visibility?: DocumentVisibility
}

export async function insertDocument(tx: TenantTx, values: NewDocument) {
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

export async function setDocumentVisibility(tx: TenantTx, documentId: string, visibility: DocumentVisibility) {
  await tx
    .update(documents)
    .set({ visibility })
    .where(and(ofTenant, eq(documents.id, documentId)))
}
