import { describe, expect, test } from 'vitest'
import { DEADLINE_KINDS } from '#app/domain/deadline-facts.ts'
import { answerPage, isDecidable, isEscalation, tellReason } from '#app/domain/reminder-reason.ts'
import { reminderRuleSchema } from '#app/domain/reminder-rule-schema.ts'

const DECIDABLE = ['notice', 'renewal', 'decision', 'launch']

describe('why a person gets the letter', () => {
  const told = { userId: 'u', managerId: 'm', role: null, follows: false } as const

  test.each([
    [{ userId: null }, 'address'],
    [{ managerId: 'u', role: 'coordinator' }, 'manager'],
    [{ role: 'coordinator', follows: true }, 'coordination'],
    [{ role: 'administrator', follows: true }, 'administrator'],
    [{ role: 'reader', follows: true }, 'follower'],
    [{ role: 'reader' }, 'coordination'],
    [{ userId: null, managerId: null }, 'address'],
  ] as const)('%o: %s', (change, reason) => {
    expect(tellReason({ ...told, ...change })).toBe(reason)
  })
})

test('somebody decides about some kinds, of the others one takes note', () => {
  expect(DEADLINE_KINDS.filter(isDecidable)).toEqual(DECIDABLE)
})

test('the letter leads to the page that answers', () => {
  const facts = { kind: 'end', reason: 'no-renewal', succeeded: false } as const
  const notice = { kind: 'notice', endsOn: '2026-12-31', notice: { months: 1 }, countsFrom: 'receipt' } as const
  expect(answerPage({ id: 'd', kind: 'end', facts })).toBeNull()
  expect(answerPage({ id: 'd', kind: 'notice', facts: { ...notice, decided: 'stop' } })).toBe('preavis')
  expect(answerPage({ id: 'd', kind: 'launch', facts })).toBe('decision?echeance=d')
})

test.each([
  ['administrator', 'notice', 7, true],
  ['administrator', 'notice', 8, false],
  ['administrator', 'launch', 0, true],
  ['administrator', 'end', 7, false],
  ['manager', 'notice', 7, false],
] as const)('%s, %s, %d days before: an escalation %s', (reason, kind, thresholdDays, escalation) => {
  expect(isEscalation({ reason, kind, thresholdDays })).toBe(escalation)
})

describe('a rule as its form carries it', () => {
  const form = { deadlineKind: 'notice', daysBefore: ' 30 ', target: 'manager', address: ' A@b.example ' }
  const read = (change: Record<string, string> = {}) => reminderRuleSchema.safeParse({ ...form, ...change })
  const problems = (change: Record<string, string>) =>
    read(change).error?.issues.map(({ path, message }) => `${path.join('.')} ${message}`)

  test('keeps an address only where one is told', () => {
    const kept = { deadlineKind: 'notice', daysBefore: 30, target: 'manager', address: null, enabled: true }
    expect(read().data).toEqual(kept)
    expect(read({ target: 'address' }).data).toEqual({ ...kept, target: 'address', address: 'a@b.example' })
    expect(read({ enabled: 'false' }).data?.enabled).toBe(false)
    expect(read({ enabled: 'true' }).data?.enabled).toBe(true)
  })

  test.each([
    [{ deadlineKind: 'x' }, 'deadlineKind kind'],
    [{ target: 'x' }, 'target target'],
    [{ daysBefore: '' }, 'daysBefore days'],
    [{ daysBefore: '-1' }, 'daysBefore days'],
    [{ daysBefore: '1x' }, 'daysBefore days'],
    [{ daysBefore: '1001' }, 'daysBefore days'],
    [{ target: 'address', address: '' }, 'address address'],
    [{ target: 'address', address: 'anne' }, 'address address'],
    [{ target: 'manager', address: `${'x'.repeat(250)}@b.be` }, 'address address'],
  ])('%o: %s', (change, problem) => {
    expect(problems(change)).toEqual([problem])
  })

  test('a thousand days, or the day itself', () => {
    expect(read({ daysBefore: '1000' }).data?.daysBefore).toBe(1000)
    expect(read({ daysBefore: '0' }).data?.daysBefore).toBe(0)
  })
})
