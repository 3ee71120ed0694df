import { addDays, daysBetween, type IsoDate } from '#app/domain/calendar.ts'
import type { ContractStatus, FixedTerm } from '#app/domain/contract.ts'
import { type ComputedDeadline, deadline, type EndReason } from '#app/domain/deadline-facts.ts'
import type { Outcome } from '#app/domain/decision-outcome.ts'
import { currentTermIndex, endOfTerm, lastTermIndex, noticeDay, renewalMonths } from '#app/domain/term.ts'

/** How long a deadline that can no longer be kept stays in sight once the contract, or its guarantee, is over. */
export const DAYS_IN_SIGHT = 90

export const outOfSight = (day: IsoDate, today: IsoDate): boolean => daysBetween(day, today) > DAYS_IN_SIGHT

/** An end that nobody followed up never leaves the échéancier while the contract is said to be in force. */
export const endOutOfSight = (status: ContractStatus, day: IsoDate, today: IsoDate): boolean =>
  status !== 'running' && status !== 'awarded' && outOfSight(day, today)

/** A fixed term as decisions left it, on one day. */
export type FixedLife = {
  term: FixedTerm
  /** As it was before any decision. */
  signed: FixedTerm
  outcome: Outcome
  /** The term for which a decided notice is still to be given. */
  owed: number | null
  status: ContractStatus
  today: IsoDate
  decisionLeadDays: number | null
  launchLeadDays: number
  hasSuccessor: boolean
}

type Watched = { missed: number | null; open: number | null }

/** Of the terms from the current one on: the first whose notice was missed, the first whose renewal is still open. */
export function watchedTerms({ term, outcome, today }: Pick<FixedLife, 'term' | 'outcome' | 'today'>): Watched {
  const last = lastTermIndex(term)
  let missed: number | null = null
  for (let index = currentTermIndex(term, today); index < last; index += 1) {
    if (outcome.renewed.has(index)) continue
    const day = noticeDay(term, index)
    if (term.renewal.kind !== 'tacit' || day === null || day >= today) return { missed, open: index }
    missed ??= index
  }
  return { missed, open: null }
}

function renewalFacts({ term }: FixedLife, index: number) {
  const endsOn = endOfTerm(term, index)
  const last = lastTermIndex(term)
  return {
    endsOn,
    renewsOn: addDays(endsOn, 1),
    renewalMonths: renewalMonths(term),
    remaining: Number.isFinite(last) ? last - index : null,
    notice: term.notice,
    countsFrom: term.noticeCountsFrom,
  }
}

function bindingDeadline(life: FixedLife, index: number): ComputedDeadline {
  const { term } = life
  const { kind } = term.renewal
  const facts = renewalFacts(life, index)
  const day = noticeDay(term, index)
  if (kind !== 'tacit' || day === null) {
    const renewal = kind === 'tacit' ? kind : 'express'
    return deadline(day ?? facts.endsOn, index, { kind: 'renewal', renewal, ...facts })
  }
  const nextNoticeOn = facts.remaining === 1 ? null : noticeDay(term, index + 1)
  const renewedUntil = endOfTerm(term, index + 1)
  return deadline(day, index, { kind: 'notice', ...facts, nextNoticeOn, renewedUntil })
}

/** A notice that was decided and is not known to be given: until then, or until the decision is undone, it stays. */
function owedNotice(life: FixedLife): ComputedDeadline[] {
  const { owed, signed, outcome } = life
  if (owed === null || outcome.ending === null) return []
  const { facts, ...binding } = bindingDeadline({ ...life, term: signed }, owed)
  return facts.kind === 'notice' ? [{ ...binding, facts: { ...facts, decided: outcome.ending.kind } }] : []
}

/** Our own day before the one that binds; none once that is past, or when it would lie before the contract. */
function decisionBefore(life: FixedLife, binding: ComputedDeadline, endsOn: IsoDate): ComputedDeadline[] {
  const { decisionLeadDays, term, today } = life
  if (decisionLeadDays === null || binding.dueOn < today) return []
  const dueOn = addDays(binding.dueOn, -decisionLeadDays)
  if (dueOn < term.start) return []
  const about = binding.kind === 'notice' || binding.kind === 'renewal' ? binding.kind : 'end'
  return [deadline(dueOn, binding.termIndex, { kind: 'decision', about, bindingOn: binding.dueOn, endsOn })]
}

function endReason({ term, outcome }: FixedLife, left: boolean): EndReason {
  if (outcome.ending !== null) return outcome.ending.kind === 'stop' ? 'stopped' : 'relaunched'
  if (left) return 'not-renewed'
  return term.renewal.kind === 'none' ? 'no-renewal' : 'last-renewal'
}

function endDeadline(life: FixedLife, index: number): ComputedDeadline {
  const left = index < lastTermIndex(life.term)
  const noticeBy = life.owed === null ? null : noticeDay(life.signed, life.owed)
  const facts = { kind: 'end', reason: endReason(life, left), succeeded: life.hasSuccessor } as const
  return deadline(endOfTerm(life.term, index), index, noticeBy === null ? facts : { ...facts, noticeBy })
}

function launchDeadline(life: FixedLife, endCertain: boolean): ComputedDeadline[] {
  const { term, outcome, launchLeadDays, hasSuccessor } = life
  const last = lastTermIndex(term)
  if (hasSuccessor || outcome.ending?.kind === 'stop' || !Number.isFinite(last)) return []
  const endsOn = endOfTerm(term, last)
  const dueOn = addDays(endsOn, -launchLeadDays)
  if (dueOn < term.start) return []
  return [deadline(dueOn, last, { kind: 'launch', endsOn, neededOn: addDays(endsOn, 1), endCertain })]
}

/** An end nobody decided nor prepared stays in sight, so that it does not pass unnoticed. */
function afterTheEnd(life: FixedLife, index: number): ComputedDeadline[] {
  const end = endDeadline(life, index)
  const settled = life.hasSuccessor || life.outcome.ending?.kind === 'stop'
  return settled || endOutOfSight(life.status, end.dueOn, life.today) ? [] : [end]
}

export function fixedDeadlines(life: FixedLife): ComputedDeadline[] {
  const { term, outcome, today, hasSuccessor } = life
  const current = currentTermIndex(term, today)
  if (endOfTerm(term, current) < today) return [...owedNotice(life), ...afterTheEnd(life, current)]

  const { missed, open } = watchedTerms(life)
  const deadlines = [
    ...(missed === null ? [] : [bindingDeadline(life, missed)]),
    ...owedNotice(life),
    ...launchDeadline(life, open === null),
  ]
  if (open !== null) {
    const binding = bindingDeadline(life, open)
    return [...deadlines, binding, ...decisionBefore(life, binding, endOfTerm(term, open))]
  }
  const end = endDeadline(life, Math.max(current, lastTermIndex(term)))
  const settled = hasSuccessor || outcome.ending !== null
  return [...deadlines, end, ...(settled ? [] : decisionBefore(life, end, end.dueOn))]
}
