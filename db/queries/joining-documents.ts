import { and, eq, sql } from 'drizzle-orm'
import { documents, documentVersions } from '#db/schema/documents.ts'
import type { TenantTx } from '#db/tenant.ts'

type NewDocument = { kind: 'decision' | 'convention'; membershipId: string; ownerId: string; title: string }
type NewFile = { fileName: string; mediaType: string; byteSize: number; sha256: string; uploadedBy: string | null }

/** A document of this organisation's adhesion, which the centre reads too. */
export async function insertMembershipDocument(
  tx: TenantTx,
  { kind, membershipId, ownerId, title }: NewDocument,
  file: NewFile,
): Promise<string> {
  const [document] = await tx
    .insert(documents)
    .values({ kind, title, subjectKind: 'membership', subjectId: membershipId, sharedWith: ownerId })
    .returning({ id: documents.id })
  if (!document) throw new Error('Insert returned no document')
  await tx.insert(documentVersions).values({ documentId: document.id, number: 1, ...file })
  return document.id
}

/** The files of an adhesion that both ends see, newest first. */
export function listMembershipDocuments(tx: TenantTx, membershipId: string) {
  return tx
    .select({
      id: documents.id,
      kind: documents.kind,
      title: documents.title,
      fileName: documentVersions.fileName,
      byteSize: documentVersions.byteSize,
      uploadedAt: documentVersions.uploadedAt,
    })
    .from(documents)
    .innerJoin(
      documentVersions,
      and(eq(documentVersions.organisationId, documents.organisationId), eq(documentVersions.documentId, documents.id)),
    )
    .where(
      and(
        eq(documents.subjectKind, 'membership'),
        eq(documents.subjectId, membershipId),
        sql`${documents.archivedAt} is null`,
      ),
    )
    .orderBy(sql`${documentVersions.uploadedAt} desc`, documents.id)
}

/** The file of a document of an adhesion, for whichever end reads it; it lies in the store of the member. */
export async function findMembershipFile(
  tx: TenantTx,
  { membershipId, documentId }: { membershipId: string; documentId: string },
) {
  const [file] = await tx
    .select({
      organisationId: documents.organisationId,
      fileName: documentVersions.fileName,
      mediaType: documentVersions.mediaType,
      byteSize: documentVersions.byteSize,
      sha256: documentVersions.sha256,
    })
    .from(documents)
    .innerJoin(
      documentVersions,
      and(eq(documentVersions.organisationId, documents.organisationId), eq(documentVersions.documentId, documents.id)),
    )
    .where(
      and(eq(documents.subjectKind, 'membership'), eq(documents.subjectId, membershipId), eq(documents.id, documentId)),
    )
    .orderBy(sql`${documentVersions.number} desc`)
    .limit(1)
  return file ?? null
}
