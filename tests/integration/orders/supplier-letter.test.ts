import { createHash } from 'node:crypto'
import { eq } from 'drizzle-orm'
import sharp from 'sharp'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { MOST_MAILED_BYTES } from '#app/domain/order-attachment.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { sendCentreLetter } from '#app/jobs/send-centre-letter.ts'
import { sendOrder } from '#app/jobs/send-order.ts'
import type { Delivery, Mail } from '#app/lib/mail.ts'
import { orderLink } from '#app/lib/order-link.server.ts'
import { readSupplierStanding } from '#app/lib/order-sendings.server.ts'
import { action, loader } from '#app/routes/_public.fournisseur.$token.tsx'
import { loader as paper } from '#app/routes/fournisseur.$token.bon[.]pdf.ts'
import { loader as attached } from '#app/routes/fournisseur.$token.pieces.$attachmentId.ts'
import { amendOrder } from '#app/services/orders/amend-order.server.ts'
import { attachFile } from '#app/services/orders/attach-file.server.ts'
import { revokeLink, sendAgain, sentMyself } from '#app/services/orders/manage-sending.server.ts'
import { submitOrder } from '#app/services/orders/submit-order.server.ts'
import { db } from '#db/client.ts'
import { listSendings } from '#db/queries/order-sendings.ts'
import { findOrder, type KeptOrder } from '#db/queries/orders.ts'
import { centreLetters } from '#db/schema/centre-letters.ts'
import { frameworks } from '#db/schema/frameworks.ts'
import { approvalBands } from '#db/schema/order-approvals.ts'
import { orderSendings } from '#db/schema/order-sendings.ts'
import { orders } from '#db/schema/orders.ts'
import { organisations } from '#db/schema/organisations.ts'
import { withTenant } from '#db/tenant.ts'
import { insertActor } from '#tests/factories/actor.ts'
import { keepFile } from '#tests/factories/merging-bodies.ts'
import { buildOrdering, insertDraft, type Ordering } from '#tests/factories/order-data.ts'
import { printedText } from '#tests/factories/printed-text.ts'
import { queuedJobs } from '#tests/factories/queue.ts'
import { answerOf, call } from '#tests/factories/route.ts'

const now = () => Temporal.Now.instant()
const ADDRESS = 'commandes@fournisseur.example'

type StoredFile = Parameters<typeof attachFile>[1]['file']
type Contact = Partial<typeof frameworks.$inferInsert>

/** An order whose buyer may place it alone: approved at once. */
async function placed(contact: Contact = { supplierEmail: ADDRESS, supplierNumber: '0000000097' }, file?: StoredFile) {
  const world = await buildOrdering()
  const { operator, buyer, framework } = world
  await withTenant(operator.organisationId, (tx) =>
    tx
      .update(frameworks)
      .set({ supplier: 'Fournisseur', ...contact })
      .where(eq(frameworks.id, framework.id)),
  )
  const { organisationId } = buyer
  await db.update(organisations).set({ enterpriseNumber: '0000010292' }).where(eq(organisations.id, organisationId))
  await withTenant(organisationId, (tx) => tx.insert(approvalBands).values({ fromAmount: 0, approvers: 0 }))
  const draft = await insertDraft(world, { organisationId, createdBy: buyer.userId })
  await withTenant(organisationId, (tx) => tx.update(orders).set({ contactEmail: 'achats@organisme.example' }))
  if (file) await attachFile(buyer, { orderId: draft.id, file })
  const sent = await submitOrder(buyer, { orderId: draft.id, version: draft.version, now: now() })
  if (!sent.ok) throw new Error(JSON.stringify(sent.refusal))
  return { world, order: sent.value }
}

const sendingsOf = ({ buyer }: Ordering, order: KeptOrder) =>
  withTenant(buyer.organisationId, (tx) => listSendings(tx, order))
/** What the page of an order says of each letter, the last first. */
const lines = ({ buyer }: Ordering, order: KeptOrder) =>
  withTenant(buyer.organisationId, async (tx) => {
    const found = await findOrder(tx, order.id, 'member')
    const t = textsFor('fr').in('orders')
    const standing = found && (await readSupplierStanding(tx, t, { order: found, now: now() }))
    return standing?.lines.map(({ text }) => text) ?? []
  })
const orderNow = async ({ buyer }: Ordering, { id }: KeptOrder) => {
  const order = await withTenant(buyer.organisationId, (tx) => findOrder(tx, id, 'member'))
  if (!order) throw new Error('no order')
  return order
}

/** Every letter of an order leaves, or tries to. */
async function deliver(world: Ordering, order: KeptOrder, answer: Delivery = { outcome: 'sent', answer: '250 ok' }) {
  const mails: Mail[] = []
  const sendMail = async (mail: Mail) => {
    mails.push(mail)
    return answer
  }
  for (const { id: sendingId } of await sendingsOf(world, order)) {
    const payload = { organisationId: world.buyer.organisationId, sendingId }
    await sendOrder.perform(payload, { now, sendMail }).catch((error: Error) => {
      if (error.name !== 'LetterNotSent') throw error
    })
  }
  return mails
}

const tokenOf = (sending: { organisationId: string; id: string }) => orderLink(sending).split('/').at(-1) ?? ''
const page = async (token: string) =>
  answerOf(await call(loader, new Request(`http://test/fournisseur/${token}`), { token }))
const confirm = async (token: string, fields: Record<string, string>) => {
  const body = new URLSearchParams(fields)
  return answerOf(
    await call(action, new Request(`http://test/fournisseur/${encodeURIComponent(token)}`, { method: 'POST', body }), {
      token,
    }),
  )
}

const PLAIN = { fileName: 'devis.txt', mediaType: 'text/plain', byteSize: 5 }

/** An order with a file of that size, as far as is noted, that lies in the store of its body. */
async function withFile(file: typeof PLAIN) {
  const { world, order } = await placed(undefined, {
    ...file,
    sha256: createHash('sha256').update('Devis').digest('hex'),
  })
  await keepFile(world.buyer.organisationId, 'Devis')
  const token = async () => {
    const [sending] = await sendingsOf(world, order)
    if (!sending) throw new Error('nothing was sent')
    return tokenOf(sending)
  }
  return { world, order, token }
}

async function opened() {
  const { world, order } = await placed()
  const [mail] = await deliver(world, order)
  const [sending] = await sendingsOf(world, order)
  if (!sending || !mail) throw new Error('nothing was sent')
  return { world, order, sending, mail, token: tokenOf(sending) }
}

describe('an order that is approved', () => {
  test('goes to its supplier once, with its paper and its XML, and is sent when the letter has left', async () => {
    const { world, order, mail, token } = await opened()
    expect(mail).toMatchObject({ to: ADDRESS, replyTo: 'achats@organisme.example' })
    expect(mail.attachments?.map(({ contentType }) => contentType)).toEqual(['application/pdf', 'application/xml'])
    expect(mail.text).toContain(`/fournisseur/${token}`)
    // Whoever began to change it before the letter left goes on.
    expect(await orderNow(world, order)).toMatchObject({ status: 'sent', version: order.version })
    expect(await deliver(world, order)).toEqual([])
    expect(await queuedJobs('send-order', { organisationId: world.buyer.organisationId })).toHaveLength(1)
  })

  test.each([
    ['bears the logo of who keeps the centre', 'logo.png', true],
    ['leaves without a logo that is damaged', 'broken', false],
  ])('%s', async (_, kind, drawn) => {
    const { world, order } = await placed()
    const { organisationId } = world.operator
    const picture = await sharp({ create: { width: 90, height: 90, channels: 4, background: '#0b4f8a' } })
      .png({ compressionLevel: 0 })
      .toBuffer()
    const sha256 = await keepFile(organisationId, kind === 'broken' ? picture.subarray(0, 500) : picture)
    await db
      .update(organisations)
      .set({ logoSha256: sha256, logoMediaType: 'image/png' })
      .where(eq(organisations.id, organisationId))
    const [mail] = await deliver(world, order)
    const paper = mail?.attachments?.[0]?.content.toString('latin1') ?? ''
    expect(paper.startsWith('%PDF')).toBe(true)
    expect(paper.includes('/Subtype /Image')).toBe(drawn)
  })

  test('says where its body is, and by what Peppol finds it', async () => {
    const { world, order } = await placed()
    await db
      .update(organisations)
      .set({ postalAddress: 'Place Communale 1\n4100 Seraing', peppolParticipant: '0088:5412345000013' })
      .where(eq(organisations.id, world.buyer.organisationId))
    const [mail] = await deliver(world, order)
    const [paper, xml] = mail?.attachments ?? []
    expect(printedText(Buffer.from(paper?.content ?? ''))).toContain('Place Communale 1')
    expect(xml?.content.toString()).toMatch(
      /<cac:BuyerCustomerParty>.*<cbc:EndpointID schemeID="0088">5412345000013<.*<cbc:StreetName>Place Communale 1<.*<cbc:PostalZone>4100</su,
    )
  })

  test('takes the files of its buyer along, or leads to them by its link where they are too large together', async () => {
    const { world, order, token } = await withFile(PLAIN)
    const [mail] = await deliver(world, order)
    expect(mail?.attachments?.at(-1)).toMatchObject({ filename: 'devis.txt', content: Buffer.from('Devis') })
    expect(mail?.text).toContain('accompagne cette lettre')
    const { body } = await page(await token())
    expect(body).toMatchObject({ page: { files: { lines: [{ fileName: 'devis.txt' }] } } })
    const { files } = (body as { page: { files: { lines: { id: string }[] } } }).page
    const read = async (link: string) => {
      const params = { token: link, attachmentId: files.lines[0]?.id ?? '' }
      return answerOf(await call(attached, new Request('http://test/'), params))
    }
    const served = await read(await token())
    expect([served.status, served.headers.get('content-disposition')]).toEqual([
      200,
      expect.stringContaining('devis.txt'),
    ])
    const other = await withFile(PLAIN)
    expect((await read(await other.token())).status).toBe(404)
    await revokeLink(world.buyer, { orderId: order.id, now: now() })
    expect((await read(await token())).status).toBe(404)

    const large = await withFile({ ...PLAIN, byteSize: MOST_MAILED_BYTES + 1 })
    const [heavy] = await deliver(large.world, large.order)
    expect(heavy?.attachments).toHaveLength(2)
    expect(heavy?.text).toContain('se télécharge par le lien')
  })

  test('stays approved while the mail server refuses its letter, and goes under the same Message-ID later', async () => {
    const { world, order } = await placed()
    const [first] = await deliver(world, order, { outcome: 'refused', answer: '550 no such mailbox' })
    expect(await orderNow(world, order)).toMatchObject({ status: 'approved' })
    expect(await sendingsOf(world, order)).toMatchObject([{ state: 'refused', lastError: '550 no such mailbox' }])
    const [again] = await deliver(world, order)
    expect(again?.messageId).toBe(first?.messageId)
    expect(await orderNow(world, order)).toMatchObject({ status: 'sent' })
  })

  test('that changes before any letter of it has left goes as it stands, and not as a change of what nobody has', async () => {
    const { world, order } = await placed()
    await deliver(world, order, { outcome: 'delayed', answer: '421 later' })
    const typed = { deliveryAddress: 'Dépôt communal', contactName: 'Service travaux', reason: 'Autre lieu' }
    const { version } = await orderNow(world, order)
    const amended = await amendOrder(world.buyer, { orderId: order.id, version, typed, now: now() })
    expect(amended).toMatchObject({ ok: true, value: { order: { revision: 2 } } })
    const mails = await deliver(world, order)
    expect(mails).toHaveLength(1)
    expect((await sendingsOf(world, order)).map(({ kind, revision, state }) => [kind, revision, state])).toEqual([
      ['order', 2, 'sent'],
      ['order', 1, 'void'],
    ])
    const xml = mails[0]?.attachments?.find(({ contentType }) => contentType === 'application/xml')
    expect(String(xml?.content)).toContain('<Order ')
    // From then on the supplier knows it: what changes next is a change.
    const next = await orderNow(world, order)
    const again = { ...typed, deliveryAddress: 'Hall technique' }
    await amendOrder(world.buyer, { orderId: order.id, version: next.version, typed: again, now: now() })
    expect((await sendingsOf(world, order))[0]).toMatchObject({ kind: 'change', revision: 3 })
  })

  test('without an address of its supplier waits for its buyer to send it, who says so', async () => {
    const { world, order } = await placed({ supplierEmail: null })
    expect(await sendingsOf(world, order)).toEqual([])
    const { buyer, operator } = world
    const asked = { orderId: order.id, now: now() }
    expect(await sentMyself(await insertActor({ role: 'buyer' }), asked)).toEqual({ ok: false, refusal: 'not-found' })
    expect(await sentMyself(operator, asked)).toMatchObject({ ok: false })
    const reader = await insertActor({ role: 'reader', organisationId: buyer.organisationId })
    expect(await sentMyself(reader, asked)).toEqual({ ok: false, refusal: 'forbidden' })
    expect(await sendAgain(buyer, asked)).toEqual({ ok: false, refusal: 'no-address' })
    expect(await sentMyself(buyer, asked)).toMatchObject({ ok: true })
    expect(await orderNow(world, order)).toMatchObject({ status: 'sent' })
    expect(await sentMyself(buyer, asked)).toEqual({ ok: false, refusal: 'sent-already' })
    expect(await sendingsOf(world, order)).toMatchObject([{ channel: 'self', kind: 'order' }])
  })

  test('that its buyer sent meanwhile leaves no second time, and its page says why', async () => {
    const { world, order } = await placed()
    await deliver(world, order, { outcome: 'delayed', answer: '421 later' })
    const asked = { orderId: order.id, now: now() }
    expect(await sentMyself(world.buyer, asked)).toMatchObject({ ok: true })
    expect(await deliver(world, order)).toEqual([])
    const said = await lines(world, order)
    expect(said[0]).toContain('envoi par vos soins')
    expect(said[1]).toContain('vous l’avez envoyé vous-même')
    // Of a letter that left nothing is said anew.
    const other = await placed()
    await deliver(other.world, other.order)
    expect(await sentMyself(other.world.buyer, { orderId: other.order.id, now: now() })).toMatchObject({
      refusal: 'sent-already',
    })
  })

  test('whose link was renewed before its letter left does not say that it changed', async () => {
    const { world, order } = await placed()
    expect(await sendAgain(world.buyer, { orderId: order.id, now: now() })).toMatchObject({ ok: true })
    expect(await deliver(world, order)).toHaveLength(1)
    expect((await lines(world, order)).find((line) => line.includes('non envoyé'))).toContain('lien')
  })
})

describe('the link of a supplier', () => {
  test('changes nothing when it is opened, and shows its own paper', async () => {
    const { world, order, token } = await opened()
    expect((await page(token)).status).toBe(200)
    expect((await page(token)).body).toMatchObject({ page: { answer: null } })
    const file = await call(paper, new Request('http://test/'), { token })
    expect(file).toBeInstanceOf(Response)
    expect(file instanceof Response && file.headers.get('content-type')).toBe('application/pdf')
    expect(await orderNow(world, order)).toMatchObject({ status: 'sent', confirmedAt: null })
  })

  test('confirms once; a second time it says when that was, and the buyer has one letter', async () => {
    const { world, order, sending, token } = await opened()
    const [deliveryOn, other] = ['2199-01-31', '2199-02-01']
    await confirm(token, { deliveryOn, remark: 'Le <matin>' })
    await confirm(token, { deliveryOn: other, remark: 'Autre' })
    expect(await sendingsOf(world, order)).toMatchObject([{ deliveryOn, remark: 'Le <matin>' }])
    expect(await orderNow(world, order)).toMatchObject({ status: 'confirmed' })
    expect(JSON.stringify((await page(token)).body)).toContain('Vous avez confirmé')
    const { organisationId } = world.buyer
    const letters = await withTenant(organisationId, (tx) => tx.select().from(centreLetters))
    const [told, ...more] = letters.filter(({ kind }) => kind === 'order-confirmed')
    expect(more).toEqual([])
    const mails: Mail[] = []
    const sendMail = async (mail: Mail) => {
      mails.push(mail)
      return { outcome: 'sent', answer: '' } as const
    }
    await sendCentreLetter.perform({ organisationId, letterId: told?.id }, { now, sendMail })
    expect(mails[0]?.text).toContain('31\u00a0janvier\u00a02199')
    expect(mails[0]?.html).toContain('Le &lt;matin&gt;')
    expect(sending.confirmedAt).toBeNull()
  })

  test.each(['hier', '2020-01-01', '1750-01-01'])('keeps what was typed where the day is %s', async (deliveryOn) => {
    const { world, order, token } = await opened()
    const answer = await confirm(token, { deliveryOn, remark: 'Bien reçu' })
    expect(answer).toMatchObject({ status: 400, body: { typed: { deliveryOn, remark: 'Bien reçu' } } })
    expect(await orderNow(world, order)).toMatchObject({ status: 'sent' })
  })

  test('altered, taken back, too old or of a cancelled order opens nothing, and says nothing of the order', async () => {
    const { world, order, sending, token } = await opened()
    const dead = async (wrong: string, status: number) => {
      const { body, status: answered } = await page(wrong)
      expect(answered).toBe(status)
      expect(JSON.stringify(body)).not.toMatch(/BC-|Fournisseur/)
      await confirm(wrong, {})
      expect((await call(paper, new Request('http://test/'), { token: wrong })) instanceof Response).toBe(true)
      expect(await orderNow(world, order)).toMatchObject({ confirmedAt: null })
    }
    await dead(
      token.replace(/^./, (first) => (first === 'A' ? 'B' : 'A')),
      404,
    )
    await dead(token.slice(0, -1), 404)
    const { organisationId } = world.buyer
    const set = (change: Partial<typeof orderSendings.$inferInsert>) =>
      withTenant(organisationId, (tx) => tx.update(orderSendings).set(change).where(eq(orderSendings.id, sending.id)))
    await set({ expiresAt: new Date(0) })
    await dead(token, 410)
    await set({ expiresAt: sending.expiresAt })
    expect(await revokeLink(world.buyer, { orderId: order.id, now: now() })).toMatchObject({ ok: true })
    await dead(token, 410)
    await set({ revokedAt: null })
    await withTenant(organisationId, (tx) =>
      tx.update(orders).set({ status: 'cancelled' }).where(eq(orders.id, order.id)),
    )
    await dead(token, 410)
  })

  test('renewed goes out again, and the one before opens nothing any more', async () => {
    const { world, order, token } = await opened()
    expect(await sendAgain(world.buyer, { orderId: order.id, now: now() })).toMatchObject({ ok: true })
    expect(await deliver(world, order)).toHaveLength(1)
    expect((await page(token)).status).toBe(410)
    const [last] = await sendingsOf(world, order)
    expect(last && (await page(tokenOf(last))).status).toBe(200)
  })
})

test.each(['AAAA\u0000', 'AAAA\r\nX: y', '\u0000', '😀', '../../evil.example'])(
  'a confirmation at the address of %j leads to a page that knows no such link',
  async (token) => {
    const answer = await confirm(token, {})
    expect(answer.status).toBe(302)
    expect(answer.headers.get('location')).toBe(`/fournisseur/${encodeURIComponent(token)}`)
    expect((await page(encodeURIComponent(token))).status).toBe(404)
  },
)

test('what went to a supplier is read by the body and by the centre, written by the body alone', async () => {
  const { world, order } = await opened()
  const { operator } = world
  const stranger = await insertActor({ role: 'administrator' })
  const read = (who: typeof operator) => withTenant(who.organisationId, (tx) => listSendings(tx, order))
  expect(await read(operator)).toHaveLength(1)
  expect(await read(stranger)).toEqual([])
  const changed = await withTenant(operator.organisationId, (tx) =>
    tx.update(orderSendings).set({ remark: 'x' }).returning({ id: orderSendings.id }),
  )
  expect(changed).toEqual([])
})
