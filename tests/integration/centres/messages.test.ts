import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import type { MessageTo } from '#app/domain/centre-message.ts'
import { sendCentreLetter } from '#app/jobs/send-centre-letter.ts'
import type { Delivery, Mail } from '#app/lib/mail.ts'
import * as inbox from '#app/routes/_app.messages._index.tsx'
import * as received from '#app/routes/_app.messages.$messageId.tsx'
import * as list from '#app/routes/_app.notre-centrale.messages._index.tsx'
import * as sent from '#app/routes/_app.notre-centrale.messages.$messageId.tsx'
import * as write from '#app/routes/_app.notre-centrale.messages.nouveau.tsx'
import { resendLetter } from '#app/services/centre/resend-letter.server.ts'
import { sendMessage } from '#app/services/messages/send-message.server.ts'
import { countMessageLetters, listMessageLetters } from '#db/queries/centre-messages.ts'
import { memberships } from '#db/schema/centres.ts'
import { withTenant } from '#db/tenant.ts'
import { insertActor } from '#tests/factories/actor.ts'
import { buildCentreToCall, type CentreToCall } from '#tests/factories/campaign-data.ts'
import { insertCentre, insertMembership, insertParticipation } from '#tests/factories/centre-data.ts'
import { NOW } from '#tests/factories/joining.ts'
import { insertOrganisation } from '#tests/factories/organisation.ts'
import { answerOf, call } from '#tests/factories/route.ts'
import { signedInRequest } from '#tests/factories/session.ts'

const MESSAGE = { subject: 'Nouveaux tarifs', body: 'Bonjour,\n\nLes tarifs changent le 1er mars.\nLa coordination' }
const PATH = '/notre-centrale/messages'

type Person = { userId: string | null; organisationId: string }
type Handler = Parameters<typeof call>[0]

const open = async (handler: Handler, person: Person, params: Record<string, string> = {}, path = PATH) =>
  answerOf(await call(handler, await signedInRequest(person, path), params))
const post = async (handler: Handler, person: Person, form: Record<string, string>, params = {}) =>
  answerOf(await call(handler, await signedInRequest(person, PATH, form), params))

const send = ({ operator }: CentreToCall, shown: number, to: MessageTo = { audience: 'members' }, id = randomUUID()) =>
  sendMessage(operator, { messageId: id, message: { ...MESSAGE, to }, shown, now: NOW })

async function sentTo(built: CentreToCall, shown: number) {
  const result = await send(built, shown)
  if (!result.ok) throw new Error(result.refusal.code)
  return result.value.messageId
}

const lettersOf = ({ operator }: CentreToCall, id: string) =>
  withTenant(operator.organisationId, (tx) => listMessageLetters(tx, id, { state: null, limit: 100, offset: 0 }))

function mailbox(delivery: Delivery = { outcome: 'sent', answer: '250 ok' }) {
  const mails: Mail[] = []
  const sendMail = async (mail: Mail) => {
    mails.push(mail)
    return delivery
  }
  return { mails, context: { now: () => NOW, sendMail } }
}

describe('a message of the centre', () => {
  test('goes to every member once, says what was written, and leads to the message', async () => {
    const built = await buildCentreToCall(2)
    const messageId = await sentTo(built, 2)
    const letters = await lettersOf(built, messageId)
    expect(letters).toHaveLength(2)
    const { mails, context } = mailbox()
    for (const buyer of built.buyers) {
      const letter = letters.find(({ recipient }) => recipient === buyer.email)
      await sendCentreLetter.perform({ organisationId: buyer.organisationId, letterId: letter!.id }, context)
    }
    expect(mails.map(({ to }) => to).sort()).toEqual(built.buyers.map(({ email }) => email).sort())
    expect(mails[0]?.subject).toContain('Nouveaux tarifs – Centrale d’achat')
    expect(mails[0]?.text).toContain('Les tarifs changent le 1er mars.\nLa coordination')
    expect(mails[0]?.text).toContain(`/messages/${messageId}`)
    const counts = await withTenant(built.operator.organisationId, (tx) => countMessageLetters(tx, messageId))
    expect(counts).toMatchObject({ sent: 2, queued: 0, refused: 0 })
  })

  test('goes once to an address that serves several bodies, of which each keeps its line', async () => {
    const built = await buildCentreToCall(2)
    await withTenant(built.operator.organisationId, (tx) =>
      tx.update(memberships).set({ contactEmail: 'Achats@example.org' }),
    )
    expect(await send(built, 4)).toMatchObject({ refusal: { code: 'recipients-changed', letters: 3 } })
    const letters = await lettersOf(built, await sentTo(built, 3))
    expect(letters.filter(({ recipient }) => recipient === 'Achats@example.org')).toMatchObject([
      { state: expect.any(String) },
      { state: expect.any(String) },
    ])
    expect(letters.map(({ state, lastError }) => [state, lastError]).sort()).toEqual([
      ...Array.from({ length: 3 }, () => ['queued', null]),
      ['void', 'same-address'],
    ])
  })

  test('to the participants of a framework contract leaves the other members out', async () => {
    const built = await buildCentreToCall(2)
    const [one] = built.buyers
    const { organisationId: ownerId } = built.operator
    await withTenant(ownerId, (tx) =>
      insertParticipation(
        tx,
        { organisationId: one!.organisationId, ownerId, frameworkId: built.framework.id },
        { status: 'accepted' },
      ),
    )
    const to = { audience: 'participants', frameworkId: built.framework.id } as const
    expect(await send(built, 1, to)).toMatchObject({ ok: true, value: { bodies: 1, letters: 1 } })
    expect((await open(inbox.loader, built.buyers[0]!)).body).toMatchObject({ messages: [{ unread: true }] })
    expect((await open(inbox.loader, built.buyers[1]!)).body).toMatchObject({ messages: [] })
  })

  test('is refused where the recipients are not those that were shown, where there are none, and to other roles', async () => {
    const built = await buildCentreToCall(1)
    expect(await send(built, 2)).toEqual({ ok: false, refusal: { code: 'recipients-changed', letters: 1 } })
    const nobody = { audience: 'participants', frameworkId: built.framework.id } as const
    expect(await send(built, 0, nobody)).toEqual({ ok: false, refusal: { code: 'nobody' } })
    const { organisationId } = built.operator
    const reader = await insertActor({ organisationId, role: 'reader' })
    const stranger = await insertActor({ role: 'coordinator' })
    const message = {
      messageId: randomUUID(),
      message: { ...MESSAGE, to: { audience: 'members' } },
      shown: 1,
      now: NOW,
    }
    for (const [actor, code] of [
      [reader, 'forbidden'],
      [built.buyers[0]!, 'forbidden'],
      [stranger, 'not-found'],
    ] as const) {
      expect(await sendMessage(actor, { ...message, message: { ...MESSAGE, to: { audience: 'members' } } })).toEqual({
        ok: false,
        refusal: { code },
      })
    }
    expect((await open(list.loader, built.operator)).body).toMatchObject({ lines: [] })
  })

  test('sent twice with one form is one message', async () => {
    const built = await buildCentreToCall(1)
    const id = randomUUID()
    const to = { audience: 'members' } as const
    const both = await Promise.all([send(built, 1, to, id), send(built, 1, to, id)])
    expect(both.every(({ ok }) => ok)).toBe(true)
    expect(await lettersOf(built, id)).toHaveLength(1)
  })

  test('waits for a mail server that does not answer, is shown so, and goes once it does', async () => {
    const built = await buildCentreToCall(1)
    const messageId = await sentTo(built, 1)
    const [letter] = await lettersOf(built, messageId)
    const { organisationId } = built.buyers[0]!
    const job = { organisationId, letterId: letter!.id }
    const dead = mailbox({ outcome: 'delayed', answer: 'connect ECONNREFUSED' })
    await expect(sendCentreLetter.perform(job, dead.context)).rejects.toThrow()
    expect(await lettersOf(built, messageId)).toMatchObject([
      { state: 'queued', attempts: 1, nextAttemptAt: expect.any(Date), lastError: 'connect ECONNREFUSED' },
    ])
    expect((await open(list.loader, built.operator)).body).toMatchObject({
      lines: [{ letters: 'une lettre, pas encore partie', waiting: 'une en attente', refused: null }],
    })
    expect((await open(sent.loader, built.operator, { messageId })).body).toMatchObject({
      letters: [{ notes: ['Le serveur de messagerie ne répond pas.', expect.any(String)] }],
    })
    await sendCentreLetter.perform(job, mailbox().context)
    expect(await lettersOf(built, messageId)).toMatchObject([{ state: 'sent', attempts: 2, lastError: null }])
  })
})

describe('the pages of messages', () => {
  test('preview a message with its recipients before anything leaves, and send what was looked at', async () => {
    const built = await buildCentreToCall(1)
    const { operator } = built
    await withTenant(operator.organisationId, async (tx) => {
      const { id: organisationId } = await insertOrganisation({ name: 'Commune sans personne' })
      await insertMembership(tx, { organisationId, ownerId: operator.organisationId, centreId: built.centre.id })
    })
    const form = { to: 'members', ...MESSAGE }
    expect((await post(write.action, operator, { ...form, subject: '', to: '' })).body).toMatchObject({
      problems: { subject: 'title-missing', to: 'audience-missing' },
      typed: { body: MESSAGE.body },
    })
    const { body } = await post(write.action, operator, { ...form, intent: 'preview' })
    expect(body).toMatchObject({
      preview: { bodies: 2, letters: 1, unreachable: { count: 1, names: 'Commune sans personne' } },
    })
    const { preview } = body as { preview: { messageId: string; seal: string } }
    const shown = { messageId: preview.messageId, seal: preview.seal, shown: '1', intent: 'send' }
    const edited = await post(write.action, operator, { ...form, ...shown, body: 'Autre chose' })
    expect([edited.status, edited.body]).toMatchObject([409, { preview: { body: 'Autre chose' } }])
    expect((await open(list.loader, operator)).body).toMatchObject({ lines: [] })
    const { location } = await post(write.action, operator, { ...form, ...shown })
    expect(location).toBe(`${PATH}/${preview.messageId}`)
    expect((await open(sent.loader, operator, { messageId: preview.messageId })).body).toMatchObject({
      subject: 'Nouveaux tarifs',
      letters: [{ state: 'queued' }],
    })
  })

  test('show a member its message, note who read it, and show a stranger nothing', async () => {
    const built = await buildCentreToCall(1)
    const [buyer] = built.buyers
    const messageId = await sentTo(built, 1)
    const neighbour = await insertActor({ role: 'buyer' })
    const reader = await insertActor({ organisationId: buyer!.organisationId, role: 'reader' })
    expect((await open(received.loader, reader, { messageId })).body).toMatchObject({ subject: 'Nouveaux tarifs' })
    expect(await lettersOf(built, messageId)).toMatchObject([{ readAt: null }])
    expect((await open(received.loader, buyer!, { messageId })).status).toBe(200)
    expect(await lettersOf(built, messageId)).toMatchObject([{ readAt: expect.any(Date) }])
    expect((await open(inbox.loader, buyer!)).body).toMatchObject({ messages: [{ unread: false }] })
    const other = await insertActor({ role: 'coordinator' })
    await withTenant(other.organisationId, (tx) => insertCentre(tx))
    for (const person of [neighbour, other]) {
      expect((await open(received.loader, person, { messageId })).status).toBe(404)
    }
    expect((await open(sent.loader, other, { messageId })).status).toBe(404)
    expect((await open(sent.loader, buyer!, { messageId })).status).toBe(403)
  })
})

describe('a letter that the mail server refused', () => {
  test('is sent again on demand, to the contact of today, by the centre’s keepers alone and only while it is refused', async () => {
    const built = await buildCentreToCall(1)
    const { operator } = built
    const { organisationId } = built.buyers[0]!
    const messageId = await sentTo(built, 1)
    const [letter] = await lettersOf(built, messageId)
    const letterId = letter!.id
    expect(await resendLetter(operator, { letterId, now: NOW })).toEqual({ ok: false, refusal: 'not-refused' })
    const refusing = mailbox({ outcome: 'refused', answer: '550 no such mailbox' })
    await expect(sendCentreLetter.perform({ organisationId, letterId }, refusing.context)).rejects.toThrow()
    const reader = await insertActor({ organisationId: operator.organisationId, role: 'reader' })
    expect(await resendLetter(reader, { letterId, now: NOW })).toEqual({ ok: false, refusal: 'forbidden' })
    for (const actor of [built.buyers[0]!, await insertActor({ role: 'coordinator' })]) {
      const { ok } = await resendLetter({ ...actor, role: 'coordinator' }, { letterId, now: NOW })
      expect(ok).toBe(false)
    }
    const form = { intent: 'resend', letterId }
    expect((await post(sent.action, operator, form, { messageId })).location).toBe(`${PATH}/${messageId}`)
    expect(await lettersOf(built, messageId)).toMatchObject([{ state: 'queued', lastError: null, nextAttemptAt: null }])
  })

  test('and that went to a contact goes to whoever is the contact today', async () => {
    const built = await buildCentreToCall(1)
    const { organisationId } = built.buyers[0]!
    const contactIs = (email: string) =>
      withTenant(built.operator.organisationId, (tx) =>
        tx.update(memberships).set({ contactEmail: email }).where(eq(memberships.organisationId, organisationId)),
      )
    await contactIs('ancien@commune.example')
    const messageId = await sentTo(built, 2)
    const letter = (await lettersOf(built, messageId)).find(({ recipient }) => recipient === 'ancien@commune.example')
    const job = { organisationId, letterId: letter!.id }
    await expect(
      sendCentreLetter.perform(job, mailbox({ outcome: 'refused', answer: '550' }).context),
    ).rejects.toThrow()
    await contactIs('nouveau@commune.example')
    expect(await resendLetter(built.operator, { letterId: letter!.id, now: NOW })).toMatchObject({ ok: true })
    const { mails, context } = mailbox()
    await sendCentreLetter.perform(job, context)
    expect(mails.map(({ to }) => to)).toEqual(['nouveau@commune.example'])
  })
})
