import { describe, expect, test } from 'vitest'
import type { ContractDetails } from '#app/domain/contract.ts'
import { decisionSubject } from '#app/domain/decision.ts'
import type { DecisionForm } from '#app/domain/decision-schema.ts'
import type { Actor } from '#app/domain/permissions.ts'
import { createContract } from '#app/services/contracts/create-contract.server.ts'
import { recordDecision } from '#app/services/decisions/record-decision.server.ts'
import { revokeDecision } from '#app/services/decisions/revoke-decision.server.ts'
import { addDocument } from '#app/services/documents/add-document.server.ts'
import { archiveDocument } from '#app/services/documents/archive-document.server.ts'
import { listAuditOfContract } from '#db/queries/audit.ts'
import { findContract, lockContract } from '#db/queries/contracts.ts'
import { listOpenDeadlinesOf } from '#db/queries/deadlines.ts'
import { findDecisionState } from '#db/queries/decision-state.ts'
import { insertDecision, listDecisionsOfContract } from '#db/queries/decisions.ts'
import { withTenant } from '#db/tenant.ts'
import { insertActor } from '#tests/factories/actor.ts'
import { buildContract } from '#tests/factories/contract.ts'
import { buildTerm } from '#tests/factories/term-data.ts'

const today = '2026-11-22'
const now = new Date('2026-11-22T10:00:00Z')

async function newContract(actor: Actor, change: Partial<ContractDetails> = {}) {
  const details = buildContract({ term: buildTerm(), decisionLeadDays: 30, ...change })
  const created = await createContract(actor, { details, today })
  if (!created.ok) throw new Error('the contract was refused')
  return created.value.contractId
}

const form = (change: Partial<DecisionForm> = {}): DecisionForm => ({
  decision: 'renew',
  subject: 'term-0',
  decidedOn: today,
  endsOn: null,
  noticeGivenOn: null,
  organ: 'Collège provincial',
  documentReference: '2026/1234',
  documentId: null,
  note: null,
  agreed: false,
  successor: false,
  ...change,
})

const record = (actor: Actor, contractId: string, change: Partial<DecisionForm> = {}) =>
  recordDecision(actor, { contractId, form: form(change), today })

const openKinds = (actor: Actor, contractId: string) =>
  withTenant(actor.organisationId, async (tx) => {
    const rows = await listOpenDeadlinesOf(tx, [contractId])
    return rows.map(({ kind, dueOn }) => `${kind} ${dueOn}`).sort()
  })

const contractOf = (actor: Actor, contractId: string) =>
  withTenant(actor.organisationId, async (tx) => (await findContract(tx, contractId))!)

const express = buildTerm({ renewal: { kind: 'express', max: 2, recorded: 0 } })

async function withDocument(actor: Actor, contractId: string) {
  const file = { fileName: 'd.pdf', mediaType: 'application/pdf', byteSize: 3, sha256: 'a'.repeat(64) }
  const added = await addDocument(actor, { contractId, kind: 'decision', title: 'Délibération du 12 mars', file })
  return added.ok ? added.value.documentId : expect.fail(added.refusal)
}

describe('the document that proves a decision', () => {
  test('is kept with it, and named in the history', async () => {
    const actor = await insertActor()
    const contractId = await newContract(actor)
    const documentId = await withDocument(actor, contractId)
    expect(await record(actor, contractId, { documentId })).toMatchObject({ ok: true })
    await withTenant(actor.organisationId, async (tx) => {
      expect(await listDecisionsOfContract(tx, contractId)).toMatchObject([
        { documentId, documentTitle: 'Délibération du 12 mars' },
      ])
      const [trace] = await listAuditOfContract(tx, contractId)
      expect(trace).toMatchObject({ action: 'decision.record', after: { document: 'Délibération du 12 mars' } })
    })
  })

  test('is one of the contract’s own that is not retired', async () => {
    const actor = await insertActor()
    const [contractId, other] = [await newContract(actor), await newContract(actor)]
    const refusal = { ok: false, refusal: { code: 'unknown-document' } }
    expect(await record(actor, contractId, { documentId: await withDocument(actor, other) })).toEqual(refusal)
    const retired = await withDocument(actor, contractId)
    await archiveDocument(actor, { contractId, documentId: retired, archived: true })
    expect(await record(actor, contractId, { documentId: retired })).toEqual(refusal)
    expect(await withTenant(actor.organisationId, (tx) => listDecisionsOfContract(tx, contractId))).toEqual([])
  })
})

describe('recording a decision', () => {
  test('renews: the notice of the term goes, the next one comes, with its trace', async () => {
    const actor = await insertActor()
    const contractId = await newContract(actor)
    expect(await openKinds(actor, contractId)).toContain('notice 2026-11-30')

    expect(await record(actor, contractId)).toMatchObject({ ok: true, value: { successorId: null } })
    const left = await openKinds(actor, contractId)
    expect(left).toContain('notice 2027-11-30')
    expect(left).not.toContain('notice 2026-11-30')

    const [entry] = await withTenant(actor.organisationId, (tx) => listAuditOfContract(tx, contractId))
    expect(entry).toMatchObject({
      action: 'decision.record',
      userName: actor.name,
      after: { kind: 'renew', termIndex: 0, organ: 'Collège provincial', documentReference: '2026/1234' },
    })
  })

  test('counts an express renewal, and leaves the version of the contract alone', async () => {
    const actor = await insertActor()
    const contractId = await newContract(actor, { term: express })
    await record(actor, contractId)
    const contract = await contractOf(actor, contractId)
    expect(contract).toMatchObject({
      version: 1,
      currentEnd: '2028-02-29',
      details: { term: { renewal: { recorded: 1 } } },
    })
  })

  test('stops: nothing is left but the end, once the supplier was told', async () => {
    const actor = await insertActor()
    const contractId = await newContract(actor)
    await record(actor, contractId, { decision: 'stop', noticeGivenOn: today })
    expect(await openKinds(actor, contractId)).toEqual(['end 2027-02-28'])
  })

  test('relaunches and opens the contract that follows, in preparation', async () => {
    const actor = await insertActor()
    const contractId = await newContract(actor, { object: 'Copieurs', supplier: 'Ricoh', managerId: actor.userId })
    const result = await record(actor, contractId, { decision: 'relaunch', successor: true })
    const successorId = result.ok ? result.value.successorId! : ''
    const successor = await contractOf(actor, successorId)
    expect(successor.details).toMatchObject({
      object: 'Copieurs',
      status: 'preparation',
      predecessorId: contractId,
      supplier: null,
      term: null,
      managerId: actor.userId,
    })
    // In preparation is not launched: the day by which to launch it stays in sight.
    expect(await openKinds(actor, contractId)).toEqual(['end 2027-02-28', 'launch 2026-09-01', 'notice 2026-11-30'])
  })

  test('ends an indefinite term on the day its notice has run', async () => {
    const actor = await insertActor()
    const term = {
      kind: 'indefinite',
      start: '2015-03-01',
      notice: { months: 6 },
      noticeCountsFrom: 'receipt',
    } as const
    const contractId = await newContract(actor, { term })
    await record(actor, contractId, { decision: 'stop', subject: 'undecided' })
    expect(await openKinds(actor, contractId)).toEqual(['end 2027-05-22', 'notice 2026-11-22'])
  })
})

describe('a decision is refused', () => {
  test('to a reader', async () => {
    const actor = await insertActor()
    const contractId = await newContract(actor)
    const reader = await insertActor({ role: 'reader', organisationId: actor.organisationId })
    expect(await record(reader, contractId)).toEqual({ ok: false, refusal: { code: 'forbidden' } })
  })

  test('to another organisation, which does not even learn that the contract exists', async () => {
    const contractId = await newContract(await insertActor())
    expect(await record(await insertActor(), contractId)).toEqual({ ok: false, refusal: { code: 'not-found' } })
  })

  test.each([
    ['future', { decidedOn: '2026-11-23' }, {}],
    ['no-renewal-left', {}, { term: buildTerm({ renewal: { max: 0 } }) }],
    ['no-term', {}, { term: null, status: 'preparation' }],
    ['closed', {}, { status: 'closed' }],
    ['stale', { subject: 'term-1' }, {}],
  ] as const)('as %s, and nothing is written', async (code, answer, change) => {
    const actor = await insertActor()
    const contractId = await newContract(actor, change)
    const before = await openKinds(actor, contractId)
    expect(await record(actor, contractId, answer)).toMatchObject({ ok: false, refusal: { code } })
    expect(await openKinds(actor, contractId)).toEqual(before)
    const kept = await withTenant(actor.organisationId, (tx) => listDecisionsOfContract(tx, contractId))
    expect(kept).toEqual([])
  })

  test('to the second of two people at once, who is told who decided what', async () => {
    const actor = await insertActor({ name: 'Anne Coordination' })
    const contractId = await newContract(actor)

    const second = await withTenant(actor.organisationId, async (tx) => {
      await lockContract(tx, contractId)
      const waiting = record(actor, contractId, { decision: 'stop' })
      await new Promise((resolve) => setTimeout(resolve, 150))
      const decision = { kind: 'renew', termIndex: 0, decidedOn: today, endsOn: null } as const
      const paper = { organ: null, note: null, documentReference: null }
      await insertDecision(tx, { contractId, recordedBy: actor.userId, ...decision, ...paper })
      return { waiting }
    })

    expect(await second.waiting).toMatchObject({
      ok: false,
      refusal: { code: 'already-decided', standing: { kind: 'renew', recordedBy: 'Anne Coordination' } },
    })
  })

  test('a second time by the same form, also where a further renewal would be possible', async () => {
    const actor = await insertActor()
    const contractId = await newContract(actor, { term: express })
    await record(actor, contractId)
    expect(await record(actor, contractId)).toMatchObject({ ok: false, refusal: { code: 'already-decided' } })
    expect((await contractOf(actor, contractId)).details.term).toMatchObject({ renewal: { recorded: 1 } })
  })
})

describe('taking a decision back', () => {
  async function decided(change: Partial<DecisionForm> = {}, details: Partial<ContractDetails> = {}) {
    const actor = await insertActor()
    const contractId = await newContract(actor, details)
    const before = await openKinds(actor, contractId)
    const result = await record(actor, contractId, change)
    if (!result.ok) throw new Error('the decision was refused')
    return { actor, contractId, before, ...result.value }
  }

  test.each([
    ['a tacit renewal', {}, {}],
    ['an express renewal', {}, { term: express }],
    ['an end', { decision: 'stop' }, {}],
    ['a relaunch', { decision: 'relaunch', successor: true }, {}],
  ] as const)('%s leaves every deadline as it was, and the trace of both', async (_, answer, details) => {
    const { actor, contractId, decisionId, before } = await decided(answer, details)
    expect(await revokeDecision(actor, { contractId, decisionId, today, now })).toMatchObject({ ok: true })
    expect(await openKinds(actor, contractId)).toEqual(before)

    const { term } = (await contractOf(actor, contractId)).details
    if ('term' in details) expect(term).toMatchObject({ renewal: { recorded: 0 } })
    const [kept] = await withTenant(actor.organisationId, (tx) => listDecisionsOfContract(tx, contractId))
    expect(kept).toMatchObject({ revokedBy: actor.name })
    const trace = await withTenant(actor.organisationId, (tx) => listAuditOfContract(tx, contractId))
    expect(trace.map(({ action }) => action)).toEqual(expect.arrayContaining(['decision.record', 'decision.revoke']))
  })

  test('archives the successor it opened, unless somebody worked on it', async () => {
    const { actor, contractId, decisionId, successorId } = await decided({ decision: 'relaunch', successor: true })
    const result = await revokeDecision(actor, { contractId, decisionId, today, now })
    expect(result).toMatchObject({ ok: true, value: { archivedSuccessorId: successorId } })
    expect((await contractOf(actor, successorId!)).archivedAt).not.toBeNull()
  })

  test('is refused twice, to a reader, to another organisation, and under a later express renewal', async () => {
    const { actor, contractId, decisionId } = await decided({}, { term: express })
    const reader = await insertActor({ role: 'reader', organisationId: actor.organisationId })
    const asked = { contractId, decisionId, today, now }
    expect(await revokeDecision(reader, asked)).toEqual({ ok: false, refusal: 'forbidden' })
    expect(await revokeDecision(await insertActor(), asked)).toEqual({ ok: false, refusal: 'not-found' })

    await record(actor, contractId, { subject: 'term-1' })
    expect(await revokeDecision(actor, asked)).toEqual({ ok: false, refusal: 'followed' })
    const [latest] = await withTenant(actor.organisationId, (tx) => listDecisionsOfContract(tx, contractId))
    expect(await revokeDecision(actor, { ...asked, decisionId: latest!.id })).toMatchObject({ ok: true })
    expect(await revokeDecision(actor, asked)).toMatchObject({ ok: true })
    expect(await revokeDecision(actor, asked)).toEqual({ ok: false, refusal: 'already-revoked' })
  })
})

test('the question of a contract changes with every decision', async () => {
  const actor = await insertActor()
  const contractId = await newContract(actor)
  const subject = () =>
    withTenant(actor.organisationId, async (tx) => {
      const contract = await findContract(tx, contractId)
      return decisionSubject(await findDecisionState(tx, contract!), today)
    })
  expect(await subject()).toBe('term-0')
  await record(actor, contractId)
  expect(await subject()).toBe('term-1')
})
