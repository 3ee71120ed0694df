import { expect, test } from 'vitest'
import { endOfMembership } from '#app/domain/membership.ts'

test('a membership ends with its convention, and one that left on the day it did', () => {
  const days = { leftOn: '2026-03-31', endsOn: '2027-12-31' }
  expect(endOfMembership({ status: 'accepted', ...days })).toBe('2027-12-31')
  expect(endOfMembership({ status: 'left', ...days })).toBe('2026-03-31')
  expect(endOfMembership({ status: 'left', leftOn: null, endsOn: '2027-12-31' })).toBe('2027-12-31')
  expect(endOfMembership({ status: 'accepted', leftOn: null, endsOn: null })).toBeNull()
})
