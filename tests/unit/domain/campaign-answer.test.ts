import { describe, expect, test } from 'vitest'
import { declarationProblems, readAnswer, type TypedAnswer } from '#app/domain/campaign-answer.ts'

const lots = [
  { id: 'a', number: '1', title: 'A4', ceiling: 1_000_000, unit: 'pièce', maximumQuantity: 20 },
  { id: 'b', number: '2', title: 'A3', ceiling: null, unit: null, maximumQuantity: null },
]
const frame = { lots, frameworkCeiling: 1_500_000, today: '2026-09-15', documented: false }

const typed: TypedAnswer = {
  contactName: 'Service informatique',
  contactEmail: 'informatique@seraing.example',
  decisionOrgan: 'Collège communal',
  decisionOn: '2026-09-01',
  decisionReference: 'n° 42',
  'quantity-a': '12',
  'amount-a': '8.000,00',
}
const problemsOf = (change: TypedAnswer, other: Partial<typeof frame> = {}) => {
  const { answer, problems } = readAnswer({ ...typed, ...change }, lots)
  return { ...declarationProblems(answer, { ...frame, ...other }), ...problems }
}

describe('an answer to a call', () => {
  test('is read with its maxima a lot', () => {
    const { answer, problems } = readAnswer({ ...typed, 'amount-b': '1 234,5' }, lots)
    expect(problems).toEqual({})
    expect(answer.facts).toMatchObject({ contactPhone: null, decisionOn: '2026-09-01', decisionExpectedOn: null })
    expect(answer.maxima).toEqual([
      { lotId: 'a', quantity: 12, amount: 800_000 },
      { lotId: 'b', quantity: null, amount: 123_450 },
    ])
  })

  test('of a framework contract without lots is one line', () => {
    const whole = [{ id: null, number: '', title: '', ceiling: null, unit: null, maximumQuantity: null }]
    expect(readAnswer({ 'quantity-all': '-5' }, whole).problems).toEqual({ 'quantity-all': 'negative-quantity' })
    expect(readAnswer({ 'quantity-all': '0' }, whole).problems).toEqual({ 'quantity-all': 'zero-maximum' })
    const { answer } = readAnswer({ 'amount-all': '100', 'quantity-all': '3' }, whole)
    expect(answer.maxima).toEqual([{ lotId: null, quantity: 3, amount: 10_000 }])
  })

  test.each(['1.800', '1 800', '1\u202f800', '1800'])(
    'takes a number of pieces as the page itself writes it: %s',
    (written) => {
      const { answer, problems } = readAnswer({ 'quantity-b': written }, lots)
      expect([answer.maxima[1]?.quantity, problems]).toEqual([1800, {}])
    },
  )

  test('may be declared as it stands', () => expect(problemsOf({})).toEqual({}))

  test.each([
    ['quantity-a', '0', 'zero-maximum'],
    ['quantity-a', '-3', 'negative-quantity'],
    ['quantity-a', '2,5', 'not-whole'],
    ['quantity-a', '2.5', 'not-whole'],
    ['quantity-a', '18.00', 'not-whole'],
    ['quantity-a', '21', 'above-quantity'],
    ['amount-a', '0', 'zero-maximum'],
    ['amount-a', '-5', 'negative-amount'],
    ['amount-a', 'beaucoup', 'unreadable-amount'],
    ['amount-a', '10.000,01', 'above-lot'],
    ['amount-b', '7.000,01', 'above-framework'],
    ['contactName', '', 'contact-missing'],
    ['contactEmail', '', 'contact-missing'],
    ['contactEmail', 'seraing', 'email-wrong'],
    ['decisionOn', '2026-09-16', 'decision-in-future'],
    ['decisionOn', '31/02/2026', 'not-a-day'],
    ['decisionOrgan', '', 'decision-incomplete'],
    ['decisionReference', '', 'decision-incomplete'],
    ['remarks', 'x'.repeat(2001), 'too-long'],
  ])('with %s « %s » is told: %s', (field, value, problem) => {
    expect(problemsOf({ [field]: value })[field]).toBe(problem)
  })

  test('at its limits may be declared', () => {
    expect(problemsOf({ 'quantity-a': '20', 'amount-a': '10.000,00', 'amount-b': '5.000,00' })).toEqual({})
  })

  test('asks for at least one maximum', () => {
    expect(problemsOf({ 'quantity-a': '', 'amount-a': '' })).toEqual({ 'amount-a': 'maximum-missing' })
  })

  test('takes a document in place of a reference, and a day to come in place of a decision', () => {
    expect(problemsOf({ decisionReference: '' }, { documented: true })).toEqual({})
    const none = { decisionOrgan: '', decisionOn: '', decisionReference: '' }
    expect(problemsOf(none)).toEqual({ decisionOn: 'decision-missing' })
    expect(problemsOf({ ...none, decisionExpectedOn: '2026-09-15' })).toEqual({})
    expect(problemsOf({ ...none, decisionExpectedOn: '2026-09-14' })).toEqual({
      decisionExpectedOn: 'expected-in-past',
    })
  })
})
