import { describe, expect, test } from 'vitest'
import type { FrameworkFacts, LotFacts } from '#app/domain/framework-schema.ts'
import { archiveFramework } from '#app/services/frameworks/archive-framework.server.ts'
import { createFramework } from '#app/services/frameworks/create-framework.server.ts'
import { editFramework } from '#app/services/frameworks/edit-framework.server.ts'
import { moveFramework } from '#app/services/frameworks/move-framework.server.ts'
import { removeLot } from '#app/services/frameworks/remove-lot.server.ts'
import { saveLot } from '#app/services/frameworks/save-lot.server.ts'
import { listAuditOfSubject } from '#db/queries/audit-of-subject.ts'
import { listLots } from '#db/queries/framework-lots.ts'
import { findFrameworkDetails, listOwnFrameworks } from '#db/queries/own-frameworks.ts'
import { participationMaxima } from '#db/schema/frameworks.ts'
import { withTenant } from '#db/tenant.ts'
import { insertActor } from '#tests/factories/actor.ts'
import {
  insertCampaign,
  insertCentre,
  insertFramework,
  insertLot,
  insertMembership,
  insertParticipation,
  NO_SUPPLIER_CONTACT,
} from '#tests/factories/centre-data.ts'

const FACTS: FrameworkFacts = {
  reference: 'CSC 2026-12',
  object: 'Copieurs multifonctions',
  supplier: 'Ricoh',
  ...NO_SUPPLIER_CONTACT,
  cpvCodes: ['30120000-6'],
  startsOn: '2027-01-01',
  endsOn: '2030-12-31',
  orderFrom: '2027-01-01',
  orderUntil: '2030-12-31',
  ceiling: 10_000_000,
  joining: 'annex',
  identifiedKinds: [],
  summary: null,
  conditions: null,
  contractId: null,
  published: false,
  freeLines: false,
  supply: 'direct',
  centreApproves: false,
}
const LOT: LotFacts = {
  ...{ number: '1', title: 'Copieurs A4', supplier: null, ceiling: 6_000_000 },
  ...{ unit: 'appareils', maximumQuantity: 100, ...NO_SUPPLIER_CONTACT },
}

async function buildCentre() {
  const operator = await insertActor({ role: 'coordinator' })
  await withTenant(operator.organisationId, (tx) => insertCentre(tx))
  return operator
}
type Operator = Awaited<ReturnType<typeof buildCentre>>

async function buildFramework(change: Partial<FrameworkFacts> = {}) {
  const operator = await buildCentre()
  const created = await createFramework(operator, { facts: { ...FACTS, ...change } })
  if (!created.ok) throw new Error(created.refusal.code)
  return { operator, frameworkId: created.value.frameworkId }
}

const detailsOf = async (operator: Operator, frameworkId: string) => {
  const found = await withTenant(operator.organisationId, (tx) => findFrameworkDetails(tx, frameworkId))
  if (!found) throw new Error('no framework')
  return found
}
const versionOf = async (operator: Operator, frameworkId: string) => (await detailsOf(operator, frameworkId)).version

async function addLot(operator: Operator, frameworkId: string, facts: Partial<LotFacts> = {}) {
  const version = await versionOf(operator, frameworkId)
  return saveLot(operator, { frameworkId, lotId: null, version, facts: { ...LOT, ...facts } })
}
const lotsOf = (operator: Operator, frameworkId: string) =>
  withTenant(operator.organisationId, (tx) => listLots(tx, frameworkId))
const move = async (operator: Operator, frameworkId: string, to: 'open' | 'ended' | 'suspended' | 'preparation') => {
  const reason = to === 'ended' || to === 'suspended' ? 'Litige' : null
  return moveFramework(operator, { frameworkId, version: await versionOf(operator, frameworkId), to, reason })
}

describe('a framework contract of our centre', () => {
  test('is begun, changed, moved and archived, each with its trace', async () => {
    const { operator, frameworkId } = await buildFramework()
    expect(await detailsOf(operator, frameworkId)).toMatchObject({ ...FACTS, status: 'preparation', version: 1 })
    const change = { ...FACTS, ceiling: 12_000_000 }
    expect(await editFramework(operator, { frameworkId, version: 1, facts: change })).toMatchObject({ ok: true })
    expect(await move(operator, frameworkId, 'open')).toMatchObject({ ok: true })
    const archive = { frameworkId, archived: true, now: new Date() }
    expect(await archiveFramework(operator, archive)).toEqual({ ok: false, refusal: 'running' })
    expect(await move(operator, frameworkId, 'ended')).toMatchObject({ ok: true })
    expect(await archiveFramework(operator, archive)).toMatchObject({ ok: true })
    const listed = (archived: boolean) =>
      withTenant(operator.organisationId, (tx) => listOwnFrameworks(tx, { archived }))
    expect([await listed(false), await listed(true)]).toMatchObject([[], [{ id: frameworkId }]])
    expect(await archiveFramework(operator, { ...archive, archived: false })).toMatchObject({ ok: true })
    const trace = await withTenant(operator.organisationId, (tx) =>
      listAuditOfSubject(tx, { subjectKind: 'framework', subjectId: frameworkId }),
    )
    expect(trace.map(({ action }) => action)).toEqual([
      'framework.restore',
      'framework.archive',
      'framework.move',
      'framework.move',
      'framework.change',
      'framework.create',
    ])
    expect(trace[2]).toMatchObject({ before: { status: 'open' }, after: { status: 'ended', reason: 'Litige' } })
  })

  test('is for the keepers of that centre alone', async () => {
    const { operator, frameworkId } = await buildFramework()
    await addLot(operator, frameworkId)
    const [lot] = await lotsOf(operator, frameworkId)
    const reader = await insertActor({ role: 'buyer', organisationId: operator.organisationId })
    const member = await insertActor({ role: 'coordinator' })
    const { centreId } = await detailsOf(operator, frameworkId)
    await withTenant(operator.organisationId, (tx) =>
      insertMembership(tx, { organisationId: member.organisationId, ownerId: operator.organisationId, centreId }),
    )
    for (const [actor, code] of [
      [reader, 'forbidden'],
      [member, 'not-found'],
    ] as const) {
      const version = 2
      expect(await editFramework(actor, { frameworkId, version, facts: FACTS })).toMatchObject({ refusal: { code } })
      const moved = await moveFramework(actor, { frameworkId, version, to: 'open', reason: null })
      expect(moved).toMatchObject({ refusal: code })
      const archived = await archiveFramework(actor, { frameworkId, archived: true, now: new Date() })
      expect(archived).toMatchObject({ refusal: code })
      const lotId = lot?.id ?? ''
      expect(await saveLot(actor, { frameworkId, lotId, version, facts: LOT })).toMatchObject({ refusal: { code } })
      expect(await removeLot(actor, { frameworkId, lotId })).toMatchObject({ refusal: code })
    }
    expect(await createFramework(member, { facts: FACTS })).toMatchObject({ refusal: { code: 'no-centre' } })
  })

  test('is not opened without a maximum, nor loses it once it is open', async () => {
    const { operator, frameworkId } = await buildFramework({ ceiling: null })
    expect(await move(operator, frameworkId, 'open')).toEqual({ ok: false, refusal: 'ceiling-missing' })
    await editFramework(operator, { frameworkId, version: 1, facts: FACTS })
    expect(await move(operator, frameworkId, 'open')).toMatchObject({ ok: true })
    const version = await versionOf(operator, frameworkId)
    expect(await editFramework(operator, { frameworkId, version, facts: { ...FACTS, ceiling: null } })).toMatchObject({
      refusal: { code: 'invalid', problems: { ceiling: 'ceiling-missing' } },
    })
  })

  test('is suspended and ended with a reason only, and goes where its life allows', async () => {
    const { operator, frameworkId } = await buildFramework()
    const plain = { frameworkId, version: 1, reason: null }
    expect(await moveFramework(operator, { ...plain, to: 'ended' })).toMatchObject({ refusal: 'reason-missing' })
    expect(await moveFramework(operator, { ...plain, to: 'exhausted' })).toMatchObject({ refusal: 'not-next' })
    expect(await moveFramework(operator, { ...plain, to: 'open', version: 7 })).toMatchObject({ refusal: 'stale' })
    expect(await moveFramework(operator, { ...plain, to: 'tender' })).toMatchObject({ ok: true })
  })

  test('does not end while members are answering a call on it', async () => {
    const { operator, frameworkId } = await buildFramework()
    await withTenant(operator.organisationId, (tx) => insertCampaign(tx, frameworkId))
    expect(await move(operator, frameworkId, 'ended')).toEqual({ ok: false, refusal: 'call-running' })
  })

  test('takes one of two changes at once; the other hears that it came late', async () => {
    const { operator, frameworkId } = await buildFramework()
    const answers = await Promise.all(
      ['A', 'B'].map((object) => editFramework(operator, { frameworkId, version: 1, facts: { ...FACTS, object } })),
    )
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    expect(answers.find(({ ok }) => !ok)).toMatchObject({ refusal: { code: 'stale', version: 2 } })
  })
})

describe('the lots of a framework contract', () => {
  test('stay together within its maximum, which stays above them', async () => {
    const { operator, frameworkId } = await buildFramework()
    expect(await addLot(operator, frameworkId)).toMatchObject({ ok: true })
    const second = { number: '2', ceiling: 4_000_001 }
    expect(await addLot(operator, frameworkId, second)).toMatchObject({
      refusal: { code: 'invalid', problems: { ceiling: 'above-framework:1' } },
    })
    expect(await addLot(operator, frameworkId, { ...second, number: '1' })).toMatchObject({
      refusal: { problems: { number: 'number-taken' } },
    })
    expect(await addLot(operator, frameworkId, { ...second, ceiling: 4_000_000 })).toMatchObject({ ok: true })
    const version = await versionOf(operator, frameworkId)
    const lower = { ...FACTS, ceiling: 9_999_999 }
    expect(await editFramework(operator, { frameworkId, version, facts: lower })).toMatchObject({
      refusal: { problems: { ceiling: 'below-lots' } },
    })
  })

  test('of two added at once on the same page only one is kept', async () => {
    const { operator, frameworkId } = await buildFramework()
    const answers = await Promise.all(
      ['1', '2'].map((number) =>
        saveLot(operator, { frameworkId, lotId: null, version: 1, facts: { ...LOT, number } }),
      ),
    )
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
  })

  test('are not deleted or lowered under what somebody was given', async () => {
    const { operator, frameworkId } = await buildFramework()
    await addLot(operator, frameworkId)
    await addLot(operator, frameworkId, { number: '2', ceiling: 1_000_000 })
    const [given, free] = await lotsOf(operator, frameworkId)
    if (!given || !free) throw new Error('no lots')
    const member = await insertActor()
    const ends = { organisationId: member.organisationId, ownerId: operator.organisationId }
    await withTenant(operator.organisationId, async (tx) => {
      const { id } = await insertParticipation(tx, { ...ends, frameworkId }, { status: 'accepted' })
      const maximum = { lotId: given.id, amount: 2_000_000, quantity: 30 }
      await tx.insert(participationMaxima).values({ ...ends, ...maximum, participationId: id })
    })
    expect(await removeLot(operator, { frameworkId, lotId: given.id })).toEqual({ ok: false, refusal: 'declared' })
    const version = await versionOf(operator, frameworkId)
    const change = (facts: Partial<LotFacts>) =>
      saveLot(operator, { frameworkId, lotId: given.id, version, facts: { ...LOT, ...facts } })
    expect(await change({ ceiling: 1_999_999 })).toMatchObject({ refusal: { problems: { ceiling: 'below-maxima' } } })
    expect(await change({ maximumQuantity: 29 })).toMatchObject({
      refusal: { problems: { maximumQuantity: 'below-maxima' } },
    })
    expect(await change({ unit: 'tonnes' })).toMatchObject({ refusal: { problems: { unit: 'unit-used' } } })
    expect(await change({ ceiling: 2_000_000, maximumQuantity: 30 })).toMatchObject({ ok: true })
    expect(await removeLot(operator, { frameworkId, lotId: free.id })).toMatchObject({ ok: true })
    expect(await lotsOf(operator, frameworkId)).toHaveLength(1)
  })

  test('do not come after bodies were given a maximum on the whole', async () => {
    const { operator, frameworkId } = await buildFramework()
    const ends = { organisationId: (await insertActor()).organisationId, ownerId: operator.organisationId }
    await withTenant(operator.organisationId, async (tx) => {
      const { id } = await insertParticipation(tx, { ...ends, frameworkId }, { status: 'accepted' })
      await tx.insert(participationMaxima).values({ ...ends, participationId: id, amount: 5_000 })
    })
    expect(await addLot(operator, frameworkId)).toMatchObject({ refusal: { code: 'whole-declared' } })
    const lower = { ...FACTS, ceiling: 4_999 }
    expect(await editFramework(operator, { frameworkId, version: 1, facts: lower })).toMatchObject({
      refusal: { problems: { ceiling: 'below-maxima' } },
    })
  })

  test('of another framework contract are not touched through this one', async () => {
    const { operator, frameworkId } = await buildFramework()
    const { centreId } = await detailsOf(operator, frameworkId)
    const lot = await withTenant(operator.organisationId, async (tx) =>
      insertLot(tx, (await insertFramework(tx, centreId)).id),
    )
    const at = { frameworkId, lotId: lot.id }
    expect(await saveLot(operator, { ...at, version: 1, facts: LOT })).toMatchObject({ refusal: { code: 'not-found' } })
    expect(await removeLot(operator, at)).toMatchObject({ refusal: 'not-found' })
  })
})
