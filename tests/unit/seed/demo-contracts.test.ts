import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays } from '#app/domain/calendar.ts'
import { routeProblems } from '#app/domain/contract-route-form.ts'
import { isCpvCode } from '#app/domain/cpv.ts'
import { computeDeadlines } from '#app/domain/deadline.ts'
import { BUCKETS, bucketOf } from '#app/domain/deadline-bucket.ts'
import { termProblems } from '#app/domain/term-problems.ts'
import { DEMO_CONTRACTS, demoContractDetails, firstOfMonth } from '#db/seed/demo-contracts.ts'

const deadlinesOn = (today: string) =>
  DEMO_CONTRACTS.flatMap((demo) => {
    const details = demoContractDetails(demo, today, 'manager')
    const contract = { ...details, decisions: [], archived: false, hasSuccessor: false, defaultLaunchLeadDays: 180 }
    return computeDeadlines(contract, today)
  })

const someDay = fc.integer({ min: 0, max: 3650 }).map((days) => addDays('2026-01-01', days))

test('on any day the demo has something missed, overdue, due this month, soon and later', () => {
  fc.assert(
    fc.property(someDay, (today) => {
      const buckets = new Set(deadlinesOn(today).map(({ kind, dueOn }) => bucketOf(kind, dueOn, today)))
      expect([...BUCKETS].filter((bucket) => !buckets.has(bucket))).toEqual([])
    }),
  )
})

test('no demo contract has a term that the form would refuse, and references are unique', () => {
  for (const demo of DEMO_CONTRACTS) {
    const { term } = demoContractDetails(demo, '2026-11-22', 'manager')
    expect(term && termProblems(term)).toEqual([])
  }
  expect(new Set(DEMO_CONTRACTS.map(({ reference }) => reference)).size).toBe(DEMO_CONTRACTS.length)
})

test('the demo holds the 11 contracts that the activity report for 2023 lists', () => {
  expect(DEMO_CONTRACTS.filter(({ reference }) => /^PL-2023-\d+$/.test(reference))).toHaveLength(11)
})

test('no demo contract says what the form would refuse of its codes, days and route', () => {
  for (const demo of DEMO_CONTRACTS) {
    const details = demoContractDetails(demo, '2026-11-22', 'manager')
    expect(details.cpvCodes.filter((code) => !isCpvCode(code))).toEqual([])
    expect(routeProblems(details)).toEqual([])
    const { launchedOn, awardedOn, term } = details
    const days = [launchedOn, awardedOn, term?.start].filter((day) => typeof day === 'string')
    expect(days).toEqual([...days].sort())
  }
})

test('a month before January lies in the year before', () => {
  expect(firstOfMonth('2026-01-15', 1)).toBe('2025-12-01')
  expect(firstOfMonth('2026-11-22', 11)).toBe('2025-12-01')
  expect(firstOfMonth('2026-11-22', 0)).toBe('2026-11-01')
})
