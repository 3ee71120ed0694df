import { describe, expect, test } from 'vitest'
import type { DecisionKind, NoticeCountsFrom } from '#app/domain/contract.ts'
import { deadlineActions, endsByItself } from '#app/domain/deadline-action.ts'
import type { DeadlineFacts, EndReason } from '#app/domain/deadline-facts.ts'
import type { DecisionOutcome } from '#app/domain/decision.ts'

const DUE = '2026-12-01'
const countsFrom: NoticeCountsFrom = 'receipt'
const renewal = {
  ...{ endsOn: '2026-12-31', renewsOn: '2027-01-01', renewalMonths: 12, remaining: 2 },
  ...{ notice: { months: 1 }, countsFrom },
}
const notice = { ...renewal, kind: 'notice', nextNoticeOn: null, renewedUntil: '2027-12-31' } as const
const decision = (about: 'notice' | 'renewal' | 'end'): DeadlineFacts => ({
  ...{ kind: 'decision', about, bindingOn: DUE, endsOn: '2026-12-31' },
})
const launch = (endCertain: boolean): DeadlineFacts => ({
  ...{ kind: 'launch', endsOn: '2026-12-31', neededOn: '2027-01-01', endCertain },
})
const end = (reason: EndReason): DeadlineFacts => ({ kind: 'end', reason, succeeded: false })

const ALL: readonly DecisionKind[] = ['renew', 'stop', 'relaunch']
const OUTCOMES: Record<DecisionKind, DecisionOutcome> = {
  renew: { kind: 'renew', termIndex: 0, from: '2027-01-01', to: '2027-12-31', nextNoticeOn: null, remaining: 1 },
  stop: { kind: 'stop', termIndex: 0, endsOn: '2026-12-31', noticeBy: null, late: false },
  relaunch: { ...{ kind: 'relaunch', termIndex: 0, endsOn: '2026-12-31' }, noticeBy: null, launchBy: DUE, late: false },
}
const actions = (facts: DeadlineFacts, kinds = ALL, today = '2026-11-22') =>
  deadlineActions(
    { dueOn: DUE, facts },
    kinds.map((kind) => OUTCOMES[kind]),
    today,
  ).join(' ')

describe('the buttons of a deadline, the most usual answer first', () => {
  test.each<[string, DeadlineFacts, string]>([
    ['a notice', notice, 'renew stop relaunch pause'],
    ['a renewal', { ...renewal, kind: 'renewal', renewal: 'express' }, 'renew stop relaunch pause'],
    ['a decision about a notice', decision('notice'), 'renew stop relaunch pause'],
    ['a decision about an end', decision('end'), 'relaunch stop pause'],
    ['a launch before a certain end', launch(true), 'relaunch stop pause'],
    ['a launch while renewals may follow', launch(false), 'pause'],
    ['an end that nobody renewed', end('not-renewed'), 'renew relaunch stop pause'],
    ['an end without renewal', end('no-renewal'), 'relaunch stop pause'],
    ['a delivery', { kind: 'delivery', orderedOn: '2026-01-01' }, 'pause'],
    ['a guarantee', { kind: 'guarantee', from: '2026-01-01', months: 24 }, 'pause'],
  ])('%s: %s', (_, facts, buttons) => {
    expect(actions(facts)).toBe(buttons)
  })

  test('only decisions that are possible are offered', () => {
    expect(actions(notice, ['stop'])).toBe('stop pause')
    expect(actions(notice, [])).toBe('pause')
  })

  test('a decided notice is to be given, or its decision taken back', () => {
    expect(actions({ ...notice, decided: 'stop' })).toBe('notice undo pause')
  })

  test('an end that was decided can be undone, and is closed once it is past', () => {
    expect(actions(end('stopped'), [])).toBe('undo pause')
    expect(actions(end('relaunched'), [])).toBe('undo pause')
    expect(actions(end('last-renewal'), [])).toBe('pause')
    expect(actions(end('stopped'), [], DUE)).toBe('undo pause')
    expect(actions(end('stopped'), [], '2026-12-02')).toBe('undo close pause')
    expect(actions(end('last-renewal'), [], '2026-12-02')).toBe('close pause')
    expect(actions(notice, [], '2026-12-02')).toBe('pause')
  })
})

test('what ends by itself is let to end, what renews is given notice', () => {
  const ending = [end('no-renewal'), launch(true), decision('end')]
  const renewing = [notice, decision('notice'), decision('renewal')]
  expect(ending.map((facts) => endsByItself({ facts }))).toEqual([true, true, true])
  expect(renewing.map((facts) => endsByItself({ facts }))).toEqual([false, false, false])
})
