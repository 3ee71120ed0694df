import { describe, expect, test } from 'vitest'
import type { IndefiniteTerm } from '#app/domain/contract.ts'
import { computeDeadlines, contractDates, type DeadlineInput } from '#app/domain/deadline.ts'
import { isDecidedNotice } from '#app/domain/deadline-facts.ts'
import { buildDeadlineInput, decided } from '#tests/factories/deadline-data.ts'
import { buildTerm } from '#tests/factories/term-data.ts'

const TODAY = '2026-10-01'
const factsOf = (kind: string, change: Partial<DeadlineInput> = {}, today = TODAY) =>
  computeDeadlines(buildDeadlineInput(change), today).find((deadline) => deadline.kind === kind)?.facts
const shown = (change: Partial<DeadlineInput>, today = TODAY) =>
  computeDeadlines(buildDeadlineInput(change), today).map(({ kind, dueOn }) => `${kind} ${dueOn}`)
const none = { kind: 'none', months: null, max: null } as const

describe('what a deadline says of itself', () => {
  test.each([
    ['a tacit renewal that a notice prevents', {}, 'notice'],
    ['an express renewal', { term: buildTerm({ renewal: { kind: 'express' } }) }, 'renewal'],
    ['a tacit one that no notice prevents', { term: buildTerm({ notice: null }) }, 'renewal'],
    ['an end', { term: buildTerm({ renewal: none }) }, 'end'],
  ])('our own day before %s is about it', (_, change, about) => {
    expect(factsOf('decision', change)).toMatchObject({ about, endsOn: '2027-02-28' })
  })

  test('a renewal is named tacit or express', () => {
    expect(factsOf('renewal', { term: buildTerm({ notice: null }) })).toMatchObject({ renewal: 'tacit' })
    expect(factsOf('renewal', { term: buildTerm({ renewal: { kind: 'express' } }) })).toMatchObject({
      renewal: 'express',
    })
  })

  test.each([
    ['no renewal was agreed', { term: buildTerm({ renewal: none }) }, TODAY, 'no-renewal'],
    ['the last renewal runs', { term: buildTerm({ renewal: { max: 0 } }) }, TODAY, 'last-renewal'],
    ['nobody renewed', { term: buildTerm({ renewal: { kind: 'express' } }) }, '2027-03-02', 'not-renewed'],
    ['it was stopped', { decisions: [decided('stop', 0)] }, TODAY, 'stopped'],
    ['it is put to competition again', { decisions: [decided('relaunch', 0)] }, TODAY, 'relaunched'],
  ] as const)('an end says that %s', (_, change, today, reason) => {
    expect(factsOf('end', change, today)).toMatchObject({ kind: 'end', reason })
  })

  test('a launch is certain once nothing may be renewed', () => {
    expect(factsOf('launch')).toMatchObject({ endCertain: false })
    expect(factsOf('launch', { term: buildTerm({ renewal: none }) })).toMatchObject({ endCertain: true })
  })

  test('only a notice can be one that was decided', () => {
    const notice = factsOf('notice', { decisions: [decided('stop', 0)] })
    expect(notice && isDecidedNotice(notice)).toBe(true)
    const open = factsOf('notice')
    expect(open && isDecidedNotice(open)).toBe(false)
    const end = factsOf('end', { decisions: [decided('stop', 0)] })
    expect(end && isDecidedNotice(end)).toBe(false)
  })
})

describe('a day of ours before the contract is none', () => {
  test.each([
    ['the first day', 1004, 'decision 2024-03-01'],
    ['the day before', 1005, undefined],
  ])('to decide on %s', (_, decisionLeadDays, line) => {
    const days = shown({ decisionLeadDays })
    expect(days.find((day) => day.startsWith('decision'))).toBe(line)
  })

  test.each([
    ['the first day', 1094, 'launch 2024-03-01'],
    ['the day before', 1095, undefined],
  ])('to launch on %s', (_, launchLeadDays, line) => {
    const days = shown({ launchLeadDays, term: buildTerm({ renewal: none }) })
    expect(days.find((day) => day.startsWith('launch'))).toBe(line)
  })
})

test('days come in their order, and on one day in the order of their kinds', () => {
  const term = buildTerm({ renewal: none })
  expect(shown({ term, decisionLeadDays: 0, launchLeadDays: 0 })).toEqual([
    ...['decision 2027-02-28', 'launch 2027-02-28', 'end 2027-02-28'],
  ])
  expect(shown({ term, decisionLeadDays: 10, launchLeadDays: 5 })).toEqual([
    ...['decision 2027-02-18', 'launch 2027-02-23', 'end 2027-02-28'],
  ])
  expect(shown({ term, decisionLeadDays: 5, launchLeadDays: 10 })).toEqual([
    ...['launch 2027-02-18', 'decision 2027-02-23', 'end 2027-02-28'],
  ])
})

describe('an indefinite term that was ended', () => {
  const term: IndefiniteTerm = {
    kind: 'indefinite',
    start: '2024-03-01',
    notice: { days: 30 },
    noticeCountsFrom: 'receipt',
  }
  const ended = { term, decisions: [decided('relaunch', null, '2026-09-01')], launchLeadDays: 10 }

  test('says until when notice is due, and when the next contract must be launched', () => {
    expect(factsOf('end', ended)).toEqual({
      kind: 'end',
      reason: 'relaunched',
      succeeded: false,
      noticeBy: '2026-09-01',
    })
    expect(factsOf('launch', ended, '2026-09-20')).toMatchObject({ endCertain: true, neededOn: '2026-10-02' })
    const free = { ...ended, term: { ...term, notice: null } }
    expect(factsOf('end', free, '2026-08-31')).toEqual({ kind: 'end', reason: 'relaunched', succeeded: false })
  })

  test('has the dates of that end, and is over from the day after', () => {
    expect(contractDates(ended, '2026-10-01')).toEqual({
      ...{ currentEnd: '2026-10-01', finalEnd: '2026-10-01', noticeOn: '2026-09-01', ended: false },
    })
    expect(contractDates(ended, '2026-10-02').ended).toBe(true)
    const undecided = { currentEnd: null, finalEnd: null, noticeOn: null, ended: false }
    expect(contractDates({ term, decisions: [] }, TODAY)).toEqual(undecided)
    expect(contractDates({ term: null, decisions: [] }, TODAY)).toEqual(undecided)
    const oneOff = { kind: 'one-off', start: '2026-01-01', delivery: null, guaranteeMonths: null } as const
    expect(contractDates({ term: oneOff, decisions: [] }, TODAY)).toEqual(undecided)
    expect(contractDates({ term: { ...oneOff, delivery: TODAY }, decisions: [] }, TODAY)).toMatchObject({
      ...{ currentEnd: TODAY, finalEnd: TODAY, ended: false },
    })
  })
})
