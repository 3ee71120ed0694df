import { describe, expect, test } from 'vitest'
import type { IndefiniteTerm } from '#app/domain/contract.ts'
import {
  assessDecision,
  type DecisionRequest,
  type DecisionState,
  decisionSubject,
  possibleDecisions,
} from '#app/domain/decision.ts'
import { assessGivenNotice, owedNoticeOf } from '#app/domain/given-notice.ts'
import { decided, told } from '#tests/factories/deadline-data.ts'
import { buildTerm } from '#tests/factories/term-data.ts'

const TODAY = '2026-11-22'
const START = '2024-03-01'
const OPEN: IndefiniteTerm = { kind: 'indefinite', start: START, notice: { days: 30 }, noticeCountsFrom: 'receipt' }

const state = (change: Partial<DecisionState> = {}): DecisionState => ({
  ...{ term: buildTerm(), status: 'running', archived: false, decisions: [], launchLeadDays: 180 },
  ...change,
})
const assess = (change: Partial<DecisionState>, request: Partial<DecisionRequest> = {}, today = TODAY) => {
  const verdict = assessDecision(state(change), { kind: 'stop', decidedOn: TODAY, ...request }, today)
  return verdict.ok ? verdict.value : verdict.refusal
}

describe('the day of a decision, to the day', () => {
  test.each([
    ['2026-11-23', 'future'],
    ['2024-02-29', 'before-start'],
  ])('%s: %s', (decidedOn, refusal) => {
    expect(assess({}, { decidedOn })).toBe(refusal)
  })

  test('today and the first day of the contract are days to decide', () => {
    expect(assess({}, { decidedOn: TODAY })).toMatchObject({ kind: 'stop' })
    expect(assess({}, { decidedOn: START }, START)).toMatchObject({ kind: 'stop' })
  })

  test.each([
    ['2026-11-23', 'notice-future'],
    ['2024-02-29', 'notice-before-start'],
  ])('a notice given on %s: %s', (noticeGivenOn, refusal) => {
    expect(assess({}, { noticeGivenOn })).toBe(refusal)
    expect(assess({}, { kind: 'renew', noticeGivenOn })).toMatchObject({ kind: 'renew' })
  })

  test('a notice given today, or on the first day, is one', () => {
    expect(assess({}, { noticeGivenOn: TODAY })).toMatchObject({ kind: 'stop', noticeBy: null })
    expect(assess({}, { noticeGivenOn: START })).toMatchObject({ kind: 'stop', noticeBy: null })
  })
})

describe('a notice that was missed', () => {
  const missed = { term: buildTerm({ notice: { months: 4 } }) }
  const noticeDay = '2026-10-31'

  test.each([
    ['decided in time', { decidedOn: noticeDay }, 0],
    ['decided a day late', { decidedOn: '2026-11-01' }, 1],
    ['given in time', { noticeGivenOn: noticeDay }, 0],
    ['agreed by both', { agreed: true }, 0],
  ])('%s: ends term %s', (_, request, termIndex) => {
    expect(assess(missed, request)).toMatchObject({ termIndex, late: termIndex === 1 })
  })

  test('given a day after the decision in time, it is too late for that term', () => {
    expect(assess(missed, { decidedOn: noticeDay, noticeGivenOn: '2026-11-01' })).toBe('notice-late')
    expect(assess(missed, { decidedOn: noticeDay, noticeGivenOn: '2026-11-01', agreed: true })).toMatchObject({
      ...{ termIndex: 0, noticeBy: null },
    })
    expect(assess(missed, { decidedOn: noticeDay, noticeGivenOn: noticeDay })).toMatchObject({ termIndex: 0 })
  })
})

describe('what does not renew by itself needs no notice', () => {
  test.each([
    ['express', buildTerm({ renewal: { kind: 'express' } })],
    ['none', buildTerm({ renewal: { kind: 'none', months: null, max: null } })],
    ['at its last renewal', buildTerm({ renewal: { max: 0 } })],
  ])('%s', (_, term) => {
    expect(assess({ term })).toMatchObject({ kind: 'stop', endsOn: '2027-02-28', noticeBy: null })
  })
})

describe('a renewal', () => {
  test('names the next notice only while another renewal may follow', () => {
    const renew = { kind: 'renew' } as const
    expect(assess({ term: buildTerm({ renewal: { max: 2 } }) }, renew)).toMatchObject({ nextNoticeOn: '2027-11-30' })
    expect(assess({ term: buildTerm({ renewal: { max: 1 } }) }, renew)).toMatchObject({
      nextNoticeOn: null,
      remaining: 0,
    })
    expect(assess({ term: buildTerm({ renewal: { max: null } }) }, renew)).toMatchObject({ remaining: null })
  })

  test('that is express ends with the term; a tacit one happened by itself', () => {
    const express = { term: buildTerm({ renewal: { kind: 'express' }, notice: null }) }
    const renew = (decidedOn: string) => assess(express, { kind: 'renew', decidedOn }, '2027-03-05')
    expect(renew('2027-02-28')).toMatchObject({ kind: 'renew', from: '2027-03-01' })
    expect(renew('2027-03-01')).toBe('ended')
    expect(possibleDecisions(state(express), '2027-03-05')[0]).toMatchObject({ kind: 'renew', to: '2028-02-29' })
    const none = { term: buildTerm({ renewal: { kind: 'none', months: null, max: null } }) }
    expect(possibleDecisions(state(none), '2027-03-05').map(({ kind }) => kind)).toEqual(['stop', 'relaunch'])
  })
})

describe('an indefinite contract', () => {
  const term = OPEN

  test('ends when its notice has run, not a day before unless both agree', () => {
    expect(assess({ term })).toMatchObject({ endsOn: '2026-12-22', noticeBy: TODAY, late: false, termIndex: null })
    expect(assess({ term }, { endsOn: '2026-12-22' })).toMatchObject({ endsOn: '2026-12-22' })
    expect(assess({ term }, { endsOn: '2026-12-21' })).toBe('ends-too-early')
    expect(assess({ term }, { endsOn: '2026-12-21', agreed: true })).toMatchObject({
      endsOn: '2026-12-21',
      noticeBy: null,
    })
    expect(assess({ term }, { endsOn: '2026-12-21', agreed: false })).toBe('ends-too-early')
  })

  test('is ended once, and never renewed', () => {
    expect(assess({ term, decisions: [decided('stop', null)] })).toBe('already-decided')
    expect(assess({ term }, { kind: 'renew' })).toBe('no-renewal')
  })
})

describe('what two people see as to be decided', () => {
  test.each([
    ['a term that is open', {}, 'term-0'],
    ['the next one once it is renewed', { decisions: [decided('renew', 0)] }, 'term-1'],
    ['an end that was decided', { decisions: [told('stop', 0)] }, 'after-1'],
    ['an indefinite term', { term: OPEN }, 'undecided'],
    ['an indefinite term that was ended', { term: OPEN, decisions: [decided('stop', null)] }, 'after-1'],
    ['no term', { term: null }, 'undecided'],
  ] as const)('%s: %s', (_, change, subject) => {
    expect(decisionSubject(state(change), TODAY)).toBe(subject)
  })
})

describe('a notice that is owed', () => {
  const stopped = { decisions: [decided('stop', 0, '2026-11-01')] }

  test('names its day and its end; what puts the end off is not lost', () => {
    expect(owedNoticeOf(state(stopped))).toEqual({ noticeBy: '2026-11-30', endsOn: '2027-02-28', putsOff: false })
    const open = { term: OPEN, decisions: [decided('stop', null, '2026-11-01')] }
    expect(owedNoticeOf(state(open))).toEqual({ noticeBy: '2026-11-01', endsOn: '2026-12-01', putsOff: true })
    const silent = { term: { ...OPEN, notice: null }, decisions: [decided('stop', null, '2026-11-01')] }
    expect(owedNoticeOf(state(silent))).toBeNull()
    expect(owedNoticeOf(state({ term: OPEN }))).toBeNull()
    expect(owedNoticeOf(state())).toBeNull()
    const express = { ...stopped, term: buildTerm({ renewal: { kind: 'express' } }) }
    expect(owedNoticeOf(state(express))).toBeNull()
  })

  test.each([
    [START, true],
    ['2024-02-29', 'notice-before-start'],
    [TODAY, true],
    ['2026-11-23', 'notice-future'],
  ])('given on %s: %s', (givenOn, answer) => {
    const verdict = assessGivenNotice(state(stopped), { givenOn, agreed: false }, TODAY)
    expect(verdict.ok || verdict.refusal).toBe(answer)
  })

  test('given a day late it is lost, unless both agree', () => {
    const late = (agreed: boolean) => assessGivenNotice(state(stopped), { givenOn: '2026-12-01', agreed }, '2026-12-02')
    expect(late(false)).toEqual({ ok: false, refusal: 'notice-late' })
    expect(late(true).ok).toBe(true)
    expect(assessGivenNotice(state(), { givenOn: TODAY, agreed: false }, TODAY)).toEqual({
      ok: false,
      refusal: 'not-owed',
    })
  })
})
