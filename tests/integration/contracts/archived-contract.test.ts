import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import { recordAmendment } from '#app/services/amendments/record-amendment.server.ts'
import { revokeAmendment } from '#app/services/amendments/revoke-amendment.server.ts'
import { archiveContracts } from '#app/services/contracts/archive-contracts.server.ts'
import { assignManager } from '#app/services/contracts/assign-manager.server.ts'
import { changeContractStatus } from '#app/services/contracts/change-contract-status.server.ts'
import { createContract } from '#app/services/contracts/create-contract.server.ts'
import { editContract } from '#app/services/contracts/edit-contract.server.ts'
import { followContract } from '#app/services/contracts/follow-contract.server.ts'
import { restoreContracts } from '#app/services/contracts/restore-contracts.server.ts'
import { giveNotice } from '#app/services/decisions/give-notice.server.ts'
import { recordDecision } from '#app/services/decisions/record-decision.server.ts'
import { revokeDecision } from '#app/services/decisions/revoke-decision.server.ts'
import { takeNoticeBack } from '#app/services/decisions/take-notice-back.server.ts'
import { addDocument } from '#app/services/documents/add-document.server.ts'
import { addDocumentVersion } from '#app/services/documents/add-document-version.server.ts'
import { archiveDocument } from '#app/services/documents/archive-document.server.ts'
import { deletePlan } from '#app/services/plans/delete-plan.server.ts'
import { establishPlan } from '#app/services/plans/establish-plan.server.ts'
import { tickStep } from '#app/services/plans/tick-step.server.ts'
import { untickStep } from '#app/services/plans/untick-step.server.ts'
import { pauseDeadline } from '#app/services/reminders/pause-deadline.server.ts'
import { listAuditOfContract } from '#db/queries/audit.ts'
import { listAmendments } from '#db/queries/contract-amendments.ts'
import { findContract } from '#db/queries/contracts.ts'
import { listOpenDeadlinesOf } from '#db/queries/deadlines.ts'
import { withTenant } from '#db/tenant.ts'
import { insertActor } from '#tests/factories/actor.ts'
import { buildContract } from '#tests/factories/contract.ts'
import { euro } from '#tests/factories/law-data.ts'
import { buildTerm } from '#tests/factories/term-data.ts'

const today = '2026-11-22'
const now = Temporal.Instant.from('2026-11-22T10:00:00Z')

const file = { fileName: 'a.pdf', mediaType: 'application/pdf', byteSize: 12, sha256: 'a'.repeat(64) }
const plan = { procedure: 'LIMITED', publication: 'none', startOn: '2027-06-01', today } as const
const tick = { step: 'needs', doneOn: '2026-11-20', note: null, documentId: null, today } as const
const change = { object: 'Plus', decidedOn: '2026-06-15', amount: euro(1), ground: 'unforeseen' } as const
const untimed = { newEnd: null, addedMonths: null, durationMotive: null }
const amendment = { ...change, ...untimed, justification: 'La crue.', documentReference: null, seen: '' }
const notice = { givenOn: today, agreed: false, documentId: null, reference: null }
const stop = { decision: 'stop', subject: 'term-0', decidedOn: today, agreed: false, successor: false } as const
const blank = { noticeGivenOn: null, endsOn: null, organ: null, documentReference: null, documentId: null, note: null }

/** A contract of everything that hangs on one: each of its parts can be changed while it is not archived. */
async function furnished() {
  const actor = await insertActor()
  const kept = <Value>(result: { ok: true; value: Value } | { ok: false; refusal: unknown }): Value =>
    result.ok ? result.value : expect.fail(JSON.stringify(result.refusal))
  const details = buildContract({ term: buildTerm(), approvedValue: euro(100_000) })
  const { contractId } = kept(await createContract(actor, { details, today }))
  const { documentId } = kept(await addDocument(actor, { contractId, kind: 'award', title: 'Acte', file }))
  kept(await establishPlan(actor, { ...plan, contractId, version: null }))
  kept(await tickStep(actor, { ...tick, contractId, version: 1 }))
  const first = await recordAmendment(actor, { contractId, form: amendment, today })
  const seen = !first.ok && 'mark' in first.refusal ? first.refusal.mark : ''
  kept(await recordAmendment(actor, { contractId, form: { ...amendment, seen }, today }))
  const { decisionId } = kept(await recordDecision(actor, { contractId, form: { ...blank, ...stop }, today }))
  const more = await withTenant(actor.organisationId, async (tx) => ({
    amendmentId: (await listAmendments(tx, contractId))[0]?.id ?? '',
    deadlineId: (await listOpenDeadlinesOf(tx, [contractId]))[0]?.id ?? '',
  }))
  return { actor, contractId, documentId, decisionId, details, ...more }
}

type Furnished = Awaited<ReturnType<typeof furnished>>

const WRITES: Record<string, (place: Furnished) => Promise<{ ok: boolean; refusal?: unknown }>> = {
  recordAmendment: ({ actor, contractId }) => recordAmendment(actor, { contractId, form: amendment, today }),
  revokeAmendment: ({ actor, ...place }) => revokeAmendment(actor, { ...place, today }),
  changeContractStatus: ({ actor, contractId }) =>
    changeContractStatus(actor, { contractId, from: 'running', to: 'closed', today }),
  editContract: ({ actor, contractId, details }) =>
    editContract(actor, { contractId, version: 99, details: { ...details, object: 'Autre' }, today }),
  followContract: ({ actor, contractId }) => followContract(actor, { contractId }),
  recordDecision: ({ actor, contractId }) => recordDecision(actor, { contractId, form: { ...blank, ...stop }, today }),
  revokeDecision: ({ actor, ...place }) => revokeDecision(actor, { ...place, today, now: new Date(today) }),
  giveNotice: ({ actor, contractId, decisionId }) =>
    giveNotice(actor, { contractId, form: { ...notice, decisionId }, today }),
  takeNoticeBack: ({ actor, ...place }) => takeNoticeBack(actor, { ...place, today }),
  addDocument: ({ actor, contractId }) => addDocument(actor, { contractId, kind: 'award', title: 'Acte', file }),
  addDocumentVersion: ({ actor, ...place }) => addDocumentVersion(actor, { ...place, file }),
  archiveDocument: ({ actor, ...place }) => archiveDocument(actor, { ...place, archived: true }),
  establishPlan: ({ actor, contractId }) => establishPlan(actor, { ...plan, contractId, version: 2 }),
  deletePlan: ({ actor, contractId }) => deletePlan(actor, { contractId, version: 2, today }),
  tickStep: ({ actor, contractId }) => tickStep(actor, { ...tick, step: 'analysis', contractId, version: 2 }),
  untickStep: ({ actor, contractId }) => untickStep(actor, { step: 'needs', contractId, version: 2, today }),
  pauseDeadline: ({ actor, deadlineId }) =>
    pauseDeadline(actor, { deadlineId, request: { intent: 'acknowledge' }, note: null, now }),
}

/** What no longer is at all, or has meanwhile another status, is said so. */
const SAID_OTHERWISE: Record<string, string> = { changeContractStatus: 'stale', pauseDeadline: 'gone' }

test('nothing of an archived contract changes, until it is restored', async () => {
  const place = await furnished()
  const { actor, contractId } = place
  const archived = await archiveContracts(actor, { contractIds: [contractId], now: new Date(today), today })
  expect(archived).toMatchObject({ ok: true })
  const traces = () =>
    withTenant(actor.organisationId, async (tx) => (await listAuditOfContract(tx, contractId)).length)
  const before = await traces()
  const answers: Record<string, unknown> = {}
  for (const [name, write] of Object.entries(WRITES)) {
    const { refusal } = await write(place)
    answers[name] = typeof refusal === 'object' && refusal !== null && 'code' in refusal ? refusal.code : refusal
  }
  const documents = ['addDocument', 'addDocumentVersion', 'archiveDocument']
  const expected = Object.keys(WRITES).map((name) => {
    const usual = documents.includes(name) ? 'contract-archived' : 'archived'
    return [name, SAID_OTHERWISE[name] ?? usual]
  })
  expect(answers).toEqual(Object.fromEntries(expected))
  expect(await assignManager(actor, { contractIds: [contractId], managerId: actor.userId, today })).toEqual({
    ok: true,
    value: { assigned: [] },
  })
  expect(await traces()).toBe(before)
  const stored = await withTenant(actor.organisationId, (tx) => findContract(tx, contractId))
  expect(stored).toMatchObject({ details: { managerId: null, object: place.details.object } })

  await restoreContracts(actor, { contractIds: [contractId], today })
  expect(await WRITES.revokeAmendment?.(place)).toMatchObject({ ok: true })
})
