import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import { delayAfter, secondsToWait } from '#app/domain/sign-in-throttle.ts'

const at = Temporal.Instant.from('2027-03-01T09:00:00Z')
const attempts = (failures: number) => ({ failures, lastFailureAt: at })

test('four failures cost nothing, the fifth a second, each further one twice as long', () => {
  expect([0, 4, 5, 6, 7, 8].map((failures) => delayAfter(failures, 'account'))).toEqual([0, 0, 1, 2, 4, 8])
})

test('an address that many people share may fail more often', () => {
  expect(delayAfter(19, 'address')).toBe(0)
  expect(delayAfter(20, 'address')).toBe(1)
})

test('nobody is kept out for more than a quarter of an hour', () => {
  expect(delayAfter(50, 'account')).toBe(900)
  expect(delayAfter(1_000_000, 'account')).toBe(900)
})

test('the wait runs out to the second', () => {
  expect(secondsToWait(attempts(8), 'account', at)).toBe(8)
  expect(secondsToWait(attempts(8), 'account', at.add({ milliseconds: 7999 }))).toBe(1)
  expect(secondsToWait(attempts(8), 'account', at.add({ seconds: 8 }))).toBe(0)
})

test('an hour without a failure starts afresh', () => {
  expect(secondsToWait(attempts(50), 'account', at.add({ hours: 1 }))).toBe(0)
})

test('a clock that was set back does not lengthen the wait', () => {
  expect(secondsToWait(attempts(6), 'account', at.subtract({ hours: 48 }))).toBe(2)
})
