import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import * as list from '#app/routes/_app.catalogue._index.tsx'
import * as page from '#app/routes/_app.catalogue.$frameworkId.tsx'
import { createCampaign } from '#app/services/campaigns/create-campaign.server.ts'
import { freezeAnnex } from '#app/services/campaigns/freeze-annex.server.ts'
import { openCampaign } from '#app/services/campaigns/open-campaign.server.ts'
import { centres, memberships } from '#db/schema/centres.ts'
import { frameworkLots, frameworks, participations } from '#db/schema/frameworks.ts'
import { withTenant } from '#db/tenant.ts'
import { insertActor } from '#tests/factories/actor.ts'
import { buildCentreToCall, closeCall } from '#tests/factories/campaign-data.ts'
import { buildCentreWithMember, insertFramework } from '#tests/factories/centre-data.ts'
import { answerOf, call } from '#tests/factories/route.ts'
import { anonymousRequest, signedInRequest } from '#tests/factories/session.ts'

type Person = { userId: string | null; organisationId: string }

const SECRET = 'Remise de 12 % sur le tarif'

async function built(change: Partial<typeof frameworks.$inferInsert> = {}) {
  const operator = await insertActor({ role: 'coordinator' })
  const member = await insertActor({ role: 'reader' })
  const stranger = await insertActor({ role: 'administrator' })
  const kept = await buildCentreWithMember(operator.organisationId, member.organisationId)
  const object = `Copieurs ${kept.framework.id}`
  await withTenant(operator.organisationId, async (tx) => {
    const values = { object, conditions: SECRET, summary: 'En bref', ceiling: 7_777_700, ...change }
    await tx.update(frameworks).set(values).where(eq(frameworks.id, kept.framework.id))
    await tx.update(frameworkLots).set({ ceiling: 6_666_600 }).where(eq(frameworkLots.id, kept.lot.id))
  })
  const ids = { id: kept.framework.id, membershipId: kept.membership.id, centreId: kept.centre.id }
  return { operator, member, stranger, ...ids }
}

const read = async (person: Person, id: string) =>
  answerOf(await call(page.loader, await signedInRequest(person, '/catalogue'), { frameworkId: id }))
const listed = async (person: Person, id: string) =>
  answerOf(await call(list.loader, await signedInRequest(person, `/catalogue?q=${id}`)))

const become = (
  operator: Awaited<ReturnType<typeof insertActor>>,
  id: string,
  change: Partial<typeof memberships.$inferInsert>,
) => withTenant(operator.organisationId, (tx) => tx.update(memberships).set(change).where(eq(memberships.id, id)))

const amounts = (body: unknown) => JSON.stringify(body)

describe('the catalogue', () => {
  test('shows an accepted member the conditions and the limits of the lots', async () => {
    const { member, id } = await built({ published: false })
    expect((await listed(member, id)).body).toMatchObject({ lines: [{ id, badge: { text: 'Demande en attente' } }] })
    expect((await read(member, id)).body).toMatchObject({
      members: { conditions: SECRET, ceiling: expect.stringContaining('77.777') },
      lots: [{ ceiling: expect.stringContaining('66.666') }],
    })
  })

  test('says that orders have stopped, and why to members only', async () => {
    const { member, stranger, id } = await built({ status: 'suspended', statusReason: 'Litige avec le fournisseur' })
    expect((await read(member, id)).body).toMatchObject({
      stopped: expect.stringMatching(/^La centrale a suspendu.*Litige/),
    })
    const seen = await read(stranger, id)
    expect(seen.body).toMatchObject({ stopped: expect.stringMatching(/^La centrale a suspendu/) })
    expect(amounts(seen.body)).not.toContain('Litige')
  })

  test('shows a stranger what is published and nothing of the members’ part', async () => {
    const { stranger, id } = await built()
    expect((await listed(stranger, id)).body).toMatchObject({ lines: [{ id }] })
    const { status, body } = await read(stranger, id)
    expect([status, body]).toMatchObject([200, { members: null, facts: { summary: 'En bref' }, lots: [{}] }])
    expect(amounts(body)).not.toMatch(/Remise|77\.777|66\.666/)
  })

  test('offers nothing of a centre that does not take bodies of that kind, and says which it takes', async () => {
    const way = { status: 'open', joining: 'identified', identifiedKinds: ['municipality'] } as const
    const { operator, stranger, id, centreId } = await built({ ...way, identifiedKinds: [...way.identifiedKinds] })
    const admit = (joinKinds: (typeof centres.$inferInsert)['joinKinds']) =>
      withTenant(operator.organisationId, (tx) => tx.update(centres).set({ joinKinds }).where(eq(centres.id, centreId)))
    const joinable = async () => {
      const asked = await signedInRequest(stranger, `/catalogue?montrer=joinable&q=${id}`)
      return (await answerOf(await call(list.loader, asked))).body
    }
    expect(await joinable()).toMatchObject({ lines: [{ id }] })
    await admit(['cpas', 'police-zone'])
    expect(await joinable()).toMatchObject({ lines: [] })
    expect((await read(stranger, id)).body).toMatchObject({
      ...{ standing: 'not-admitted', admits: 'CPAS, zones de police' },
    })
    await admit(['municipality'])
    expect(await joinable()).toMatchObject({ lines: [{ id }] })
  })

  test('is searched by any of its words, whatever the accents, by members and strangers alike', async () => {
    const { member, stranger, id } = await built({ supplier: 'Téléphones Réunis 100%' })
    for (const person of [member, stranger]) {
      const found = async (words: string) => (await listed(person, `${id}+${encodeURIComponent(words)}`)).body
      for (const words of ['copieurs', 'TELEPHONES reunis', 'bref téléph', '100%', 'copieurs\u0000'])
        expect(await found(words)).toMatchObject({ lines: [{ id }], total: 1 })
      expect(await found('copieurs mobile')).toMatchObject({ any: true, lines: [], total: 0 })
      expect(await found('10_%')).toMatchObject({ lines: [] })
    }
  })

  test('is read page by page in reading order, the last page standing for those behind it', async () => {
    const { operator, member, centreId } = await built()
    const word = randomUUID()
    const objects = Array.from(
      { length: 51 },
      (_, place) => `${place === 7 ? 'École' : 'Engins'} ${word} ${100 + place}`,
    )
    await withTenant(operator.organisationId, async (tx) => {
      for (const object of objects) await insertFramework(tx, centreId, { object })
    })
    const page = async (number: number) => (await listed(member, `${word}&page=${number}`)).body
    const [first, second, last] = [await page(1), await page(2), await page(9)]
    expect(first).toMatchObject({ total: 51, page: 1, pageCount: 2, lines: { length: 50, 0: { object: objects[7] } } })
    expect(second).toMatchObject({ page: 2, lines: [{ object: objects[50] }] })
    expect(last).toEqual(second)
  })

  test('hides what is not published from members whose time has not come, is over or interrupted', async () => {
    const { operator, member, centreId, membershipId } = await built()
    // One on which they are not: whoever takes part goes on reading it.
    const { id, object } = await withTenant(operator.organisationId, (tx) =>
      insertFramework(tx, centreId, { published: false, object: `Bancs ${randomUUID()}` }),
    )
    const accepted = { status: 'accepted', startsOn: null, endsOn: null } as const
    for (const change of [{ status: 'suspended' as const }, { startsOn: '2999-01-01' }, { endsOn: '2020-01-01' }]) {
      await become(operator, membershipId, { ...accepted, ...change })
      expect((await listed(member, object)).body).toMatchObject({ lines: [] })
      expect((await read(member, id)).status).toBe(404)
    }
    await become(operator, membershipId, { ...accepted, startsOn: '2020-01-01', endsOn: '2999-01-01' })
    expect((await listed(member, object)).body).toMatchObject({ lines: [{ id }] })
  })

  test('hides from a stranger what is not published, in preparation or in the archive', async () => {
    for (const change of [{ published: false }, { status: 'preparation' as const }, { archivedAt: new Date() }]) {
      const { stranger, id } = await built(change)
      expect((await listed(stranger, id)).body).toMatchObject({ lines: [] })
      expect((await read(stranger, id)).status).toBe(404)
    }
  })

  test('hides from members what is in preparation or in the archive', async () => {
    for (const change of [{ status: 'preparation' as const }, { archivedAt: new Date() }]) {
      const { member, id } = await built(change)
      expect((await read(member, id)).status).toBe(404)
    }
  })

  test('takes the members’ part away when a membership is suspended, asked for only, or over', async () => {
    for (const change of [{ status: 'suspended' as const }, { status: 'asked' as const }, { endsOn: '2020-01-01' }]) {
      const { operator, member, id, membershipId } = await built()
      await become(operator, membershipId, change)
      const { body } = await read(member, id)
      expect(body).toMatchObject({ members: null })
      expect(amounts(body)).not.toMatch(/Remise|77\.777|66\.666/)
    }
  })

  test('tells a body that left the centre that its participation has no effect any more', async () => {
    for (const status of ['accepted', 'asked'] as const) {
      const { operator, member, id, membershipId } = await built()
      await withTenant(operator.organisationId, async (tx) => {
        await tx.update(participations).set({ status }).where(eq(participations.frameworkId, id))
        await tx.update(memberships).set({ status: 'left' }).where(eq(memberships.id, membershipId))
      })
      expect((await listed(member, id)).body).toMatchObject({
        lines: [{ id, badge: { text: 'Adhésion non en vigueur' } }],
      })
      expect((await read(member, id)).body).toMatchObject({ standing: 'not-member', own: { status } })
    }
  })

  test('tells a suspended member so, and its own centre that it is its own', async () => {
    const { operator, member, stranger, id, membershipId } = await built()
    await become(operator, membershipId, { status: 'suspended' })
    expect((await read(member, id)).body).toMatchObject({ standing: 'centre-suspended' })
    await become(operator, membershipId, { status: 'left' })
    await withTenant(operator.organisationId, (tx) =>
      tx.update(participations).set({ status: 'accepted' }).where(eq(participations.frameworkId, id)),
    )
    expect((await read(member, id)).body).toMatchObject({ standing: 'not-member' })
    expect((await read(stranger, id)).body).toMatchObject({ standing: 'closed' })
    expect((await read(operator, id)).body).toMatchObject({ standing: 'own', members: { conditions: SECRET } })
  })

  test('calls those that a call reached until it closes, and says then that it is over', async () => {
    const called = await buildCentreToCall(2)
    const { operator, framework, buyers } = called
    const [invited, other] = buyers
    const facts = { title: 'Copieurs', message: null, closesAt: new Date(Date.now() + 86_400_000), chaseDays: [] }
    const created = await createCampaign(operator, { frameworkId: framework.id, facts })
    if (!created.ok || !invited || !other) throw new Error('no call')
    const { campaignId } = created.value
    const organisationIds = [invited.organisationId]
    await openCampaign(operator, { campaignId, organisationIds, now: Temporal.Now.instant() })
    const seen = async (person: Person) => (await read(person, framework.id)).body
    expect(await seen(invited)).toMatchObject({ standing: 'call', facts: { ordering: 'Appel en cours' } })
    expect(await seen(other)).toMatchObject({ standing: 'call-others' })
    await closeCall(called, campaignId)
    expect(await seen(invited)).toMatchObject({ standing: 'call-over', facts: { ordering: 'Appel terminé' } })
    const by = { id: operator.organisationId, name: 'Province' }
    await freezeAnnex(operator, { campaignId, operator: by, now: Temporal.Now.instant() })
    expect(await seen(other)).toMatchObject({ standing: 'call-over', facts: { ordering: 'Appel terminé' } })
  })

  test('is for people who have signed in', async () => {
    const { id } = await built()
    for (const route of [list, page]) {
      const answer = await answerOf(await call(route.loader, anonymousRequest('/catalogue'), { frameworkId: id }))
      expect(answer.status).toBe(302)
    }
  })
})
