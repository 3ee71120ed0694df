import { expect, test } from 'vitest'
import { missingAmounts } from '#app/domain/law/procedure-input.ts'

const missing = (rule: string, day: string) => missingAmounts({ code: 'no-threshold', rule, day })

test('what a day lacks is told by the rule that has no amount, and by the day on which the law began', () => {
  expect(missing('EU_SUPPLIES', '2017-06-29')).toBe('before-law')
  expect(missing('EU_SUPPLIES', '2017-06-30')).toBe('european')
  expect(missing('BE_PNSPP_EU_NONE', '2028-01-01')).toBe('belgian')
  expect(missing('BE_PNSPP', '2028-01-01')).toBe('belgian')
})

test.each(['BE_PNDAPP_FS', 'BE_PCN_FS', 'BE_PCN_WORKS'])('the amount of %s is the European threshold', (rule) => {
  expect(missing(rule, '2028-01-01')).toBe('european')
})
