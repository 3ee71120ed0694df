import { type DocumentOwner, ownerOf, tracedTo } from '#app/domain/document.ts'
import { type Actor, can } from '#app/domain/permissions.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { recordAudit } from '#db/queries/audit.ts'
import { holdContract } from '#db/queries/contracts.ts'
import { lockDocument, setDocumentArchived } from '#db/queries/documents.ts'
import { withTenant } from '#db/tenant.ts'

type Input = DocumentOwner & { documentId: string; archived: boolean }

/** Takes a document out of sight or brings it back; nothing is deleted. */
export async function archiveDocument(
  actor: Actor,
  { documentId, archived, ...given }: Input,
): Promise<Result<{ title: string }, 'forbidden' | 'not-found' | 'contract-archived'>> {
  if (!can(actor, 'document:edit')) return refused('forbidden')

  return withTenant(actor.organisationId, async (tx) => {
    const owner = ownerOf(given)
    const contract = 'contractId' in owner ? await holdContract(tx, owner.contractId) : null
    if (contract?.archived) return refused('contract-archived')
    const document = await lockDocument(tx, { ...owner, documentId })
    if (!document) return refused('not-found')
    if ((document.archivedAt !== null) === archived) return done({ title: document.title })

    await setDocumentArchived(tx, documentId, archived)
    const action = archived ? 'document.archive' : 'document.restore'
    const after = { title: document.title }
    await recordAudit(tx, actor, { action, ...tracedTo(owner, documentId), after })
    return done({ title: document.title })
  })
}
