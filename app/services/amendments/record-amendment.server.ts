import type { TypedAmendment } from '#app/domain/amendment-schema.ts'
import { type IsoDate, isYetToCome } from '#app/domain/calendar.ts'
import { type FirstAct, firstActOf } from '#app/domain/contract-dates.ts'
import {
  type AmendmentOutcome,
  asksJustification,
  assessAmendment,
  seenMark,
} from '#app/domain/law/contract-amendment.ts'
import { lawBook } from '#app/domain/law/law-parameter.ts'
import { type Actor, can } from '#app/domain/permissions.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { recordAudit } from '#db/queries/audit.ts'
import { type AmendmentRow, insertAmendment, listAmendments } from '#db/queries/contract-amendments.ts'
import { findSector } from '#db/queries/contract-checks.ts'
import { lockContract } from '#db/queries/contracts.ts'
import { findLawParameters } from '#db/queries/law-parameters.ts'
import { withTenant } from '#db/tenant.ts'

/** `unseen`: the answer of the law was not shown yet, or is another one now; `mark` stands for it when it was seen. */
export type RecordAmendmentRefusal =
  | { code: 'forbidden' | 'not-found' | 'archived' | 'not-yet' }
  | { code: 'before-contract'; first: FirstAct }
  | { code: 'unseen' | 'justification-missing'; outcome: AmendmentOutcome; mark: string }

type Input = { contractId: string; form: TypedAmendment; today: IsoDate }

const minorBefore = (rows: readonly AmendmentRow[]): number =>
  rows
    .filter(({ ground, revokedAt }) => ground === 'de-minimis' && revokedAt === null)
    .reduce((sum, { amount }) => sum + Math.abs(amount), 0)

/** Keeps a change with what the law says of it; nothing is kept before a person has seen that. */
export async function recordAmendment(
  actor: Actor,
  { contractId, form: { seen, ...facts }, today }: Input,
): Promise<Result<{ number: number }, RecordAmendmentRefusal>> {
  if (!can(actor, 'contract:edit')) return refused({ code: 'forbidden' })
  if (isYetToCome(facts.decidedOn, today)) return refused({ code: 'not-yet' })

  return withTenant(actor.organisationId, async (tx) => {
    const contract = await lockContract(tx, contractId)
    if (!contract) return refused({ code: 'not-found' })
    if (contract.archivedAt) return refused({ code: 'archived' })

    const first = firstActOf(contract.details)
    if (first && facts.decidedOn < first.day) return refused({ code: 'before-contract', first })

    const { nature, sector, approvedValue } = contract.details
    const earlier = await listAmendments(tx, contractId)
    const outcome = assessAmendment(lawBook(await findLawParameters(tx)), {
      ground: facts.ground,
      amount: facts.amount,
      decidedOn: facts.decidedOn,
      nature,
      sector: sector ?? (await findSector(tx)),
      initialValue: approvedValue,
      previousDeMinimis: minorBefore(earlier),
    })
    const number = (earlier.at(-1)?.number ?? 0) + 1
    const mark = seenMark(outcome, number)
    if (asksJustification(outcome) && facts.justification === null) {
      return refused({ code: 'justification-missing', outcome, mark })
    }
    if (seen !== mark) return refused({ code: 'unseen', outcome, mark })
    const amendmentId = await insertAmendment(tx, {
      contractId,
      number,
      ...facts,
      outcome,
      recordedBy: actor.userId,
    })
    await recordAudit(tx, actor, {
      action: 'amendment.record',
      subjectKind: 'amendment',
      subjectId: amendmentId,
      contractId,
      before: null,
      after: { number, ...facts },
    })
    return done({ number })
  })
}
