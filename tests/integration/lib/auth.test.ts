import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { optionalUser, requireActor, requireUser } from '#app/lib/auth.server.ts'
import { runInRequest } from '#app/lib/request-context.server.ts'
import { hashOfSecret } from '#app/lib/secrets.server.ts'
import { sessionCookie, sessionSecretOf, startSession } from '#app/lib/sessions.server.ts'
import { db } from '#db/client.ts'
import { organisationUsers, sessions } from '#db/schema/accounts.ts'
import { insertActor, insertUser } from '#tests/factories/actor.ts'
import { insertOrganisation } from '#tests/factories/organisation.ts'
import { anonymousRequest, insertSession, signedInRequest } from '#tests/factories/session.ts'

const thrownBy = (work: Promise<unknown>): Promise<Response> =>
  work.then(
    () => {
      throw new Error('nothing was thrown')
    },
    (thrown) => thrown,
  )

const DAY = 24 * 60 * 60 * 1000

describe('who asks', () => {
  test('a person with a session acts in the organisation of that session', async () => {
    const actor = await insertActor({ role: 'buyer' })
    const asked = await requireActor(await signedInRequest(actor, '/marches'), 'contract:read')
    expect(asked).toMatchObject({ userId: actor.userId, organisationId: actor.organisationId, role: 'buyer' })
    expect(asked.user).toMatchObject({ name: actor.name, email: actor.email })
  })

  test('a visitor goes to the sign-in page, which leads back', async () => {
    const answer = await thrownBy(requireUser(anonymousRequest('/marches?tri=fin&q=é')))
    expect(answer.status).toBe(302)
    expect(answer.headers.get('location')).toBe(`/login?vers=${encodeURIComponent('/marches?tri=fin&q=%C3%A9')}`)
  })

  test('a change without a session is refused and leaves the form where it is', async () => {
    const answer = await thrownBy(requireUser(anonymousRequest('/organisation', { organisationId: 'x' })))
    expect(answer.status).toBe(401)
    expect(answer.headers.get('location')).toBeNull()
  })

  test.each(['nonsense', 'a'.repeat(43), ''])('the session secret "%s" opens nothing', async (secret) => {
    const request = anonymousRequest('/marches', undefined, { cookie: sessionCookie(secret).split(';')[0]! })
    expect(await optionalUser(request)).toBeNull()
  })

  test('what the table holds is a hash and does not sign anybody in', async () => {
    const actor = await insertActor()
    const { secret } = await insertSession(actor)
    const [row] = await db.select().from(sessions).where(eq(sessions.userId, actor.userId))
    expect(row?.id).toBe(hashOfSecret(secret))
    const stolen = anonymousRequest('/', undefined, { cookie: sessionCookie(row!.id).split(';')[0]! })
    expect(await optionalUser(stolen)).toBeNull()
  })

  test('a reader may not do what only a coordinator may', async () => {
    const reader = await insertActor({ role: 'reader' })
    const answer = await thrownBy(requireActor(await signedInRequest(reader, '/marches'), 'contract:edit'))
    expect(answer.status).toBe(403)
  })
})

describe('leaving an organisation', () => {
  test('takes effect at the next request', async () => {
    const actor = await insertActor()
    const request = await signedInRequest(actor, '/marches')
    await requireActor(request, 'contract:read')
    await db.delete(organisationUsers).where(eq(organisationUsers.userId, actor.userId))
    expect((await thrownBy(requireActor(request, 'contract:read'))).status).toBe(403)
    expect((await requireUser(request)).actor).toBeNull()
  })

  test('opens another organisation of the person for reading, and refuses a change meant for the first', async () => {
    const actor = await insertActor()
    const other = await insertOrganisation()
    await db.insert(organisationUsers).values({ organisationId: other.id, userId: actor.userId, role: 'reader' })
    const { cookie } = await insertSession(actor)
    await db.delete(organisationUsers).where(eq(organisationUsers.organisationId, actor.organisationId))

    const change = anonymousRequest('/marches', { object: 'x' }, { cookie })
    expect((await thrownBy(requireActor(change, 'contract:read'))).status).toBe(403)
    const reading = await requireActor(anonymousRequest('/marches', undefined, { cookie }), 'contract:read')
    expect(reading).toMatchObject({ organisationId: other.id, role: 'reader' })
  })

  test('a changed role counts at the next request', async () => {
    const actor = await insertActor({ role: 'administrator' })
    const request = await signedInRequest(actor, '/administration')
    await requireActor(request, 'user:manage')
    await db.update(organisationUsers).set({ role: 'reader' }).where(eq(organisationUsers.userId, actor.userId))
    expect((await thrownBy(requireActor(request, 'user:manage'))).status).toBe(403)
  })
})

describe('the time of a session', () => {
  const sessionAged = async (change: { expiresAt?: Date; createdAt?: Date }) => {
    const actor = await insertActor()
    const { secret, cookie } = await insertSession(actor)
    await db
      .update(sessions)
      .set(change)
      .where(eq(sessions.id, hashOfSecret(secret)))
    const request = anonymousRequest('/', undefined, { cookie })
    const read = async () => (await db.select().from(sessions).where(eq(sessions.userId, actor.userId)))[0]
    return { request, read }
  }

  test('an expired session ends and its row goes', async () => {
    const { request, read } = await sessionAged({ expiresAt: new Date(Date.now() - 1) })
    expect(await optionalUser(request)).toBeNull()
    expect(await read()).toBeUndefined()
  })

  test('a session in use is extended to thirty days', async () => {
    const { request, read } = await sessionAged({ expiresAt: new Date(Date.now() + 10 * DAY) })
    expect(await optionalUser(request)).not.toBeNull()
    expect((await read())!.expiresAt.getTime()).toBeGreaterThan(Date.now() + 29 * DAY)
  })

  test('ninety days after the sign-in it ends, however much it was used', async () => {
    const { request } = await sessionAged({ createdAt: new Date(Date.now() - 90 * DAY) })
    expect(await optionalUser(request)).toBeNull()
  })
})

describe('one page', () => {
  test('reads the session once for all its loaders, and anew for a change', async () => {
    const actor = await insertActor()
    const { cookie } = await insertSession(actor)
    await runInRequest({ requestId: 'r', cspNonce: 'n' }, async () => {
      const reading = () => optionalUser(anonymousRequest('/marches', undefined, { cookie }))
      expect(await reading()).toBe(await reading())
      const change = await optionalUser(anonymousRequest('/marches', {}, { cookie }))
      expect(change).not.toBe(await reading())
    })
  })

  test('names the person and the organisation for the log', async () => {
    const actor = await insertActor()
    const request = await signedInRequest(actor, '/marches')
    const context = { requestId: 'r', cspNonce: 'n' }
    await runInRequest(context, () => requireActor(request, 'contract:read'))
    expect(context).toMatchObject({ userId: actor.userId, tenantId: actor.organisationId })
  })

  test('somebody without an organisation is signed in and acts for nobody', async () => {
    const user = await insertUser({ platformAdministrator: true })
    const signedIn = await requireUser(await signedInRequest({ userId: user.id, organisationId: null }, '/compte'))
    expect(signedIn).toMatchObject({ user: { platformAdministrator: true }, actor: null })
  })
})

test('the cookie is unreadable for scripts, stays on this site and is new for every session', async () => {
  const user = await insertUser()
  const attributes = { organisationId: null, userAgent: null, address: null }
  const first = await startSession(db, user.id, attributes)
  const second = await startSession(db, user.id, attributes)
  expect(first).not.toBe(second)
  expect(sessionCookie(first)).toMatch(/^mercuriale-session-3000=[\w-]{43}; .*HttpOnly; .*Path=\/; SameSite=Lax/)
  expect(sessionSecretOf(anonymousRequest('/', undefined, { cookie: sessionCookie(first).split(';')[0]! }))).toBe(first)
})
