import { describe, expect, test } from 'vitest'
import { addDays } from '#app/domain/calendar.ts'
import { type ArmedDeadline, dueReminders, type LedgerEntry, type Member } from '#app/domain/due-reminders.ts'
import { LATE_DAYS, type ReminderRule } from '#app/domain/reminder.ts'

const DUE = '2026-09-30'
const TODAY = addDays(DUE, -30)
const member = (userId: string, role: Member['role']): Member => ({ userId, role, email: `${userId}@Ville.example` })
const MEMBERS = [
  member('anne', 'buyer'),
  member('bob', 'coordinator'),
  member('carl', 'administrator'),
  member('dora', 'reader'),
]

const deadline: ArmedDeadline = {
  ...{ id: 'd', kind: 'notice', dueOn: DUE, armedOn: '2025-01-01', managerId: 'anne', followerIds: ['dora'] },
  ...{ acknowledged: false, snoozedUntil: null },
}
const rule = (target: ReminderRule['target'], daysBefore = 30, address: string | null = null): ReminderRule => ({
  ...{ deadlineKind: 'notice', daysBefore, target, address, enabled: true },
})
const row = (change: Partial<LedgerEntry> = {}): LedgerEntry => ({
  ...{ deadlineId: 'd', thresholdDays: 30, recipient: 'user:anne', state: 'sent', plannedOn: addDays(TODAY, -1) },
  ...change,
})
type Asked = {
  rules?: ReminderRule[]
  ledger?: LedgerEntry[]
  members?: Member[]
  change?: Partial<ArmedDeadline>
  today?: string
}
const answer = ({ rules = [rule('manager')], ledger = [], members = MEMBERS, change = {}, today = TODAY }: Asked) =>
  dueReminders({ ...deadline, ...change }, { rules, members, ledger, today })
const told = (asked: Asked) => answer(asked).due.map(({ thresholdDays, recipient }) => `${thresholdDays} ${recipient}`)

describe('a rule tells', () => {
  test.each([
    ['manager', ['30 user:anne']],
    ['coordinators', ['30 user:bob']],
    ['administrators', ['30 user:carl']],
    ['followers', ['30 user:dora']],
  ] as const)('%s: %s', (target, recipients) => {
    expect(told({ rules: [rule(target)] })).toEqual(recipients)
  })

  test('an address, once and in small letters; a member’s own is the member', () => {
    expect(told({ rules: [rule('address', 30, 'Tutelle@Wallonie.example')] })).toEqual([
      '30 address:tutelle@wallonie.example',
    ])
    expect(told({ rules: [rule('address', 30, 'DORA@ville.example')] })).toEqual(['30 user:dora'])
    expect(answer({ rules: [rule('address')] })).toEqual({ due: [], skipped: 'nobody-to-tell' })
  })

  test('the coordinators by the administrators where there are none', () => {
    expect(told({ rules: [rule('coordinators')], members: [member('carl', 'administrator')] })).toEqual([
      '30 user:carl',
    ])
  })

  test('nobody whom it does not reach: off, of another kind, or not yet', () => {
    const nothing = { due: [], skipped: null }
    expect(answer({ rules: [{ ...rule('manager'), enabled: false }] })).toEqual(nothing)
    expect(answer({ rules: [{ ...rule('manager'), deadlineKind: 'end' }] })).toEqual(nothing)
    expect(answer({ rules: [rule('manager', 29)] })).toEqual(nothing)
    expect(answer({ today: addDays(DUE, LATE_DAYS + 1) })).toEqual(nothing)
  })

  test('each person at the nearest threshold only', () => {
    expect(told({ rules: [rule('manager', 90), rule('manager', 30), rule('followers', 90)] })).toEqual([
      ...['30 user:anne', '90 user:dora'],
    ])
  })
})

describe('what the ledger knows', () => {
  const newcomer = { rules: [rule('followers')] }

  test('a letter that is written down stays due until it is sent, and is known', () => {
    expect(answer({ ledger: [row()] }).due).toEqual([
      { deadlineId: 'd', thresholdDays: 30, recipient: 'user:anne', known: true },
    ])
    expect(answer({}).due[0]?.known).toBe(false)
  })

  test('a threshold announced on an earlier day is not announced to whoever joins later', () => {
    expect(told({ ...newcomer, ledger: [row()] })).toEqual([])
    expect(told({ ...newcomer, ledger: [row({ plannedOn: TODAY })] })).toEqual(['30 user:dora'])
    expect(told({ ...newcomer, ledger: [row({ state: 'void' })] })).toEqual(['30 user:dora'])
    expect(told({ ...newcomer, ledger: [row({ deadlineId: 'other' })] })).toEqual(['30 user:dora'])
    expect(told({ ...newcomer, ledger: [row({ thresholdDays: 90 })] })).toEqual(['30 user:dora'])
  })

  test('but a new manager takes it over', () => {
    const ledger = [row({ recipient: 'user:before' })]
    expect(told({ ledger })).toEqual(['30 user:anne'])
  })

  test('who was told nearer is not told again further away', () => {
    const nearer = row({ thresholdDays: 7 })
    expect(told({ ledger: [nearer] })).toEqual([])
    expect(told({ ledger: [{ ...nearer, state: 'void' }] })).toEqual(['30 user:anne'])
    expect(told({ ledger: [{ ...nearer, recipient: 'user:bob' }] })).toEqual(['30 user:anne'])
    expect(told({ ledger: [{ ...nearer, deadlineId: 'other' }] })).toEqual(['30 user:anne'])
    expect(told({ ledger: [row({ thresholdDays: 31 })] })).toEqual(['30 user:anne'])
  })
})
