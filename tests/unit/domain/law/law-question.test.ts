import { describe, expect, test } from 'vitest'
import { answerQuestion } from '#app/domain/law/law-answer.ts'
import { type LawQuestionType, readQuestion } from '#app/domain/law/law-question.ts'
import { LAW_BOOK } from '#tests/factories/law-data.ts'

type Keys = Record<string, unknown>

const COMPLETE: Record<LawQuestionType, { needed: Keys; optional: Keys }> = {
  procedure: {
    needed: { nature: 'supplies', estimatedValue: 1, authority: 'cpas', sector: 'classic', launchDate: '2026-01-01' },
    optional: { ground: null },
  },
  award: {
    needed: { procedure: 'PNSPP', estimatedValue: 1, approvedAmount: 1, launchDate: '2026-01-01' },
    optional: { ground: null, nature: 'services', sector: 'classic' },
  },
  amendment: {
    needed: { nature: 'works', initialValue: 1, previousDeMinimis: 1, modification: 1, date: '2026-01-01' },
    optional: { sector: 'classic' },
  },
  centre: {
    needed: { buyer: 'province', value: 1, remainingMaximum: 1, buyerListed: true, date: '2026-01-01' },
    optional: {},
  },
  period: { needed: { procedure: 'OPEN', days: 35, urgent: false }, optional: { electronic: false, date: undefined } },
  payment: { needed: { launchDate: '2026-01-01' }, optional: { healthCare: false, derogation: false } },
  bond: { needed: { awardAmount: 1, launchDate: '2026-01-01' }, optional: { specificationsSilent: false } },
  einvoice: {
    needed: { estimatedValue: 1, launchDate: '2026-01-01' },
    optional: { nature: 'services', sector: 'classic' },
  },
}
const TYPES = Object.keys(COMPLETE) as LawQuestionType[]

const question = (type: LawQuestionType, change: Keys = {}): Keys => ({ type, ...COMPLETE[type].needed, ...change })

function problemsOf(input: unknown): string[] {
  const read = readQuestion(input)
  return read.ok ? [] : [...new Set(read.refusal.map(({ field, code }) => `${field}: ${code}`))]
}

describe('a complete question', () => {
  test.each(TYPES)('%s is read, with what is not said taken as usual and amounts in cents', (type) => {
    const read = readQuestion(question(type))
    const { needed, optional } = COMPLETE[type]
    const inCents = (key: string, value: unknown) => (typeof value === 'number' && key !== 'days' ? value * 100 : value)
    const expected = Object.entries({ ...needed, ...optional }).map(([key, value]) => [key, inCents(key, value)])
    expect(read).toEqual({ ok: true, value: { type, ...Object.fromEntries(expected) } })
  })

  test.each(TYPES)('%s may carry more than it needs', (type) => {
    const read = readQuestion(question(type, { remark: 'x', estimated: -1 }))
    expect(read).toEqual(readQuestion(question(type)))
  })

  test('a ground may be absent, empty or named', () => {
    const groundOf = (change: Keys) => readQuestion(question('procedure', change))
    expect(groundOf({ ground: undefined })).toMatchObject({ value: { ground: null } })
    expect(groundOf({ ground: 'urgency' })).toMatchObject({ value: { ground: 'urgency' } })
  })
})

const EVERY_KEY = TYPES.flatMap((type) => Object.keys(COMPLETE[type].needed).map((key) => ({ type, key })))

test.each(EVERY_KEY)('$type without $key is refused by that name', ({ type, key }) => {
  expect(problemsOf(question(type, { [key]: undefined }))).toEqual([`${key}: missing`])
  expect(problemsOf(question(type, { [key]: null }))).toEqual([`${key}: missing`])
})

test('everything missing is named at once', () => {
  expect(problemsOf({ type: 'payment', launchDate: 3, healthCare: 'yes', derogation: 0 })).toEqual([
    'launchDate: not-text',
    'healthCare: not-a-boolean',
    'derogation: not-a-boolean',
  ])
})

const valueKeys: [LawQuestionType, string][] = [
  ['procedure', 'estimatedValue'],
  ['award', 'estimatedValue'],
  ['award', 'approvedAmount'],
  ['amendment', 'initialValue'],
  ['centre', 'value'],
]
const fromZero: [LawQuestionType, string][] = [
  ['centre', 'remainingMaximum'],
  ['bond', 'awardAmount'],
  ['einvoice', 'estimatedValue'],
]
const signed: [LawQuestionType, string][] = [
  ['amendment', 'previousDeMinimis'],
  ['amendment', 'modification'],
]

describe.each([...valueKeys, ...fromZero, ...signed])('an amount: %s, %s', (type, key) => {
  test.each([
    ['text', '30000', 'not-a-number'],
    ['not a number', Number.NaN, 'not-a-number'],
    ['endless', Number.POSITIVE_INFINITY, 'not-a-number'],
    ['a list', [1], 'not-a-number'],
    ['yes', true, 'not-a-number'],
    ['three decimals', 1.001, 'not-an-amount'],
    ['three decimals on a large amount', 1_000_000.005, 'not-an-amount'],
    ['less than a cent', 0.0000005, 'not-an-amount'],
    ['a little less than a cent too much', 10.009_999, 'not-an-amount'],
    ['a cent too many', 100_000_000_000, 'too-large'],
    ['far too large', 1e300, 'too-large'],
  ])('%s is refused', (_, value, code) => {
    expect(problemsOf(question(type, { [key]: value }))).toContain(`${key}: ${code}`)
  })

  test('the largest amount and cents that a computer holds badly are read exactly', () => {
    expect(readQuestion(question(type, { [key]: 99_999_999_999.99 }))).toMatchObject({
      value: { [key]: 9_999_999_999_999 },
    })
    expect(readQuestion(question(type, { [key]: 1.15 }))).toMatchObject({ value: { [key]: 115 } })
    expect(readQuestion(question(type, { [key]: 0.01 }))).toMatchObject({ value: { [key]: 1 } })
    expect(readQuestion(question(type, { [key]: 0.1 + 0.2 }))).toMatchObject({ value: { [key]: 30 } })
  })
})

test.each(valueKeys)('%s: %s is more than nothing', (type, key) => {
  for (const value of [0, -0.01, -5])
    expect(problemsOf(question(type, { [key]: value }))).toEqual([`${key}: not-positive`])
})

test.each(fromZero)('%s: %s may be nothing, not less', (type, key) => {
  expect(problemsOf(question(type, { [key]: 0 }))).toEqual([])
  expect(problemsOf(question(type, { [key]: -0.01 }))).toEqual([`${key}: not-positive`])
})

test.each(signed)('%s: %s may be less than nothing, within what can be held', (type, key) => {
  expect(readQuestion(question(type, { [key]: -12.5 }))).toMatchObject({ value: { [key]: -1250 } })
  expect(problemsOf(question(type, { [key]: -100_000_000_000 }))).toEqual([`${key}: too-large`])
})

const CHOICES: [LawQuestionType, string][] = [
  ['procedure', 'nature'],
  ['procedure', 'authority'],
  ['procedure', 'sector'],
  ['procedure', 'ground'],
  ['award', 'procedure'],
  ['award', 'ground'],
  ['award', 'nature'],
  ['award', 'sector'],
  ['amendment', 'nature'],
  ['amendment', 'sector'],
  ['centre', 'buyer'],
  ['period', 'procedure'],
  ['einvoice', 'nature'],
  ['einvoice', 'sector'],
]
test.each(CHOICES)('%s: an unknown %s is refused', (type, key) => {
  for (const value of ['travaux', '', 5, 'toString']) {
    expect(problemsOf(question(type, { [key]: value }))).toEqual([`${key}: unknown-value`])
  }
})

const DAYS: [LawQuestionType, string][] = [
  ['procedure', 'launchDate'],
  ['award', 'launchDate'],
  ['amendment', 'date'],
  ['centre', 'date'],
  ['period', 'date'],
  ['payment', 'launchDate'],
  ['bond', 'launchDate'],
  ['einvoice', 'launchDate'],
]
test.each(DAYS)('%s: %s is a day that exists', (type, key) => {
  for (const value of ['2026-02-30', '15/06/2026', '2026-6-1', '', 'demain']) {
    expect(problemsOf(question(type, { [key]: value }))).toEqual([`${key}: not-a-day`])
  }
  expect(problemsOf(question(type, { [key]: 20_260_615 }))).toEqual([`${key}: not-text`])
})

test('days are a whole number from nought on', () => {
  for (const days of [-1, 21.5]) expect(problemsOf(question('period', { days }))).toEqual(['days: not-whole-days'])
  for (const days of [3661, 1e308]) expect(problemsOf(question('period', { days }))).toEqual(['days: too-many-days'])
  expect(problemsOf(question('period', { days: 3660 }))).toEqual([])
  expect(problemsOf(question('period', { days: '21' }))).toEqual(['days: not-a-number'])
  expect(problemsOf(question('period', { days: 0 }))).toEqual([])
})

test.each([
  ['centre', 'buyerListed'],
  ['period', 'urgent'],
  ['period', 'electronic'],
  ['payment', 'healthCare'],
  ['bond', 'specificationsSilent'],
] as const)('%s: %s is yes or no', (type, key) => {
  for (const value of ['true', 1])
    expect(problemsOf(question(type, { [key]: value }))).toEqual([`${key}: not-a-boolean`])
})

describe('something that is no question', () => {
  test.each([[null], [undefined], ['procedure'], [3], [[]], [[question('payment')]]])('%o', (input) => {
    expect(problemsOf(input)).toEqual([': not-an-object'])
  })

  test('without a type, or of an unknown one', () => {
    for (const input of [{}, { launchDate: '2026-01-01' }, { type: null }, { type: undefined }]) {
      expect(problemsOf(input)).toEqual(['type: missing'])
    }
    for (const type of ['tender', '', 4]) expect(problemsOf({ type })).toEqual(['type: unknown-value'])
  })
})

describe('a question on a day that no rule covers', () => {
  const ask = (type: LawQuestionType, change: Keys) => {
    const read = readQuestion(question(type, change))
    return read.ok ? answerQuestion(LAW_BOOK, read.value, '2026-11-22') : read
  }

  test.each([
    ['procedure', { launchDate: '2017-06-29' }, 'BE_LIMITED'],
    ['procedure', { launchDate: '2028-01-01' }, 'BE_PNSPP'],
    ['award', { launchDate: '2028-01-01' }, 'BE_PNSPP'],
    ['amendment', { date: '2028-01-01' }, 'EU_WORKS'],
    ['period', { date: '2017-06-29' }, 'T_OPEN'],
    ['period', { date: '2017-06-29', procedure: 'PCN' }, 'T_RESTR_REQ'],
    ['payment', { launchDate: '2013-06-30' }, 'X_PAY_OLD'],
    ['bond', { launchDate: '2017-06-29' }, 'X_BOND_MIN_OLD'],
  ] as const)('%s, %o: nothing is concluded', (type, change, rule) => {
    const day = Object.values(change)[0]
    expect(ask(type, change)).toEqual({ ok: false, refusal: { code: 'no-threshold', rule, day } })
  })

  test('a period without a day is that of today', () => {
    expect(ask('period', {})).toMatchObject({ value: { check: { minimum: 35, valid: true } } })
    expect(ask('period', { date: '2017-06-29', procedure: 'CD' }).ok).toBe(true)
    const read = readQuestion(question('period'))
    expect(read.ok && answerQuestion(LAW_BOOK, read.value, '2017-06-29').ok).toBe(false)
  })
})
