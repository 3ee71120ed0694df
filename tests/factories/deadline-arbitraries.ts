import fc from 'fast-check'
import { addDays } from '#app/domain/calendar.ts'
import { CONTRACT_STATUSES, DECISION_KINDS, type IndefiniteTerm, type OneOffTerm } from '#app/domain/contract.ts'
import type { DeadlineInput } from '#app/domain/deadline.ts'
import { anyDay, anyTerm } from '#tests/factories/term-arbitraries.ts'

const anyIndefinite: fc.Arbitrary<IndefiniteTerm> = fc.record({
  kind: fc.constant('indefinite' as const),
  start: anyDay(),
  notice: fc.constantFrom(null, { months: 3 }, { days: 45 }),
  noticeCountsFrom: fc.constantFrom('sending' as const, 'receipt' as const),
})

const anyOneOff: fc.Arbitrary<OneOffTerm> = fc
  .record({
    start: anyDay(),
    wait: fc.option(fc.integer({ min: 0, max: 500 })),
    guaranteeMonths: fc.option(fc.integer({ min: 0, max: 60 })),
  })
  .map(({ start, wait, guaranteeMonths }) => {
    const delivery = wait === null ? null : addDays(start, wait)
    return { kind: 'one-off', start, delivery, guaranteeMonths }
  })

const anyDecisions = fc.array(
  fc.record({
    kind: fc.constantFrom(...DECISION_KINDS),
    termIndex: fc.oneof(fc.constant(null), fc.integer({ min: 0, max: 4 })),
    decidedOn: anyDay(),
    agreed: fc.boolean(),
    noticeGivenOn: fc.option(anyDay()),
  }),
  { maxLength: 4 },
)

/** Contracts of every kind, decided upon in every way, coherent or not. */
export const anyContract = (
  term: fc.Arbitrary<DeadlineInput['term']> = fc.oneof(
    { arbitrary: anyTerm(), weight: 6 },
    anyIndefinite,
    anyOneOff,
    fc.constant(null),
  ),
): fc.Arbitrary<DeadlineInput> =>
  fc.record({
    term,
    status: fc.constantFrom(...CONTRACT_STATUSES),
    decisionLeadDays: fc.option(fc.integer({ min: 0, max: 400 })),
    launchLeadDays: fc.option(fc.integer({ min: 0, max: 900 })),
    decisions: fc.oneof(fc.constant([]), anyDecisions),
    archived: fc.boolean(),
    hasSuccessor: fc.boolean(),
    defaultLaunchLeadDays: fc.integer({ min: 0, max: 540 }),
  })

/** A contract and a day somewhere in its life, or a little outside of it. */
export const anyContractOnSomeDay = (contracts = anyContract()) =>
  fc.tuple(contracts, fc.integer({ min: -400, max: 4000 })).map(([contract, shift]) => ({
    contract,
    today: addDays(contract.term?.start ?? '2026-01-01', shift),
  }))
