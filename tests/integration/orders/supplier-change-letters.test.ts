import { eq } from 'drizzle-orm'
import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import type { TenantId } from '#app/domain/ids.ts'
import { sendOrder } from '#app/jobs/send-order.ts'
import type { Mail } from '#app/lib/mail.ts'
import { readOrderDocument } from '#app/lib/order-document.server.ts'
import { orderLink } from '#app/lib/order-link.server.ts'
import { loader } from '#app/routes/_public.fournisseur.$token.tsx'
import { amendOrder } from '#app/services/orders/amend-order.server.ts'
import { cancelOrder } from '#app/services/orders/cancel-order.server.ts'
import { submitOrder } from '#app/services/orders/submit-order.server.ts'
import { listSendings } from '#db/queries/order-sendings.ts'
import { findOrder } from '#db/queries/orders.ts'
import { frameworks } from '#db/schema/frameworks.ts'
import { approvalBands } from '#db/schema/order-approvals.ts'
import { orders } from '#db/schema/orders.ts'
import { withTenant } from '#db/tenant.ts'
import { insertActor } from '#tests/factories/actor.ts'
import { buildOrdering, insertDraft } from '#tests/factories/order-data.ts'
import { answerOf, call } from '#tests/factories/route.ts'

const now = () => Temporal.Now.instant()
const ADDRESS = 'commandes@fournisseur.example'
const REASON = 'Deux bureaux <de moins>'
const PLACE = { deliveryAddress: 'Place communale 1, 4000 Liège', contactName: 'Service travaux', reason: REASON }

/** An order of four pieces that is approved at once; `approvesFrom`: a change that costs as much waits for an approver. */
async function placed({ approvesFrom }: { approvesFrom: number | null } = { approvesFrom: null }) {
  const world = await buildOrdering()
  const { buyer, operator, framework } = world
  const { organisationId } = buyer
  await withTenant(operator.organisationId, (tx) =>
    tx
      .update(frameworks)
      .set({ supplier: 'Fournisseur', supplierEmail: ADDRESS })
      .where(eq(frameworks.id, framework.id)),
  )
  const bands = [{ fromAmount: 0, approvers: 0 }, ...(approvesFrom ? [{ fromAmount: approvesFrom, approvers: 1 }] : [])]
  await withTenant(organisationId, (tx) => tx.insert(approvalBands).values(bands))
  if (approvesFrom) await insertActor({ role: 'approver', organisationId })
  const draft = await insertDraft(world, { organisationId, createdBy: buyer.userId, pieces: 4 })
  const sent = await submitOrder(buyer, { orderId: draft.id, version: draft.version, now: now() })
  if (!sent.ok) throw new Error(JSON.stringify(sent.refusal))
  const { id } = sent.value

  const order = async () => {
    const found = await withTenant(organisationId, (tx) => findOrder(tx, id, 'member'))
    if (!found) throw new Error('no order')
    return found
  }
  const sendings = () => withTenant(organisationId, async (tx) => listSendings(tx, { organisationId, id }))
  /** Every letter that is left to leave does. */
  const deliver = async () => {
    const mails: Mail[] = []
    const sendMail = async (mail: Mail) => {
      mails.push(mail)
      return { outcome: 'sent', answer: '250 ok' } as const
    }
    for (const { id: sendingId } of await sendings()) {
      await sendOrder.perform({ organisationId, sendingId }, { now, sendMail })
    }
    return mails
  }
  const amend = async (pieces: string) => {
    const { version } = await order()
    const typed = { ...PLACE, 'quantity-1': pieces }
    expect(await amendOrder(buyer, { orderId: id, version, typed, now: now() })).toMatchObject({ ok: true })
  }
  const cancel = async () => {
    const { version } = await order()
    expect(await cancelOrder(buyer, { orderId: id, version, reason: REASON, now: now() })).toMatchObject({ ok: true })
  }
  return { order, sendings, deliver, amend, cancel }
}

const page = async (mail: Mail | undefined) => {
  const token = /\/fournisseur\/([\w-]+)/.exec(mail?.text ?? '')?.[1] ?? ''
  return answerOf(await call(loader, new Request(`http://test/fournisseur/${token}`), { token }))
}

test('a change goes to the supplier with what changes and why, under a link of its own', async () => {
  const { deliver, amend, sendings, order } = await placed()
  const [first] = await deliver()
  expect((await page(first)).status).toBe(200)
  await amend('2')
  const [mail, ...more] = await deliver()
  expect(more).toEqual([])
  expect(mail?.to).toBe(ADDRESS)
  expect(mail?.subject).toMatch(/^Modification de la commande BC-\d{4}-000001-02 – /)
  expect(mail?.text).toContain(REASON)
  expect(mail?.html).toContain('Deux bureaux &lt;de moins&gt;')
  expect(mail?.text.replaceAll('\u00a0', ' ')).toContain('200,00 € hors TVA')
  expect(mail?.attachments?.[0]).toMatchObject({
    filename: expect.stringContaining('-02'),
    contentType: 'application/pdf',
  })
  expect((await page(first)).status).toBe(410)
  expect((await page(mail)).body).toMatchObject({ page: { intro: expect.stringContaining('a modifié') } })
  expect(await order()).toMatchObject({ status: 'sent', revision: 2 })
  // Nothing goes twice.
  expect(await deliver()).toEqual([])
  expect(new Set((await sendings()).map(({ messageId }) => messageId)).size).toBe(2)
  expect(mail?.text).toContain(
    orderLink((await sendings()).find(({ kind }) => kind === 'change') ?? { organisationId: '', id: '' }),
  )
})

test('a change that waits for its approval tells the supplier nothing', async () => {
  const { deliver, amend } = await placed({ approvesFrom: 45_000 })
  const [first] = await deliver()
  await amend('5')
  expect(await deliver()).toEqual([])
  expect((await page(first)).status).toBe(200)
})

test('a cancellation goes to the supplier that knew of the order, with its reason and no sum to deliver for', async () => {
  const { deliver, cancel } = await placed()
  const [first] = await deliver()
  await cancel()
  const [mail, ...more] = await deliver()
  expect(more).toEqual([])
  expect(mail?.subject).toMatch(/^Annulation de la commande BC-\d{4}-000001 – /)
  expect(mail?.text).toContain(REASON)
  expect(mail?.text).not.toContain('hors TVA')
  expect(mail?.attachments?.map(({ contentType }) => contentType)).toContain('application/pdf')
  expect((await page(first)).status).toBe(410)
  expect((await page(mail)).body).toMatchObject({ page: { form: { day: null }, files: null } })
})

test('an order that is cancelled before its letter left is told to nobody', async () => {
  const { deliver, cancel, sendings } = await placed()
  await cancel()
  expect(await deliver()).toEqual([])
  expect((await sendings()).map(({ kind, state }) => [kind, state])).toEqual([['order', 'void']])
})

test('a lowering is dated the day it was made, not that of the first approval', async () => {
  const { order, amend } = await placed()
  const { organisationId, id } = await order()
  const tenant = organisationId as TenantId
  await withTenant(tenant, (tx) => tx.update(orders).set({ approvedAt: new Date('2026-01-05T10:00:00Z') }))
  await amend('2')
  const today = now().toZonedDateTimeISO('Europe/Brussels').toPlainDate().toString()
  const document = await withTenant(tenant, async (tx) => {
    const found = await findOrder(tx, id, 'member')
    return found && readOrderDocument(tx, found)
  })
  expect(document).toMatchObject({ kind: 'change', issuedOn: today, reason: REASON })
})
