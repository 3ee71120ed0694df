import { eq } from 'drizzle-orm'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { amendAnnex } from '#app/services/campaigns/amend-annex.server.ts'
import { answerOnBehalf } from '#app/services/campaigns/answer-campaign.server.ts'
import { createCampaign } from '#app/services/campaigns/create-campaign.server.ts'
import { freezeAnnex } from '#app/services/campaigns/freeze-annex.server.ts'
import { openCampaign } from '#app/services/campaigns/open-campaign.server.ts'
import { addParticipation } from '#app/services/participations/add-participation.server.ts'
import {
  answerParticipation,
  type ParticipationAnswer,
} from '#app/services/participations/answer-participation.server.ts'
import { askParticipation } from '#app/services/participations/ask-participation.server.ts'
import { withdrawParticipation } from '#app/services/participations/withdraw-participation.server.ts'
import { listAuditOfSubject } from '#db/queries/audit-of-subject.ts'
import { listAnswers } from '#db/queries/campaign-answers.ts'
import { listGranted } from '#db/queries/framework-lots.ts'
import { lockFramework } from '#db/queries/own-frameworks.ts'
import { findOwnParticipation, listParticipationMaxima } from '#db/queries/participations.ts'
import { memberships } from '#db/schema/centres.ts'
import { frameworks, participationMaxima, participations } from '#db/schema/frameworks.ts'
import { withTenant } from '#db/tenant.ts'
import { insertActor } from '#tests/factories/actor.ts'
import { amendedAnswer, buildCentreToCall, closeCall, NO_FILE, typedAnswer } from '#tests/factories/campaign-data.ts'
import { insertParticipation } from '#tests/factories/centre-data.ts'
import { buildRunningFramework, type RunningFramework, typedRequest } from '#tests/factories/participation-data.ts'

const NOW = Temporal.Instant.from('2026-11-22T10:00:00Z')

type Person = RunningFramework['buyer']

const ask = (
  { framework, buyer, ...built }: RunningFramework,
  change: Record<string, string> = {},
  as: Person = buyer,
) =>
  askParticipation(as, {
    ...{ to: 'asked' as const, frameworkId: framework.id, version: 0, file: null, now: NOW },
    typed: typedRequest(built, change),
  })

const ownOf = async ({ framework, operator, buyer }: RunningFramework, as: Person = buyer) => {
  const key = { ownerId: operator.organisationId, frameworkId: framework.id }
  const kept = await withTenant(as.organisationId, (tx) => findOwnParticipation(tx, key))
  if (!kept) throw new Error('no participation')
  return kept
}

const answer = async (built: RunningFramework, given: ParticipationAnswer, as: Person = built.buyer) => {
  const { id: participationId, version } = await ownOf(built, as)
  return answerParticipation(built.operator, { participationId, version, answer: given, now: NOW })
}

const accept = (built: RunningFramework, change: Record<string, string> = {}, as: Person = built.buyer) =>
  answer(built, { to: 'accepted', typed: typedRequest(built, change) }, as)

const grantedOf = ({ operator, framework }: RunningFramework) =>
  withTenant(operator.organisationId, (tx) => listGranted(tx, framework.id))

const changeFramework = ({ operator, framework }: RunningFramework, change: Partial<typeof frameworks.$inferInsert>) =>
  withTenant(operator.organisationId, (tx) => tx.update(frameworks).set(change).where(eq(frameworks.id, framework.id)))

describe('a body that asks to take part in a framework contract that runs', () => {
  test('is accepted for what was asked or less, suspended, taken back and ended, each with its trace', async () => {
    const built = await buildRunningFramework()
    expect(await ask(built)).toEqual({ ok: true, value: { version: 1 } })
    expect(await grantedOf(built)).toEqual([])
    expect(await accept(built, { [`quantity-${built.lot.id}`]: '4' })).toMatchObject({ ok: true })
    expect(await grantedOf(built)).toEqual([{ lotId: built.lot.id, bodies: 1, amount: 5_000, quantity: 4 }])
    expect(await answer(built, { to: 'suspended', reason: 'Factures impayées' })).toMatchObject({ ok: true })
    expect(await ownOf(built)).toMatchObject({ status: 'suspended', reason: 'Factures impayées' })
    expect(await grantedOf(built)).toMatchObject([{ amount: 5_000 }])
    expect(await accept(built)).toMatchObject({ refusal: { code: 'not-allowed' } })
    expect(await answer(built, { to: 'resumed' })).toMatchObject({ ok: true })
    expect(await ownOf(built)).toMatchObject({ status: 'accepted', reason: null })
    expect(await answer(built, { to: 'ended', reason: 'Fusion' })).toMatchObject({ ok: true })
    expect(await grantedOf(built)).toEqual([])
    const { id: subjectId } = await ownOf(built)
    const trace = await withTenant(built.operator.organisationId, (tx) =>
      listAuditOfSubject(tx, { subjectKind: 'participation', subjectId }),
    )
    expect(trace.map(({ action }) => action)).toEqual([
      ...['participation.end', 'participation.resume', 'participation.suspend', 'participation.accept'],
    ])
  })

  test('is refused with a reason, keeps what it typed and asks anew', async () => {
    const built = await buildRunningFramework()
    await ask(built)
    expect(await answer(built, { to: 'refused', reason: 'Décision manquante' })).toMatchObject({ ok: true })
    const { id, version, reason } = await ownOf(built)
    expect(reason).toBe('Décision manquante')
    const maxima = await withTenant(built.buyer.organisationId, (tx) => listParticipationMaxima(tx, [id]))
    expect(maxima).toMatchObject([{ amount: 5_000, quantity: 5 }])
    expect(await ask(built)).toEqual({ ok: false, refusal: { code: 'stale', version } })
    const again = { to: 'asked' as const, ...{ frameworkId: built.framework.id, version, file: null, now: NOW } }
    expect(await askParticipation(built.buyer, { ...again, typed: typedRequest(built) })).toMatchObject({ ok: true })
    expect(await ownOf(built)).toMatchObject({ status: 'asked', reason: null })
  })

  test('must be of a kind that its documents named, and not too late (CJEU C-216/17)', async () => {
    const cpas = await buildRunningFramework({ kind: 'cpas' })
    expect(await ask(cpas)).toEqual({ ok: false, refusal: { code: 'not-named' } })
    const built = await buildRunningFramework()
    await changeFramework(built, { orderUntil: '2026-11-21' })
    expect(await ask(built)).toEqual({ ok: false, refusal: { code: 'over' } })
    await changeFramework(built, { orderUntil: '2026-11-22' })
    await ask(built)
    await changeFramework(built, { status: 'suspended' })
    expect(await accept(built)).toEqual({ ok: false, refusal: { code: 'not-running' } })
    await changeFramework(built, { status: 'open', identifiedKinds: ['cpas'] })
    expect(await accept(built)).toEqual({ ok: false, refusal: { code: 'not-named' } })
    expect(await answer(built, { to: 'refused', reason: 'Pas désigné' })).toMatchObject({ ok: true })
  })

  test('must be a member of the centre, when it asks and when it is accepted', async () => {
    const built = await buildRunningFramework()
    await ask(built)
    await withTenant(built.operator.organisationId, (tx) => tx.update(memberships).set({ status: 'suspended' }))
    expect(await accept(built)).toEqual({ ok: false, refusal: { code: 'not-member' } })
    const [asked] = [await ownOf(built)]
    expect(asked.status).toBe('asked')
    expect(await ask(built)).toEqual({ ok: false, refusal: { code: 'not-member' } })
    const stranger = await insertActor({ role: 'buyer' })
    expect(await ask(built, {}, stranger)).toMatchObject({ refusal: { code: 'not-member' } })
    await changeFramework(built, { published: false })
    expect(await ask(built, {}, stranger)).toMatchObject({ refusal: { code: 'not-found' } })
  })

  test('names an amount within the limits, a contact, and a whole decision or none', async () => {
    const built = await buildRunningFramework()
    const amount = `amount-${built.lot.id}`
    const quantity = `quantity-${built.lot.id}`
    const problemsOf = async (change: Record<string, string>) => {
      const result = await ask(built, change)
      return !result.ok && result.refusal.code === 'invalid' ? result.refusal.fields : null
    }
    expect(await problemsOf({ [amount]: '' })).toEqual({ [amount]: 'amount-missing' })
    expect(await problemsOf({ [amount]: '', [quantity]: '' })).toEqual({ [amount]: 'amount-missing' })
    expect(await problemsOf({ [amount]: '60,01', [quantity]: '11', contactEmail: 'x' })).toEqual({
      ...{ [amount]: 'above-lot', [quantity]: 'above-quantity', contactEmail: 'email-wrong' },
    })
    expect(await problemsOf({ decisionOrgan: 'Collège' })).toEqual({ decisionOn: 'decision-missing' })
    expect(await problemsOf({ decisionOn: '2026-11-23' })).toEqual({ decisionOn: 'decision-in-future' })
    const decided = { decisionOrgan: 'Collège', decisionOn: '2026-11-20', decisionReference: '12' }
    expect(await problemsOf(decided)).toBeNull()
    expect(await ownOf(built)).toMatchObject({ status: 'asked', ...decided })
  })

  test('takes its request back, or leaves; only its buyers do, and only the centre’s keepers answer', async () => {
    const built = await buildRunningFramework()
    const { buyer, operator, framework } = built
    const reader = await insertActor({ role: 'reader', organisationId: buyer.organisationId })
    expect(await ask(built, {}, reader)).toMatchObject({ refusal: { code: 'forbidden' } })
    await ask(built)
    const { id: participationId, version } = await ownOf(built)
    const input = { frameworkId: framework.id, version, now: NOW }
    expect(await withdrawParticipation(reader, input)).toMatchObject({ refusal: 'forbidden' })
    expect(await withdrawParticipation(await insertActor(), input)).toMatchObject({ refusal: 'not-found' })
    const word = { participationId, version, answer: { to: 'resumed' }, now: NOW } as const
    const keeper = await insertActor({ role: 'buyer', organisationId: operator.organisationId })
    expect(await answerParticipation(keeper, word)).toMatchObject({ refusal: { code: 'forbidden' } })
    const coordinator = await insertActor({ role: 'coordinator', organisationId: buyer.organisationId })
    for (const other of [coordinator, await insertActor({ role: 'coordinator' })]) {
      expect(await answerParticipation(other, word)).toMatchObject({ refusal: { code: 'not-found' } })
    }
    expect(await withdrawParticipation(buyer, { ...input, version: 9 })).toMatchObject({ refusal: 'stale' })
    expect(await withdrawParticipation(buyer, input)).toEqual({ ok: true, value: { from: 'asked' } })
    expect(await answer(built, { to: 'refused', reason: 'x' })).toMatchObject({ refusal: { code: 'not-allowed' } })
  })
})

describe('the ceiling of a framework contract', () => {
  test('is shared out once: of two accepted at the same time the second finds too little left (C-23/20)', async () => {
    const built = await buildRunningFramework({ bodies: 2 })
    const [first, second] = built.buyers
    if (!first || !second) throw new Error('two bodies')
    await ask(built, {}, first)
    await ask(built, {}, second)
    const answers = await Promise.all([accept(built, {}, first), accept(built, {}, second)])
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    expect(answers.find(({ ok }) => !ok)).toMatchObject({
      refusal: { code: 'invalid', fields: { [`amount-${built.lot.id}`]: 'no-room' } },
    })
    const left = { [`amount-${built.lot.id}`]: '10,01' }
    const late = (await ownOf(built, first)).status === 'accepted' ? second : first
    expect(await accept(built, left, late)).toMatchObject({ refusal: { code: 'invalid' } })
    expect(await accept(built, { [`amount-${built.lot.id}`]: '10,00' }, late)).toMatchObject({ ok: true })
  })

  test('is held while somebody else shares it out', async () => {
    const built = await buildRunningFramework()
    await ask(built)
    let accepting: ReturnType<typeof accept> | undefined
    let ended = false
    await withTenant(built.operator.organisationId, async (tx) => {
      await lockFramework(tx, built.framework.id)
      accepting = accept(built).finally(() => {
        ended = true
      })
      await new Promise((resolve) => setTimeout(resolve, 400))
      expect(ended).toBe(false)
    })
    expect(await accepting).toMatchObject({ ok: true })
  })

  test('bounds all lots together, and pieces too', async () => {
    const built = await buildRunningFramework({ bodies: 2 })
    const [first, second] = built.buyers
    await ask(built, {}, first)
    await accept(built, {}, first)
    await ask(built, {}, second)
    const spread = { [`amount-${built.lot.id}`]: '5,00', [`amount-${built.other.id}`]: '45,01' }
    expect(await accept(built, spread, second)).toMatchObject({
      refusal: { fields: { [`amount-${built.other.id}`]: 'no-room' } },
    })
    const pieces = { [`amount-${built.lot.id}`]: '5,00', [`quantity-${built.lot.id}`]: '6' }
    expect(await accept(built, pieces, second)).toMatchObject({
      refusal: { fields: { [`quantity-${built.lot.id}`]: 'no-room' } },
    })
  })

  test('counts those beside the annex when the annex is amended', async () => {
    const built = await buildCentreToCall(2)
    const { operator, framework, lot, buyers } = built
    const [inside, beside] = buyers.map(({ organisationId }) => organisationId)
    if (!inside || !beside) throw new Error('two bodies')
    const facts = { title: 'Appel', message: null, closesAt: new Date(Date.now() + 86_400_000), chaseDays: [] }
    const created = await createCampaign(operator, { frameworkId: framework.id, facts })
    if (!created.ok) throw new Error(created.refusal)
    const { campaignId } = created.value
    await openCampaign(operator, { campaignId, organisationIds: [inside], now: NOW })
    const [given] = await withTenant(operator.organisationId, (tx) => listAnswers(tx, { campaignId, limit: 1 }))
    const declaring = { answerId: given?.id ?? '', version: 1, decision: NO_FILE, now: NOW } as const
    const typed = typedAnswer(built)
    expect(await answerOnBehalf(operator, { ...declaring, intent: 'declare', typed })).toMatchObject({ ok: true })
    await closeCall(built, campaignId)
    const keeper = { id: operator.organisationId, name: 'Province' }
    await freezeAnnex(operator, { campaignId, operator: keeper, now: NOW })
    await withTenant(operator.organisationId, async (tx) => {
      const ends = { organisationId: beside, ownerId: operator.organisationId }
      const { id } = await insertParticipation(tx, { ...ends, frameworkId: framework.id }, { status: 'suspended' })
      await tx.insert(participationMaxima).values({ ...ends, participationId: id, lotId: lot.id, amount: 5_000_000 })
    })
    const amend = (amount: number) =>
      amendAnnex(operator, {
        ...{ campaignId, number: 1, organisationId: inside, reason: 'Conseil', operator: keeper },
        answer: amendedAnswer(built, { [`quantity-${lot.id}`]: '', [`amount-${lot.id}`]: String(amount / 100) }),
        now: NOW,
      })
    expect(await amend(1_000_100)).toMatchObject({ refusal: { code: 'invalid' } })
    expect(await amend(1_000_000)).toMatchObject({ ok: true })
  })
})

describe('a member that the centre adds', () => {
  test('is of a named kind, added once, and stands there accepted', async () => {
    const built = await buildRunningFramework()
    const { operator, buyer, framework } = built
    const input = {
      frameworkId: framework.id,
      organisationId: buyer.organisationId,
      typed: typedRequest(built),
      now: NOW,
    }
    expect(await addParticipation(buyer, input)).toMatchObject({ refusal: { code: 'forbidden' } })
    const other = await insertActor({ role: 'coordinator' })
    expect(await addParticipation(other, input)).toMatchObject({ refusal: { code: 'not-found' } })
    const stranger = { ...input, organisationId: other.organisationId }
    expect(await addParticipation(operator, stranger)).toMatchObject({ refusal: { code: 'not-found' } })
    const twice = await Promise.all([addParticipation(operator, input), addParticipation(operator, input)])
    expect(twice.filter(({ ok }) => ok)).toHaveLength(1)
    expect(twice.find(({ ok }) => !ok)).toMatchObject({ refusal: { code: 'already' } })
    expect(await ownOf(built)).toMatchObject({ status: 'accepted', fromAnnex: false })
    const cpas = await buildRunningFramework({ kind: 'cpas' })
    const unnamed = { ...input, frameworkId: cpas.framework.id, organisationId: cpas.buyer.organisationId }
    expect(await addParticipation(cpas.operator, unnamed)).toMatchObject({ refusal: { code: 'not-named' } })
  })
})

test('the database itself lets no member accept itself, nor change an answered maximum', async () => {
  const built = await buildRunningFramework()
  await ask(built)
  const asMember = (change: 'accept' | 'maximum') =>
    withTenant(built.buyer.organisationId, async (tx) => {
      if (change === 'accept') await tx.update(participations).set({ status: 'accepted' })
      else await tx.update(participationMaxima).set({ amount: 9_000 })
    })
  await expect(asMember('accept')).rejects.toThrow()
  await accept(built)
  await expect(asMember('maximum')).rejects.toThrow()
})
