import { type DocumentOwner, ownerOf, tracedTo } from '#app/domain/document.ts'
import { type Actor, can } from '#app/domain/permissions.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import type { StoredFile } from '#app/services/documents/add-document.server.ts'
import { recordAudit } from '#db/queries/audit.ts'
import { holdContract } from '#db/queries/contracts.ts'
import { insertDocumentVersion, lockDocument } from '#db/queries/documents.ts'
import { withTenant } from '#db/tenant.ts'

type Input = DocumentOwner & { documentId: string; file: StoredFile }

/** Adds a newer version; the earlier ones stay as they are. */
export async function addDocumentVersion(
  actor: Actor,
  { documentId, file, ...given }: Input,
): Promise<Result<{ number: number; title: string }, 'forbidden' | 'not-found' | 'archived' | 'contract-archived'>> {
  if (!can(actor, 'document:edit')) return refused('forbidden')

  return withTenant(actor.organisationId, async (tx) => {
    const owner = ownerOf(given)
    const contract = 'contractId' in owner ? await holdContract(tx, owner.contractId) : null
    if (contract?.archived) return refused('contract-archived')
    const document = await lockDocument(tx, { ...owner, documentId })
    if (!document) return refused('not-found')
    if (document.archivedAt) return refused('archived')

    const number = await insertDocumentVersion(tx, documentId, { ...file, uploadedBy: actor.userId })
    const after = { title: document.title, fileName: file.fileName, byteSize: file.byteSize, version: number }
    await recordAudit(tx, actor, {
      action: 'document.version',
      ...tracedTo(owner, documentId),
      after,
    })
    return done({ number, title: document.title })
  })
}
