import type { DecisionKind } from '#app/domain/contract.ts'
import type { DeadlineInput, RecordedDecision } from '#app/domain/deadline.ts'
import { buildTerm } from '#tests/factories/term-data.ts'

/** A running contract on the term of `buildTerm`, with 30 days to decide and 180 to launch. */
export const buildDeadlineInput = (change: Partial<DeadlineInput> = {}): DeadlineInput => ({
  term: buildTerm(),
  status: 'running',
  decisionLeadDays: 30,
  launchLeadDays: null,
  decisions: [],
  archived: false,
  hasSuccessor: false,
  defaultLaunchLeadDays: 180,
  ...change,
})

export const decided = (kind: DecisionKind, termIndex: number | null, decidedOn = '2026-11-01'): RecordedDecision => ({
  kind,
  termIndex,
  decidedOn,
})

/** An end about which the supplier was told on that day. */
export const told = (
  kind: Exclude<DecisionKind, 'renew'>,
  termIndex: number | null,
  noticeGivenOn = '2026-11-10',
): RecordedDecision => ({ ...decided(kind, termIndex), noticeGivenOn })
