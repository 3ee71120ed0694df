import { randomUUID } from 'node:crypto'
import { and, eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import * as home from '#app/routes/_app.accueil.tsx'
import * as centrePage from '#app/routes/_app.centrales.$membershipId.tsx'
import * as page from '#app/routes/_app.notre-centrale.membres.$membershipId/route.tsx'
import * as fusion from '#app/routes/_app.notre-centrale.membres.$membershipId_.fusion.tsx'
import { answerMembership } from '#app/services/centre/answer-membership.server.ts'
import { mergeMembers, sealOf } from '#app/services/centre/merge-members.server.ts'
import { findMerger } from '#db/queries/mergers.ts'
import { memberships } from '#db/schema/centres.ts'
import { participationMaxima, participations } from '#db/schema/frameworks.ts'
import { organisations } from '#db/schema/organisations.ts'
import { withTenant } from '#db/tenant.ts'
import { insertParticipation } from '#tests/factories/centre-data.ts'
import { insertMergerAdministrator, merge, NOW } from '#tests/factories/merging-bodies.ts'
import { buildRunningFramework } from '#tests/factories/participation-data.ts'
import { answerOf, call } from '#tests/factories/route.ts'
import { signedInRequest } from '#tests/factories/session.ts'

type Person = { userId: string | null; organisationId: string }
type Handler = Parameters<typeof call>[0]
const open = async (handler: Handler, person: Person, params: Record<string, string> = {}) =>
  answerOf(await call(handler, await signedInRequest(person, '/x'), params))

/** Two members; the first asked for thirty euro that nobody granted. */
async function asked() {
  const built = await buildRunningFramework({ bodies: 2 })
  const { operator, framework, lot, buyers } = built
  const [from, into] = buyers as [(typeof buyers)[number], (typeof buyers)[number]]
  const atCentre = <Value>(work: Parameters<typeof withTenant<Value>>[1]) => withTenant(operator.organisationId, work)
  await atCentre(async (tx) => {
    const ends = { organisationId: from.organisationId, ownerId: operator.organisationId }
    const { id } = await insertParticipation(tx, { ...ends, frameworkId: framework.id }, { status: 'asked' })
    await tx.insert(participationMaxima).values({ ...ends, participationId: id, lotId: lot.id, amount: 3_000 })
  })
  const adhesionOf = async ({ organisationId }: Person) => {
    const of = and(eq(memberships.organisationId, organisationId), eq(memberships.ownerId, operator.organisationId))
    return (await atCentre((tx) => tx.select().from(memberships).where(of)))[0]!
  }
  return { ...built, from, into, atCentre, adhesionOf }
}

async function merged() {
  const built = await asked()
  const ends = { fromId: built.from.organisationId, intoId: built.into.organisationId }
  expect(await merge(await insertMergerAdministrator(), ends)).toMatchObject({ ok: true })
  return { ...built, adhesion: await built.adhesionOf(built.from) }
}

describe('a body that became part of another by law', () => {
  test('leaves its request to the other as withdrawn, and no framework contract', async () => {
    const { into, adhesionOf, atCentre } = await merged()
    const shares = await atCentre((tx) => tx.select().from(participations))
    const reason = expect.stringMatching(/^Demande de .+, retirée par la fusion\. Décret/)
    expect(shares).toMatchObject([{ organisationId: into.organisationId, status: 'withdrawn', reason }])
    expect((await open(home.loader, into)).body).toMatchObject({ frameworks: [] })
    const { id: membershipId } = await adhesionOf(into)
    expect((await open(centrePage.loader, into, { membershipId })).body).toMatchObject({ page: { frameworks: [] } })
  })

  test('is not admitted again: neither by the service nor by the database', async () => {
    const { operator, adhesion, atCentre, adhesionOf, from } = await merged()
    expect(adhesion.status).toBe('left')
    const answer = { to: 'accepted', term: null } as const
    const input = { membershipId: adhesion.id, version: adhesion.version, answer, now: NOW }
    expect(await answerMembership(operator, input)).toEqual({ ok: false, refusal: 'absorbed' })
    const by = atCentre((tx) =>
      tx.update(memberships).set({ status: 'accepted' }).where(eq(memberships.id, adhesion.id)),
    )
    await expect(by).rejects.toMatchObject({ cause: { code: 'MC002' } })
    expect((await adhesionOf(from)).status).toBe('left')
  })

  test('has a page that names and links the body that stays, and asks nothing of it', async () => {
    const { operator, adhesion, into, adhesionOf, atCentre } = await merged()
    const [{ name } = { name: '' }] = await atCentre((tx) =>
      tx.select({ name: organisations.name }).from(organisations).where(eq(organisations.id, into.organisationId)),
    )
    expect((await open(page.loader, operator, { membershipId: adhesion.id })).body).toMatchObject({
      absorbed: { into: name, membershipId: (await adhesionOf(into)).id, gone: true },
      invitation: null,
    })
    const again = { intent: 'accept', version: String(adhesion.version), startsOn: '2026-11-23', endsOn: '' }
    const request = await signedInRequest(operator, '/x', again)
    const answer = await answerOf(await call(page.action, request, { membershipId: adhesion.id }))
    expect(answer).toMatchObject({ status: 302, location: `/notre-centrale/membres/${adhesion.id}` })
    expect((await adhesionOf(into)).status).toBe('accepted')
  })
})

describe('a member that its centre merged with another', () => {
  test('has a page that names and links the one that stays', async () => {
    const { operator, centre, from, into, atCentre, adhesionOf } = await asked()
    const ends = { fromId: (await adhesionOf(from)).id, intoId: (await adhesionOf(into)).id }
    const merging = await atCentre((tx) => findMerger(tx, { centreId: centre.id, ...ends }))
    const input = { ...ends, seal: sealOf(merging!), reason: 'Décret du 4 mai', now: NOW }
    const owner = { id: operator.organisationId, name: 'Province' }
    expect(await mergeMembers(operator, { ...input, operator: owner })).toMatchObject({ ok: true })
    const shares = await atCentre((tx) => tx.select().from(participations))
    expect(shares).toMatchObject([{ organisationId: from.organisationId, status: 'withdrawn' }])
    expect((await open(page.loader, operator, { membershipId: ends.fromId })).body).toMatchObject({
      absorbed: { membershipId: ends.intoId, gone: false },
    })
    expect((await open(page.loader, operator, { membershipId: ends.intoId })).body).toMatchObject({ absorbed: null })
  })

  test('is not merged with one that is not there, which its page says at the field', async () => {
    const { operator, from, adhesionOf } = await asked()
    const { id } = await adhesionOf(from)
    const shown = async (query: string) =>
      (await answerOf(await call(fusion.loader, await signedInRequest(operator, `/x${query}`), { membershipId: id })))
        .body
    const unknown = expect.stringContaining('n’est pas dans la centrale')
    for (const query of [`?avec=${randomUUID()}`, '?avec=x']) {
      expect(await shown(query)).toMatchObject({ unknown, merger: null })
    }
    expect(await shown('?avec=')).toMatchObject({ unknown: 'Choisissez le membre qui reste.' })
    expect(await shown('')).toMatchObject({ unknown: null })
  })

  test('is not merged with itself, which its page says', async () => {
    const { operator, from, adhesionOf } = await asked()
    const { id } = await adhesionOf(from)
    const request = await signedInRequest(operator, `/notre-centrale/membres/${id}/fusion?avec=${id}`)
    const { body } = await answerOf(await call(fusion.loader, request, { membershipId: id }))
    expect(body).toMatchObject({ merger: { refusal: 'Un membre ne se fusionne pas avec lui-même.' } })
  })
})
