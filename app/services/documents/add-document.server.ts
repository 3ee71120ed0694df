import {
  type DocumentKind,
  type DocumentOwner,
  type DocumentVisibility,
  ownerOf,
  tracedTo,
} from '#app/domain/document.ts'
import { type Actor, can } from '#app/domain/permissions.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { recordAudit } from '#db/queries/audit.ts'
import { holdContract } from '#db/queries/contracts.ts'
import { findOtherEnd, insertDocument, insertDocumentVersion, type NewVersion } from '#db/queries/documents.ts'
import { type TenantTx, withTenant } from '#db/tenant.ts'

export type StoredFile = Omit<NewVersion, 'uploadedBy'>

/**
 * `shared`: with the organisation at the other end of what it belongs to; `visibility`: who reads one of a framework
 * contract of our centre.
 */
type Input = DocumentOwner & {
  kind: DocumentKind
  title: string
  file: StoredFile
  shared?: boolean
  visibility?: DocumentVisibility
}

/** Puts a file that is already stored on a contract or on what we share with a centre, as version 1 of a new document. */
export async function addDocument(
  actor: Actor,
  input: Input,
): Promise<Result<{ documentId: string }, 'forbidden' | 'not-found' | 'contract-archived'>> {
  if (!can(actor, 'document:edit')) return refused('forbidden')

  return withTenant(actor.organisationId, async (tx) => {
    const owner = ownerOf(input)
    if ('contractId' in owner) {
      const contract = await holdContract(tx, owner.contractId)
      if (!contract) return refused('not-found')
      if (contract.archived) return refused('contract-archived')
      return done({ documentId: await insertDocumentWithFile(tx, actor, input) })
    }
    const otherEnd = await findOtherEnd(tx, owner)
    if (otherEnd === null) return refused('not-found')
    const sharedWith = input.shared && otherEnd !== actor.organisationId ? otherEnd : null
    return done({ documentId: await insertDocumentWithFile(tx, actor, { ...input, sharedWith }) })
  })
}

type WithFile = Omit<Input, 'shared'> & DocumentOwner & { sharedWith?: string | null }

/** The same as a part of a larger change, whose transaction has looked at the permission and the owner. */
export async function insertDocumentWithFile(tx: TenantTx, actor: Actor, input: WithFile): Promise<string> {
  const owner = ownerOf(input)
  const { kind, title, file, sharedWith = null, visibility = 'us' } = input
  const ofFramework = 'subjectKind' in owner && owner.subjectKind === 'framework'
  const shown = ofFramework ? visibility : 'us'
  const documentId = await insertDocument(tx, { ...owner, kind, title, sharedWith, visibility: shown })
  await insertDocumentVersion(tx, documentId, { ...file, uploadedBy: actor.userId })
  const after = { title, kind, fileName: file.fileName, byteSize: file.byteSize, version: 1, visibility: shown }
  await recordAudit(tx, actor, { action: 'document.add', ...tracedTo(owner, documentId), after })
  return documentId
}
