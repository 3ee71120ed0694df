import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { answerMembership } from '#app/services/centre/answer-membership.server.ts'
import { withdrawJoining } from '#app/services/centre/send-joining.server.ts'
import { listAuditOfSubject } from '#db/queries/audit-of-subject.ts'
import { listGranted } from '#db/queries/framework-lots.ts'
import { findOwnMembership } from '#db/queries/joining.ts'
import { findOwnParticipation, listParticipants } from '#db/queries/participations.ts'
import { centreLetters } from '#db/schema/centre-letters.ts'
import { participationMaxima } from '#db/schema/frameworks.ts'
import { withTenant } from '#db/tenant.ts'
import { insertParticipation } from '#tests/factories/centre-data.ts'
import { buildRunningFramework, type RunningFramework } from '#tests/factories/participation-data.ts'

const NOW = Temporal.Instant.from('2026-11-22T10:00:00Z')

/** Two members of whom each was given thirty euro of the first lot. */
async function granted(status: 'accepted' | 'suspended' | 'asked' = 'accepted') {
  const built = await buildRunningFramework({ bodies: 2 })
  const { operator, framework, lot, buyers } = built
  await withTenant(operator.organisationId, async (tx) => {
    for (const { organisationId } of buyers) {
      const ends = { organisationId, ownerId: operator.organisationId }
      const { id } = await insertParticipation(tx, { ...ends, frameworkId: framework.id }, { status })
      await tx.insert(participationMaxima).values({ ...ends, participationId: id, lotId: lot.id, amount: 3_000 })
    }
  })
  return built
}

const keyOf = ({ operator, centre }: RunningFramework) => ({ ownerId: operator.organisationId, centreId: centre.id })
const membershipOf = async (built: RunningFramework) =>
  (await withTenant(built.buyer.organisationId, (tx) => findOwnMembership(tx, keyOf(built))))!
const grantedOf = ({ operator, framework }: RunningFramework) =>
  withTenant(operator.organisationId, (tx) => listGranted(tx, framework.id))
const shareOf = async ({ operator, framework, buyer }: RunningFramework) => {
  const key = { ownerId: operator.organisationId, frameworkId: framework.id }
  return (await withTenant(buyer.organisationId, (tx) => findOwnParticipation(tx, key)))!
}
const kindsOf = async ({ operator }: RunningFramework) =>
  (await withTenant(operator.organisationId, (tx) => tx.select({ kind: centreLetters.kind }).from(centreLetters))).map(
    ({ kind }) => kind,
  )

async function answer(built: RunningFramework, given: Parameters<typeof answerMembership>[1]['answer']) {
  const { id: membershipId, version } = await membershipOf(built)
  return answerMembership(built.operator, { membershipId, version, answer: given, now: NOW })
}
const end = (built: RunningFramework) => answer(built, { to: 'left', reason: 'Convention résiliée' })

describe('a departure that the centre notes', () => {
  test('ends what the body was given, which is free again, with its reason, its trace and one letter', async () => {
    const built = await granted()
    expect(await grantedOf(built)).toMatchObject([{ bodies: 2, amount: 6_000 }])
    expect(await end(built)).toEqual({ ok: true, value: { status: 'left', letters: 1, ended: 1 } })
    expect(await grantedOf(built)).toMatchObject([{ bodies: 1, amount: 3_000 }])
    const share = await shareOf(built)
    expect(share).toMatchObject({ status: 'ended', reason: 'Convention résiliée' })
    expect(await kindsOf(built)).toEqual(['participation-ended'])
    const { operator, framework } = built
    const rows = await withTenant(operator.organisationId, (tx) =>
      listParticipants(tx, { frameworkId: framework.id, limit: 10 }),
    )
    expect(rows.map(({ status }) => status).toSorted()).toEqual(['accepted', 'ended'])
    const traces = await withTenant(operator.organisationId, (tx) =>
      listAuditOfSubject(tx, { subjectKind: 'participation', subjectId: share.id }),
    )
    expect(traces).toMatchObject([{ action: 'participation.end', after: { reason: 'Convention résiliée' } }])
  })

  test('ends a suspended share too, and refuses a request without a letter', async () => {
    const suspended = await granted('suspended')
    expect(await end(suspended)).toMatchObject({ value: { letters: 1, ended: 1 } })
    const asked = await granted('asked')
    expect(await end(asked)).toMatchObject({ value: { letters: 0, ended: 0 } })
    expect(await shareOf(asked)).toMatchObject({ status: 'refused', reason: 'Convention résiliée' })
  })

  test('is undone by no readmission', async () => {
    const built = await granted()
    await end(built)
    expect(await answer(built, { to: 'accepted', term: null })).toMatchObject({ value: { status: 'accepted' } })
    expect(await shareOf(built)).toMatchObject({ status: 'ended' })
    expect(await grantedOf(built)).toMatchObject([{ bodies: 1 }])
  })

  test('leaves what a body has while the answer is overtaken', async () => {
    const built = await granted()
    const { id: membershipId, version } = await membershipOf(built)
    const input = { membershipId, version: version + 1, answer: { to: 'left', reason: 'x' }, now: NOW } as const
    expect(await answerMembership(built.operator, input)).toEqual({ ok: false, refusal: 'stale' })
    expect(await shareOf(built)).toMatchObject({ status: 'accepted' })
  })
})

describe('a body that leaves by itself', () => {
  test('gives its share back, and its centre reads of it in one letter', async () => {
    const built = await granted()
    const leaving = { centre: keyOf(built), to: 'left', reason: 'Autre centrale', now: NOW } as const
    expect(await withdrawJoining(built.buyer, leaving)).toEqual({ ok: true, value: { ended: 1 } })
    expect(await shareOf(built)).toMatchObject({ status: 'withdrawn', reason: 'Autre centrale' })
    expect(await grantedOf(built)).toMatchObject([{ bodies: 1, amount: 3_000 }])
    expect(await kindsOf(built)).toEqual([])
  })

  test('keeps it when it only takes a request back', async () => {
    const built = await granted()
    const leaving = { centre: keyOf(built), to: 'draft', reason: null, now: NOW } as const
    expect(await withdrawJoining(built.buyer, leaving)).toEqual({ ok: false, refusal: 'not-allowed' })
    expect(await shareOf(built)).toMatchObject({ status: 'accepted' })
  })
})
