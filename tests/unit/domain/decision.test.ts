import { describe, expect, test } from 'vitest'
import type { IndefiniteTerm } from '#app/domain/contract.ts'
import { assessDecision, type DecisionState, decisionSubject, possibleDecisions } from '#app/domain/decision.ts'
import { decided } from '#tests/factories/deadline-data.ts'
import { buildTerm } from '#tests/factories/term-data.ts'

const today = '2026-11-22'

const state = (change: Partial<DecisionState> = {}): DecisionState => ({
  term: buildTerm(),
  status: 'running',
  archived: false,
  decisions: [],
  launchLeadDays: 180,
  ...change,
})

const assess = (given: DecisionState, kind: 'renew' | 'stop' | 'relaunch', decidedOn = today, agreed = false) =>
  assessDecision(given, { kind, decidedOn, agreed }, today)

const indefinite = (notice: IndefiniteTerm['notice']): IndefiniteTerm => ({
  kind: 'indefinite',
  start: '2015-03-01',
  notice,
  noticeCountsFrom: 'receipt',
})

describe('a tacit contract before its notice day', () => {
  test('can be renewed: the next term, its notice day, what stays possible', () => {
    expect(assess(state(), 'renew')).toEqual({
      ok: true,
      value: {
        kind: 'renew',
        termIndex: 0,
        from: '2027-03-01',
        to: '2028-02-29',
        nextNoticeOn: '2027-11-30',
        remaining: 1,
      },
    })
  })

  test('can be stopped at the end of its term, with the last day for the notice', () => {
    const value = { kind: 'stop', termIndex: 0, endsOn: '2027-02-28', noticeBy: '2026-11-30', late: false }
    expect(assess(state(), 'stop')).toEqual({ ok: true, value })
  })

  test('can be put to competition again, with the day by which to launch', () => {
    const value = { kind: 'relaunch', termIndex: 0, endsOn: '2027-02-28', noticeBy: '2026-11-30', late: false }
    expect(assess(state(), 'relaunch')).toEqual({ ok: true, value: { ...value, launchBy: '2026-09-01' } })
  })

  test('is offered renewing first', () => {
    expect(possibleDecisions(state(), today).map(({ kind }) => kind)).toEqual(['renew', 'stop', 'relaunch'])
  })
})

describe('a tacit contract whose notice was missed', () => {
  const missed = state({ term: buildTerm({ notice: { months: 6 } }) })

  test('can only be taken note of for the term at hand', () => {
    expect(assess(missed, 'renew')).toMatchObject({ ok: true, value: { termIndex: 0, to: '2028-02-29' } })
  })

  test('is stopped one term later', () => {
    expect(assess(missed, 'stop')).toMatchObject({
      ok: true,
      value: { termIndex: 1, endsOn: '2028-02-29', late: true },
    })
  })

  test('is stopped in time after all when the decision was taken in time', () => {
    expect(assess(missed, 'stop', '2026-08-31')).toMatchObject({
      ok: true,
      value: { endsOn: '2027-02-28', late: false },
    })
    expect(assess(missed, 'stop', '2026-09-01')).toMatchObject({
      ok: true,
      value: { endsOn: '2028-02-29', late: true },
    })
  })

  test('is stopped at once when the other party agrees', () => {
    expect(assess(missed, 'stop', today, true)).toMatchObject({ ok: true, value: { endsOn: '2027-02-28' } })
  })
})

describe('an express contract', () => {
  const express = (recorded: number, start = '2024-03-01') =>
    state({ term: buildTerm({ start, renewal: { kind: 'express', max: 2, recorded } }) })

  test('is renewed for the term after those recorded', () => {
    expect(assess(express(1), 'renew')).toMatchObject({
      ok: true,
      value: { termIndex: 1, to: '2029-02-28', remaining: 0 },
    })
  })

  test('is not renewed beyond its maximum', () => {
    expect(assess(express(2), 'renew')).toEqual({ ok: false, refusal: 'no-renewal-left' })
  })

  test('is not renewed by a decision taken after its end', () => {
    const ended = express(0, '2023-11-01')
    expect(assess(ended, 'renew', '2026-10-31')).toMatchObject({ ok: true })
    expect(assess(ended, 'renew', '2026-11-01')).toEqual({ ok: false, refusal: 'ended' })
    // Recorded late, decided in time: the form must offer it.
    expect(possibleDecisions(ended, today).map(({ kind }) => kind)).toEqual(['renew', 'stop', 'relaunch'])
  })
})

describe('an indefinite term', () => {
  test('ends when the notice has run from the day after the decision', () => {
    expect(assess(state({ term: indefinite({ months: 6 }) }), 'stop', '2026-11-15')).toMatchObject({
      ok: true,
      value: { termIndex: null, endsOn: '2027-05-15' },
    })
    expect(assess(state({ term: indefinite({ days: 30 }) }), 'stop')).toMatchObject({ value: { endsOn: '2026-12-22' } })
  })

  test('ends that very day without notice', () => {
    expect(assess(state({ term: indefinite(null) }), 'stop')).toMatchObject({ value: { endsOn: today } })
  })

  test('may end later than the notice asks, not earlier', () => {
    const given = state({ term: indefinite({ months: 1 }) })
    const at = (endsOn: string) => assessDecision(given, { kind: 'stop', decidedOn: today, endsOn }, today)
    expect(at('2027-06-30')).toMatchObject({ ok: true, value: { endsOn: '2027-06-30' } })
    expect(at('2026-12-21')).toEqual({ ok: false, refusal: 'ends-too-early' })
  })

  test('cannot be renewed', () => {
    expect(assess(state({ term: indefinite(null) }), 'renew')).toEqual({ ok: false, refusal: 'no-renewal' })
  })
})

test.each([
  ['archived', { archived: true }],
  ['closed', { status: 'closed' }],
  ['no-term', { term: null }],
  ['one-off', { term: { kind: 'one-off', start: '2026-01-01', delivery: null, guaranteeMonths: 24 } }],
  ['before-start', { term: buildTerm({ start: '2026-12-01' }) }],
  ['already-decided', { decisions: [decided('stop', 0)] }],
] as const)('nothing can be decided: %s', (refusal, change) => {
  for (const kind of ['renew', 'stop', 'relaunch'] as const) {
    expect(assess(state(change), kind)).toEqual({ ok: false, refusal })
  }
  expect(possibleDecisions(state(change), today)).toEqual([])
})

test('a decision is not dated in the future', () => {
  expect(assess(state(), 'renew', '2026-11-23')).toEqual({ ok: false, refusal: 'future' })
})

test('a contract without renewal can end or be followed, not be renewed', () => {
  const none = state({ term: buildTerm({ renewal: { kind: 'none', months: null, max: null } }) })
  expect(assess(none, 'renew')).toEqual({ ok: false, refusal: 'no-renewal' })
  expect(possibleDecisions(none, today).map(({ kind }) => kind)).toEqual(['stop', 'relaunch'])
})

test('two people who saw the same question do not see it any more once one has answered', () => {
  const before = state()
  for (const decision of [decided('renew', 0), decided('stop', 0), decided('relaunch', 0)]) {
    expect(decisionSubject(state({ decisions: [decision] }), today)).not.toBe(decisionSubject(before, today))
  }
})
