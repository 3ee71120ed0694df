import { expect, test } from 'vitest'
import '#app/i18n/centre-texts.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { awardedText, supplierText } from '#app/ui/frameworks/framework-data.ts'

const lots = (...names: (string | null)[]) => names.map((supplier) => ({ supplier }))

test('a framework contract names its own supplier, or those of its lots once each, or none', () => {
  expect(supplierText('Win', lots('SA A', 'SA B'))).toBe('Win')
  expect(supplierText(null, lots('SA A', null, 'SA B', 'SA A'))).toBe('SA A, SA B')
  expect(supplierText(null, lots(null))).toBeNull()
  expect(supplierText(null, [])).toBeNull()
})

test('before a framework contract is awarded nobody is missing: it is not awarded yet', () => {
  const t = textsFor('fr').in('frameworks')
  for (const status of ['preparation', 'campaign', 'called', 'tender'] as const) {
    expect(awardedText(t, status, null)).toBe('pas encore attribué')
    expect(awardedText(t, status, 'SA A')).toBe('SA A')
  }
  expect(awardedText(t, 'open', null)).toBeNull()
})
