import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import { cleanUpAccounts } from '#app/jobs/clean-up-accounts.ts'
import { sendAccountLetter } from '#app/jobs/send-account-letter.ts'
import { sendNewSignIn } from '#app/jobs/send-new-sign-in.ts'
import type { Delivery } from '#app/lib/mail.ts'
import { inviteUser } from '#app/services/accounts/invite-user.server.ts'
import { resendInvitation } from '#app/services/accounts/resend-invitation.server.ts'
import { db } from '#db/client.ts'
import { listPendingInvitations } from '#db/queries/account-tokens.ts'
import { accountTokens, sessions, signInAttempts, signInPlaces } from '#db/schema/accounts.ts'
import { NOW, post } from '#tests/factories/account-token.ts'
import { insertActor, insertUser } from '#tests/factories/actor.ts'
import { insertSession } from '#tests/factories/session.ts'

const at = (instant: Temporal.Instant) => new Date(instant.epochMilliseconds)

test('the letter of an invitation comes from the organisation, with its inviter and role', async () => {
  const actor = await insertActor({ role: 'administrator', name: 'Élise Dupont' })
  const email = `${randomUUID()}@example.org`
  const result = await inviteUser(actor, { email, role: 'approver', now: NOW })
  if (!result.ok) throw new Error(result.refusal)
  const { sent, sendMail } = post()
  await sendAccountLetter.perform({ tokenId: result.value.invitationId }, { now: () => NOW, sendMail })
  expect(sent).toHaveLength(1)
  expect(sent[0]).toMatchObject({ to: email, subject: expect.stringContaining('Commune') })
  expect(sent[0]!.text).toContain('Élise Dupont')
  expect(sent[0]!.text).toContain('approbateur')
  expect(sent[0]!.messageId).toMatch(/^<invitation-[\w-]+@[\w.]+>$/)
})

test('a letter of an invitation that was cancelled meanwhile does not leave', async () => {
  const { sent, sendMail } = post()
  await sendAccountLetter.perform({ tokenId: randomUUID() }, { now: () => NOW, sendMail })
  expect(sent).toEqual([])
})

const REFUSED = { outcome: 'refused', answer: '550 5.1.1 User unknown' } as const
const DELAYED = { outcome: 'delayed', answer: '451 4.7.1 Greylisted' } as const

async function invited() {
  const actor = await insertActor({ role: 'administrator' })
  const result = await inviteUser(actor, { email: `${randomUUID()}@example.org`, role: 'reader', now: NOW })
  if (!result.ok) throw new Error(result.refusal)
  const { invitationId } = result.value
  const attempt = (delivery: Delivery) =>
    sendAccountLetter.perform({ tokenId: invitationId }, { now: () => NOW, sendMail: async () => delivery })
  const shown = async () => (await listPendingInvitations(db, actor.organisationId))[0]
  return { actor, invitationId, attempt, shown }
}

test('what became of its letter is kept beside the invitation, until another is asked for', async () => {
  const { actor, invitationId, attempt, shown } = await invited()
  expect(await shown()).toMatchObject({ letterState: 'queued', letterAttempts: 0, letterAnswer: null })

  await expect(attempt(DELAYED)).rejects.toThrow()
  expect(await shown()).toMatchObject({ letterState: 'queued', letterAttempts: 1, letterAnswer: DELAYED.answer })
  expect((await shown())?.letterNextAttemptAt?.getTime()).toBeGreaterThan(NOW.epochMilliseconds)

  await attempt(REFUSED)
  expect(await shown()).toMatchObject({ letterState: 'refused', letterAttempts: 2, letterAnswer: REFUSED.answer })
  expect((await shown())?.letterNextAttemptAt).toBeNull()

  await resendInvitation(actor, { invitationId, now: NOW })
  expect(await shown()).toMatchObject({ letterState: 'queued', letterAttempts: 0, letterAnswer: null })
  await attempt({ outcome: 'sent', answer: '250 queued' })
  expect(await shown()).toMatchObject({ letterState: 'sent', letterSentAt: at(NOW), letterAnswer: null })
})

test('a letter that was overtaken by another says nothing of that one', async () => {
  const { actor, invitationId, shown } = await invited()
  const sendMail = async () => {
    await resendInvitation(actor, { invitationId, now: NOW })
    return REFUSED
  }
  await sendAccountLetter.perform({ tokenId: invitationId }, { now: () => NOW, sendMail })
  expect(await shown()).toMatchObject({ letterState: 'queued', letterAnswer: null })
})

test('a payload that is none is refused', async () => {
  const { sendMail } = post()
  await expect(sendAccountLetter.perform({ tokenId: 'x' }, { now: () => NOW, sendMail })).rejects.toThrow()
})

test('the notice of a new place goes to the person, and again when the mail server had no time', async () => {
  const user = await insertUser()
  const id = randomUUID()
  await db.insert(signInPlaces).values({ id, userId: user.id, key: randomUUID(), device: 'Firefox, Linux' })
  const busy = post('delayed')
  await expect(sendNewSignIn.perform({ placeId: id }, { now: () => NOW, ...busy })).rejects.toThrow()
  const { sent, sendMail } = post()
  await sendNewSignIn.perform({ placeId: id }, { now: () => NOW, sendMail })
  expect(sent).toMatchObject([{ to: user.email, messageId: busy.sent[0]!.messageId }])
  expect(sent[0]!.text.replace(/\s+/g, ' ')).toContain('Firefox, Linux')
})

test('every night forgets what has ended and nothing else', async () => {
  const actor = await insertActor()
  await insertSession(actor)
  // Long ago by the clock of the job, so that nothing of the tests beside this one is touched.
  const now = Temporal.Instant.from('2001-01-01T02:40:00Z')
  await db
    .insert(sessions)
    .values({ id: randomUUID(), userId: actor.userId, expiresAt: at(now.subtract({ seconds: 1 })) })
  const [old, fresh] = [randomUUID(), randomUUID()]
  await db.insert(signInAttempts).values([
    { key: old, failures: 9, lastFailureAt: at(now.subtract({ hours: 25 })) },
    { key: fresh, failures: 9, lastFailureAt: at(now.subtract({ hours: 1 })) },
  ])
  const email = `${randomUUID()}@example.org`
  await db.insert(accountTokens).values([
    { kind: 'password-reset', email, expiresAt: at(now.subtract({ hours: 24 * 31 })) },
    { kind: 'password-reset', email, expiresAt: at(now.subtract({ hours: 24 * 29 })) },
  ])

  await cleanUpAccounts.perform({}, { now: () => now, ...post() })
  expect(await db.select().from(sessions).where(eq(sessions.userId, actor.userId))).toHaveLength(1)
  expect(await db.select().from(signInAttempts).where(eq(signInAttempts.key, old))).toEqual([])
  expect(await db.select().from(signInAttempts).where(eq(signInAttempts.key, fresh))).toHaveLength(1)
  expect(await db.select().from(accountTokens).where(eq(accountTokens.email, email))).toHaveLength(1)
})
