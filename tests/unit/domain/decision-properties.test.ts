import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays } from '#app/domain/calendar.ts'
import { DECISION_KINDS, type Term } from '#app/domain/contract.ts'
import { computeDeadlines, contractDates, type RecordedDecision } from '#app/domain/deadline.ts'
import { assessDecision, type DecisionOutcome, type DecisionState, decisionSubject } from '#app/domain/decision.ts'
import { buildDeadlineInput } from '#tests/factories/deadline-data.ts'
import { anyTerm } from '#tests/factories/term-arbitraries.ts'

const anyCase = fc
  .record({ term: anyTerm(), shift: fc.integer({ min: 0, max: 3000 }), kind: fc.constantFrom(...DECISION_KINDS) })
  .map(({ term, shift, kind }) => ({ term, kind, today: addDays(term.start, shift) }))

const stateOf = (term: Term, decisions: RecordedDecision[] = []): DecisionState => ({
  term,
  status: 'running',
  archived: false,
  decisions,
  launchLeadDays: 180,
})

/** As the service stores it. */
function recorded(term: Term, { kind, termIndex }: DecisionOutcome, decidedOn: string) {
  const express = kind === 'renew' && term.kind === 'fixed' && term.renewal.kind === 'express'
  const renewed = express ? { ...term, renewal: { ...term.renewal, recorded: (termIndex ?? 0) + 1 } } : term
  return { term: renewed, decisions: [{ kind, termIndex, decidedOn }] }
}

test('a decision that is accepted is the one the dates then show', () => {
  fc.assert(
    fc.property(anyCase, ({ term, kind, today }) => {
      const verdict = assessDecision(stateOf(term), { kind, decidedOn: today }, today)
      if (!verdict.ok) return
      const outcome = verdict.value
      const after = recorded(term, outcome, today)
      const dates = contractDates(after, today)
      if (outcome.kind !== 'renew') expect(dates.finalEnd).toBe(outcome.endsOn)
      else expect(dates.finalEnd === null || dates.finalEnd >= outcome.to).toBe(true)
    }),
  )
})

test('a renewal takes the deadlines of its term off the échéancier', () => {
  fc.assert(
    fc.property(anyCase, ({ term, today }) => {
      const verdict = assessDecision(stateOf(term), { kind: 'renew', decidedOn: today }, today)
      if (!verdict.ok) return
      const { termIndex } = verdict.value
      const left = computeDeadlines(buildDeadlineInput(recorded(term, verdict.value, today)), today)
      const ofTerm = left.filter((deadline) => deadline.termIndex === termIndex && deadline.kind !== 'launch')
      expect(ofTerm).toEqual([])
    }),
  )
})

test('after an end was decided nothing more can be decided, and the question is another one', () => {
  fc.assert(
    fc.property(anyCase, ({ term, kind, today }) => {
      const verdict = assessDecision(stateOf(term), { kind, decidedOn: today }, today)
      if (!verdict.ok) return
      const after = recorded(term, verdict.value, today)
      const next = stateOf(after.term, after.decisions)
      expect(decisionSubject(next, today)).not.toBe(decisionSubject(stateOf(term), today))
      if (kind === 'renew') return
      expect(assessDecision(next, { kind, decidedOn: today }, today)).toEqual({ ok: false, refusal: 'already-decided' })
    }),
  )
})
