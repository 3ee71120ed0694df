import { expect, test } from 'vitest'
import { MOST_DAYS_BEFORE, reminderRuleSchema } from '#app/domain/reminder-rule-schema.ts'

const typed = { deadlineKind: 'notice', daysBefore: '30', target: 'manager', address: '', enabled: 'true' }

function problemsOf(change: Record<string, unknown>) {
  const read = reminderRuleSchema.safeParse({ ...typed, ...change })
  return read.success ? [] : read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
}

test('a rule is read as its form carries it', () => {
  expect(reminderRuleSchema.parse(typed)).toEqual({
    ...{ deadlineKind: 'notice', daysBefore: 30, target: 'manager', address: null, enabled: true },
  })
})

test.each([
  ['0', 0],
  [' 7 ', 7],
  ['1000', MOST_DAYS_BEFORE],
])('"%s" days before are %i', (daysBefore, days) => {
  expect(reminderRuleSchema.parse({ ...typed, daysBefore }).daysBefore).toBe(days)
})

test.each(['', '-1', '1,5', '30 jours', 'x30', '1001', '9999', '10000'])('"%s" is no number of days', (daysBefore) => {
  expect(new Set(problemsOf({ daysBefore }))).toEqual(new Set(['daysBefore: days']))
})

test('an address of its own is written small and trimmed; every other target keeps none', () => {
  const address = ' Greffe@Liege.Example '
  expect(reminderRuleSchema.parse({ ...typed, target: 'address', address }).address).toBe('greffe@liege.example')
  expect(reminderRuleSchema.parse({ ...typed, address }).address).toBeNull()
  expect(problemsOf({ address: 'not one' })).toEqual([])
})

test.each(['', 'greffe', 'greffe@', undefined])('"%s" is no address to send to', (address) => {
  expect(problemsOf({ target: 'address', address })).toEqual(['address: address'])
})

test('an address is at most 254 characters long, whoever is written to', () => {
  expect(problemsOf({ address: 'a'.repeat(254) })).toEqual([])
  expect(problemsOf({ address: 'a'.repeat(255) })).toEqual(['address: address'])
})

test('a kind and a target are chosen among those there are', () => {
  expect(problemsOf({ deadlineKind: 'party' })).toEqual(['deadlineKind: kind'])
  expect(problemsOf({ target: 'everybody' })).toEqual(['target: target'])
})

test.each([
  ['false', false],
  ['true', true],
  [undefined, true],
])('enabled "%s" is %s', (enabled, read) => {
  expect(reminderRuleSchema.parse({ ...typed, enabled }).enabled).toBe(read)
})

test.each(['on', '', 'False', '0'])('enabled "%s" is what no form of ours sends', (enabled) => {
  expect(problemsOf({ enabled })).toEqual(['enabled: enabled'])
})
