import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import type { Actor } from '#app/domain/permissions.ts'
import { freezeAnnex } from '#app/services/campaigns/freeze-annex.server.ts'
import { answerMembership } from '#app/services/centre/answer-membership.server.ts'
import { withdrawJoining } from '#app/services/centre/send-joining.server.ts'
import { addParticipation } from '#app/services/participations/add-participation.server.ts'
import { askParticipation } from '#app/services/participations/ask-participation.server.ts'
import { findOwnMembership } from '#db/queries/joining.ts'
import { findOwnParticipation } from '#db/queries/participations.ts'
import { campaignAnswerLots, campaignAnswers, campaigns } from '#db/schema/campaigns.ts'
import { withTenant } from '#db/tenant.ts'
import { buildRunningFramework, type RunningFramework, typedRequest } from '#tests/factories/participation-data.ts'

const NOW = Temporal.Instant.from('2026-11-22T10:00:00Z')

const keyOf = ({ operator, centre }: RunningFramework) => ({ ownerId: operator.organisationId, centreId: centre.id })

async function leavesBySide(built: RunningFramework, body: Actor, side: 'centre' | 'member') {
  const centre = keyOf(built)
  if (side === 'member') return withdrawJoining(body, { centre, to: 'left', reason: 'x', now: NOW })
  const { id, version } = (await withTenant(body.organisationId, (tx) => findOwnMembership(tx, centre)))!
  return answerMembership(built.operator, { membershipId: id, version, answer: { to: 'left', reason: 'x' }, now: NOW })
}

async function shareOf({ operator, framework }: RunningFramework, { organisationId }: Actor) {
  const key = { ownerId: operator.organisationId, frameworkId: framework.id }
  return (await withTenant(organisationId, (tx) => findOwnParticipation(tx, key)))?.status ?? 'none'
}

const OVER = { centre: ['none', 'ended'], member: ['none', 'withdrawn'] }

test.each(['centre', 'member'] as const)('who is added while it leaves takes part in nothing: %s', async (side) => {
  const built = await buildRunningFramework({ bodies: 24 })
  const { operator, framework, lot } = built
  const typed = typedRequest(built, { [`quantity-${lot.id}`]: '', [`amount-${lot.id}`]: '1,00' })
  for (const body of built.buyers) {
    const input = { frameworkId: framework.id, organisationId: body.organisationId, typed, now: NOW }
    const [added, left] = await Promise.all([addParticipation(operator, input), leavesBySide(built, body, side)])
    expect(left).toMatchObject({ ok: true })
    expect(added.ok || added.refusal).toSatisfy((said) => said === true || said.code === 'not-member')
    expect(OVER[side]).toContain(await shareOf(built, body))
  }
})

test.each(['centre', 'member'] as const)('what is asked for while one leaves is not left open: %s', async (side) => {
  const built = await buildRunningFramework({ bodies: 24 })
  const asking = { to: 'asked', frameworkId: built.framework.id, version: 0, file: null, now: NOW } as const
  for (const body of built.buyers) {
    const asks = askParticipation(body, { ...asking, typed: typedRequest(built) })
    const [asked, left] = await Promise.all([asks, leavesBySide(built, body, side)])
    expect(left).toMatchObject({ ok: true })
    expect(asked.ok || asked.refusal.code).toSatisfy((said) => said === true || said === 'not-member')
    expect(OVER[side]).toContain(await shareOf(built, body))
  }
})

// More of them than the pool has connections: whoever freezes waits for none beside its own.
test('who leaves while the annex is frozen with its answer takes part in nothing', { timeout: 30_000 }, async () => {
  const built = await buildRunningFramework({ bodies: 24 })
  const { operator, framework, lot, buyers } = built
  const campaignId = await withTenant(operator.organisationId, async (tx) => {
    const closesAt = new Date(Date.now() - 86_400_000)
    const opened = { frameworkId: framework.id, title: 'Copieurs', openedAt: new Date(Date.now() - 172_800_000) }
    const [call] = await tx
      .insert(campaigns)
      .values({ ...opened, closesAt: new Date(Date.now() + 86_400_000) })
      .returning()
    for (const { organisationId } of buyers) {
      const ends = { organisationId, ownerId: operator.organisationId }
      const [answer] = await tx
        .insert(campaignAnswers)
        .values({ ...ends, campaignId: call!.id, status: 'declared', submittedAt: new Date() })
        .returning()
      await tx.insert(campaignAnswerLots).values({ ...ends, answerId: answer!.id, lotId: lot.id, amount: 10 })
    }
    await tx.update(campaigns).set({ closesAt })
    return call!.id
  })
  const by = { id: operator.organisationId, name: 'Province' }
  const [frozen, ...left] = await Promise.all([
    freezeAnnex(operator, { campaignId, operator: by, now: NOW }),
    ...buyers.map((body, at) => leavesBySide(built, body, at % 2 === 0 ? 'member' : 'centre')),
  ])
  expect([frozen, ...left].filter(({ ok }) => !ok)).toEqual([])
  const uses = new Set(await Promise.all(buyers.map((body) => shareOf(built, body))))
  for (const use of uses) expect(['none', 'ended', 'withdrawn']).toContain(use)
})
