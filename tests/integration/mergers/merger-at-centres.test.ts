import { sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import type { TenantId } from '#app/domain/ids.ts'
import * as centrePage from '#app/routes/_app.centrales.$membershipId.tsx'
import { answerCampaign } from '#app/services/campaigns/answer-campaign.server.ts'
import { createCampaign } from '#app/services/campaigns/create-campaign.server.ts'
import { freezeAnnex } from '#app/services/campaigns/freeze-annex.server.ts'
import { openCampaign } from '#app/services/campaigns/open-campaign.server.ts'
import { listAnnexes } from '#db/queries/annexes.ts'
import { listAnswers } from '#db/queries/campaign-answers.ts'
import { memberships } from '#db/schema/centres.ts'
import { documents } from '#db/schema/documents.ts'
import { participations } from '#db/schema/frameworks.ts'
import { withTenant } from '#db/tenant.ts'
import { insertActor } from '#tests/factories/actor.ts'
import { buildCentreToCall, closeCall, NO_FILE, typedAnswer } from '#tests/factories/campaign-data.ts'
import { FORM, insertMergerAdministrator, merge, NOW } from '#tests/factories/merging-bodies.ts'
import { answerOf, call } from '#tests/factories/route.ts'
import { signedInRequest } from '#tests/factories/session.ts'

async function called(members: number) {
  const built = await buildCentreToCall(members)
  const facts = { title: 'Copieurs', message: null, closesAt: new Date(Date.now() + 86_400_000), chaseDays: [] }
  const created = await createCampaign(built.operator, { frameworkId: built.framework.id, facts })
  if (!created.ok) throw new Error(created.refusal)
  const { campaignId } = created.value
  await openCampaign(built.operator, { campaignId, organisationIds: 'all', now: NOW })
  const atCentre = <Value>(work: Parameters<typeof withTenant<Value>>[1]) =>
    withTenant(built.operator.organisationId, work)
  return { ...built, campaignId, atCentre, by: await insertMergerAdministrator() }
}
type Called = Awaited<ReturnType<typeof called>>

async function declare(built: Called, at: number, amount: string) {
  const buyer = built.buyers[at]!
  const answers = await built.atCentre((tx) => listAnswers(tx, { campaignId: built.campaignId, limit: 10 }))
  const { id: answerId, version } = answers.find(({ organisationId }) => organisationId === buyer.organisationId)!
  const typed = typedAnswer(built, { [`amount-${built.lot.id}`]: amount })
  const result = await answerCampaign(buyer, {
    answerId,
    version,
    intent: 'declare',
    decision: NO_FILE,
    now: NOW,
    typed,
  })
  if (!result.ok) throw new Error(result.refusal.code)
}

async function freeze(built: Called) {
  await closeCall(built, built.campaignId)
  const { operator, campaignId } = built
  await freezeAnnex(operator, { campaignId, operator: { id: operator.organisationId, name: 'P' }, now: NOW })
}

const membersOf = ({ atCentre }: Called) => atCentre((tx) => tx.select().from(memberships))
const sharesOf = ({ atCentre }: Called) => atCentre((tx) => tx.select().from(participations))
const newestAnnex = async ({ atCentre, operator, campaignId }: Called) =>
  (await atCentre((tx) => listAnnexes(tx, { ownerId: operator.organisationId, campaignId })))[0]
const tracesOf = (tenant: TenantId) =>
  withTenant(tenant, async (tx) =>
    [...(await tx.execute<{ action: string }>(sql`select action from audit_entries`))].map(({ action }) => action),
  )

describe('in the centre of a third body', () => {
  test('shares of both add up by the rules of the centre’s own merger, and the member is there once', async () => {
    const built = await called(2)
    await declare(built, 0, '8.000,00')
    await declare(built, 1, '5.000,00')
    await freeze(built)
    const [from, into] = built.buyers.map(({ organisationId }) => organisationId) as [TenantId, TenantId]
    await withTenant(from, async (tx) => {
      const [own] = await tx.select().from(memberships)
      await tx.insert(documents).values({
        ...{ subjectKind: 'membership', subjectId: own!.id, sharedWith: built.operator.organisationId },
        ...{ kind: 'decision', title: 'Délibération' },
      })
    })
    expect(await merge(built.by, { fromId: from, intoId: into })).toMatchObject({ ok: true })

    expect(await newestAnnex(built)).toMatchObject({
      ...{ number: 2, reason: FORM.act },
      lines: [{ organisationId: into, amount: 1_300_000, quantity: 24 }],
    })
    const members = await membersOf(built)
    const of = (id: TenantId) => members.filter(({ organisationId }) => organisationId === id)
    expect(of(into)).toMatchObject([{ status: 'accepted' }])
    expect(of(from)).toMatchObject([{ status: 'left', reason: FORM.act }])
    const statuses = new Map((await sharesOf(built)).map((share) => [share.organisationId, share.status]))
    expect(statuses).toEqual(
      new Map([
        [from, 'ended'],
        [into, 'accepted'],
      ]),
    )
    // Its papers are now about the adhesion that stays, and the centre still reads them.
    const papers = await built.atCentre((tx) => tx.select().from(documents))
    expect(papers).toMatchObject([{ organisationId: into, subjectId: of(into)[0]!.id }])
    expect(await tracesOf(built.operator.organisationId)).toContain('membership.merge')
    // The body that stays reads in its history that the annex was frozen anew, once.
    const request = await signedInRequest(built.buyers[1]!, '/x')
    const { body } = await answerOf(await call(centrePage.loader, request, { membershipId: of(into)[0]!.id }))
    const { lines } = (body as { page: { history: { lines: { title: string }[] } } }).page.history
    expect(lines.filter(({ title }) => title.startsWith('Avenant à l’annexe'))).toHaveLength(1)
  })

  test('nothing moves where both together would be above the ceiling of a lot, and the refusal says by how much', async () => {
    const built = await called(2)
    await declare(built, 0, '35.000,00')
    await declare(built, 1, '30.000,00')
    await freeze(built)
    const [fromId, intoId] = built.buyers.map(({ organisationId }) => organisationId) as [TenantId, TenantId]
    const limits = { lot: { number: '1' }, measure: 'amount', together: 6_500_000, limit: 6_000_000 }
    const over = { ok: false, refusal: { code: 'over-ceiling', excess: [limits] } }
    expect(await merge(built.by, { fromId, intoId })).toMatchObject(over)
    expect((await membersOf(built)).map(({ status }) => status)).toEqual(['accepted', 'accepted'])
    expect(await newestAnnex(built)).toMatchObject({ number: 1 })
  })

  test('an adhesion that the other body has not got goes over whole: share, answer and annex, though the call is closed', async () => {
    const built = await called(1)
    await declare(built, 0, '8.000,00')
    await freeze(built)
    const from = built.buyers[0]!.organisationId
    const into = (await insertActor({ role: 'administrator' })).organisationId
    const before = await membersOf(built)
    expect(await merge(built.by, { fromId: from, intoId: into })).toMatchObject({ ok: true })
    expect(await membersOf(built)).toMatchObject([{ id: before[0]!.id, organisationId: into, status: 'accepted' }])
    expect(await sharesOf(built)).toMatchObject([{ organisationId: into, status: 'accepted' }])
    const { rows } = await withTenant(into, async (tx) => ({
      rows: [...(await tx.execute(sql`select amount::integer as amount from campaign_answer_lots`))],
    }))
    expect(rows).toEqual([{ amount: 800_000 }])
    expect(await newestAnnex(built)).toMatchObject({ number: 2, lines: [{ organisationId: into, amount: 800_000 }] })
    expect(await tracesOf(built.operator.organisationId)).toContain('membership.merge')
  })

  test('nothing moves while an answer waits for its annex, nor into a body that the centre has not accepted', async () => {
    const built = await called(2)
    await declare(built, 0, '8.000,00')
    await closeCall(built, built.campaignId)
    const [fromId, intoId] = built.buyers.map(({ organisationId }) => organisationId) as [TenantId, TenantId]
    expect(await merge(built.by, { fromId, intoId })).toMatchObject({ ok: false, refusal: { code: 'call-closed' } })
    const asked = await called(2)
    const ends = { fromId: asked.buyers[0]!.organisationId, intoId: asked.buyers[1]!.organisationId }
    await asked.atCentre((tx) =>
      tx.execute(sql`update memberships set status = 'suspended' where organisation_id = ${ends.intoId}`),
    )
    expect(await merge(asked.by, ends)).toMatchObject({ ok: false, refusal: { code: 'into-not-member' } })
    expect((await membersOf(asked)).map(({ status }) => status).sort()).toEqual(['accepted', 'suspended'])
  })

  test('a centre that one of the two operates takes the other in as its member', async () => {
    const built = await called(1)
    await declare(built, 0, '8.000,00')
    await freeze(built)
    const ends = { fromId: built.buyers[0]!.organisationId, intoId: built.operator.organisationId }
    expect(await merge(built.by, ends)).toMatchObject({ ok: true })
    expect(await membersOf(built)).toMatchObject([{ organisationId: ends.intoId, ownerId: ends.intoId }])
    expect(await newestAnnex(built)).toMatchObject({ number: 2, lines: [{ organisationId: ends.intoId }] })
  })
})
