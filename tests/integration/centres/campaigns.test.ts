import { randomUUID } from 'node:crypto'
import { eq, sql } from 'drizzle-orm'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import type { TypedAnswer } from '#app/domain/campaign-answer.ts'
import { handlers } from '#app/jobs/handlers.ts'
import { amendAnnex } from '#app/services/campaigns/amend-annex.server.ts'
import { answerCampaign, answerOnBehalf } from '#app/services/campaigns/answer-campaign.server.ts'
import { cancelCampaign } from '#app/services/campaigns/cancel-campaign.server.ts'
import { createCampaign } from '#app/services/campaigns/create-campaign.server.ts'
import { editCampaign } from '#app/services/campaigns/edit-campaign.server.ts'
import { freezeAnnex } from '#app/services/campaigns/freeze-annex.server.ts'
import { openCampaign } from '#app/services/campaigns/open-campaign.server.ts'
import { listAnnexes } from '#db/queries/annexes.ts'
import { countAnswers, listAnswers, listMaxima } from '#db/queries/campaign-answers.ts'
import { findCampaign } from '#db/queries/campaigns.ts'
import { lockFramework } from '#db/queries/own-frameworks.ts'
import { frameworks, participationMaxima, participations } from '#db/schema/frameworks.ts'
import { withTenant } from '#db/tenant.ts'
import { insertActor } from '#tests/factories/actor.ts'
import {
  amendedAnswer,
  buildCentreToCall,
  type CentreToCall,
  closeCall,
  NO_FILE,
  typedAnswer,
} from '#tests/factories/campaign-data.ts'
import { insertOrganisation } from '#tests/factories/organisation.ts'

const NOW = Temporal.Now.instant()
const soon = (days = 7) => new Date(Date.now() + days * 86_400_000)
const FACTS = { title: 'Copieurs 2027', message: null, closesAt: soon(), chaseDays: [7, 2] }

type Built = CentreToCall

async function openCall(built: Built) {
  const { operator, framework } = built
  const created = await createCampaign(operator, { frameworkId: framework.id, facts: FACTS })
  if (!created.ok) throw new Error(created.refusal)
  const { campaignId } = created.value
  const opened = await openCampaign(operator, { campaignId, organisationIds: 'all', now: NOW })
  return { ...built, campaignId, opened }
}

const answersOf = ({ operator }: Built, campaignId: string) =>
  withTenant(operator.organisationId, (tx) => listAnswers(tx, { campaignId, limit: 1000 }))
const typedOf = ({ operator }: Built, answerId: string) =>
  withTenant(operator.organisationId, (tx) => listMaxima(tx, [answerId]))
const callOf = ({ operator }: Built, campaignId: string) =>
  withTenant(operator.organisationId, (tx) => findCampaign(tx, campaignId))

const INPUT = { version: 1, intent: 'declare', decision: NO_FILE, now: NOW } as const

async function firstAnswer(built: Built, campaignId: string) {
  const [answer] = await answersOf(built, campaignId)
  const buyer = built.buyers.find(({ organisationId }) => organisationId === answer?.organisationId)
  if (!answer || !buyer) throw new Error('nobody was invited')
  return { answer, buyer }
}

const freeze = (built: Built, campaignId: string) =>
  freezeAnnex(built.operator, {
    campaignId,
    operator: { id: built.operator.organisationId, name: 'Province' },
    now: NOW,
  })

describe('a call for interest', () => {
  test('invites every member of the centre, once, and nobody who is suspended or left', async () => {
    const built = await buildCentreToCall(3)
    await withTenant(built.operator.organisationId, (tx) =>
      tx.execute(
        sql`update memberships set status = 'suspended' where organisation_id = ${built.buyers[2]?.organisationId}`,
      ),
    )
    const { campaignId, opened } = await openCall(built)
    expect(opened).toEqual({ ok: true, value: { invited: 2 } })
    const again = await openCampaign(built.operator, { campaignId, organisationIds: 'all', now: NOW })
    expect(again).toEqual({ ok: false, refusal: { code: 'nobody' } })
    const counts = await withTenant(built.operator.organisationId, (tx) => countAnswers(tx, campaignId))
    expect(counts).toEqual({ invited: 2, draft: 0, declared: 0, 'no-interest': 0 })
    const [framework] = await withTenant(built.operator.organisationId, (tx) => tx.select().from(frameworks))
    expect(framework?.status).toBe('campaign')
  })

  test('invites those chosen, and no organisation that is not a member', async () => {
    const built = await buildCentreToCall(2)
    const created = await createCampaign(built.operator, { frameworkId: built.framework.id, facts: FACTS })
    if (!created.ok) throw new Error(created.refusal)
    const { campaignId } = created.value
    const stranger = (await insertOrganisation()).id
    const chosen = [built.buyers[0]?.organisationId ?? '', stranger]
    const opened = await openCampaign(built.operator, { campaignId, organisationIds: chosen, now: NOW })
    expect(opened).toEqual({ ok: true, value: { invited: 1 } })
  })

  test('is prepared, changed and cancelled by the centre’s keepers alone', async () => {
    const built = await buildCentreToCall()
    const { operator, framework } = built
    const reader = await insertActor({ role: 'reader', organisationId: operator.organisationId })
    const other = await insertActor({ role: 'coordinator' })
    const input = { frameworkId: framework.id, facts: FACTS }
    expect(await createCampaign(reader, input)).toMatchObject({ refusal: 'forbidden' })
    expect(await createCampaign(other, input)).toMatchObject({ refusal: 'not-found' })
    expect(await createCampaign(operator, { ...input, facts: { ...FACTS, closesAt: new Date() } })).toMatchObject({
      refusal: 'closes-in-past',
    })
    const { campaignId } = await openCall(built)
    const version = (await callOf(built, campaignId))?.version ?? 0
    const change = { campaignId, version, facts: { ...FACTS, title: 'Autre titre' }, now: NOW }
    for (const [actor, code] of [
      [reader, 'forbidden'],
      [other, 'not-found'],
    ] as const) {
      expect(await editCampaign(actor, change)).toMatchObject({ refusal: { code } })
      expect(await cancelCampaign(actor, { campaignId, reason: 'x', now: NOW })).toMatchObject({ refusal: { code } })
      expect(await openCampaign(actor, { campaignId, organisationIds: 'all', now: NOW })).toMatchObject({
        refusal: { code },
      })
    }
    const answers = await Promise.all([editCampaign(operator, change), editCampaign(operator, change)])
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await cancelCampaign(operator, { campaignId, reason: 'Besoin disparu', now: NOW })).toMatchObject({
      ok: true,
    })
    expect(await cancelCampaign(operator, { campaignId, reason: 'x', now: NOW })).toMatchObject({
      refusal: { code: 'state' },
    })
    const { answer, buyer } = await firstAnswer(built, campaignId)
    const late = await answerCampaign(buyer, { ...INPUT, answerId: answer.id, typed: typedAnswer(built) })
    expect(late).toEqual({ ok: false, refusal: { code: 'closed' } })
  })
})

describe('an answer', () => {
  test('is kept as a draft, declared with a receipt, changed until the closing, and withdrawn', async () => {
    const built = await buildCentreToCall()
    const { campaignId } = await openCall(built)
    const { answer, buyer } = await firstAnswer(built, campaignId)
    const give = (version: number, intent: 'draft' | 'declare' | 'no-interest', change: TypedAnswer = {}) =>
      answerCampaign(buyer, { ...INPUT, version, intent, answerId: answer.id, typed: typedAnswer(built, change) })
    expect(await give(1, 'draft', { decisionOn: '', contactName: '' })).toMatchObject({
      ok: true,
      value: { receipt: null },
    })
    const first = await give(2, 'declare')
    expect(first).toMatchObject({
      ok: true,
      value: { receipt: expect.stringMatching(/^[0-9A-F]{4}(-[0-9A-F]{4}){2}$/) },
    })
    const second = await give(3, 'declare', { remarks: 'Nouveau site' })
    expect(second.ok && first.ok && second.value.receipt !== first.value.receipt).toBe(true)
    expect((await answersOf(built, campaignId))[0]).toMatchObject({ status: 'declared', onBehalf: false, version: 4 })
    expect(await give(4, 'no-interest')).toMatchObject({ ok: true })
    const [declined] = await answersOf(built, campaignId)
    expect(declined).toMatchObject({ status: 'no-interest', remarks: null, contactName: 'Service informatique' })
  })

  test('that was sent stays sent: no draft takes its place, another answer does', async () => {
    const built = await buildCentreToCall()
    const { campaignId } = await openCall(built)
    const { answer, buyer } = await firstAnswer(built, campaignId)
    const amount = `amount-${built.lot.id}`
    const give = (version: number, intent: 'draft' | 'declare' | 'no-interest', change: TypedAnswer = {}) =>
      answerCampaign(buyer, { ...INPUT, version, intent, answerId: answer.id, typed: typedAnswer(built, change) })
    await give(1, 'declare')
    expect(await give(2, 'draft', { [amount]: '1,00' })).toMatchObject({ refusal: { code: 'already-sent' } })
    const draft = { ...INPUT, version: 2, intent: 'draft', answerId: answer.id, typed: typedAnswer(built) } as const
    expect(await answerOnBehalf(built.operator, draft)).toMatchObject({ refusal: { code: 'already-sent' } })
    expect((await answersOf(built, campaignId))[0]).toMatchObject({ status: 'declared', version: 2 })
    expect(await typedOf(built, answer.id)).toMatchObject([{ quantity: 12, amount: 800_000 }])
    expect(await give(2, 'no-interest', { [`quantity-${built.lot.id}`]: 'douze' })).toMatchObject({ ok: true })
    expect(await typedOf(built, answer.id)).toMatchObject([{ quantity: null, amount: 800_000 }])
    expect(await give(3, 'draft')).toMatchObject({ refusal: { code: 'already-sent' } })
    expect(await give(3, 'declare')).toMatchObject({ ok: true })
  })

  test('with something wrong is refused at its field and changes nothing', async () => {
    const built = await buildCentreToCall()
    const { campaignId } = await openCall(built)
    const { answer, buyer } = await firstAnswer(built, campaignId)
    const amount = `amount-${built.lot.id}`
    const give = (change: TypedAnswer) =>
      answerCampaign(buyer, { ...INPUT, answerId: answer.id, typed: typedAnswer(built, change) })
    expect(await give({ [amount]: '0' })).toMatchObject({ refusal: { fields: { [amount]: 'zero-maximum' } } })
    expect(await give({ [amount]: '60.000,01' })).toMatchObject({ refusal: { fields: { [amount]: 'above-lot' } } })
    expect((await answersOf(built, campaignId))[0]).toMatchObject({ status: 'invited', version: 1 })
  })

  test('is given by who may buy for the body, and by nobody of another', async () => {
    const built = await buildCentreToCall(2)
    const { campaignId } = await openCall(built)
    const { answer, buyer } = await firstAnswer(built, campaignId)
    const reader = await insertActor({ role: 'reader', organisationId: buyer.organisationId })
    const neighbour = built.buyers.find(({ organisationId }) => organisationId !== buyer.organisationId)
    const input = { ...INPUT, answerId: answer.id, typed: typedAnswer(built) }
    expect(await answerCampaign(reader, input)).toMatchObject({ refusal: { code: 'forbidden' } })
    expect(await answerCampaign(await insertActor({ role: 'buyer' }), input)).toMatchObject({
      refusal: { code: 'not-found' },
    })
    expect(neighbour && (await answerCampaign(neighbour, input))).toMatchObject({ refusal: { code: 'not-found' } })
    expect(await answerCampaign(built.operator, input)).toMatchObject({ refusal: { code: 'not-found' } })
  })

  test('is given by the centre in the body’s place, and says so', async () => {
    const built = await buildCentreToCall()
    const { campaignId } = await openCall(built)
    const { answer, buyer } = await firstAnswer(built, campaignId)
    const input = { ...INPUT, answerId: answer.id, typed: typedAnswer(built) }
    expect(await answerOnBehalf(buyer, input)).toMatchObject({ refusal: { code: 'forbidden' } })
    const foreign = await insertActor({ role: 'coordinator' })
    expect(await answerOnBehalf(foreign, input)).toMatchObject({ refusal: { code: 'not-found' } })
    expect(await answerOnBehalf(built.operator, input)).toMatchObject({ ok: true })
    expect((await answersOf(built, campaignId))[0]).toMatchObject({ status: 'declared', onBehalf: true })
  })

  test('of two colleagues at once is taken once; the other is told', async () => {
    const built = await buildCentreToCall()
    const { campaignId } = await openCall(built)
    const { answer, buyer } = await firstAnswer(built, campaignId)
    const give = () => answerCampaign(buyer, { ...INPUT, answerId: answer.id, typed: typedAnswer(built) })
    const given = await Promise.all([give(), give()])
    expect(given.filter(({ ok }) => ok)).toHaveLength(1)
    expect(given.find(({ ok }) => !ok)).toEqual({ ok: false, refusal: { code: 'stale', version: 2 } })
  })

  test('after the closing is refused, whoever gives it', async () => {
    const built = await buildCentreToCall()
    const { campaignId } = await openCall(built)
    const { answer, buyer } = await firstAnswer(built, campaignId)
    await closeCall(built, campaignId)
    const input = { ...INPUT, answerId: answer.id, typed: typedAnswer(built) }
    expect(await answerCampaign(buyer, input)).toEqual({ ok: false, refusal: { code: 'closed' } })
    expect(await answerOnBehalf(built.operator, input)).toEqual({ ok: false, refusal: { code: 'closed' } })
    expect((await answersOf(built, campaignId))[0]).toMatchObject({ status: 'invited', version: 1 })
  })
})

describe('the annex of beneficiaries and maxima', () => {
  async function declared() {
    const built = await openCall(await buildCentreToCall(2))
    for (const { id, organisationId } of await answersOf(built, built.campaignId)) {
      const buyer = built.buyers.find((one) => one.organisationId === organisationId)
      const intent = organisationId === built.buyers[0]?.organisationId ? 'declare' : 'no-interest'
      if (buyer) await answerCampaign(buyer, { ...INPUT, intent, answerId: id, typed: typedAnswer(built) })
    }
    return built
  }
  const annexesOf = ({ operator }: Built, campaignId: string) =>
    withTenant(operator.organisationId, (tx) => listAnnexes(tx, { ownerId: operator.organisationId, campaignId }))
  const maximaOf = ({ operator }: Built) =>
    withTenant(operator.organisationId, (tx) =>
      tx
        .select({
          status: participations.status,
          amount: participationMaxima.amount,
          fromAnnex: participations.fromAnnex,
        })
        .from(participationMaxima)
        .innerJoin(participations, eq(participations.id, participationMaxima.participationId)),
    )

  test('is not frozen before the closing, then once, and makes its bodies take part', async () => {
    const built = await declared()
    const { campaignId } = built
    expect(await freeze(built, campaignId)).toEqual({ ok: false, refusal: { code: 'state', state: 'open' } })
    await closeCall(built, campaignId)
    const frozen = await Promise.all([freeze(built, campaignId), freeze(built, campaignId)])
    expect(frozen.map(({ ok }) => ok).toSorted()).toEqual([false, true])
    expect(frozen.find(({ ok }) => !ok)).toEqual({ ok: false, refusal: { code: 'state', state: 'frozen' } })
    const [annex, ...others] = await annexesOf(built, campaignId)
    expect(others).toEqual([])
    expect(annex).toMatchObject({ number: 1, reason: null, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) })
    expect(annex?.lines).toMatchObject([
      {
        organisationId: built.buyers[0]?.organisationId,
        quantity: 12,
        amount: 800_000,
        decision: expect.stringContaining('42'),
      },
    ])
    expect(await maximaOf(built)).toEqual([{ status: 'accepted', amount: 800_000, fromAnnex: true }])
    const reader = await insertActor({ role: 'reader', organisationId: built.operator.organisationId })
    const input = { campaignId, operator: { id: randomUUID(), name: 'x' }, now: NOW }
    expect(await freezeAnnex(reader, input)).toMatchObject({ refusal: { code: 'forbidden' } })
    expect(await freezeAnnex(await insertActor(), input)).toMatchObject({ refusal: { code: 'not-found' } })
  })

  test('is frozen by the job of the closing, and left alone when the closing was moved', async () => {
    const built = await declared()
    const { campaignId, operator } = built
    const run = () =>
      handlers['freeze-annex'].perform(
        { organisationId: operator.organisationId, campaignId },
        { now: () => Temporal.Now.instant(), sendMail: () => Promise.reject(new Error('no mail')) },
      )
    await run()
    expect(await annexesOf(built, campaignId)).toEqual([])
    await closeCall(built, campaignId)
    await run()
    expect(await annexesOf(built, campaignId)).toHaveLength(1)
  })

  test('changes only by an amendment with its reason; the states before stay', async () => {
    const built = await declared()
    const { campaignId, operator, lot } = built
    await closeCall(built, campaignId)
    await freeze(built, campaignId)
    const keeper = { id: operator.organisationId, name: 'Province' }
    const change = (amount: number, number = 1) => ({
      ...{ campaignId, number, reason: 'Décision du conseil', operator: keeper },
      organisationId: built.buyers[0]?.organisationId ?? '',
      answer: amendedAnswer(built, { [`amount-${lot.id}`]: String(amount / 100), decisionReference: '77' }),
      now: NOW,
    })
    const reader = await insertActor({ role: 'reader', organisationId: operator.organisationId })
    expect(await amendAnnex(reader, change(1))).toMatchObject({ refusal: { code: 'forbidden' } })
    expect(await amendAnnex(await insertActor(), change(1))).toMatchObject({ refusal: { code: 'not-found' } })
    expect(await amendAnnex(operator, change(800_000))).toMatchObject({ refusal: { code: 'unchanged' } })
    const tooMuch = await amendAnnex(operator, change(6_000_100))
    expect(tooMuch).toMatchObject({ refusal: { code: 'invalid', fields: { [`amount-${lot.id}`]: 'no-room' } } })
    const undecided = { ...change(900_000), answer: amendedAnswer(built, { decisionOn: '' }) }
    expect(
      await amendAnnex(operator, {
        ...undecided,
        answer: { ...undecided.answer, maxima: change(900_000).answer.maxima },
      }),
    ).toMatchObject({
      refusal: { code: 'invalid', fields: { decisionOn: 'decision-missing' } },
    })
    const twice = await Promise.all([amendAnnex(operator, change(900_000)), amendAnnex(operator, change(950_000))])
    expect(twice.filter(({ ok }) => ok)).toHaveLength(1)
    expect(twice.find(({ ok }) => !ok)).toEqual({ ok: false, refusal: { code: 'stale', number: 2 } })
    expect(await amendAnnex(operator, change(500_000, 2))).toEqual({ ok: true, value: { number: 3 } })
    const states = await annexesOf(built, campaignId)
    expect(states.map(({ number, reason }) => [number, reason])).toEqual([
      [3, 'Décision du conseil'],
      [2, 'Décision du conseil'],
      [1, null],
    ])
    expect(states[2]?.lines).toMatchObject([{ amount: 800_000, decision: expect.stringContaining(', 42') }])
    expect(states[0]?.lines).toMatchObject([{ amount: 500_000, decision: expect.stringContaining(', 77') }])
    expect(await maximaOf(built)).toEqual([{ status: 'accepted', amount: 500_000, fromAnnex: true }])
    expect(new Set(states.flatMap(({ sha256, pdfSha256, xlsxSha256 }) => [sha256, pdfSha256, xlsxSha256])).size).toBe(9)
  })

  test('is amended only after whoever else shares out the ceiling of the framework contract', async () => {
    const built = await declared()
    const { campaignId, operator, framework, lot } = built
    await closeCall(built, campaignId)
    await freeze(built, campaignId)
    const change = {
      ...{ campaignId, number: 1, reason: 'Conseil', operator: { id: operator.organisationId, name: 'Province' } },
      organisationId: built.buyers[0]?.organisationId ?? '',
      answer: amendedAnswer(built, { [`amount-${lot.id}`]: '9000' }),
      now: NOW,
    }
    let amending: ReturnType<typeof amendAnnex> | undefined
    let ended = false
    await withTenant(operator.organisationId, async (tx) => {
      await lockFramework(tx, framework.id)
      amending = amendAnnex(operator, change).finally(() => {
        ended = true
      })
      await new Promise((resolve) => setTimeout(resolve, 400))
      expect(ended).toBe(false)
    })
    expect(await amending).toEqual({ ok: true, value: { number: 2 } })
  })
})
