import { eq } from 'drizzle-orm'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { ARRIVAL_SECONDS, freezableFrom } from '#app/domain/campaign.ts'
import { handlers } from '#app/jobs/handlers.ts'
import { runInRequest } from '#app/lib/request-context.server.ts'
import * as received from '#app/routes/_app.appels.$answerId.tsx'
import * as overview from '#app/routes/_app.notre-centrale.appels.$campaignId._index.tsx'
import * as onBehalf from '#app/routes/_app.notre-centrale.appels.$campaignId.reponses.$answerId.tsx'
import { answerCampaign, answerOnBehalf } from '#app/services/campaigns/answer-campaign.server.ts'
import { cancelCampaign } from '#app/services/campaigns/cancel-campaign.server.ts'
import { createCampaign } from '#app/services/campaigns/create-campaign.server.ts'
import { freezeAnnex } from '#app/services/campaigns/freeze-annex.server.ts'
import { openCampaign } from '#app/services/campaigns/open-campaign.server.ts'
import { client } from '#db/client.ts'
import { listAnnexes } from '#db/queries/annexes.ts'
import { isPastClosing, listAnswers } from '#db/queries/campaign-answers.ts'
import { findCampaign, settleArrival } from '#db/queries/campaigns.ts'
import { campaignAnswers, campaigns } from '#db/schema/campaigns.ts'
import { withTenant } from '#db/tenant.ts'
import { buildCentreToCall, closeCall, NO_FILE, typedAnswer } from '#tests/factories/campaign-data.ts'
import { plannedRuns } from '#tests/factories/queue.ts'
import { answerOf, call } from '#tests/factories/route.ts'
import { signedInRequest } from '#tests/factories/session.ts'

const NOW = Temporal.Now.instant()
const INPUT = { version: 1, intent: 'declare', decision: NO_FILE, now: NOW } as const
const CLOSED = { ok: false, refusal: { code: 'closed' } }
const ago = (seconds: number) => new Date(Date.now() - seconds * 1000)

async function called(members = 1) {
  const built = await buildCentreToCall(members)
  const { operator, framework } = built
  const inAWeek = new Date(Date.now() + 7 * 86_400_000)
  const facts = { title: 'Copieurs', message: null, closesAt: inAWeek, chaseDays: [] }
  const created = await createCampaign(operator, { frameworkId: framework.id, facts })
  if (!created.ok) throw new Error(created.refusal)
  const { campaignId } = created.value
  await openCampaign(operator, { campaignId, organisationIds: 'all', now: NOW })
  const answers = () => withTenant(operator.organisationId, (tx) => listAnswers(tx, { campaignId, limit: 1000 }))
  const invited = (await answers()).map(({ id, organisationId }) => {
    const buyer = built.buyers.find((one) => one.organisationId === organisationId)
    if (!buyer) throw new Error('no buyer')
    return { answerId: id, buyer }
  })
  const closesAt = async () =>
    (await withTenant(operator.organisationId, (tx) => findCampaign(tx, campaignId)))?.closesAt ?? new Date(0)
  const [first] = invited
  if (!first) throw new Error('nobody was invited')
  const freeze = () =>
    freezeAnnex(operator, { campaignId, operator: { id: operator.organisationId, name: 'P' }, now: NOW })
  return { ...built, ...first, campaignId, answers, closesAt, invited, freeze, typed: typedAnswer(built) }
}

type Called = Awaited<ReturnType<typeof called>>

const answer = ({ buyer, answerId, typed }: Called, receivedAt: Date) =>
  answerCampaign(buyer, { ...INPUT, answerId, typed, receivedAt })

describe('an answer that is written after the closing', () => {
  test('is kept when it arrived before, with its receipt and the instant of its arrival', async () => {
    const built = await called()
    await closeCall(built, built.campaignId, 2)
    const arrived = ago(4)
    const given = await answer(built, arrived)
    const receipt = expect.stringMatching(/^[\dA-F]{4}-[\dA-F]{4}-[\dA-F]{4}$/)
    expect(given).toMatchObject({ ok: true, value: { receipt, submittedAt: arrived } })
    expect((await built.answers())[0]).toMatchObject({ status: 'declared', submittedAt: arrived, receipt })
  })

  test('is kept likewise when the centre gives it in the body’s place', async () => {
    const built = await called()
    await closeCall(built, built.campaignId, 2)
    const { operator, answerId, typed } = built
    const input = { ...INPUT, answerId, typed }
    expect(await answerOnBehalf(operator, { ...input, receivedAt: ago(1) })).toEqual(CLOSED)
    expect(await answerOnBehalf(operator, { ...input, receivedAt: ago(4) })).toMatchObject({ ok: true })
  })

  test('is refused when it arrived after, or without an arrival', async () => {
    const built = await called()
    await closeCall(built, built.campaignId, 2)
    expect(await answer(built, ago(1))).toEqual(CLOSED)
    const { buyer, answerId, typed } = built
    expect(await answerCampaign(buyer, { ...INPUT, answerId, typed })).toEqual(CLOSED)
    expect((await built.answers())[0]).toMatchObject({ status: 'invited', version: 1 })
  })

  test('is refused when it says that it arrived longer ago than answers wait', async () => {
    const built = await called()
    await closeCall(built, built.campaignId, 2)
    expect(await answer(built, ago(ARRIVAL_SECONDS + 1))).toEqual(CLOSED)
    expect(await answer(built, ago(ARRIVAL_SECONDS - 5))).toMatchObject({ ok: true })
  })

  test('is refused by the database too, whatever the program thought of it', async () => {
    const built = await called()
    await closeCall(built, built.campaignId, 2)
    const write = (receivedAt?: Date) =>
      withTenant(built.buyer.organisationId, async (tx) => {
        await settleArrival(tx, receivedAt)
        return tx.update(campaignAnswers).set({ status: 'no-interest' }).where(eq(campaignAnswers.id, built.answerId))
      })
    for (const arrival of [undefined, ago(1), ago(ARRIVAL_SECONDS + 1), ago(-30)]) {
      const error = await write(arrival).catch((thrown: unknown) => thrown)
      expect(isPastClosing(error)).toBe(true)
    }
    await write(ago(4))
    // The instant is of its transaction alone, whichever connection serves the next.
    await Promise.all(Array.from({ length: 20 }, () => expect(write()).rejects.toThrow()))
  })

  test('is refused once the call is frozen or cancelled', async () => {
    const [frozen, cancelled] = [await called(), await called()]
    await closeCall(frozen, frozen.campaignId)
    expect(await frozen.freeze()).toMatchObject({ ok: true })
    await closeCall(frozen, frozen.campaignId, 2)
    expect(await answer(frozen, ago(4))).toEqual(CLOSED)
    await closeCall(cancelled, cancelled.campaignId, 2)
    const { operator, campaignId } = cancelled
    expect(await cancelCampaign(operator, { campaignId, reason: 'x', now: NOW })).toMatchObject({ ok: true })
    expect(await answer(cancelled, ago(4))).toEqual(CLOSED)
  })
})

test('an answer whose arrival is to come is taken by the clock', async () => {
  const built = await called()
  const given = await answer(built, ago(-30))
  expect(given.ok && given.value.submittedAt && given.value.submittedAt <= new Date()).toBe(true)
})

test('of a hundred answers that arrive in the last moment and wait for the database none is lost', async () => {
  const built = await called(100)
  const { operator, campaignId, typed } = built
  const closesAt = new Date(Date.now() + 300)
  await withTenant(operator.organisationId, (tx) =>
    tx.update(campaigns).set({ closesAt }).where(eq(campaigns.id, campaignId)),
  )
  // Every connection is busy until after the closing.
  const busy = Array.from({ length: 10 }, () => client`select pg_sleep(0.8)`.execute())
  const given = await Promise.all(
    built.invited.map(async ({ answerId, buyer }, at) => {
      const receivedAt = new Date(closesAt.getTime() - 1 - 2 * at)
      return answerCampaign(buyer, { ...INPUT, answerId, typed, receivedAt })
    }),
  )
  await Promise.all(busy)
  expect(Date.now()).toBeGreaterThan(closesAt.getTime())
  const receipts = given.map((one) => (one.ok ? one.value.receipt : null))
  expect(new Set(receipts).size).toBe(100)
  const kept = await built.answers()
  expect(kept.map(({ receipt }) => receipt).toSorted()).toEqual(receipts.toSorted())
  expect(kept.every(({ submittedAt }) => submittedAt !== null && submittedAt < closesAt)).toBe(true)
  expect(await built.freeze()).toMatchObject({ refusal: { code: 'answers-under-way' } })
  await closeCall(built, campaignId)
  expect(await built.freeze()).toMatchObject({ ok: true, value: { bodies: 100 } })
  const [annex] = await withTenant(operator.organisationId, (tx) =>
    listAnnexes(tx, { ownerId: operator.organisationId, campaignId }),
  )
  expect(new Set(annex?.lines.map(({ organisationId }) => organisationId)).size).toBe(100)
})

describe('the freezing', () => {
  test('waits until nothing that arrived in time is on its way, and says from when on', async () => {
    const built = await called()
    await closeCall(built, built.campaignId, ARRIVAL_SECONDS - 10)
    const closesAt = await built.closesAt()
    const from = new Date(closesAt.getTime() + ARRIVAL_SECONDS * 1000)
    expect(await built.freeze()).toEqual({ ok: false, refusal: { code: 'answers-under-way', closesAt, from } })
    const request = await signedInRequest(built.operator, '/notre-centrale/appels', { intent: 'freeze' })
    const told = await answerOf(await call(overview.action, request, { campaignId: built.campaignId }))
    expect(told.status).toBe(302)
    expect(Buffer.from(decodeURIComponent(told.cookies.join()).split(/[=.]/)[1] ?? '', 'base64').toString()).toContain(
      'late',
    )
    await closeCall(built, built.campaignId, ARRIVAL_SECONDS)
    expect(await built.freeze()).toMatchObject({ ok: true })
  })

  test('by its job comes a minute after the closing, also where it was planned for the closing itself', async () => {
    const built = await called()
    const { campaignId, operator } = built
    const planned = () => plannedRuns('freeze-annex', { campaignId })
    expect(await planned()).toEqual([freezableFrom({ closesAt: await built.closesAt() })])
    await closeCall(built, campaignId, 1)
    expect(await planned()).not.toEqual([freezableFrom({ closesAt: await built.closesAt() })])
    const context = { now: () => Temporal.Now.instant(), sendMail: () => Promise.reject(new Error('no mail')) }
    const perform = () =>
      handlers['freeze-annex'].perform({ organisationId: operator.organisationId, campaignId }, context)
    await perform()
    expect(await planned()).toEqual([freezableFrom({ closesAt: await built.closesAt() })])
    const annexes = () =>
      withTenant(operator.organisationId, (tx) => listAnnexes(tx, { ownerId: operator.organisationId, campaignId }))
    expect(await annexes()).toEqual([])
    await closeCall(built, campaignId)
    await perform()
    expect(await annexes()).toHaveLength(1)
  })
})

test('the pages take the arrival of the request, for the body and in its place', async () => {
  for (const side of ['member', 'centre'] as const) {
    const built = await called()
    const { campaignId, answerId, buyer, operator, typed } = built
    await closeCall(built, campaignId, 2)
    const fields = Object.fromEntries(Object.entries(typed).map(([name, value]) => [name, value ?? '']))
    const send = async (receivedAt: Date) => {
      const person = side === 'member' ? buyer : operator
      const route = side === 'member' ? received : onBehalf
      const request = await signedInRequest(person, '/appels', { ...fields, intent: 'declare', version: '1' })
      const context = { requestId: 'r', cspNonce: 'n', receivedAt }
      return answerOf(await runInRequest(context, () => call(route.action, request, { campaignId, answerId })))
    }
    expect(await send(ago(1))).toMatchObject({ status: 409, body: { message: expect.stringContaining('clôturé') } })
    expect(await send(ago(4))).toMatchObject({ status: 302 })
    expect((await built.answers())[0]).toMatchObject({ status: 'declared', onBehalf: side === 'centre' })
  }
})
