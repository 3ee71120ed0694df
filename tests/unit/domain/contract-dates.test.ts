import { describe, expect, test } from 'vitest'
import { dateProblems, firstActOf, seemsToRun } from '#app/domain/contract-dates.ts'
import { buildContract } from '#tests/factories/contract.ts'
import { buildTerm } from '#tests/factories/term-data.ts'

const TODAY = '2026-11-22'
const TOMORROW = '2026-11-23'

type Days = Parameters<typeof dateProblems>[1]
const days = (change: Partial<Days> = {}): Days => ({
  status: 'running',
  launchedOn: '2026-02-01',
  awardedOn: '2026-06-01',
  term: null,
  ...change,
})
const from = (start: string) => ({ term: buildTerm({ start }) })

describe('the days of a contract', () => {
  test('in their order are right, as are those that are not known', () => {
    for (const change of [{}, { launchedOn: null }, { awardedOn: null }, { awardedOn: '2026-02-01' }]) {
      expect(dateProblems(null, days(change), TODAY)).toEqual({})
    }
  })

  test('an award before the launch is said at the award, whatever the status', () => {
    for (const status of ['preparation', 'running'] as const) {
      const problems = dateProblems(null, days({ status, awardedOn: '2026-01-31' }), TODAY)
      expect(problems).toEqual({ awardedOn: 'award-before-launch' })
    }
  })

  test.each(['awarded', 'running', 'closed'] as const)('%s has been launched already', (status) => {
    const launch = { launchedOn: TOMORROW, awardedOn: null }
    expect(dateProblems(null, days({ status, ...launch }), TODAY)).toEqual({ launchedOn: 'launch-in-future' })
    expect(dateProblems(null, days({ status, launchedOn: TODAY, awardedOn: null }), TODAY)).toEqual({})
  })

  test.each(['preparation', 'launched'] as const)('%s may be launched later, unless it is awarded', (status) => {
    const later = days({ status, launchedOn: TOMORROW, awardedOn: null })
    expect(dateProblems(null, later, TODAY)).toEqual({})
    expect(dateProblems(null, { ...later, awardedOn: TODAY }, TODAY)).toEqual({
      ...{ launchedOn: 'launch-in-future', awardedOn: 'award-before-launch' },
    })
  })

  test.each(['preparation', 'launched', 'awarded', 'running', 'closed'] as const)(
    'no award lies ahead: %s',
    (status) => {
      expect(dateProblems(null, days({ status, awardedOn: TOMORROW }), TODAY)).toEqual({ awardedOn: 'not-yet' })
      expect(dateProblems(null, days({ status, awardedOn: TODAY }), TODAY)).toEqual({})
      expect(dateProblems(null, days({ status, launchedOn: null, awardedOn: TOMORROW }), TODAY)).toEqual({
        awardedOn: 'not-yet',
      })
    },
  )

  test.each([
    [from('2026-01-31'), 'start-before-launch'],
    [from('2026-05-31'), 'start-before-award'],
    [{ ...from('2026-01-31'), launchedOn: null }, 'start-before-award'],
    [{ ...from('2026-01-31'), awardedOn: null }, 'start-before-launch'],
    [{ ...from(TODAY), status: 'preparation', launchedOn: TOMORROW, awardedOn: null }, 'start-before-launch'],
    [{ ...from(TOMORROW), status: 'closed' }, 'closed-before-start'],
  ] as const)('%j is said at the start: %s', (change, problem) => {
    expect(dateProblems(null, days(change), TODAY)).toEqual({ start: problem })
  })

  test('a first day on the day of the launch, the award or the closing is right', () => {
    for (const change of [
      from('2026-06-01'),
      { ...from('2026-02-01'), awardedOn: null },
      { ...from(TODAY), status: 'closed' as const },
      { ...from(TOMORROW), status: 'awarded' as const },
      { ...from('2020-01-01'), launchedOn: null, awardedOn: null },
      { term: null, status: 'closed' as const },
    ]) {
      expect(dateProblems(null, days(change), TODAY)).toEqual({})
    }
  })

  test('a mistyped launch is not said again at the start', () => {
    expect(dateProblems(null, days({ ...from('2026-07-01'), launchedOn: TOMORROW, awardedOn: null }), TODAY)).toEqual({
      launchedOn: 'launch-in-future',
    })
  })

  test('a first day that was kept hinders no other change, until it or what it depends on is written anew', () => {
    const early = days(from('2026-01-31'))
    expect(dateProblems(early, { ...early }, TODAY)).toEqual({})
    expect(dateProblems(early, { ...early, status: 'closed' }, TODAY)).toEqual({})
    expect(dateProblems(early, { ...early, ...from('2026-01-30') }, TODAY)).toEqual({ start: 'start-before-launch' })
    expect(dateProblems(early, { ...early, launchedOn: null }, TODAY)).toEqual({ start: 'start-before-award' })
    expect(dateProblems(early, { ...early, term: null }, TODAY)).toEqual({})

    const givenUp = days({ ...from(TOMORROW), status: 'closed' })
    expect(dateProblems(givenUp, { ...givenUp }, TODAY)).toEqual({})
    expect(dateProblems({ ...givenUp, status: 'awarded' }, givenUp, TODAY)).toEqual({ start: 'closed-before-start' })
    expect(dateProblems(givenUp, { ...givenUp, ...from('2026-11-24') }, TODAY)).toEqual({
      start: 'closed-before-start',
    })
  })

  test('that a register brought in hinder no other change, until one of them is written anew', () => {
    const imported = days({ awardedOn: '2026-01-31' })
    expect(dateProblems(imported, { ...imported }, TODAY)).toEqual({})
    expect(dateProblems(imported, { ...imported, status: 'closed' }, TODAY)).not.toEqual({})
    expect(dateProblems(imported, { ...imported, awardedOn: '2026-01-30' }, TODAY)).not.toEqual({})
    expect(dateProblems(imported, { ...imported, launchedOn: '2026-02-02' }, TODAY)).not.toEqual({})
  })
})

test('a change comes after the award, else the launch, else the start', () => {
  const known = buildContract({ ...from('2026-07-01'), awardedOn: '2026-06-01', launchedOn: '2026-02-01' })
  expect(firstActOf(known)).toEqual({ act: 'award', day: '2026-06-01' })
  expect(firstActOf({ ...known, awardedOn: null })).toEqual({ act: 'launch', day: '2026-02-01' })
  expect(firstActOf({ ...known, awardedOn: null, launchedOn: null })).toEqual({ act: 'start', day: '2026-07-01' })
  expect(firstActOf(buildContract({ term: null }))).toBeNull()
})

test.each([
  ['preparation', '2026-11-22', true],
  ['preparation', '22/11/2026', true],
  ['preparation', '2020-01-01', true],
  ['preparation', '2026-11-24', false],
  ['preparation', '', false],
  ['preparation', '2026-02-31', false],
  ['preparation', 'hier', false],
  ['launched', '2020-01-01', false],
  ['running', '2020-01-01', false],
])('%s with a first day %s seems to run: %s', (status, start, seems) => {
  expect(seemsToRun({ status, start }, '2026-11-22')).toBe(seems)
})
