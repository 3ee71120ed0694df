import { expect, test } from 'vitest'
import type { Actor } from '#app/domain/permissions.ts'
import { addDocument } from '#app/services/documents/add-document.server.ts'
import { addDocumentVersion } from '#app/services/documents/add-document-version.server.ts'
import { archiveDocument } from '#app/services/documents/archive-document.server.ts'
import { listAuditOfContract } from '#db/queries/audit.ts'
import { insertDocumentVersion, listDocuments, listDocumentVersions, lockDocument } from '#db/queries/documents.ts'
import { withTenant } from '#db/tenant.ts'
import { insertActor } from '#tests/factories/actor.ts'
import { insertContract } from '#tests/factories/contract.ts'

const file = (name: string) => ({ fileName: name, mediaType: 'application/pdf', byteSize: 12, sha256: 'a'.repeat(64) })

const contractOf = (actor: Actor) => withTenant(actor.organisationId, (tx) => insertContract(tx))

async function withDocument() {
  const actor = await insertActor()
  const contractId = await contractOf(actor)
  const added = await addDocument(actor, { contractId, kind: 'award', title: 'Attribution', file: file('a.pdf') })
  if (!added.ok) throw new Error(added.refusal)
  return { actor, contractId, documentId: added.value.documentId }
}

test('a document gets versions that stay, and each leaves a trace on the contract', async () => {
  const { actor, ...place } = await withDocument()
  expect(await addDocumentVersion(actor, { ...place, file: file('b.pdf') })).toEqual({
    ok: true,
    value: { number: 2, title: 'Attribution' },
  })

  await withTenant(actor.organisationId, async (tx) => {
    expect(await listDocumentVersions(tx, place.documentId)).toMatchObject([
      { number: 2, fileName: 'b.pdf' },
      { number: 1, fileName: 'a.pdf' },
    ])
    expect(await listDocuments(tx, place.contractId, { archived: false })).toMatchObject([{ version: 2 }])
    const trace = await listAuditOfContract(tx, place.contractId)
    expect(trace.map((entry) => entry.action)).toEqual(['document.version', 'document.add'])
  })
})

test('a version waits for the one that somebody else is adding, and comes after it', async () => {
  const { actor, ...place } = await withDocument()
  const { waiting } = await withTenant(actor.organisationId, async (tx) => {
    await lockDocument(tx, place)
    const waiting = addDocumentVersion(actor, { ...place, file: file('c.pdf') })
    await new Promise((resolve) => setTimeout(resolve, 100))
    await insertDocumentVersion(tx, place.documentId, { ...file('b.pdf'), uploadedBy: null })
    return { waiting }
  })
  expect(await waiting).toMatchObject({ ok: true, value: { number: 3 } })
})

test('a retired document is out of sight, takes no version, and comes back', async () => {
  const { actor, ...place } = await withDocument()
  await archiveDocument(actor, { ...place, archived: true })
  expect(await addDocumentVersion(actor, { ...place, file: file('b.pdf') })).toEqual({ ok: false, refusal: 'archived' })
  const listed = (archived: boolean) =>
    withTenant(actor.organisationId, (tx) => listDocuments(tx, place.contractId, { archived }))
  expect(await listed(false)).toEqual([])
  expect(await listed(true)).toHaveLength(1)

  await archiveDocument(actor, { ...place, archived: false })
  expect(await listed(false)).toHaveLength(1)
})

test('a reader may not add, change or retire a document', async () => {
  const { actor, ...place } = await withDocument()
  const reader = await insertActor({ role: 'reader', organisationId: actor.organisationId })
  const refusal = { ok: false, refusal: 'forbidden' }
  expect(await addDocument(reader, { ...place, kind: 'other', title: 'x', file: file('x.pdf') })).toEqual(refusal)
  expect(await addDocumentVersion(reader, { ...place, file: file('x.pdf') })).toEqual(refusal)
  expect(await archiveDocument(reader, { ...place, archived: true })).toEqual(refusal)
})

test('another organisation finds neither the contract nor the document', async () => {
  const { actor: _, ...place } = await withDocument()
  const stranger = await insertActor()
  const refusal = { ok: false, refusal: 'not-found' }
  expect(await addDocument(stranger, { ...place, kind: 'other', title: 'x', file: file('x.pdf') })).toEqual(refusal)
  expect(await addDocumentVersion(stranger, { ...place, file: file('x.pdf') })).toEqual(refusal)
  expect(await archiveDocument(stranger, { ...place, archived: true })).toEqual(refusal)
})

test('a document is reached through its own contract only', async () => {
  const { actor, documentId } = await withDocument()
  const other = await contractOf(actor)
  expect(await archiveDocument(actor, { contractId: other, documentId, archived: true })).toEqual({
    ok: false,
    refusal: 'not-found',
  })
})
