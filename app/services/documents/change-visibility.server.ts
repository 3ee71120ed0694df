import type { DocumentVisibility } from '#app/domain/document.ts'
import { type Actor, can } from '#app/domain/permissions.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { recordAudit } from '#db/queries/audit.ts'
import { lockDocument, setDocumentVisibility } from '#db/queries/documents.ts'
import { withTenant } from '#db/tenant.ts'

type Input = {
  frameworkId: string
  documentId: string
  /** What the page showed when another was chosen. */
  from: DocumentVisibility
  to: DocumentVisibility
}

/** Says who reads a document of a framework contract of our centre from now on. `stale`: somebody chose meanwhile. */
export async function changeVisibility(
  actor: Actor,
  { frameworkId, documentId, from, to }: Input,
): Promise<Result<{ title: string }, 'forbidden' | 'not-found' | 'stale'>> {
  if (!can(actor, 'centre:operate')) return refused('forbidden')

  return withTenant(actor.organisationId, async (tx) => {
    const document = await lockDocument(tx, { subjectKind: 'framework', subjectId: frameworkId, documentId })
    if (!document) return refused('not-found')
    const { title, visibility } = document
    if (visibility === to) return done({ title })
    if (visibility !== from) return refused('stale')

    await setDocumentVisibility(tx, documentId, to)
    await recordAudit(tx, actor, {
      action: 'document.visibility',
      subjectKind: 'framework',
      subjectId: frameworkId,
      before: { title, visibility },
      after: { title, visibility: to },
    })
    return done({ title })
  })
}
