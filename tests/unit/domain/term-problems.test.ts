import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Term } from '#app/domain/contract.ts'
import { termDates } from '#app/domain/term.ts'
import { type TermProblem, termProblems } from '#app/domain/term-problems.ts'
import { anyDay, anyTerm } from '#tests/factories/term-arbitraries.ts'
import { buildTerm } from '#tests/factories/term-data.ts'

const told = (problems: TermProblem[]) => problems.map(({ field, code }) => `${field} ${code}`)

test('a sound term has no problem', () => {
  fc.assert(
    fc.property(anyTerm(), (term) => {
      expect(termProblems(term)).toEqual([])
    }),
  )
})

test.each<[string, Term, string[]]>([
  [
    'nothing known',
    buildTerm({ start: '', initialMonths: Number.NaN }),
    ['start not-a-day', 'initialMonths not-whole'],
  ],
  ['N of 0', buildTerm({ initialMonths: 0, notice: null }), ['initialMonths too-small']],
  ['more than a century', buildTerm({ initialMonths: 1201 }), ['initialMonths too-large']],
  ['a day before 1900', buildTerm({ start: '1899-12-31' }), ['start day-out-of-range']],
  ['a day after 2199', buildTerm({ start: '2200-01-01' }), ['start day-out-of-range']],
  ['a notice as long as the term', buildTerm({ notice: { months: 36 } }), []],
  ['a notice longer by a month', buildTerm({ notice: { months: 37 } }), ['notice.months notice-longer-than-term']],
  ['a notice as long as the term, in days', buildTerm({ notice: { days: 1095 } }), []],
  ['a notice longer by a day', buildTerm({ notice: { days: 1096 } }), ['notice.days notice-longer-than-term']],
  ['a notice longer than a renewal only', buildTerm({ renewal: { months: 1 } }), []],
  ['a century of notice', buildTerm({ notice: { days: 40_000 } }), ['notice.days too-large']],
  [
    'more recorded than the maximum',
    buildTerm({ renewal: { kind: 'express', max: 1, recorded: 2 } }),
    ['renewal.recorded recorded-over-maximum'],
  ],
  ['recorded where renewal is tacit', buildTerm({ renewal: { max: 1, recorded: 2 } }), []],
  ['endless in total', buildTerm({ renewal: { months: 1200, max: 9999 } }), ['renewal.max too-long-in-total']],
  ['odd renewals that do not count', buildTerm({ renewal: { kind: 'none', months: -1, max: -1, recorded: -1 } }), []],
  [
    'odd renewals',
    buildTerm({ renewal: { months: -1, max: 1.5, recorded: -1 } }),
    ['renewal.months too-small', 'renewal.max not-whole', 'renewal.recorded too-small'],
  ],
  [
    'an odd indefinite term',
    { kind: 'indefinite', start: 'x', notice: { months: -1 }, noticeCountsFrom: 'receipt' },
    ['start not-a-day', 'notice.months too-small'],
  ],
  [
    'a delivery before the order',
    { kind: 'one-off', start: '2026-02-02', delivery: '2026-02-01', guaranteeMonths: null },
    ['delivery delivery-before-start'],
  ],
  ['a delivery on the day', { kind: 'one-off', start: '2026-02-02', delivery: '2026-02-02', guaranteeMonths: 24 }, []],
  [
    'an odd guarantee',
    { kind: 'one-off', start: '2026-02-02', delivery: '2026-02-30', guaranteeMonths: 0.5 },
    ['delivery not-a-day', 'guaranteeMonths not-whole'],
  ],
])('%s', (_case, term, problems) => {
  expect(told(termProblems(term))).toEqual(problems)
})

describe('whatever is typed', () => {
  const anyNumber = fc.oneof(fc.integer({ min: -5, max: 1300 }), fc.double(), fc.constantFrom(0, 9999, 1e308))
  const anyText = fc.oneof(
    fc.string(),
    fc.constantFrom('2025-02-30', '2026-11-22', '9999-12-31', '0001-01-01'),
    anyDay(),
  )
  const typed = fc
    .record({
      start: anyText,
      initialMonths: anyNumber,
      kind: fc.constantFrom('none' as const, 'tacit' as const, 'express' as const),
      months: fc.option(anyNumber),
      max: fc.option(anyNumber),
      recorded: anyNumber,
      notice: fc.oneof(fc.constant(null), fc.record({ months: anyNumber }), fc.record({ days: anyNumber })),
    })
    .map(({ start, initialMonths, notice, ...renewal }) => buildTerm({ start, initialMonths, notice, renewal }))

  test('either it has a problem, or its dates are days with four digits for the year', () => {
    fc.assert(
      fc.property(typed, anyDay(), (term, today) => {
        fc.pre(termProblems(term).length === 0)
        for (const value of Object.values(termDates(term, today))) {
          if (typeof value === 'string') expect(value).toMatch(/^\d{4}-\d{2}-\d{2}$/)
        }
      }),
      { numRuns: 300 },
    )
  })
})
