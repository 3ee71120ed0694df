import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from '#app/domain/calendar.ts'
import { type ArmedDeadline, dueReminders, type LedgerEntry, type Member } from '#app/domain/due-reminders.ts'
import { DEFAULT_REMINDER_RULES, ESCALATION_DAYS, LATE_DAYS } from '#app/domain/reminder.ts'

const DUE = '2026-09-30'
const MANAGER: Member = { userId: 'manager', role: 'buyer', email: 'manager@example.org' }
const COORDINATOR: Member = { userId: 'coordinator', role: 'coordinator', email: 'coordination@example.org' }
const ADMINISTRATOR: Member = { userId: 'administrator', role: 'administrator', email: 'admin@example.org' }
const EVERYBODY = [MANAGER, COORDINATOR, ADMINISTRATOR]

const deadline = (change: Partial<ArmedDeadline> = {}): ArmedDeadline => ({
  id: 'deadline',
  kind: 'notice',
  dueOn: DUE,
  armedOn: '2025-01-01',
  managerId: 'manager',
  followerIds: [],
  acknowledged: false,
  snoozedUntil: null,
  ...change,
})

type Change = { members?: Member[]; ledger?: LedgerEntry[]; deadline?: Partial<ArmedDeadline> }

const on = (today: string, { members = EVERYBODY, ledger = [], deadline: change = {} }: Change = {}) =>
  dueReminders(deadline(change), { rules: DEFAULT_REMINDER_RULES, members, ledger, today })

const told = (today: string, change: Change = {}) =>
  on(today, change).due.map(({ thresholdDays, recipient }) => `${thresholdDays} ${recipient}`)

describe('the defaults', () => {
  test.each([
    [181, []],
    [180, ['180 user:manager']],
    [91, ['180 user:manager']],
    [90, ['90 user:manager']],
    [30, ['30 user:manager']],
    [8, ['30 user:manager']],
    [7, ['7 user:manager', '7 user:administrator']],
    [0, ['7 user:manager', '7 user:administrator']],
  ])('%i days before a notice', (days, expected) => {
    expect(told(addDays(DUE, -days))).toEqual(expected)
  })

  test.each(['end', 'delivery', 'guarantee'] as const)(
    'before an %s only 90 and 30 days, and no escalation',
    (kind) => {
      expect(told(addDays(DUE, -91), { deadline: { kind } })).toEqual([])
      expect(told(addDays(DUE, -90), { deadline: { kind } })).toEqual(['90 user:manager'])
      expect(told(addDays(DUE, -7), { deadline: { kind } })).toEqual(['30 user:manager'])
    },
  )

  test('without a manager the coordinators, without coordinators the administrators', () => {
    const today = addDays(DUE, -30)
    expect(told(today, { deadline: { managerId: null } })).toEqual(['30 user:coordinator'])
    expect(told(today, { members: [COORDINATOR, ADMINISTRATOR] })).toEqual(['30 user:coordinator'])
    expect(told(today, { members: [ADMINISTRATOR] })).toEqual(['30 user:administrator'])
    expect(on(today, { members: [] })).toEqual({ due: [], skipped: 'nobody-to-tell' })
  })
})

describe('silence', () => {
  test('a deadline that was past when it became known', () => {
    const change = { deadline: { armedOn: addDays(DUE, 1) } }
    expect(on(addDays(DUE, 1), change)).toEqual({ due: [], skipped: 'past-when-known' })
  })

  test('a deadline known on its own day is announced', () => {
    expect(told(DUE, { deadline: { armedOn: DUE } })).toHaveLength(2)
  })

  test('one that passed too long ago to be of use', () => {
    expect(told(addDays(DUE, LATE_DAYS))).toHaveLength(2)
    expect(told(addDays(DUE, LATE_DAYS + 1))).toEqual([])
  })

  test('acknowledged until the last week, snoozed until its day', () => {
    const acknowledged = { deadline: { acknowledged: true } }
    expect(on(addDays(DUE, -ESCALATION_DAYS - 1), acknowledged).skipped).toBe('acknowledged')
    expect(told(addDays(DUE, -ESCALATION_DAYS), acknowledged)).toHaveLength(2)
    const snoozed = { deadline: { snoozedUntil: '2026-09-10' } }
    expect(on('2026-09-09', snoozed).skipped).toBe('snoozed')
    expect(told('2026-09-10', snoozed)).toEqual(['30 user:manager'])
  })
})

describe('what was announced before', () => {
  const row = (change: Partial<LedgerEntry> = {}): LedgerEntry => ({
    deadlineId: 'deadline',
    thresholdDays: 30,
    recipient: 'user:coordinator',
    state: 'sent',
    plannedOn: '2026-08-31',
    ...change,
  })

  test('is known, not announced again', () => {
    const answer = on('2026-09-05', { deadline: { managerId: null }, ledger: [row()] })
    expect(answer.due).toMatchObject([{ recipient: 'user:coordinator', known: true }])
  })

  test('is spared to a coordinator who joins later, and told to a new manager', () => {
    const newcomer: Member = { userId: 'newcomer', role: 'coordinator', email: 'new@example.org' }
    const members = [...EVERYBODY, newcomer]
    const ledger = [row()]
    expect(told('2026-09-05', { members, ledger, deadline: { managerId: null } })).toEqual(['30 user:coordinator'])
    expect(told('2026-09-05', { members, ledger, deadline: { managerId: 'newcomer' } })).toEqual(['30 user:newcomer'])
  })

  test('a rule taken away does not bring an older threshold back', () => {
    const ledger = [row({ thresholdDays: 7, recipient: 'user:manager' })]
    expect(told('2026-09-05', { ledger })).toEqual([])
  })
})

const people = fc.uniqueArray(
  fc.record({
    userId: fc.constantFrom('a', 'b', 'c', 'd', 'manager'),
    role: fc.constantFrom('administrator', 'coordinator', 'buyer', 'reader') as fc.Arbitrary<Member['role']>,
  }),
  { selector: ({ userId }) => userId },
)

test('day after day, whoever is told is told once for each threshold and never of an older one', () => {
  fc.assert(
    fc.property(
      people,
      fc.integer({ min: -200, max: 20 }),
      fc.array(fc.boolean(), { minLength: 40, maxLength: 40 }),
      (who, start, runs) => {
        const members = who.map((person) => ({ ...person, email: `${person.userId}@example.org` }))
        const ledger: LedgerEntry[] = []
        const known = addDays(DUE, start)
        for (const [at, ran] of runs.entries()) {
          if (!ran) continue
          const today = addDays(known, at * 6)
          const { due } = on(today, { members, ledger, deadline: { armedOn: known } })
          const fresh = due.filter((reminder) => !reminder.known)
          expect(new Set(due.map(({ recipient }) => recipient)).size).toBe(due.length)
          for (const { recipient, thresholdDays } of fresh) {
            const before = ledger.filter((entry) => entry.recipient === recipient)
            expect(before.every((entry) => entry.thresholdDays > thresholdDays)).toBe(true)
          }
          ledger.push(...fresh.map((reminder) => ({ ...reminder, state: 'sent' as const, plannedOn: today })))
        }
        if (known > DUE) expect(ledger).toEqual([])
      },
    ),
  )
})
