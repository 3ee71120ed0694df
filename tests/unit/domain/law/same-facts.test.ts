import { expect, test } from 'vitest'
import { sameFacts } from '#app/domain/law/same-facts.ts'

type Facts = { procedure?: string; value?: number | null; motive?: string | null }

test.each<[Facts, Facts, boolean]>([
  [{}, {}, true],
  [{ procedure: 'OPEN', value: 1 }, { value: 1, procedure: 'OPEN' }, true],
  [{ procedure: 'OPEN' }, { procedure: 'PNSPP' }, false],
  [{ procedure: 'OPEN', value: 1 }, { procedure: 'OPEN', value: 2 }, false],
  [{ value: 0 }, { value: null }, false],
  [{ motive: '' }, { motive: null }, false],
])('%o and %o are the same facts: %s', (one, other, same) => {
  expect(sameFacts(one, other)).toBe(same)
  expect(sameFacts(other, one)).toBe(same)
})

test('a fact that an older check did not know counts as not given, whichever of both is older', () => {
  const older: Facts = { procedure: 'OPEN' }
  expect(sameFacts(older, { procedure: 'OPEN', motive: null })).toBe(true)
  expect(sameFacts({ procedure: 'OPEN', motive: null }, older)).toBe(true)
  expect(sameFacts(older, { procedure: 'OPEN', motive: 'Urgence' })).toBe(false)
  expect(sameFacts({ procedure: 'OPEN', motive: 'Urgence' }, older)).toBe(false)
})
