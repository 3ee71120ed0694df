import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import type { VerifyPassword } from '#app/lib/password.server.ts'
import { verifyPassword } from '#app/lib/password.server.ts'
import { hashOfSecret } from '#app/lib/secrets.server.ts'
import { accountKey, countAttempt } from '#app/services/accounts/count-attempt.server.ts'
import { signIn } from '#app/services/accounts/sign-in.server.ts'
import { signOut } from '#app/services/accounts/sign-out.server.ts'
import { db } from '#db/client.ts'
import { lockSignInAttempts } from '#db/queries/sign-in-attempts.ts'
import { organisationUsers, sessions, signInAttempts, signInPlaces } from '#db/schema/accounts.ts'
import { NOW } from '#tests/factories/account-token.ts'
import { insertActor, insertUser, PASSWORD } from '#tests/factories/actor.ts'
import { insertOrganisation } from '#tests/factories/organisation.ts'
import { queuedJobs } from '#tests/factories/queue.ts'
import { insertSession } from '#tests/factories/session.ts'

const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0'
const EDGE = 'Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0'

/** An address of a network of its own, so that tests do not slow one another down. */
const somewhere = (userAgent = FIREFOX) => ({
  address: `2001:db8:${randomUUID().slice(0, 4)}:${randomUUID().slice(9, 13)}::1`,
  userAgent,
})

const attempt = (email: string, change: Partial<Parameters<typeof signIn>[0]> & { password?: string } = {}) => {
  const { password = PASSWORD, ...rest } = change
  return signIn({ form: { email, password }, place: somewhere(), previousSecret: null, now: NOW, ...rest })
}

const WRONG = { ok: false, refusal: { code: 'wrong-credentials' } }

function countingVerify() {
  const calls: (string | null)[] = []
  const verify: VerifyPassword = async (hash, password) => {
    calls.push(hash)
    return verifyPassword(hash, password)
  }
  return { calls, verify }
}

describe('the right password', () => {
  test('opens a session in the organisation of the person, whatever the capitals of the address', async () => {
    const actor = await insertActor({ password: PASSWORD })
    const result = await attempt(actor.email.toUpperCase())
    if (!result.ok) throw new Error('refused')
    const [row] = await db.select().from(sessions).where(eq(sessions.userId, actor.userId))
    expect(row).toMatchObject({ id: hashOfSecret(result.value.secret), organisationId: actor.organisationId })
  })

  test('ends the session that the browser carried before', async () => {
    const actor = await insertActor({ password: PASSWORD })
    const before = await insertSession(actor)
    await attempt(actor.email, { previousSecret: before.secret })
    const rows = await db.select().from(sessions).where(eq(sessions.userId, actor.userId))
    expect(rows).toHaveLength(1)
    expect(rows[0]!.id).not.toBe(hashOfSecret(before.secret))
  })

  test('opens the organisation where the person worked last', async () => {
    const actor = await insertActor({ password: PASSWORD })
    const { id: other } = await insertOrganisation({ name: 'Zzz' })
    await db.insert(organisationUsers).values({ organisationId: other, userId: actor.userId, role: 'buyer' })
    const { secret } = await insertSession({ userId: actor.userId, organisationId: other })
    await attempt(actor.email, { previousSecret: secret })
    const [row] = await db.select().from(sessions).where(eq(sessions.userId, actor.userId))
    expect(row?.organisationId).toBe(other)
  })

  test('signing out ends that session alone', async () => {
    const actor = await insertActor()
    const [one, other] = [await insertSession(actor), await insertSession(actor)]
    await signOut(one.secret)
    const rows = await db.select().from(sessions).where(eq(sessions.userId, actor.userId))
    expect(rows.map(({ id }) => id)).toEqual([hashOfSecret(other.secret)])
  })
})

describe('a sign-in from a new place', () => {
  test('sends a letter once, never for the first sign-in ever', async () => {
    const actor = await insertActor({ password: PASSWORD })
    const [home, away] = [somewhere(), somewhere(EDGE)]
    const letters = async () => {
      const places = await db.select().from(signInPlaces).where(eq(signInPlaces.userId, actor.userId))
      const queued = await Promise.all(places.map(({ id }) => queuedJobs('send-new-sign-in', { placeId: id })))
      return queued.flat().length
    }
    await attempt(actor.email, { place: home })
    await attempt(actor.email, { place: home })
    expect(await letters()).toBe(0)
    await attempt(actor.email, { place: away })
    await attempt(actor.email, { place: away })
    expect(await letters()).toBe(1)
  })
})

describe('a wrong address and a wrong password', () => {
  test('get the same answer after the same work', async () => {
    const known = await insertActor({ password: PASSWORD })
    const invited = await insertUser()
    for (const email of [known.email, invited.email, 'nobody@example.org']) {
      const { calls, verify } = countingVerify()
      expect(await attempt(email, { password: 'pas le bon mot', verify })).toEqual(WRONG)
      expect(calls).toHaveLength(1)
    }
  })

  test('take as long: without a hash of their own, another of the same cost is compared', async () => {
    const { passwordHash } = await insertUser({ password: PASSWORD })
    const durationOf = async (hash: string | null) => {
      const start = performance.now()
      expect(await verifyPassword(hash, 'pas le bon mot')).toBe(false)
      return performance.now() - start
    }
    await durationOf(null)
    // The shortest of several: other tests on the machine only ever make one longer.
    const shortest = async (hash: string | null) =>
      Math.min(await durationOf(hash), await durationOf(hash), await durationOf(hash), await durationOf(hash))
    const durations = { known: await shortest(passwordHash), unknown: await shortest(null) }
    // A comparison skipped would take a thousandth of it.
    expect(durations.unknown).toBeGreaterThan(durations.known / 10)
  })
})

describe('failures slow down', () => {
  test('the account from anywhere, with the seconds to wait, and the right password too', async () => {
    const { email } = await insertActor({ password: PASSWORD })
    for (let failure = 0; failure < 5; failure++) expect(await attempt(email, { password: 'faux' })).toEqual(WRONG)
    const waiting = { ok: false, refusal: { code: 'too-many-attempts', seconds: 1 } }
    expect(await attempt(email, { password: 'faux' })).toEqual(waiting)
    expect(await attempt(email)).toEqual(waiting)
    expect(await attempt(email, { now: NOW.add({ seconds: 1 }) })).toMatchObject({ ok: true })
  })

  test('an unknown address in the same way', async () => {
    const email = `${randomUUID()}@example.org`
    for (let failure = 0; failure < 5; failure++) await attempt(email, { password: 'faux' })
    expect(await attempt(email)).toMatchObject({ refusal: { code: 'too-many-attempts', seconds: 1 } })
  })

  test('the network address over many accounts', async () => {
    const place = somewhere()
    const guess = () => attempt(`${randomUUID()}@example.org`, { password: 'faux', place })
    for (let failure = 0; failure < 20; failure++) expect(await guess()).toEqual(WRONG)
    expect(await guess()).toMatchObject({ refusal: { code: 'too-many-attempts' } })
  })

  test('nobody who signs in from where they always do', async () => {
    const { email } = await insertActor({ password: PASSWORD })
    const home = somewhere()
    await attempt(email, { place: home })
    for (let failure = 0; failure < 9; failure++) {
      await attempt(email, { password: 'faux', now: NOW.add({ minutes: failure }) })
    }
    const later = NOW.add({ minutes: 8, seconds: 1 })
    expect(await attempt(email, { now: later })).toMatchObject({ refusal: { code: 'too-many-attempts' } })
    expect(await attempt(email, { place: home, now: later })).toMatchObject({ ok: true })
  })

  test('and forget after a success', async () => {
    const { email } = await insertActor({ password: PASSWORD })
    const place = somewhere()
    for (let round = 0; round < 3; round++) {
      for (let failure = 0; failure < 4; failure++)
        expect(await attempt(email, { password: 'faux', place })).toEqual(WRONG)
      expect(await attempt(email, { place })).toMatchObject({ ok: true })
    }
  })

  test('a crowd of guesses at the same moment no less than one after the other', async () => {
    const { email } = await insertActor({ password: PASSWORD })
    const { calls, verify } = countingVerify()
    await Promise.all(Array.from({ length: 12 }, () => attempt(email, { password: 'faux', verify })))
    expect(calls).toHaveLength(5)
  })

  test('a guess that comes while another is being counted waits for it', async () => {
    const key = accountKey('sign-in', `${randomUUID()}@example.org`)
    expect(await countAttempt([key], NOW)).toBe(0)
    const second = await db.transaction(async (tx) => {
      await lockSignInAttempts(tx, [key.key], new Date(NOW.epochMilliseconds))
      const waiting = countAttempt([key], NOW)
      await new Promise((resolve) => setTimeout(resolve, 100))
      await tx.update(signInAttempts).set({ failures: 8 }).where(eq(signInAttempts.key, key.key))
      return { waiting }
    })
    expect(await second.waiting).toBe(8)
  })

  test('what is kept names neither the account nor the network', async () => {
    const email = `${randomUUID()}@example.org`
    const place = somewhere()
    await attempt(email, { password: 'faux', place })
    const rows = await db.select({ key: signInAttempts.key }).from(signInAttempts)
    for (const { key } of rows) expect(key).toMatch(/^[\w-]{43}$/)
  })
})
