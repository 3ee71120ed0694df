import type { IsoDate } from '#app/domain/calendar.ts'
import { givenFacts } from '#app/domain/contract-change.ts'
import {
  assessDecision,
  type DecisionOutcome,
  type DecisionRefusalCode,
  decisionSubject,
} from '#app/domain/decision.ts'
import type { DecisionForm } from '#app/domain/decision-schema.ts'
import { type Actor, can } from '#app/domain/permissions.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { successorOf } from '#app/domain/successor.ts'
import { recomputeDeadlines } from '#app/services/deadlines/recompute-deadlines.server.ts'
import { recordAudit } from '#db/queries/audit.ts'
import { type Contract, insertContract, lockContract } from '#db/queries/contracts.ts'
import { findDecisionState } from '#db/queries/decision-state.ts'
import { type DecisionRow, findLatestDecision, insertDecision, setRenewalsRecorded } from '#db/queries/decisions.ts'
import { findDocument } from '#db/queries/documents.ts'
import { type TenantTx, withTenant } from '#db/tenant.ts'

/** `standing`: what somebody else decided meanwhile. */
export type RecordDecisionRefusal = {
  code: DecisionRefusalCode
  standing?: DecisionRow | null
}
export type RecordedDecisionIds = { decisionId: string; successorId: string | null; object: string }

type Input = { contractId: string; form: DecisionForm; today: IsoDate }

export async function recordDecision(
  actor: Actor,
  { contractId, form, today }: Input,
): Promise<Result<RecordedDecisionIds, RecordDecisionRefusal>> {
  if (!can(actor, 'decision:record')) return refused({ code: 'forbidden' })

  return withTenant(actor.organisationId, async (tx) => {
    const contract = await lockContract(tx, contractId)
    if (!contract) return refused({ code: 'not-found' })

    const state = await findDecisionState(tx, contract)
    const verdict = assessDecision(state, { ...form, kind: form.decision }, today)
    if (!verdict.ok && verdict.refusal !== 'already-decided') return refused({ code: verdict.refusal })
    if (!verdict.ok || form.subject !== decisionSubject(state, today)) return refused(await overtaken(tx, contractId))

    const proof = await findProof(tx, contractId, form.documentId)
    if (!proof.ok) return proof
    const decisionId = await store(tx, actor, { contract, form, outcome: verdict.value, proof: proof.value })
    const successorId = form.decision === 'relaunch' && form.successor ? await openSuccessor(tx, actor, contract) : null
    await recomputeDeadlines(tx, successorId ? [contractId, successorId] : [contractId], today)
    return done({ decisionId, successorId, object: contract.details.object })
  })
}

type Proof = { id: string; title: string }

/** The document that proves the decision: one of the contract's own, not retired. */
async function findProof(
  tx: TenantTx,
  contractId: string,
  documentId: string | null,
): Promise<Result<Proof | null, RecordDecisionRefusal>> {
  if (documentId === null) return done(null)
  const document = await findDocument(tx, { contractId, documentId })
  return document && !document.archivedAt ? done(document) : refused({ code: 'unknown-document' })
}

/** Somebody else was first, or the contract itself moved on. */
async function overtaken(tx: TenantTx, contractId: string): Promise<RecordDecisionRefusal> {
  const standing = await findLatestDecision(tx, contractId)
  return { code: standing ? 'already-decided' : 'stale', standing }
}

type Decided = { contract: Contract; form: DecisionForm; outcome: DecisionOutcome; proof: Proof | null }

async function store(tx: TenantTx, actor: Actor, { contract, form, outcome, proof }: Decided): Promise<string> {
  const { term } = contract.details
  const endsOn = outcome.kind !== 'renew' && term?.kind === 'indefinite' ? outcome.endsOn : null
  const { decidedOn, organ, note, documentReference } = form
  const ending = outcome.kind !== 'renew' && { noticeGivenOn: form.noticeGivenOn, agreed: form.agreed }
  const { kind, termIndex } = outcome
  const facts = { kind, termIndex, decidedOn, endsOn, organ, note, documentReference, ...ending }
  const decisionId = await insertDecision(tx, {
    contractId: contract.id,
    recordedBy: actor.userId,
    documentId: proof?.id ?? null,
    ...facts,
  })

  const express = outcome.kind === 'renew' && term?.kind === 'fixed' && term.renewal.kind === 'express'
  if (express) await setRenewalsRecorded(tx, contract.id, outcome.termIndex + 1)
  await recordAudit(tx, actor, {
    action: 'decision.record',
    subjectKind: 'decision',
    subjectId: decisionId,
    contractId: contract.id,
    before: null,
    after: { ...facts, document: proof?.title ?? null },
  })
  return decisionId
}

async function openSuccessor(tx: TenantTx, actor: Actor, contract: Contract): Promise<string> {
  const details = successorOf(contract.details, contract.id)
  const successorId = await insertContract(tx, { details })
  await recordAudit(tx, actor, {
    action: 'contract.create',
    subjectKind: 'contract',
    subjectId: successorId,
    contractId: successorId,
    after: { ...givenFacts(details), version: 1 },
  })
  return successorId
}
