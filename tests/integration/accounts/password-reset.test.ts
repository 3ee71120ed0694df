import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { sendAccountLetter } from '#app/jobs/send-account-letter.ts'
import { hashOfSecret } from '#app/lib/secrets.server.ts'
import { requestPasswordReset } from '#app/services/accounts/request-password-reset.server.ts'
import { resetPassword } from '#app/services/accounts/reset-password.server.ts'
import { signIn } from '#app/services/accounts/sign-in.server.ts'
import { db } from '#db/client.ts'
import { deletePasswordResetsTo, lockTokenByHash } from '#db/queries/account-tokens.ts'
import { sessions } from '#db/schema/accounts.ts'
import { NOW, post, sentSecret, tokensTo } from '#tests/factories/account-token.ts'
import { insertActor, PASSWORD } from '#tests/factories/actor.ts'
import { queuedJobs } from '#tests/factories/queue.ts'
import { insertSession } from '#tests/factories/session.ts'

const NEW_PASSWORD = 'un tout autre mot de passe'
const place = () => ({
  address: `2001:db8:${randomUUID().slice(0, 4)}:${randomUUID().slice(9, 13)}::1`,
  userAgent: null,
})
const ask = (email: string, now = NOW) => requestPasswordReset({ email, place: place(), now })

async function askedReset() {
  const actor = await insertActor({ password: PASSWORD })
  await ask(actor.email)
  const [token] = await tokensTo(actor.email)
  return { actor, tokenId: token!.id }
}

const signInWith = (email: string, password: string) =>
  signIn({ form: { email, password }, place: place(), previousSecret: null, now: NOW })

test('a known and an unknown address get the same answer, the same row and the same job', async () => {
  const { email } = await insertActor({ password: PASSWORD })
  for (const address of [email, `${randomUUID()}@example.org`]) {
    expect(await ask(address)).toEqual({ ok: true, value: null })
    const [token] = await tokensTo(address)
    expect(token).toMatchObject({ kind: 'password-reset', tokenHash: null, userId: null })
    expect(await queuedJobs('send-account-letter', { tokenId: token!.id })).toEqual([{ tokenId: token!.id }])
  }
})

test('nobody gets a letter for an unknown address, and the request is forgotten', async () => {
  const email = `${randomUUID()}@example.org`
  await ask(email)
  const [token] = await tokensTo(email)
  const { sent, sendMail } = post()
  await sendAccountLetter.perform({ tokenId: token!.id }, { now: () => NOW, sendMail })
  expect(sent).toEqual([])
  expect(await tokensTo(email)).toEqual([])
})

test('many requests for one address are slowed down, for an unknown one as well', async () => {
  const email = `${randomUUID()}@example.org`
  for (let request = 0; request < 5; request++) expect(await ask(email)).toMatchObject({ ok: true })
  expect(await ask(email)).toEqual({ ok: false, refusal: { code: 'too-many-attempts', seconds: 1 } })
})

test('the secret sets a new password, ends every session and lets the person in at once', async () => {
  const { actor, tokenId } = await askedReset()
  await insertSession(actor)
  for (let failure = 0; failure < 7; failure++) await signInWith(actor.email, 'faux')

  const secret = await sentSecret(tokenId)
  expect(await resetPassword({ secret, password: NEW_PASSWORD, now: NOW })).toEqual({ ok: true, value: null })
  expect(await db.select().from(sessions).where(eq(sessions.userId, actor.userId))).toEqual([])
  expect(await signInWith(actor.email, NEW_PASSWORD)).toMatchObject({ ok: true })
  expect(await signInWith(actor.email, PASSWORD)).toMatchObject({ ok: false })
})

test('the secret serves once', async () => {
  const { tokenId } = await askedReset()
  const secret = await sentSecret(tokenId)
  await resetPassword({ secret, password: NEW_PASSWORD, now: NOW })
  const again = await resetPassword({ secret, password: 'encore un autre mot', now: NOW })
  expect(again).toEqual({ ok: false, refusal: 'unknown-token' })
})

test('the secret serves once even when it comes twice at the same moment', async () => {
  const { actor, tokenId } = await askedReset()
  const secret = await sentSecret(tokenId)
  const second = await db.transaction(async (tx) => {
    await lockTokenByHash(tx, 'password-reset', hashOfSecret(secret))
    const waiting = resetPassword({ secret, password: NEW_PASSWORD, now: NOW })
    await new Promise((resolve) => setTimeout(resolve, 300))
    await deletePasswordResetsTo(tx, actor.email)
    return { waiting }
  })
  expect(await second.waiting).toEqual({ ok: false, refusal: 'unknown-token' })
  expect(await signInWith(actor.email, PASSWORD)).toMatchObject({ ok: true })
})

test('the secret serves for an hour, to the millisecond', async () => {
  const { tokenId } = await askedReset()
  const secret = await sentSecret(tokenId)
  const end = NOW.add({ hours: 1 })
  expect(await resetPassword({ secret, password: NEW_PASSWORD, now: end })).toMatchObject({ refusal: 'expired-token' })
  const justBefore = end.subtract({ milliseconds: 1 })
  expect(await resetPassword({ secret, password: NEW_PASSWORD, now: justBefore })).toMatchObject({ ok: true })
})

test('of two letters both secrets end with the first that is used', async () => {
  const { actor, tokenId } = await askedReset()
  const first = await sentSecret(tokenId)
  await ask(actor.email)
  const other = (await tokensTo(actor.email)).find(({ id }) => id !== tokenId)!
  const second = await sentSecret(other.id)
  await resetPassword({ secret: first, password: NEW_PASSWORD, now: NOW })
  expect(await resetPassword({ secret: second, password: PASSWORD, now: NOW })).toMatchObject({ ok: false })
})

test.each(['', 'nonsense', 'a'.repeat(43)])('the secret "%s" opens nothing', async (secret) => {
  const result = await resetPassword({ secret, password: NEW_PASSWORD, now: NOW })
  expect(result).toEqual({ ok: false, refusal: 'unknown-token' })
})

test('a letter that could not leave is tried again with another secret', async () => {
  const { tokenId } = await askedReset()
  const delayed = post('delayed')
  const context = { now: () => NOW, sendMail: delayed.sendMail }
  await expect(sendAccountLetter.perform({ tokenId }, context)).rejects.toThrow()
  const secret = await sentSecret(tokenId)
  expect(delayed.sent[0]!.text).not.toContain(secret)
  expect(await resetPassword({ secret, password: NEW_PASSWORD, now: NOW })).toMatchObject({ ok: true })
})

test('a letter that the mail server refuses for good is not tried again', async () => {
  const { tokenId } = await askedReset()
  const { sendMail } = post('refused')
  await sendAccountLetter.perform({ tokenId }, { now: () => NOW, sendMail })
})

test('a letter is not sent after its time, and the queue never holds the secret', async () => {
  const { tokenId, actor } = await askedReset()
  const { sent, sendMail } = post()
  await sendAccountLetter.perform({ tokenId }, { now: () => NOW.add({ hours: 2 }), sendMail })
  expect(sent).toEqual([])
  const [token] = await tokensTo(actor.email)
  expect(token?.tokenHash).toBeNull()
})
