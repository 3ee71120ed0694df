import type { IsoDate } from '#app/domain/calendar.ts'
import type { GivenNoticeForm } from '#app/domain/decision-schema.ts'
import { assessGivenNotice, type GivenNoticeRefusal } from '#app/domain/given-notice.ts'
import { type Actor, can } from '#app/domain/permissions.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { recomputeDeadlines } from '#app/services/deadlines/recompute-deadlines.server.ts'
import { recordAudit } from '#db/queries/audit.ts'
import { findDecisionState } from '#db/queries/decision-state.ts'
import { type DecisionRow, lockDecision, setGivenNotice } from '#db/queries/decisions.ts'
import { findDocument } from '#db/queries/documents.ts'
import { type TenantTx, withTenant } from '#db/tenant.ts'

export type GiveNoticeRefusal =
  | GivenNoticeRefusal
  | 'forbidden'
  | 'not-found'
  | 'archived'
  | 'already-revoked'
  | 'already-given'
  | 'unknown-document'

type Input = { contractId: string; form: GivenNoticeForm; today: IsoDate }

/** Says of a decided end when the supplier was told, or that they agree without. */
export async function giveNotice(
  actor: Actor,
  { contractId, form, today }: Input,
): Promise<Result<{ object: string; decisionId: string }, GiveNoticeRefusal>> {
  if (!can(actor, 'decision:record')) return refused('forbidden')

  return withTenant(actor.organisationId, async (tx) => {
    const locked = await lockDecision(tx, { contractId, decisionId: form.decisionId })
    if (!locked) return refused('not-found')
    const { contract, decision } = locked
    if (contract.archivedAt) return refused('archived')
    if (decision.revokedAt) return refused('already-revoked')

    const verdict = assessGivenNotice(await findDecisionState(tx, contract), form, today)
    if (!verdict.ok)
      return refused(verdict.refusal === 'not-owed' && isSettled(decision) ? 'already-given' : verdict.refusal)
    const letter = await findLetter(tx, contractId, form.documentId)
    if (!letter.ok) return letter

    const { givenOn: noticeGivenOn, agreed, reference: noticeReference, documentId: noticeDocumentId } = form
    await setGivenNotice(tx, decision.id, { noticeGivenOn, agreed, noticeReference, noticeDocumentId })
    await recordAudit(tx, actor, {
      action: 'decision.give-notice',
      subjectKind: 'decision',
      subjectId: decision.id,
      contractId,
      before: null,
      after: { kind: decision.kind, noticeGivenOn, agreed, noticeReference, noticeDocument: letter.value },
    })
    await recomputeDeadlines(tx, [contractId], today)
    return done({ object: contract.details.object, decisionId: decision.id })
  })
}

const isSettled = ({ noticeGivenOn, agreed }: DecisionRow): boolean => agreed || noticeGivenOn !== null

/** The title of the letter: a document of the contract's own, not retired. */
async function findLetter(
  tx: TenantTx,
  contractId: string,
  documentId: string | null,
): Promise<Result<string | null, 'unknown-document'>> {
  if (documentId === null) return done(null)
  const document = await findDocument(tx, { contractId, documentId })
  return document && !document.archivedAt ? done(document.title) : refused('unknown-document')
}
