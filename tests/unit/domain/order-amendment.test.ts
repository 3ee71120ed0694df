import { expect, test } from 'vitest'
import { amendedLines } from '#app/domain/order-amendment.ts'

const line = (change: object = {}) => ({
  ...{
    position: 1,
    articleId: 'power',
    unit: 'C62',
    quantity: 20_000,
    unitPrice: 120_000,
    months: null,
    amount: 24_000,
  },
  ...change,
})
const SOLD_BY_FIVE = new Map([['power', { minimumQuantity: 5000, step: 5000 }]])
const NOTHING_CAME = new Map<number, number>()

const quantityOf = (typed: string, { delivered = NOTHING_CAME, soldBy = SOLD_BY_FIVE, of = line() } = {}) => {
  const read = amendedLines([of], { 'quantity-1': typed }, { delivered, soldBy })
  return read.ok ? (read.lines[0]?.quantity ?? 0) : read.problems['quantity-1']
}

test.each([
  ['', 20_000],
  ['20', 20_000],
  ['0', 0],
  ['25', 25_000],
  ['5', 5000],
  ['3', 'below-minimum'],
  ['0,5', 'below-minimum'],
  ['7', 'not-a-step'],
  ['10,5', 'not-a-step'],
  ['-5', 'negative-quantity'],
  ['abc', 'unreadable-quantity'],
])('a change to « %s » of what is sold by five gives %s', (typed, result) => {
  expect(quantityOf(typed)).toBe(result)
})

test('what is sold otherwise since stays as it stands', () => {
  expect(quantityOf('7', { of: line({ quantity: 7000 }) })).toBe(7000)
})

test('nothing goes below what was delivered, not even to nothing', () => {
  const delivered = new Map([[1, 10_000]])
  expect(quantityOf('5', { delivered })).toBe('below-delivered')
  expect(quantityOf('0', { delivered })).toBe('below-delivered')
  expect(quantityOf('10', { delivered })).toBe(10_000)
})

test('of what no price list says how it is sold there are whole pieces and parts of a tonne', () => {
  const free = (unit: string) => ({ of: line({ articleId: null, unit }), soldBy: new Map() })
  expect(quantityOf('1,5', free('C62'))).toBe('not-a-step')
  expect(quantityOf('0,5', free('XBX'))).toBe('below-minimum')
  expect(quantityOf('1,5', free('TNE'))).toBe(1500)
  expect(quantityOf('0,25', free('HUR'))).toBe(250)
})
