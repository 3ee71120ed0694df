import { expect, test } from 'vitest'
import { sendCentreLetter } from '#app/jobs/send-centre-letter.ts'
import { tellOfOrderJob } from '#app/jobs/tell-of-order.ts'
import type { Mail } from '#app/lib/mail.ts'
import { readOrderDocument } from '#app/lib/order-document.server.ts'
import { orderPaper } from '#app/pdf/order-paper.ts'
import { loader as orderPage } from '#app/routes/_app.commandes.$orderId/route.tsx'
import { loader as stepPage } from '#app/routes/_app.commandes.$orderId_.$step/route.tsx'
import { loader as changePage } from '#app/routes/_app.commandes.$orderId_.modifier.tsx'
import { decideOrder } from '#app/services/orders/decide-order.server.ts'
import { submitOrder } from '#app/services/orders/submit-order.server.ts'
import { centreLetters } from '#db/schema/centre-letters.ts'
import { withTenant } from '#db/tenant.ts'
import { insertActor } from '#tests/factories/actor.ts'
import { queuedJobs } from '#tests/factories/queue.ts'
import { answerOf, call } from '#tests/factories/route.ts'
import { signedInRequest } from '#tests/factories/session.ts'
import { buildStock, insertSaltDraft, type StockWorld } from '#tests/factories/stock-data.ts'

const SUPPLIER = /fournisseur/i

/** What a page says, in one text. */
async function said(world: StockWorld, loader: Parameters<typeof call>[0], params: Record<string, string>) {
  const { status, body } = await answerOf(await call(loader, await signedInRequest(world.buyer, '/'), params))
  expect(status).toBe(200)
  return JSON.stringify(body)
}

async function letterTexts({ buyer: { organisationId }, now }: StockWorld): Promise<string[]> {
  const mails: Mail[] = []
  const sendMail = async (mail: Mail) => {
    mails.push(mail)
    return { outcome: 'sent', answer: '250 ok' } as const
  }
  const context = { now: () => now, sendMail }
  for (const job of await queuedJobs('tell-of-order', { organisationId })) await tellOfOrderJob.perform(job, context)
  const rows = await withTenant(organisationId, (tx) => tx.select().from(centreLetters))
  for (const { id: letterId } of rows) await sendCentreLetter.perform({ organisationId, letterId }, context)
  return mails.map(({ text }) => text.replaceAll(/\s+/g, ' '))
}

test('what the centre serves from its stock is never said to go to a supplier', async () => {
  const world = await buildStock()
  const { organisationId, userId } = world.buyer
  const approver = await insertActor({ role: 'approver', organisationId })
  const draft = await insertSaltDraft(world, { organisationId, createdBy: userId, tonnes: [5] })
  const orderId = draft.id
  expect(await said(world, orderPage, { orderId })).not.toMatch(SUPPLIER)
  const sent = await submitOrder(world.buyer, { orderId, version: draft.version, now: world.now })
  if (!sent.ok) throw new Error(sent.refusal.code)
  const [waiting] = await letterTexts(world)
  expect(waiting).toContain('La centrale la sert de son stock une fois approuvée')
  await decideOrder(approver, { orderId, revision: 1, decision: 'approved', comment: null, now: world.now })
  const [approved] = await letterTexts(world)
  expect(approved).toContain('La centrale, qui la sert de son stock')
  expect(`${waiting} ${approved}`).not.toMatch(SUPPLIER)

  const page = await said(world, orderPage, { orderId })
  expect(page).toContain('Livrée du stock par')
  expect(page.replace('aucun document n’en part chez un fournisseur', '')).not.toMatch(SUPPLIER)
  const change = await said(world, changePage, { orderId })
  expect(change).toContain('La centrale sert cette commande de son stock')
  expect(change).not.toMatch(SUPPLIER)
  for (const step of ['annuler', 'cloturer', 'rouvrir']) {
    const words = await said(world, stepPage, { orderId, step })
    expect(words).toContain('notre attribution')
    expect(words).not.toMatch(SUPPLIER)
  }

  const paper = await withTenant(organisationId, async (tx) =>
    orderPaper(await readOrderDocument(tx, sent.value), new Date(), null),
  )
  expect(paper.parties.map(({ title, name }) => [title, name])).toMatchObject([
    ['Organisme qui commande', expect.anything()],
    ['Livré du stock par', 'Centrale d’achat'],
  ])
})
