import type { DocumentKind } from '#app/domain/document.ts'
import { type Actor, can } from '#app/domain/permissions.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { recordAudit } from '#db/queries/audit.ts'
import { holdContract } from '#db/queries/contracts.ts'
import { insertDocument, insertDocumentVersion, type NewVersion } from '#db/queries/documents.ts'
import { type TenantTx, withTenant } from '#db/tenant.ts'

export type StoredFile = Omit<NewVersion, 'uploadedBy'>

type Input = { contractId: string; kind: DocumentKind; title: string; file: StoredFile }

/** Puts a file that is already stored on a contract, as version 1 of a new document. */
export async function addDocument(
  actor: Actor,
  { contractId, kind, title, file }: Input,
): Promise<Result<{ documentId: string }, 'forbidden' | 'not-found' | 'contract-archived'>> {
  if (!can(actor, 'document:edit')) return refused('forbidden')

  return withTenant(actor.organisationId, async (tx) => {
    const contract = await holdContract(tx, contractId)
    if (!contract) return refused('not-found')
    if (contract.archived) return refused('contract-archived')

    return done({ documentId: await insertDocumentWithFile(tx, actor, { contractId, kind, title, file }) })
  })
}

/** The same as a part of a larger change, whose transaction has looked at the permission and the contract. */
export async function insertDocumentWithFile(
  tx: TenantTx,
  actor: Actor,
  { contractId, kind, title, file }: Input,
): Promise<string> {
  const documentId = await insertDocument(tx, { contractId, kind, title })
  await insertDocumentVersion(tx, documentId, { ...file, uploadedBy: actor.userId })
  const after = { title, kind, fileName: file.fileName, byteSize: file.byteSize, version: 1 }
  await recordAudit(tx, actor, {
    action: 'document.add',
    subjectKind: 'document',
    subjectId: documentId,
    contractId,
    after,
  })
  return documentId
}
