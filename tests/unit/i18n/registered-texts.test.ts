import { expect, test } from 'vitest'
import { createTexts, registerTexts } from '#app/i18n/texts.ts'

test('texts of a part of the program are found by who reads already, and by who begins afterwards', () => {
  const before = createTexts('fr', {})
  expect(before.in('campaigns')('title')).toBe('title')
  registerTexts('fr', { campaigns: { title: 'Appels', many_one: 'un appel', many_other: '{{count}} appels' } })
  const after = createTexts('fr', {})
  for (const texts of [before, after]) {
    const t = texts.in('campaigns') as (key: string, values?: Record<string, number>) => string
    expect(t('many', { count: 1_000_000 })).toBe('1000000 appels')
  }
  expect(after.in('campaigns')('title')).toBe('Appels')
})
