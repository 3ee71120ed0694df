import type { TypedAmendment } from '#app/domain/amendment-schema.ts'
import { type IsoDate, isYetToCome } from '#app/domain/calendar.ts'
import { type FirstAct, firstActOf } from '#app/domain/contract-dates.ts'
import { type DurationLaw, type DurationWarning, durationWarning, motiveProblem } from '#app/domain/duration-warning.ts'
import { type ExtensionEffect, extensionEffect } from '#app/domain/extension-effect.ts'
import { amendedValue, type ValueRefusal } from '#app/domain/law/amended-value.ts'
import {
  type AmendmentOutcome,
  asksJustification,
  assessAmendment,
  seenMark,
} from '#app/domain/law/contract-amendment.ts'
import { lawBook } from '#app/domain/law/law-parameter.ts'
import { type Actor, can } from '#app/domain/permissions.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import {
  assessExtension,
  type ExtensibleEnd,
  type ExtensionProblem,
  extendedTerm,
  extensibleEnd,
} from '#app/domain/term-extension.ts'
import { keepExtensions } from '#app/services/amendments/keep-extensions.server.ts'
import { recordAudit } from '#db/queries/audit.ts'
import { type AmendmentRow, insertAmendment, listAmendments } from '#db/queries/contract-amendments.ts'
import { findSector } from '#db/queries/contract-checks.ts'
import { type Contract, lockContract } from '#db/queries/contracts.ts'
import { findDeadlineInput } from '#db/queries/deadline-inputs.ts'
import { findLawParameters } from '#db/queries/law-parameters.ts'
import { type TenantTx, withTenant } from '#db/tenant.ts'

/** What the law says of a change, and what it does to the end and the deadlines of the contract. */
export type ShownAmendment = {
  outcome: AmendmentOutcome
  effect: ExtensionEffect | null
  /** Of the term that it leaves. */
  warning: DurationWarning | null
  mark: string
}

/** A field that must be filled in first; `limitMonths`: what the law usually permits. */
type Missing = { justification: boolean; limitMonths: number | null }

/** `unseen`: the answer was not shown yet, or is another one now; `mark` stands for it when it was seen. */
export type RecordAmendmentRefusal =
  | { code: 'forbidden' | 'not-found' | 'archived' | 'not-yet' }
  | { code: 'before-contract'; first: FirstAct }
  | ValueRefusal
  | { code: 'extension'; problem: ExtensionProblem; end: ExtensibleEnd | null }
  | ({ code: 'unseen' } & ShownAmendment)
  | ({ code: 'unjustified'; missing: Missing } & ShownAmendment)

type Input = { contractId: string; form: TypedAmendment; today: IsoDate }

const minorBefore = (rows: readonly AmendmentRow[]): number =>
  rows
    .filter(({ ground, revokedAt }) => ground === 'de-minimis' && revokedAt === null)
    .reduce((sum, { amount }) => sum + Math.abs(amount), 0)

/** Keeps a change with what the law says of it; nothing is kept before a person has seen that. */
export async function recordAmendment(
  actor: Actor,
  { contractId, form, today }: Input,
): Promise<Result<{ number: number }, RecordAmendmentRefusal>> {
  if (!can(actor, 'contract:edit')) return refused({ code: 'forbidden' })
  if (isYetToCome(form.decidedOn, today)) return refused({ code: 'not-yet' })

  return withTenant(actor.organisationId, async (tx) => {
    const contract = await lockContract(tx, contractId)
    if (!contract) return refused({ code: 'not-found' })
    if (contract.archivedAt) return refused({ code: 'archived' })

    const earlier = await listAmendments(tx, contractId)
    const impossible = impossibleFacts(contract, form, earlier)
    if (impossible) return refused(impossible)
    const extension = await findExtension(tx, contract, { form, today })
    if (!extension.ok) return extension

    const number = (earlier.at(-1)?.number ?? 0) + 1
    const shown = await answerOf(tx, contract, { form, number, earlier, effect: extension.value })
    const missing = await missingOf(tx, contract, { form, today, ...shown })
    if (missing.justification || missing.limitMonths !== null) {
      return refused({ code: 'unjustified', missing, ...shown })
    }
    if (form.seen !== shown.mark) return refused({ code: 'unseen', ...shown })
    await keep(tx, actor, { contract, form, number, today, ...shown })
    return done({ number })
  })
}

/** A day before there was a contract to change, or an amount that the contract cannot have. */
function impossibleFacts({ details }: Contract, form: TypedAmendment, earlier: readonly AmendmentRow[]) {
  const first = firstActOf(details)
  if (first && form.decidedOn < first.day) return { code: 'before-contract', first } as const
  const value = amendedValue(details.approvedValue, earlier, form.amount)
  return value.ok ? null : value.refusal
}

type Asked = { form: TypedAmendment; today: IsoDate }

async function findExtension(
  tx: TenantTx,
  { id }: Contract,
  { form, today }: Asked,
): Promise<Result<ExtensionEffect | null, RecordAmendmentRefusal>> {
  const input = await findDeadlineInput(tx, id)
  const current = input && extensibleEnd(input.term, input.decisions, { today, decidedOn: form.decidedOn })
  const verdict = assessExtension(form, current)
  if (!verdict.ok) return refused({ code: 'extension', problem: verdict.refusal, end: current })
  return done(input && verdict.value && extensionEffect(input, verdict.value, today))
}

type Answered = {
  form: TypedAmendment
  number: number
  earlier: readonly AmendmentRow[]
  effect: ExtensionEffect | null
}

async function answerOf(
  tx: TenantTx,
  { details }: Contract,
  { form, number, earlier, effect }: Answered,
): Promise<ShownAmendment> {
  const { nature, sector, approvedValue } = details
  const law = await findLaw(tx)
  const outcome = assessAmendment(law.book, {
    ground: form.ground,
    amount: form.amount,
    decidedOn: form.decidedOn,
    nature,
    sector: sector ?? law.sector,
    initialValue: approvedValue,
    previousDeMinimis: minorBefore(earlier),
  })
  const warning = effect && durationWarning({ ...details, term: extendedTerm(details.term, effect) }, law)
  return { outcome, effect, warning, mark: seenMark(outcome, number, { effect, warning }) }
}

const findLaw = async (tx: TenantTx): Promise<DurationLaw> => ({
  book: lawBook(await findLawParameters(tx)),
  sector: await findSector(tx),
})

/** A longer term is motivated anew (law of 17 June 2016, art. 43 and 57), whatever was written of the shorter one. */
async function missingOf(
  tx: TenantTx,
  { details }: Contract,
  { form, outcome, effect }: Asked & ShownAmendment,
): Promise<Missing> {
  const justification = asksJustification(outcome) && form.justification === null
  if (!effect) return { justification, limitMonths: null }
  const after = { ...details, term: extendedTerm(details.term, effect), durationMotive: form.durationMotive }
  const problem = motiveProblem({ before: details, after, keepsMotive: true }, await findLaw(tx))
  return { justification, limitMonths: problem?.startsWith('motive-missing:') ? Number(problem.split(':')[1]) : null }
}

type Kept = Asked & ShownAmendment & { contract: Contract; number: number }

async function keep(tx: TenantTx, actor: Actor, { contract, form, number, outcome, effect, today }: Kept) {
  const { seen: _seen, newEnd: _typed, addedMonths: _months, durationMotive, ...facts } = form
  const ends = effect && { previousEnd: effect.endsOn, newEnd: effect.newEnd, durationMotive }
  const amendmentId = await insertAmendment(tx, {
    ...{ contractId: contract.id, number, ...facts, outcome, recordedBy: actor.userId },
    ...{ termIndex: effect?.termIndex ?? null, previousEnd: null, newEnd: null, durationMotive: null, ...ends },
  })
  await recordAudit(tx, actor, {
    action: 'amendment.record',
    subjectKind: 'amendment',
    subjectId: amendmentId,
    contractId: contract.id,
    before: null,
    after: { number, ...facts, ...ends },
  })
  if (effect) await keepExtensions(tx, contract.id, today)
}
