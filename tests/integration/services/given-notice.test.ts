import { describe, expect, test } from 'vitest'
import type { ContractDetails } from '#app/domain/contract.ts'
import type { GivenNoticeForm } from '#app/domain/decision-schema.ts'
import type { Actor } from '#app/domain/permissions.ts'
import { createContract } from '#app/services/contracts/create-contract.server.ts'
import { giveNotice } from '#app/services/decisions/give-notice.server.ts'
import { recordDecision } from '#app/services/decisions/record-decision.server.ts'
import { revokeDecision } from '#app/services/decisions/revoke-decision.server.ts'
import { takeNoticeBack } from '#app/services/decisions/take-notice-back.server.ts'
import { addDocument } from '#app/services/documents/add-document.server.ts'
import { listAuditOfContract } from '#db/queries/audit.ts'
import { lockContract } from '#db/queries/contracts.ts'
import { countDeadlinesByBucket } from '#db/queries/deadline-counts.ts'
import { listOpenDeadlinesOf } from '#db/queries/deadlines.ts'
import { listDecisionsOfContract, setGivenNotice } from '#db/queries/decisions.ts'
import { withTenant } from '#db/tenant.ts'
import { insertActor } from '#tests/factories/actor.ts'
import { buildContract } from '#tests/factories/contract.ts'
import { buildTerm } from '#tests/factories/term-data.ts'

const today = '2026-11-22'
const afterwards = '2026-12-05'
const now = new Date('2026-11-22T10:00:00Z')

const blank = { endsOn: null, organ: null, documentReference: null, documentId: null, note: null }

async function stopped(details: Partial<ContractDetails> = {}, subject = 'term-0') {
  const actor = await insertActor()
  const created = await createContract(actor, { details: buildContract({ term: buildTerm(), ...details }), today })
  const contractId = created.ok ? created.value.contractId : expect.fail('refused')
  const form = { ...blank, decision: 'stop', subject, decidedOn: today, agreed: false, successor: false } as const
  const result = await recordDecision(actor, { contractId, form: { ...form, noticeGivenOn: null }, today })
  return { actor, contractId, decisionId: result.ok ? result.value.decisionId : expect.fail(result.refusal.code) }
}

type Case = Awaited<ReturnType<typeof stopped>>

const give = ({ actor, contractId, decisionId }: Case, change: Partial<GivenNoticeForm> = {}, on = today) => {
  const form = { decisionId, givenOn: today, agreed: false, documentId: null, reference: null, ...change }
  return giveNotice(actor, { contractId, form, today: on })
}

const openKinds = ({ actor, contractId }: Case) =>
  withTenant(actor.organisationId, async (tx) => {
    const rows = await listOpenDeadlinesOf(tx, [contractId])
    return rows.map(({ kind, dueOn }) => `${kind} ${dueOn}`).sort()
  })

const decisionOf = ({ actor, contractId }: Case) =>
  withTenant(actor.organisationId, async (tx) => (await listDecisionsOfContract(tx, contractId))[0])

const asReader = async (place: Case): Promise<Case> => ({
  ...place,
  actor: await insertActor({ role: 'reader', organisationId: place.actor.organisationId }),
})

const ENDED = ['end 2027-02-28']
const OWED = [...ENDED, 'notice 2026-11-30']

describe('a decided notice', () => {
  test('is counted among what is due until it is given, and leaves its trace', async () => {
    const place = await stopped()
    const { actor, contractId, decisionId } = place
    const counted = () =>
      withTenant(actor.organisationId, (tx) => countDeadlinesByBucket(tx, { today, kind: 'notice' }))
    expect(await openKinds(place)).toEqual(OWED)
    expect(await counted()).toMatchObject({ 'within-30': 1 })

    expect(await give(place, { reference: 'RP 12 345' })).toMatchObject({ ok: true, value: { decisionId } })
    expect(await openKinds(place)).toEqual(ENDED)
    expect(await counted()).toMatchObject({ 'within-30': 0 })
    expect(await decisionOf(place)).toMatchObject({ noticeGivenOn: today, noticeReference: 'RP 12 345' })
    const [trace] = await withTenant(actor.organisationId, (tx) => listAuditOfContract(tx, contractId))
    expect(trace).toMatchObject({
      action: 'decision.give-notice',
      after: { kind: 'stop', noticeGivenOn: today, noticeReference: 'RP 12 345' },
    })
  })

  test('names its letter, one of the contract’s own documents', async () => {
    const place = await stopped()
    const file = { fileName: 'l.pdf', mediaType: 'application/pdf', byteSize: 3, sha256: 'b'.repeat(64) }
    const { actor, contractId } = place
    const added = await addDocument(actor, { contractId, kind: 'other', title: 'Lettre de préavis', file })
    const documentId = added.ok ? added.value.documentId : expect.fail(added.refusal)
    const foreign = await stopped()
    expect(await give(foreign, { documentId })).toEqual({ ok: false, refusal: 'unknown-document' })
    expect(await give(place, { documentId })).toMatchObject({ ok: true })
    expect(await decisionOf(place)).toMatchObject({ noticeDocumentTitle: 'Lettre de préavis' })
  })

  test('given too late is none, unless the supplier agrees', async () => {
    const place = await stopped()
    expect(await give(place, { givenOn: '2026-12-02' }, afterwards)).toEqual({ ok: false, refusal: 'notice-late' })
    expect(await give(place, { givenOn: null }, afterwards)).toEqual({ ok: false, refusal: 'notice-missing' })
    expect(await openKinds(place)).toEqual(OWED)
    expect(await give(place, { givenOn: null, agreed: true }, afterwards)).toMatchObject({ ok: true })
    expect(await openKinds(place)).toEqual(ENDED)
  })

  test('puts the end of an indefinite contract off', async () => {
    const notice = { notice: { days: 30 }, noticeCountsFrom: 'receipt' } as const
    const place = await stopped({ term: { kind: 'indefinite', start: '2020-01-01', ...notice } }, 'undecided')
    expect(await openKinds(place)).toEqual(['end 2026-12-22', 'notice 2026-11-22'])
    expect(await give(place, { givenOn: '2026-12-01' }, afterwards)).toMatchObject({ ok: true })
    expect(await openKinds(place)).toEqual(['end 2026-12-31'])
    await takeNoticeBack(place.actor, { ...place, today: afterwards })
    expect(await openKinds(place)).toEqual(['end 2026-12-22', 'notice 2026-11-22'])
  })

  test('taken back is to be given again, once', async () => {
    const place = await stopped()
    const back = () => takeNoticeBack(place.actor, { ...place, today })
    expect(await back()).toEqual({ ok: false, refusal: 'gone' })
    await give(place)
    expect(await back()).toMatchObject({ ok: true })
    expect(await openKinds(place)).toEqual(OWED)
    expect(await back()).toEqual({ ok: false, refusal: 'gone' })
    expect(await decisionOf(place)).toMatchObject({ noticeGivenOn: null, agreed: false, noticeReference: null })
  })
})

describe('a notice is refused', () => {
  test('to a reader and to another organisation', async () => {
    const place = await stopped()
    const stranger = { ...place, actor: await insertActor() }
    expect(await give(await asReader(place))).toEqual({ ok: false, refusal: 'forbidden' })
    expect(await give(stranger)).toEqual({ ok: false, refusal: 'not-found' })
    await give(place)
    const { contractId, decisionId } = place
    const asked = (actor: Actor) => takeNoticeBack(actor, { contractId, decisionId, today })
    expect(await asked((await asReader(place)).actor)).toEqual({ ok: false, refusal: 'forbidden' })
    expect(await asked(stranger.actor)).toEqual({ ok: false, refusal: 'not-found' })
  })

  test('to the second of two people at once', async () => {
    const place = await stopped()
    const given = { noticeGivenOn: today, agreed: false, noticeReference: null, noticeDocumentId: null }
    const second = await withTenant(place.actor.organisationId, async (tx) => {
      await lockContract(tx, place.contractId)
      const waiting = give(place, { givenOn: '2026-11-20' })
      await new Promise((resolve) => setTimeout(resolve, 150))
      await setGivenNotice(tx, place.decisionId, given)
      return { waiting }
    })
    expect(await second.waiting).toEqual({ ok: false, refusal: 'already-given' })
    expect(await decisionOf(place)).toMatchObject({ noticeGivenOn: today })
  })

  test('once the decision was undone', async () => {
    const place = await stopped()
    await revokeDecision(place.actor, { ...place, now, today })
    expect(await give(place)).toEqual({ ok: false, refusal: 'already-revoked' })
  })
})
