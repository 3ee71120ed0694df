import { and, eq, isNull, sql } from 'drizzle-orm'
import type { DocumentKind } from '#app/domain/document.ts'
import type { NewVersion } from '#db/queries/documents.ts'
import { users } from '#db/schema/accounts.ts'
import { documents, documentVersions } from '#db/schema/documents.ts'
import type { TenantTx } from '#db/tenant.ts'

type SharedSubject = { subjectKind: 'membership' | 'answer' | 'participation'; subjectId: string }
type NewDocument = SharedSubject & { kind: DocumentKind; title: string; sharedWith: string }

/** A document of this organisation that the other end of the relation reads too; answers its id. */
export async function insertSharedDocument(
  tx: TenantTx,
  values: NewDocument,
  { fileName, mediaType, byteSize, sha256, uploadedBy }: NewVersion,
): Promise<string> {
  const [document] = await tx.insert(documents).values(values).returning({ id: documents.id })
  if (!document) throw new Error('Insert returned no document')
  const file = { fileName, mediaType, byteSize, sha256, uploadedBy }
  await tx.insert(documentVersions).values({ documentId: document.id, number: 1, ...file })
  return document.id
}

/** The files of an adhesion or of an answer that both ends see, newest first. */
export function listSharedDocuments(tx: TenantTx, { subjectKind, subjectId }: SharedSubject) {
  return tx
    .select({
      id: documents.id,
      organisationId: documents.organisationId,
      kind: documents.kind,
      title: documents.title,
      version: documentVersions.number,
      fileName: documentVersions.fileName,
      byteSize: documentVersions.byteSize,
      uploadedAt: documentVersions.uploadedAt,
      uploadedBy: users.name,
    })
    .from(documents)
    .innerJoin(
      documentVersions,
      and(eq(documentVersions.organisationId, documents.organisationId), eq(documentVersions.documentId, documents.id)),
    )
    .leftJoin(users, eq(users.id, documentVersions.uploadedBy))
    .where(
      and(
        eq(documents.subjectKind, subjectKind),
        eq(documents.subjectId, subjectId),
        isNull(documents.archivedAt),
        sql`${documentVersions.number} = (select max(newest.number) from document_versions newest
          where newest.organisation_id = ${documents.organisationId} and newest.document_id = ${documents.id})`,
      ),
    )
    .orderBy(sql`${documentVersions.uploadedAt} desc`, documents.id)
}
