import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import * as page from '#app/routes/_app.notre-centrale.membres.$membershipId_.fusion.tsx'
import { answerCampaign } from '#app/services/campaigns/answer-campaign.server.ts'
import { createCampaign } from '#app/services/campaigns/create-campaign.server.ts'
import { freezeAnnex } from '#app/services/campaigns/freeze-annex.server.ts'
import { openCampaign } from '#app/services/campaigns/open-campaign.server.ts'
import { mergeMembers, sealOf } from '#app/services/centre/merge-members.server.ts'
import { answerParticipation } from '#app/services/participations/answer-participation.server.ts'
import { listAnnexes } from '#db/queries/annexes.ts'
import { listAuditOfSubject } from '#db/queries/audit-of-subject.ts'
import { listAnswers } from '#db/queries/campaign-answers.ts'
import { listGranted } from '#db/queries/framework-lots.ts'
import { findMerger } from '#db/queries/mergers.ts'
import { memberships } from '#db/schema/centres.ts'
import { participations } from '#db/schema/frameworks.ts'
import { withTenant } from '#db/tenant.ts'
import { insertActor } from '#tests/factories/actor.ts'
import {
  buildCentreToCall,
  type CentreToCall,
  closeCall,
  NO_FILE,
  typedAnswer,
} from '#tests/factories/campaign-data.ts'
import { answerOf, call } from '#tests/factories/route.ts'
import { signedInRequest } from '#tests/factories/session.ts'

const NOW = Temporal.Now.instant()
const REASON = 'Décret du 4 mai 2026'

async function opened() {
  const built = await buildCentreToCall(2)
  const facts = { title: 'Copieurs', message: null, closesAt: new Date(Date.now() + 86_400_000), chaseDays: [] }
  const created = await createCampaign(built.operator, { frameworkId: built.framework.id, facts })
  if (!created.ok) throw new Error(created.refusal)
  const { campaignId } = created.value
  await openCampaign(built.operator, { campaignId, organisationIds: 'all', now: NOW })
  const rows = await withTenant(built.operator.organisationId, (tx) => tx.select().from(memberships))
  const [one, other] = built.buyers.map(
    ({ organisationId }) => rows.find((row) => row.organisationId === organisationId)!,
  )
  return { ...built, campaignId, fromId: one!.id, intoId: other!.id }
}
type Opened = Awaited<ReturnType<typeof opened>>

const answersOf = ({ operator, campaignId }: Opened) =>
  withTenant(operator.organisationId, (tx) => listAnswers(tx, { campaignId, limit: 10 }))

async function declare(built: Opened, at: 0 | 1, amount: string) {
  const buyer = built.buyers[at]!
  const answer = (await answersOf(built)).find(({ organisationId }) => organisationId === buyer.organisationId)!
  const typed = typedAnswer(built, { [`amount-${built.lot.id}`]: amount })
  const input = {
    answerId: answer.id,
    version: answer.version,
    intent: 'declare',
    decision: NO_FILE,
    now: NOW,
  } as const
  const result = await answerCampaign(buyer, { ...input, typed })
  if (!result.ok) throw new Error(result.refusal.code)
}

const mergingOf = ({ operator, centre, fromId, intoId }: Opened) =>
  withTenant(operator.organisationId, (tx) => findMerger(tx, { centreId: centre.id, fromId, intoId }))

async function merge(built: Opened, change: Partial<Parameters<typeof mergeMembers>[1]> = {}, actor = built.operator) {
  const { fromId, intoId, operator } = built
  const seal = sealOf((await mergingOf(built))!)
  const input = { fromId, intoId, seal, reason: REASON, operator: { id: operator.organisationId, name: 'P' }, now: NOW }
  return mergeMembers(actor, { ...input, ...change })
}

const freeze = async (built: Opened) => {
  await closeCall(built, built.campaignId)
  const { operator, campaignId } = built
  await freezeAnnex(operator, { campaignId, operator: { id: operator.organisationId, name: 'P' }, now: NOW })
}

const sharesOf = (built: CentreToCall) =>
  withTenant(built.operator.organisationId, (tx) => tx.select().from(participations))

describe('two members of a centre that become one', () => {
  test('add their shares up without granting more, the annex says so with its act, and the one that goes leaves', async () => {
    const built = await opened()
    await declare(built, 0, '8.000,00')
    await declare(built, 1, '5.000,00')
    await freeze(built)
    const { organisationId: ownerId } = built.operator
    const granted = () => withTenant(ownerId, (tx) => listGranted(tx, built.framework.id))
    const before = await granted()
    expect(await merge(built)).toMatchObject({ ok: true })
    expect(await granted()).toMatchObject([{ bodies: 1, amount: before[0]!.amount, quantity: before[0]!.quantity }])
    const [from, into] = built.buyers.map(({ organisationId }) => organisationId)
    const shares = await sharesOf(built)
    expect(shares.find(({ organisationId }) => organisationId === from)).toMatchObject({
      status: 'ended',
      reason: REASON,
    })
    expect(shares.find(({ organisationId }) => organisationId === into)).toMatchObject({ status: 'accepted' })
    const annexes = await withTenant(ownerId, (tx) => listAnnexes(tx, { ownerId, campaignId: built.campaignId }))
    expect(annexes[0]).toMatchObject({
      ...{ number: 2, reason: REASON },
      lines: [
        {
          organisationId: into,
          amount: 1_300_000,
          quantity: 24,
          decision: expect.stringMatching(/5\.000.*, 42 ; .*8\.000.*, 42/),
        },
      ],
    })
    const rows = await withTenant(ownerId, (tx) => tx.select().from(memberships))
    expect(rows.find(({ id }) => id === built.fromId)).toMatchObject({ status: 'left', reason: REASON })
    for (const subjectId of [built.fromId, built.intoId]) {
      const history = await withTenant(ownerId, (tx) =>
        listAuditOfSubject(tx, { subjectKind: 'membership', subjectId }),
      )
      expect(history.map(({ action }) => action)).toContain('membership.merge')
    }
  })

  test.each([
    [0, 500_000],
    [1, 800_000],
  ] as const)('bring nothing into the annex of the share that had ended before (%i)', async (ended, amount) => {
    const built = await opened()
    await declare(built, 0, '8.000,00')
    await declare(built, 1, '5.000,00')
    await freeze(built)
    const { operator, buyers, campaignId, fromId, intoId } = built
    const shares = await sharesOf(built)
    const { id, version } = shares.find(({ organisationId }) => organisationId === buyers[ended]?.organisationId)!
    const end = { to: 'ended', reason: 'Fin' } as const
    await answerParticipation(operator, { participationId: id, version, answer: end, now: NOW })
    const shown = await call(page.loader, await signedInRequest(operator, `/x?avec=${intoId}`), {
      membershipId: fromId,
    })
    const outcome = expect.stringContaining('pris fin')
    expect((await answerOf(shown)).body).toMatchObject({ merger: { answers: [{ outcome }] } })
    expect(await merge(built)).toMatchObject({ ok: true })
    const ownerId = operator.organisationId
    const [annex] = await withTenant(ownerId, (tx) => listAnnexes(tx, { ownerId, campaignId }))
    expect(annex?.lines).toMatchObject([{ organisationId: buyers[1]?.organisationId, amount }])
    const granted = await withTenant(ownerId, (tx) => listGranted(tx, built.framework.id))
    expect(granted).toMatchObject([{ bodies: 1, amount }])
  })

  test('are refused where both together would be above the ceiling of a lot, with the lot and by how much', async () => {
    const built = await opened()
    await declare(built, 0, '35.000,00')
    await declare(built, 1, '30.000,00')
    await freeze(built)
    expect(await merge(built)).toEqual({ ok: false, refusal: 'over-ceiling' })
    const { fromId, intoId, operator } = built
    const request = await signedInRequest(operator, `/notre-centrale/membres/${fromId}/fusion?avec=${intoId}`)
    const { body } = await answerOf(await call(page.loader, request, { membershipId: fromId }))
    expect(body).toMatchObject({
      merger: {
        refusal: expect.stringContaining('dépassent'),
        excess: [expect.stringMatching(/lot 1 – Copieurs A4.*65\.000.*60\.000.*5\.000/)],
      },
    })
    const rows = await withTenant(operator.organisationId, (tx) => tx.select().from(memberships))
    expect(rows.map(({ status }) => status)).toEqual(['accepted', 'accepted'])
    expect((await sharesOf(built)).map(({ status }) => status)).toEqual(['accepted', 'accepted'])
  })

  test('hand over a share that only one of them has', async () => {
    const built = await opened()
    await declare(built, 0, '8.000,00')
    await freeze(built)
    expect(await merge(built)).toMatchObject({ ok: true })
    const into = (await sharesOf(built)).find(
      ({ organisationId }) => organisationId === built.buyers[1]!.organisationId,
    )
    expect(into).toMatchObject({ status: 'accepted', fromAnnex: true, decisionReference: '42' })
  })

  test('in an open call leave a draft to the body that stays, or its own answer', async () => {
    const built = await opened()
    await declare(built, 0, '8.000,00')
    await merge(built)
    const statuses = async () =>
      built.buyers.map(
        async ({ organisationId }) =>
          (await answersOf(built)).find((row) => row.organisationId === organisationId)?.status,
      )
    expect(await Promise.all(await statuses())).toEqual(['no-interest', 'draft'])
    const both = await opened()
    await declare(both, 0, '8.000,00')
    await declare(both, 1, '5.000,00')
    expect(await merge(both)).toMatchObject({ ok: true })
    expect((await answersOf(both)).map(({ status }) => status).sort()).toEqual(['declared', 'no-interest'])
  })

  test('are not merged with themselves, between closing and annex, twice, by others, nor into a body that is no member', async () => {
    const built = await opened()
    await declare(built, 0, '8.000,00')
    const { fromId, intoId } = built
    expect(await merge(built, { intoId: fromId })).toEqual({ ok: false, refusal: 'same' })
    const reader = await insertActor({ role: 'reader', organisationId: built.operator.organisationId })
    expect(await merge(built, {}, reader)).toEqual({ ok: false, refusal: 'forbidden' })
    const stranger = await insertActor({ role: 'coordinator' })
    expect(await merge(built, {}, stranger)).toEqual({ ok: false, refusal: 'not-found' })
    const seal = sealOf((await mergingOf(built))!)
    await declare(built, 1, '5.000,00')
    expect(await merge(built, { seal })).toEqual({ ok: false, refusal: 'changed' })
    await closeCall(built, built.campaignId)
    expect(await merge(built)).toEqual({ ok: false, refusal: 'call-closed' })
    await freeze(built)
    expect(await merge(built)).toMatchObject({ ok: true })
    expect(await merge(built)).toEqual({ ok: false, refusal: 'from-left' })
    expect(await merge(built, { fromId: intoId, intoId: fromId })).toEqual({ ok: false, refusal: 'into-not-member' })
  })

  test('are merged once by two keepers at the same moment', async () => {
    const built = await opened()
    await declare(built, 0, '8.000,00')
    await declare(built, 1, '5.000,00')
    await freeze(built)
    const both = await Promise.all([merge(built), merge(built)])
    expect(both.map((result) => (result.ok ? 'merged' : result.refusal)).sort()).toEqual(['from-left', 'merged'])
    const granted = await withTenant(built.operator.organisationId, (tx) => listGranted(tx, built.framework.id))
    expect(granted).toMatchObject([{ bodies: 1, amount: 1_300_000 }])
  })

  test('are shown what would move before anything does, and nothing moves without the act', async () => {
    const built = await opened()
    await declare(built, 0, '8.000,00')
    await freeze(built)
    const { operator, fromId, intoId } = built
    const params = { membershipId: fromId }
    const open = async (path: string) =>
      answerOf(await call(page.loader, await signedInRequest(operator, path), params))
    expect((await open('/x')).body).toMatchObject({ merger: null, targets: [{ id: intoId }] })
    const { body } = await open(`/x?avec=${intoId}`)
    expect(body).toMatchObject({
      merger: {
        refusal: null,
        shares: [{ outcome: expect.stringContaining('8.000') }],
        answers: [{ collides: false }],
      },
    })
    const { merger } = body as { merger: { seal: string } }
    const send = async (form: Record<string, string>) =>
      answerOf(await call(page.action, await signedInRequest(operator, '/x', form), params))
    const form = { intoId, seal: merger.seal, reason: '' }
    expect((await send(form)).body).toMatchObject({ problem: 'reason-missing' })
    expect((await send({ ...form, reason: REASON, seal: 'x' })).status).toBe(409)
    expect((await send({ ...form, reason: REASON })).location).toBe(`/notre-centrale/membres/${intoId}`)
    const again = await send({ ...form, reason: 'Décret du 4 mai' })
    expect([again.status, again.body]).toMatchObject([409, { reason: 'Décret du 4 mai' }])
    const { from, into } = (await mergingOf(built))!
    const said = new RegExp(
      `^La fusion de ${from.name} avec ${into.name} est déjà faite\u00a0: par ${operator.name}, le .*2026`,
    )
    expect((await open(`/x?avec=${intoId}`)).body).toMatchObject({
      done: { text: expect.stringMatching(said), into: { id: intoId } },
    })
  })
})
