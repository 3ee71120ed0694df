import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import type { Role } from '#app/domain/permissions.ts'
import { hashOfSecret } from '#app/lib/secrets.server.ts'
import { acceptInvitation } from '#app/services/accounts/accept-invitation.server.ts'
import { cancelInvitation } from '#app/services/accounts/cancel-invitation.server.ts'
import { inviteUser } from '#app/services/accounts/invite-user.server.ts'
import { resendInvitation } from '#app/services/accounts/resend-invitation.server.ts'
import { db } from '#db/client.ts'
import { lockTokenByHash, markTokenUsed } from '#db/queries/account-tokens.ts'
import { findOrganisationUser } from '#db/queries/organisation-users.ts'
import { findUserByEmail } from '#db/queries/users.ts'
import { organisationUsers, sessions } from '#db/schema/accounts.ts'
import { auditEntries } from '#db/schema/audit.ts'
import { withTenant } from '#db/tenant.ts'
import { NOW, sentSecret } from '#tests/factories/account-token.ts'
import { insertActor, insertUser, PASSWORD } from '#tests/factories/actor.ts'

const ACCOUNT = { name: 'Élise Dupont', password: PASSWORD }

async function invited(email = `${randomUUID()}@example.org`, role: Role = 'buyer') {
  const administrator = await insertActor({ role: 'administrator' })
  const result = await inviteUser(administrator, { email, role, now: NOW })
  if (!result.ok) throw new Error('refused')
  const { invitationId } = result.value
  const { organisationId } = administrator
  return { administrator, organisationId, email, invitationId, secret: await sentSecret(invitationId) }
}

type Change = Partial<Parameters<typeof acceptInvitation>[0]>
const accept = (secret: string, change: Change = {}) =>
  acceptInvitation({
    secret,
    now: NOW,
    userId: null,
    account: ACCOUNT,
    place: { address: null, userAgent: null },
    previousSecret: null,
    ...change,
  })

test('somebody new gets an account, the role, a session there and a trace', async () => {
  const { email, secret, organisationId } = await invited()
  const result = await accept(secret)
  if (!result.ok) throw new Error(result.refusal)
  const user = await findUserByEmail(db, email)
  expect(user).toMatchObject({ name: 'Élise Dupont' })
  expect(await findOrganisationUser(db, { organisationId, userId: user!.id })).toMatchObject({ role: 'buyer' })
  const [session] = await db.select().from(sessions).where(eq(sessions.userId, user!.id))
  expect(session).toMatchObject({ id: hashOfSecret(result.value.secret), organisationId })
  const traces = await withTenant(organisationId, (tx) =>
    tx.select().from(auditEntries).where(eq(auditEntries.action, 'user.join')),
  )
  expect(traces).toMatchObject([{ userId: user!.id, subjectId: user!.id, after: { role: 'buyer' } }])
})

test('somebody with an account joins with it, signed in, and keeps their name and other organisations', async () => {
  const member = await insertActor({ password: PASSWORD })
  const { secret, organisationId } = await invited(member.email, 'reader')
  expect(await accept(secret, { userId: member.userId, account: null })).toMatchObject({ ok: true })
  const rows = await db.select().from(organisationUsers).where(eq(organisationUsers.userId, member.userId))
  expect(rows.map((row) => row.organisationId).sort()).toEqual([member.organisationId, organisationId].sort())
})

test('a letter that was forwarded does not take over the account of its reader', async () => {
  const member = await insertUser({ password: PASSWORD })
  const { secret } = await invited(member.email)
  expect(await accept(secret)).toEqual({ ok: false, refusal: 'sign-in-first' })
  expect((await findUserByEmail(db, member.email))?.passwordHash).toBe(member.passwordHash)
})

test('somebody else who is signed in does not join in their place', async () => {
  const other = await insertUser()
  const { secret, organisationId } = await invited()
  expect(await accept(secret, { userId: other.id, account: null })).toEqual({ ok: false, refusal: 'other-person' })
  expect(await findOrganisationUser(db, { organisationId, userId: other.id })).toBeNull()
})

test('an invitation serves once', async () => {
  const { secret } = await invited()
  await accept(secret)
  expect(await accept(secret)).toEqual({ ok: false, refusal: 'used-token' })
})

test('an invitation serves once even when it is accepted twice at the same moment', async () => {
  const { secret, organisationId, email } = await invited()
  const second = await withTenant(organisationId, async (tx) => {
    const token = await lockTokenByHash(tx, 'invitation', hashOfSecret(secret))
    const waiting = accept(secret)
    await new Promise((resolve) => setTimeout(resolve, 300))
    await markTokenUsed(tx, token!.id, new Date())
    return { waiting }
  })
  expect(await second.waiting).toEqual({ ok: false, refusal: 'used-token' })
  expect(await findUserByEmail(db, email)).toBeNull()
})

test('an invitation serves for seven days, to the millisecond', async () => {
  const { secret } = await invited()
  const end = NOW.add({ hours: 7 * 24 })
  expect(await accept(secret, { now: end })).toEqual({ ok: false, refusal: 'expired-token' })
  expect(await accept(secret, { now: end.subtract({ milliseconds: 1 }) })).toMatchObject({ ok: true })
})

test('an invitation that was cancelled or sent again opens nothing with its first letter', async () => {
  const cancelled = await invited()
  await cancelInvitation(cancelled.administrator, cancelled)
  expect(await accept(cancelled.secret)).toEqual({ ok: false, refusal: 'unknown-token' })

  const renewed = await invited()
  await resendInvitation(renewed.administrator, { ...renewed, now: NOW })
  expect(await accept(renewed.secret)).toEqual({ ok: false, refusal: 'unknown-token' })
  expect(await accept(await sentSecret(renewed.invitationId))).toMatchObject({ ok: true })
})

test('the secret of a forgotten password opens no organisation', async () => {
  expect(await accept('a'.repeat(43))).toEqual({ ok: false, refusal: 'unknown-token' })
})
