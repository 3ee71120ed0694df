import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import type { Actor } from '#app/domain/permissions.ts'
import { now } from '#app/lib/clock.server.ts'
import { runInRequest } from '#app/lib/request-context.server.ts'
import { loader as account, action as accountAction } from '#app/routes/_app.compte.tsx'
import { loader as layout } from '#app/routes/_app.tsx'
import { loader as home } from '#app/routes/_public._index.tsx'
import { loader as login, action as loginAction } from '#app/routes/_public.login.tsx'
import { loader as reset, action as resetAction } from '#app/routes/_public.mot-de-passe.$token.tsx'
import { action as forgottenAction } from '#app/routes/_public.mot-de-passe-oublie.tsx'
import { action as signOutAction } from '#app/routes/deconnexion.ts'
import { action as switchAction } from '#app/routes/organisation.ts'
import { db } from '#db/client.ts'
import { organisationUsers } from '#db/schema/accounts.ts'
import { sentSecret, tokensTo } from '#tests/factories/account-token.ts'
import { insertActor, insertUser, PASSWORD } from '#tests/factories/actor.ts'
import { insertOrganisation } from '#tests/factories/organisation.ts'
import { answerOf, call } from '#tests/factories/route.ts'
import { anonymousRequest, insertSession, signedInRequest } from '#tests/factories/session.ts'

const from = (clientAddress: string, work: () => Promise<unknown>) =>
  runInRequest({ requestId: 'r', cspNonce: 'n', clientAddress }, work)
const somewhere = () => `2001:db8:${randomUUID().slice(0, 4)}:${randomUUID().slice(9, 13)}::1`

const signInWith = (path: string, form: Record<string, string>) =>
  from(somewhere(), () => call(loginAction, anonymousRequest(path, form))).then(answerOf)

test('the home of a visitor is public; of a person, where their day begins', async () => {
  expect(await answerOf(await call(home, anonymousRequest('/')))).toMatchObject({ status: 200, location: null })
  const homeOf = async (actor: Actor) => (await answerOf(await call(home, await signedInRequest(actor, '/')))).location
  const { id: operating } = await insertOrganisation({ operator: true })
  expect(await homeOf(await insertActor({ role: 'coordinator', organisationId: operating }))).toBe('/echeances')
  expect(await homeOf(await insertActor({ role: 'coordinator' }))).toBe('/accueil')
  expect(await homeOf(await insertActor({ role: 'buyer' }))).toBe('/accueil')
  expect(await homeOf(await insertActor({ role: 'reader', organisationId: operating }))).toBe('/marches')
})

test('signing in leads to the page that was asked for, with a cookie', async () => {
  const { email } = await insertActor({ password: PASSWORD })
  const answer = await signInWith('/login?vers=%2Fmarches%3Fq%3Dx', { email, password: PASSWORD })
  expect(answer).toMatchObject({ status: 302, location: '/marches?q=x' })
  expect(answer.cookies[0]).toMatch(/^mercuriale-session-3000=[\w-]{43};.*HttpOnly/)
})

test('signing in never leads to another site', async () => {
  const { email } = await insertActor({ password: PASSWORD })
  const answer = await signInWith('/login?vers=%2F%2Fevil.example', { email, password: PASSWORD })
  expect(answer.location).toBe('/')
})

test('a refused sign-in keeps the address, never the password', async () => {
  const { email } = await insertActor({ password: PASSWORD })
  const answer = await signInWith('/login', { email, password: 'faux mot de passe' })
  expect(answer).toMatchObject({ status: 401, body: { email, refusal: { code: 'wrong-credentials' } } })
  expect(JSON.stringify(answer.body)).not.toContain('faux mot de passe')
})

test('an empty sign-in says at each field what is missing', async () => {
  const answer = await signInWith('/login', { email: ' ', password: '' })
  expect(answer).toMatchObject({
    status: 400,
    body: { problems: { email: 'emailMissing', password: 'passwordMissing' } },
  })
})

test('too many sign-ins from one address say how long to wait', async () => {
  const address = somewhere()
  const guess = () =>
    from(address, () =>
      call(loginAction, anonymousRequest('/login', { email: `${randomUUID()}@example.org`, password: 'faux' })),
    ).then(answerOf)
  for (let failure = 0; failure < 20; failure++) expect((await guess()).status).toBe(401)
  const answer = await guess()
  expect(answer).toMatchObject({ status: 429, body: { refusal: { code: 'too-many-attempts' } } })
  expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
})

test('the sign-in page sends on whoever is signed in', async () => {
  const request = await signedInRequest(await insertActor(), '/login?vers=%2Fmarches')
  expect(await answerOf(await call(login, request))).toMatchObject({ status: 302, location: '/marches' })
})

test('signing out ends the session and takes the cookie back', async () => {
  const actor = await insertActor()
  const { cookie } = await insertSession(actor)
  const answer = await answerOf(await call(signOutAction, anonymousRequest('/deconnexion', {}, { cookie })))
  expect(answer).toMatchObject({ status: 302, location: '/login' })
  expect(answer.cookies.join()).toMatch(/mercuriale-session-3000=;.*Max-Age=0/)
  const after = await answerOf(await call(account, anonymousRequest('/compte', undefined, { cookie })))
  expect(after.location).toBe('/login?vers=%2Fcompte')
})

test('a forgotten password answers the same for a known and an unknown address', async () => {
  const { email } = await insertActor({ password: PASSWORD })
  const ask = (address: string) =>
    from(somewhere(), () => call(forgottenAction, anonymousRequest('/mot-de-passe-oublie', { email: address }))).then(
      answerOf,
    )
  const unknown = `${randomUUID()}@example.org`
  expect(await ask(email)).toMatchObject({ status: 200, body: { email, sent: true } })
  expect(await ask(unknown)).toMatchObject({ status: 200, body: { email: unknown, sent: true } })
  expect(await ask('élise')).toMatchObject({ status: 400, body: { problem: 'emailWrong', email: 'élise' } })
})

test('the link of a letter opens a form, sets the password, and then opens nothing', async () => {
  const { email } = await insertActor({ password: PASSWORD })
  await from(somewhere(), () => call(forgottenAction, anonymousRequest('/mot-de-passe-oublie', { email })))
  const [asked] = await tokensTo(email)
  // The routes take the time from the clock, not from the test.
  const token = await sentSecret(asked!.id, now())
  const path = `/mot-de-passe/${token}`
  const open = async () => answerOf(await call(reset, anonymousRequest(path), { token }))
  const set = async (password: string) =>
    answerOf(await call(resetAction, anonymousRequest(path, { password }), { token }))

  expect(await open()).toMatchObject({ status: 200, body: { refusal: null } })
  expect(await set('court')).toMatchObject({ status: 400, body: { problems: { password: 'passwordShort' } } })
  expect(await set('un tout autre mot')).toMatchObject({ status: 302, location: '/login' })
  expect(await open()).toMatchObject({ status: 410, body: { refusal: 'unknown-token' } })
  expect(await set('encore un autre mot')).toMatchObject({ status: 410 })
})

test('switching takes a person to the other organisation, to its home or to the page that they asked for', async () => {
  const actor = await insertActor()
  const other = await insertOrganisation()
  await db.insert(organisationUsers).values({ organisationId: other.id, userId: actor.userId, role: 'buyer' })
  const switchTo = async (organisationId: string, typed: Record<string, string> = {}) =>
    answerOf(await call(switchAction, await signedInRequest(actor, '/organisation', { organisationId, ...typed })))

  expect(await switchTo(other.id)).toMatchObject({ status: 302, location: '/' })
  expect((await switchTo(other.id, { redirectTo: '/commandes?montrer=waiting' })).location).toBe(
    '/commandes?montrer=waiting',
  )
  expect((await switchTo(other.id, { redirectTo: 'https://elsewhere.example' })).location).toBe('/')
  expect((await switchTo((await insertOrganisation()).id)).status).toBe(404)
  expect((await switchTo('nonsense')).status).toBe(404)
  const visitor = await answerOf(
    await call(switchAction, anonymousRequest('/organisation', { organisationId: other.id })),
  )
  expect(visitor).toMatchObject({ status: 401, location: null })
})

test('the frame names the person, the organisation and what their role may do', async () => {
  const actor = await insertActor({ role: 'reader' })
  const { body } = await answerOf(await call(layout, await signedInRequest(actor, '/marches')))
  expect(body).toMatchObject({
    shell: { user: { name: actor.name }, organisations: [{ id: actor.organisationId, current: true }] },
  })
  expect(JSON.stringify(body)).not.toContain('/administration')
})

test('somebody without an organisation still has their account', async () => {
  const user = await insertUser()
  const nobody = { userId: user.id, organisationId: null }
  const { body } = await answerOf(await call(layout, await signedInRequest(nobody, '/compte')))
  expect(body).toMatchObject({ shell: { navigation: [], organisations: [] }, permissions: [] })
  const page = await answerOf(await call(account, await signedInRequest(nobody, '/compte')))
  expect(page.body).toMatchObject({ organisations: [], sessions: [{}, { isCurrent: false }] })
})

test('the account page changes the name, and keeps a wrong one at its field', async () => {
  const actor = await insertActor()
  const send = async (form: Record<string, string>) =>
    answerOf(await call(accountAction, await signedInRequest(actor, '/compte', form)))
  expect(await send({ intent: 'name', name: 'Autre Nom' })).toMatchObject({ status: 302, location: '/compte' })
  expect(await send({ intent: 'name', name: ' ' })).toMatchObject({
    status: 400,
    body: { nameProblems: { name: 'nameMissing' } },
  })
  expect(await send({ intent: 'unknown' })).toMatchObject({ status: 400 })
})

test('the account page changes the password, and says which of the two is wrong', async () => {
  const actor = await insertActor({ password: PASSWORD })
  const send = async (current: string, password: string) =>
    answerOf(
      await call(accountAction, await signedInRequest(actor, '/compte', { intent: 'password', current, password })),
    )
  expect((await send('faux', 'un tout autre mot')).body).toMatchObject({
    passwordProblems: { current: 'passwordWrong' },
  })
  expect((await send(PASSWORD, 'court')).body).toMatchObject({ passwordProblems: { password: 'passwordShort' } })
  expect(await send(PASSWORD, 'un tout autre mot')).toMatchObject({ status: 302 })
})

test('the account page ends a session of one’s own and no other', async () => {
  const [actor, other] = [await insertActor(), await insertActor()]
  const end = async (session: string) =>
    answerOf(await call(accountAction, await signedInRequest(actor, '/compte', { session })))
  const listed = async (whose: Actor) =>
    (await answerOf(await call(account, await signedInRequest(whose, '/compte')))).body as {
      sessions: { id: string; isCurrent: boolean }[]
    }
  const own = (await listed(actor)).sessions.find(({ isCurrent }) => isCurrent)!
  const foreign = (await listed(other)).sessions.find(({ isCurrent }) => isCurrent)!
  expect(await end(own.id)).toMatchObject({ status: 302 })
  expect((await end(foreign.id)).status).toBe(404)
})
