import { expect, test } from 'vitest'
import { addDays, FIRST_DAY, LAST_TYPED_DAY } from '#app/domain/calendar.ts'
import { readPlanQuestion } from '#app/domain/law/plan-question.ts'

const question = { procedure: 'OPEN', end: '2027-12-31', today: '2026-11-22' }
const problemsOf = (input: unknown) => {
  const read = readPlanQuestion(input)
  return read.ok ? [] : read.refusal.map(({ field, code }) => `${field}: ${code}`)
}

test('the contract starts on the day after the end of the one that it follows', () => {
  expect(readPlanQuestion(question)).toEqual({
    ok: true,
    value: {
      procedure: 'OPEN',
      today: '2026-11-22',
      publication: 'BE',
      framework: false,
      startOn: '2028-01-01',
    },
  })
})

test('what is said besides is kept, what is unknown passed over', () => {
  const said = { publication: 'EU+BE', framework: true, organisation: 'namur' }
  expect(readPlanQuestion({ ...question, ...said, remark: 1 })).toMatchObject({ ok: true, value: said })
})

test('the days of our calendar are asked about to its ends', () => {
  expect(problemsOf({ ...question, end: LAST_TYPED_DAY, today: FIRST_DAY })).toEqual([])
  expect(problemsOf({ ...question, end: addDays(LAST_TYPED_DAY, 1), today: addDays(FIRST_DAY, -1) })).toEqual([
    'end: not-a-day',
    'today: not-a-day',
  ])
})

test.each([
  [{ procedure: undefined }, 'procedure: missing'],
  [{ procedure: null }, 'procedure: missing'],
  [{ procedure: 'IN_HOUSE' }, 'procedure: unknown-value'],
  [{ end: undefined }, 'end: missing'],
  [{ end: '2027-02-29' }, 'end: not-a-day'],
  [{ end: '9999-12-31' }, 'end: not-a-day'],
  [{ end: '0001-01-05' }, 'end: not-a-day'],
  [{ end: 20_271_231 }, 'end: not-text'],
  [{ today: undefined }, 'today: missing'],
  [{ today: '22/11/2026' }, 'today: not-a-day'],
  [{ publication: 'EU' }, 'publication: unknown-value'],
  [{ framework: 'oui' }, 'framework: not-a-boolean'],
  [{ organisation: 4 }, 'organisation: not-text'],
  [{ organisation: '\u0000' }, 'organisation: unknown-value'],
  [{ organisation: 'namur\n' }, 'organisation: unknown-value'],
])('%o is refused by its name: %s', (change, problem) => {
  expect(problemsOf({ ...question, ...change })).toEqual([problem])
})

test('everything wrong is named at once', () => {
  expect(problemsOf({})).toEqual(['procedure: missing', 'end: missing', 'today: missing'])
})

test.each([[null], ['OPEN'], [[]], [undefined], [4]])('%o is no question', (input) => {
  expect(problemsOf(input)).toEqual([': not-an-object'])
})
