import { and, eq, inArray, isNull, or, sql } from 'drizzle-orm'
import { z } from 'zod'
import { DOCUMENT_KINDS } from '#app/domain/document.ts'
import { type Database, db } from '#db/client.ts'
import { documents, documentVersions } from '#db/schema/documents.ts'
import type { TenantTx } from '#db/tenant.ts'

type Framework = { ownerId: string; id: string }

/** The newest version of each, for members: the row policies say who is one. `participating`: we are on it. */
export const listMembersDocuments = (
  tx: TenantTx,
  { ownerId, id }: Framework,
  { participating }: { participating: boolean },
) =>
  tx
    .selectDistinctOn([documents.title, documents.id], {
      id: documents.id,
      kind: documents.kind,
      title: documents.title,
      number: documentVersions.number,
      byteSize: documentVersions.byteSize,
    })
    .from(documents)
    .innerJoin(
      documentVersions,
      and(eq(documentVersions.organisationId, documents.organisationId), eq(documentVersions.documentId, documents.id)),
    )
    .where(
      and(
        eq(documents.organisationId, ownerId),
        eq(documents.subjectKind, 'framework'),
        eq(documents.subjectId, id),
        isNull(documents.archivedAt),
        // Whoever keeps the centre and is its member too reads here what a member reads.
        or(
          inArray(documents.visibility, ['members', 'public']),
          participating ? eq(documents.visibility, 'participants') : undefined,
        ),
      ),
    )
    .orderBy(documents.title, documents.id, sql`${documentVersions.number} desc`)

const publicDocument = z.object({
  id: z.string(),
  kind: z.enum(DOCUMENT_KINDS),
  title: z.string(),
  number: z.number(),
  fileName: z.string(),
  mediaType: z.string(),
  byteSize: z.coerce.number(),
  sha256: z.string(),
})

/** The newest version of each that anybody reads, through the function that answers no other. */
export async function listPublicDocuments({ ownerId, id }: Framework, database: Database | TenantTx = db) {
  const rows = await database.execute(sql`
    select id, kind, title, number, file_name as "fileName", media_type as "mediaType", byte_size as "byteSize", sha256
    from public_framework_documents(${ownerId}::uuid, ${id}::uuid)`)
  return rows.map((row) => publicDocument.parse(row))
}
