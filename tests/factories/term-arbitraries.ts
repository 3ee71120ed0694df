import fc from 'fast-check'
import { addDays, type IsoDate } from '#app/domain/calendar.ts'
import type { FixedTerm, Notice, RenewalKind } from '#app/domain/contract.ts'

const EPOCH: IsoDate = '1970-01-01'

export const anyDay = (from = '1990-01-01', days = 40_000): fc.Arbitrary<IsoDate> =>
  fc.integer({ min: 0, max: days }).map((shift) => addDays(from, shift))

export const anyDayEver: fc.Arbitrary<IsoDate> = fc
  .integer({ min: -25_567, max: 376_200 })
  .map((shift) => addDays(EPOCH, shift))

/** Never longer than the shorter of the two lengths, so that it lies inside its own term. */
const anyNotice = (months: number): fc.Arbitrary<Notice | null> =>
  fc.oneof(
    fc.constant(null),
    fc.integer({ min: 0, max: months - 1 }).map((count) => ({ months: count })),
    fc.integer({ min: 0, max: Math.max(0, months * 28 - 1) }).map((count) => ({ days: count })),
  )

const anyMax = fc.oneof(fc.constant(null), fc.integer({ min: 0, max: 6 }))

/** Terms as contracts have them: every start day, month ends and leap days often. */
export const anyTerm = (kinds: readonly RenewalKind[] = ['none', 'tacit', 'express']): fc.Arbitrary<FixedTerm> =>
  fc
    .record({
      start: fc.oneof(anyDay(), fc.constantFrom('2024-02-29', '2023-12-31', '2025-01-31', '2024-08-31', '2025-03-30')),
      initialMonths: fc.integer({ min: 1, max: 60 }),
      kind: fc.constantFrom(...kinds),
      months: fc.oneof(fc.constant(null), fc.constant(0), fc.integer({ min: 1, max: 36 })),
      max: anyMax,
      recorded: fc.integer({ min: 0, max: 6 }),
      noticeCountsFrom: fc.constantFrom('sending' as const, 'receipt' as const),
    })
    .chain(({ kind, months, max, recorded, ...rest }) =>
      anyNotice(Math.min(rest.initialMonths, months || rest.initialMonths)).map((notice) => ({
        kind: 'fixed' as const,
        ...rest,
        renewal: { kind, months, max, recorded: max === null ? recorded : Math.min(recorded, max) },
        notice,
      })),
    )
