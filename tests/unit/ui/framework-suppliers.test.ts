import { expect, test } from 'vitest'
import { supplierText } from '#app/ui/frameworks/framework-data.ts'

const lots = (...names: (string | null)[]) => names.map((supplier) => ({ supplier }))

test('a framework contract names its own supplier, or those of its lots once each, or none', () => {
  expect(supplierText('Win', lots('SA A', 'SA B'))).toBe('Win')
  expect(supplierText(null, lots('SA A', null, 'SA B', 'SA A'))).toBe('SA A, SA B')
  expect(supplierText(null, lots(null))).toBeNull()
  expect(supplierText(null, [])).toBeNull()
})
