import type { IsoDate } from '#app/domain/calendar.ts'
import { type Actor, can } from '#app/domain/permissions.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { recomputeDeadlines } from '#app/services/deadlines/recompute-deadlines.server.ts'
import { recordAudit } from '#db/queries/audit.ts'
import { lockDecision, setGivenNotice } from '#db/queries/decisions.ts'
import { withTenant } from '#db/tenant.ts'

export type TakeNoticeBackRefusal = 'forbidden' | 'not-found' | 'archived' | 'gone'

type Input = { contractId: string; decisionId: string; today: IsoDate }

const NO_NOTICE = { noticeGivenOn: null, agreed: false, noticeReference: null, noticeDocumentId: null }

/** The notice that was recorded was none: it is to be given again, with its deadline. */
export async function takeNoticeBack(
  actor: Actor,
  { contractId, decisionId, today }: Input,
): Promise<Result<{ object: string }, TakeNoticeBackRefusal>> {
  if (!can(actor, 'decision:record')) return refused('forbidden')

  return withTenant(actor.organisationId, async (tx) => {
    const locked = await lockDecision(tx, { contractId, decisionId })
    if (!locked) return refused('not-found')
    const { contract, decision } = locked
    if (contract.archivedAt) return refused('archived')
    const { noticeGivenOn, agreed, noticeReference, noticeDocumentTitle: noticeDocument } = decision
    if (decision.revokedAt || (noticeGivenOn === null && !agreed)) return refused('gone')

    await setGivenNotice(tx, decisionId, NO_NOTICE)
    await recordAudit(tx, actor, {
      action: 'decision.take-notice-back',
      subjectKind: 'decision',
      subjectId: decisionId,
      contractId,
      before: { kind: decision.kind, noticeGivenOn, agreed, noticeReference, noticeDocument },
      after: { kind: decision.kind },
    })
    await recomputeDeadlines(tx, [contractId], today)
    return done({ object: contract.details.object })
  })
}
