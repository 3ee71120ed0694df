import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import type { Actor } from '#app/domain/permissions.ts'
import { action, loader as orderPage } from '#app/routes/_app.commandes.$orderId/route.tsx'
import { loader as centrePage } from '#app/routes/_app.notre-centrale.commandes.$orderId.tsx'
import { loader as file } from '#app/routes/commandes.$orderId.pieces.$attachmentId.ts'
import { attachFile } from '#app/services/orders/attach-file.server.ts'
import { discardDraft } from '#app/services/orders/change-basket.server.ts'
import { detachFile } from '#app/services/orders/detach-file.server.ts'
import { submitOrder } from '#app/services/orders/submit-order.server.ts'
import { listAttachments } from '#db/queries/order-attachments.ts'
import { findNamedFiles } from '#db/queries/stored-files.ts'
import { orderAttachments } from '#db/schema/order-attachments.ts'
import { withTenant } from '#db/tenant.ts'
import { insertActor } from '#tests/factories/actor.ts'
import { buildOrdering, insertDraft, type Ordering } from '#tests/factories/order-data.ts'
import { answerOf, call } from '#tests/factories/route.ts'
import { signedInRequest } from '#tests/factories/session.ts'

type Person = Actor & { userId: string }
const now = () => Temporal.Now.instant()
const draftOf = (world: Ordering) =>
  insertDraft(world, { organisationId: world.buyer.organisationId, createdBy: world.buyer.userId })

function upload(name = 'devis.txt', content: string | Uint8Array<ArrayBuffer> = 'Devis du 3 mars') {
  const form = new FormData()
  form.set('intent', 'attach')
  form.set('file', new Blob([content]), name)
  return form
}

const post = async (actor: Person, orderId: string, form: FormData | Record<string, string>) =>
  answerOf(await call(action, await signedInRequest(actor, `/commandes/${orderId}`, form), { orderId }))
const read = async (actor: Person, orderId: string, attachmentId: string) =>
  answerOf(await call(file, await signedInRequest(actor, '/x'), { orderId, attachmentId }))
const filesOf = ({ buyer }: Ordering, id: string) =>
  withTenant(buyer.organisationId, (tx) => listAttachments(tx, { organisationId: buyer.organisationId, id }))

async function attached() {
  const world = await buildOrdering({ members: 2 })
  const draft = await draftOf(world)
  expect(await post(world.buyer, draft.id, upload())).toMatchObject({ status: 302 })
  const [kept] = await filesOf(world, draft.id)
  if (!kept) throw new Error('nothing was kept')
  return { ...world, draft, kept }
}

const PLAIN = { fileName: 'a.txt', mediaType: 'text/plain', byteSize: 1, sha256: 'a'.repeat(64) }

describe('a file that goes with a draft', () => {
  test('is kept without touching what else is typed there, and read by its own body alone', async () => {
    const { draft, kept, buyer, buyers, operator } = await attached()
    expect(kept).toMatchObject({ fileName: 'devis.txt', mediaType: 'text/plain', byteSize: 15, addedBy: buyer.userId })
    const reader = await insertActor({ role: 'reader', organisationId: buyer.organisationId })
    const served = await read(reader, draft.id, kept.id)
    expect(served.status).toBe(200)
    expect(served.headers.get('content-disposition')).toContain('devis.txt')
    for (const stranger of [operator, buyers[1] ?? operator, await insertActor({ role: 'administrator' })]) {
      expect((await read(stranger, draft.id, kept.id)).status).toBe(404)
      expect((await post(stranger, draft.id, { intent: `detach-${kept.id}` })).status).toBe(404)
      expect((await post(stranger, draft.id, upload())).status).toBe(404)
    }
    expect((await post(reader, draft.id, upload())).status).toBe(403)
    expect((await post(reader, draft.id, { intent: `detach-${kept.id}` })).status).toBe(403)
    const sent = await submitOrder(buyer, { orderId: draft.id, version: draft.version, now: now() })
    expect(sent.ok).toBe(true)
  })

  test('of another kind, empty or one too many is refused, and says why', async () => {
    const world = await buildOrdering()
    const draft = await draftOf(world)
    const said = async (form: FormData) => {
      const { status, body } = await post(world.buyer, draft.id, form)
      return [status, JSON.stringify(body)] as const
    }
    expect(await said(upload('virus.exe'))).toEqual([400, expect.stringContaining('pdf, docx')])
    expect(await said(upload('plan.pdf', 'no PDF'))).toEqual([400, expect.stringContaining('"file":"')])
    expect((await said(upload('vide.txt', '')))[0]).toBe(400)
    expect((await said(upload('grand.txt', new Uint8Array(25 * 1024 * 1024 + 1).fill(65))))[0]).toBe(400)
    for (let at = 0; at < 10; at += 1) {
      expect((await attachFile(world.buyer, { orderId: draft.id, file: PLAIN })).ok).toBe(true)
    }
    expect(await said(upload())).toEqual([400, expect.stringContaining('dix pièces')])
    expect(await filesOf(world, draft.id)).toHaveLength(10)
  })

  test('is taken away, and goes with the draft; the store is swept of it', async () => {
    const world = await attached()
    const { buyer, draft, kept } = world
    expect((await post(buyer, draft.id, { intent: `detach-${kept.id}` })).status).toBe(302)
    expect(await filesOf(world, draft.id)).toEqual([])
    expect((await attachFile(buyer, { orderId: draft.id, file: PLAIN })).ok).toBe(true)
    const named = () => withTenant(buyer.organisationId, (tx) => findNamedFiles(tx, [PLAIN.sha256]))
    expect([...(await named())]).toEqual([PLAIN.sha256])
    const gone = await discardDraft(buyer, { orderId: draft.id, version: draft.version })
    expect(gone.ok).toBe(true)
    expect([...(await named())]).toEqual([])
    expect((await read(buyer, draft.id, kept.id)).status).toBe(404)
  })
})

describe('a file of an order that was sent', () => {
  test('stays, and is read by the centre too', async () => {
    const { buyer, operator, draft, kept, buyers } = await attached()
    const sent = await submitOrder(buyer, { orderId: draft.id, version: draft.version, now: now() })
    expect(sent.ok).toBe(true)
    expect((await read(operator, draft.id, kept.id)).status).toBe(200)
    expect((await read(buyer, draft.id, kept.id)).status).toBe(200)
    const others = [
      buyers[1] ?? operator,
      await insertActor({ role: 'reader', organisationId: operator.organisationId }),
    ]
    for (const stranger of others) expect((await read(stranger, draft.id, kept.id)).status).toBe(404)
    const params = { orderId: draft.id }
    expect(JSON.stringify(await call(orderPage, await signedInRequest(buyer, '/x'), params))).toContain('devis.txt')
    expect(JSON.stringify(await call(centrePage, await signedInRequest(operator, '/x'), params))).toContain('devis.txt')

    const already = { refusal: { code: 'already' } }
    expect(await detachFile(buyer, { orderId: draft.id, attachmentId: kept.id })).toMatchObject(already)
    expect(await attachFile(buyer, { orderId: draft.id, file: PLAIN })).toMatchObject(already)
    const attempt = withTenant(buyer.organisationId, (tx) => tx.delete(orderAttachments))
    await expect(attempt).rejects.toMatchObject({ cause: { code: '42501' } })
    const added = { ...PLAIN, orderId: draft.id, ownerId: operator.organisationId }
    const another = withTenant(buyer.organisationId, (tx) => tx.insert(orderAttachments).values(added))
    await expect(another).rejects.toMatchObject({ cause: { code: '42501' } })
  })
})
