import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { addDays } from '#app/domain/calendar.ts'
import type { Actor } from '#app/domain/permissions.ts'
import { today } from '#app/lib/clock.server.ts'
import { readDigestToken, digestToken as tokenOn } from '#app/lib/digest-link.server.ts'
import { loader as account, action as accountAction } from '#app/routes/_app.compte.tsx'
import { loader, action as stop } from '#app/routes/_public.lettre-hebdomadaire.$token.tsx'
import { db } from '#db/client.ts'
import { findOrganisationUser } from '#db/queries/organisation-users.ts'
import { organisationUsers } from '#db/schema/accounts.ts'
import { auditEntries } from '#db/schema/audit.ts'
import { withTenant } from '#db/tenant.ts'
import { insertActor } from '#tests/factories/actor.ts'
import { insertOrganisation } from '#tests/factories/organisation.ts'
import { answerOf, call } from '#tests/factories/route.ts'
import { anonymousRequest, signedInRequest } from '#tests/factories/session.ts'

const digestToken = (holder: Parameters<typeof tokenOn>[0]) => tokenOn(holder, today())

type Person = Actor & { userId: string }

const wishOf = async (actor: Person) => (await findOrganisationUser(db, actor))?.weeklyDigest
const tracesOf = async (actor: Person) =>
  (await withTenant(actor.organisationId, (tx) => tx.select().from(auditEntries).orderBy(auditEntries.at))).map(
    ({ action }) => action,
  )

const ONE_CLICK = { 'List-Unsubscribe': 'One-Click' }
const path = (token: string) => `/lettre-hebdomadaire/${token}`
const open = async (token: string) => answerOf(await call(loader, anonymousRequest(path(token)), { token }))
/** As a mail program asks: no cookie, no origin. */
const oneClick = async (token: string) => {
  const request = new Request(`http://127.0.0.1:3000${path(token)}`, {
    method: 'POST',
    body: new URLSearchParams(ONE_CLICK),
  })
  return answerOf(await call(stop, request, { token }))
}

describe('the link of a letter', () => {
  test('changes nothing when it is opened, and stops the letter at the press of a button, once', async () => {
    const actor = await insertActor()
    const token = digestToken(actor)
    const question = await open(token)
    expect(question.body).toMatchObject({ reader: { email: actor.email, receives: true } })
    expect(await wishOf(actor)).toBeNull()
    expect(await tracesOf(actor)).toEqual([])

    expect(await oneClick(token)).toMatchObject({ status: 200, location: null, body: { stopped: true } })
    expect(await oneClick(token)).toMatchObject({ status: 200, body: { stopped: true } })
    expect(await wishOf(actor)).toBe(false)
    expect(await tracesOf(actor)).toEqual(['digest.stop'])
    expect((await open(token)).body).toMatchObject({ reader: { receives: false } })
  })

  test('speaks for one person in one organisation', async () => {
    const actor = await insertActor()
    const colleague = await insertActor({ organisationId: actor.organisationId })
    const other = await insertOrganisation()
    await db.insert(organisationUsers).values({ organisationId: other.id, userId: actor.userId, role: 'coordinator' })
    await oneClick(digestToken(actor))
    expect(await wishOf(colleague)).toBeNull()
    expect(await wishOf({ ...actor, organisationId: other.id })).toBeNull()
  })

  test('that was changed by a single character, or is of somebody who left, is none', async () => {
    const actor = await insertActor()
    const colleague = await insertActor({ organisationId: actor.organisationId })
    const [token, foreign] = [digestToken(actor), digestToken(colleague)]
    const mixed = foreign.slice(0, 47) + token.slice(47)
    const changed = token.replace(/.$/, (last) => (last === 'A' ? 'E' : 'A'))
    const stranger = digestToken({ organisationId: actor.organisationId, userId: randomUUID() })
    for (const wrong of [mixed, changed, stranger, token.slice(1), `${token}x`, '']) {
      expect(await open(wrong)).toMatchObject({ status: 404, body: { reader: null } })
      expect(await oneClick(wrong)).toMatchObject({ status: 404, body: { stopped: false } })
    }
    expect([await wishOf(actor), await wishOf(colleague)]).toEqual([null, null])
  })

  test('holds for 90 days; then it changes nothing and leads to the account', async () => {
    const actor = await insertActor()
    const sentAgo = (days: number) => tokenOn(actor, addDays(today(), -days))
    expect((await open(sentAgo(90))).status).toBe(200)
    expect(await open(sentAgo(91))).toMatchObject({ status: 410, body: { reader: null, refusal: 'expired-token' } })
    expect(await oneClick(sentAgo(91))).toMatchObject({ status: 410, body: { stopped: false } })
    expect(await wishOf(actor)).toBeNull()
    expect(await oneClick(sentAgo(90))).toMatchObject({ status: 200, body: { stopped: true } })
  })

  test('names whom it is for, and nothing that could be signed elsewhere', async () => {
    const holder = { organisationId: randomUUID(), userId: randomUUID() }
    expect(readDigestToken(digestToken(holder), today())).toEqual({ ok: true, value: holder })
    expect(digestToken(holder)).toMatch(/^[\w-]{90}$/)
  })
})

describe('the page Compte', () => {
  const press = async (actor: Person, intent: string) =>
    answerOf(await call(accountAction, await signedInRequest(actor, '/compte', { intent })))
  const shown = async (actor: Person) =>
    (await answerOf(await call(account, await signedInRequest(actor, '/compte')))).body

  test('says whether the letter comes and of what it tells, and changes it', async () => {
    const reader = await insertActor({ role: 'reader' })
    expect(await shown(reader)).toMatchObject({ digest: { receives: false, scope: 'own' } })
    expect(await press(reader, 'digest-start')).toMatchObject({ status: 302, location: '/compte' })
    expect(await shown(reader)).toMatchObject({ digest: { receives: true, scope: 'own' } })
    expect(await press(reader, 'digest-stop')).toMatchObject({ status: 302 })
    expect(await wishOf(reader)).toBe(false)
    expect(await tracesOf(reader)).toEqual(['digest.start', 'digest.stop'])
    expect(await shown(await insertActor())).toMatchObject({ digest: { receives: true, scope: 'register' } })
  })
})
