import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { verifyPassword } from '#app/lib/password.server.ts'
import { hashOfSecret } from '#app/lib/secrets.server.ts'
import { changeOwnName } from '#app/services/accounts/change-own-name.server.ts'
import { changeOwnPassword } from '#app/services/accounts/change-own-password.server.ts'
import { endOtherSessions, endOwnSession } from '#app/services/accounts/end-session.server.ts'
import { requestPasswordReset } from '#app/services/accounts/request-password-reset.server.ts'
import { switchOrganisation } from '#app/services/accounts/switch-organisation.server.ts'
import { db } from '#db/client.ts'
import { findUser } from '#db/queries/users.ts'
import { organisationUsers, sessions } from '#db/schema/accounts.ts'
import { NOW, tokensTo } from '#tests/factories/account-token.ts'
import { insertActor, PASSWORD } from '#tests/factories/actor.ts'
import { insertOrganisation } from '#tests/factories/organisation.ts'
import { insertSession } from '#tests/factories/session.ts'

const NEW_PASSWORD = 'un tout autre mot de passe'

async function somebody() {
  const actor = await insertActor({ password: PASSWORD })
  const { secret } = await insertSession(actor)
  const person = { id: actor.userId, sessionId: hashOfSecret(secret), email: actor.email }
  const openSessions = async () =>
    (await db.select().from(sessions).where(eq(sessions.userId, actor.userId))).map(({ id }) => id)
  return { actor, person, openSessions }
}

test('a person changes their own name', async () => {
  const { person } = await somebody()
  await changeOwnName(person, { name: 'Autre Nom' })
  expect(await findUser(db, person.id)).toMatchObject({ name: 'Autre Nom' })
})

test('a new password needs the present one, ends the other sessions and forgets reset letters', async () => {
  const { actor, person, openSessions } = await somebody()
  await insertSession(actor)
  await requestPasswordReset({ email: actor.email, place: { address: '2001:db8:aa::1', userAgent: null }, now: NOW })
  const change = (current: string) => changeOwnPassword(person, { current, password: NEW_PASSWORD, now: NOW })

  expect(await change('pas le bon mot')).toEqual({ ok: false, refusal: { code: 'wrong-password' } })
  expect(await openSessions()).toHaveLength(2)
  expect(await change(PASSWORD)).toEqual({ ok: true, value: null })
  expect(await openSessions()).toEqual([person.sessionId])
  expect(await tokensTo(actor.email)).toEqual([])
  expect(await verifyPassword((await findUser(db, person.id))!.passwordHash, NEW_PASSWORD)).toBe(true)
})

test('guessing the present password from an open session is slowed down', async () => {
  const { person } = await somebody()
  const guess = () => changeOwnPassword(person, { current: 'faux', password: NEW_PASSWORD, now: NOW })
  for (let failure = 0; failure < 5; failure++) expect(await guess()).toMatchObject({ ok: false })
  expect(await guess()).toEqual({ ok: false, refusal: { code: 'too-many-attempts', seconds: 1 } })
})

test('a person ends one of their sessions, and never another person’s', async () => {
  const { actor, person, openSessions } = await somebody()
  const elsewhere = await insertSession(actor)
  expect(await endOwnSession(person, hashOfSecret(elsewhere.secret))).toEqual({ ok: true, value: null })
  expect(await openSessions()).toEqual([person.sessionId])

  const other = await somebody()
  expect(await endOwnSession(person, other.person.sessionId)).toEqual({ ok: false, refusal: 'not-found' })
  expect(await other.openSessions()).toHaveLength(1)
})

test('a person ends all sessions but the one they ask from', async () => {
  const { actor, person, openSessions } = await somebody()
  await insertSession(actor)
  await insertSession(actor)
  await endOtherSessions(person)
  expect(await openSessions()).toEqual([person.sessionId])
})

test('switching moves this session to another organisation of the person, and to no other', async () => {
  const { actor, person } = await somebody()
  const [mine, foreign] = [await insertOrganisation(), await insertOrganisation()]
  await db.insert(organisationUsers).values({ organisationId: mine.id, userId: actor.userId, role: 'buyer' })
  expect(await switchOrganisation(person, mine.id)).toMatchObject({ ok: true })
  expect(await switchOrganisation(person, foreign.id)).toEqual({ ok: false, refusal: 'not-found' })
  const [session] = await db.select().from(sessions).where(eq(sessions.id, person.sessionId))
  expect(session?.organisationId).toBe(mine.id)
})
