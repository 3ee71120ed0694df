import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import { tokenRefusal } from '#app/domain/account-token.ts'

const expiresAt = new Date('2026-11-22T10:00:00.000Z')
const at = (iso: string) => Temporal.Instant.from(iso)

test.each([
  ['2026-11-22T09:59:59.999Z', null],
  ['2026-11-22T10:00:00Z', 'expired-token'],
  ['2026-11-22T10:00:00.001Z', 'expired-token'],
])('a letter’s secret that ends at ten, at %s: %s', (now, refusal) => {
  expect(tokenRefusal({ usedAt: null, expiresAt }, at(now))).toBe(refusal)
})

test('one that nobody gave is unknown, and one that was used says so, even once it has ended', () => {
  expect(tokenRefusal(null, at('2026-11-22T09:00:00Z'))).toBe('unknown-token')
  const used = { usedAt: new Date('2026-11-21T08:00:00Z'), expiresAt }
  expect(tokenRefusal(used, at('2026-11-22T09:00:00Z'))).toBe('used-token')
  expect(tokenRefusal(used, at('2026-11-23T09:00:00Z'))).toBe('used-token')
})
