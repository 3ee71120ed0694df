import { expect, test } from 'vitest'
import { termText } from '#app/i18n/term-text.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { buildTerm } from '#tests/factories/term-data.ts'

const t = textsFor('fr').in('contracts')
const firm = { kind: 'none', months: null, max: null } as const

test.each([
  ['as it was concluded', buildTerm({ initialMonths: 48, renewal: firm }), '48 mois, sans reconduction'],
  [
    'whole, with what amendments added',
    { ...buildTerm({ start: '2026-01-01', initialMonths: 48, renewal: firm }), extensions: [ending(0, '2030-12-31')] },
    '48 mois, sans reconduction\u00a0; avec les avenants, 60 mois en tout',
  ],
  [
    'whole, with renewals after an extended term',
    { ...buildTerm({ start: '2026-01-01', initialMonths: 36 }), extensions: [ending(0, '2029-06-30')] },
    '36 mois, 2 × 12 mois, reconduction tacite\u00a0; avec les avenants, 66 mois en tout',
  ],
  [
    'until the day of the last amendment where renewals know no limit',
    {
      ...buildTerm({ start: '2026-01-01', initialMonths: 12, renewal: { kind: 'tacit', months: 12, max: null } }),
      extensions: [ending(0, '2027-06-30')],
    },
    '12 mois, 12 mois à chaque fois, sans limite, reconduction tacite\u00a0; prolongé par avenant jusqu’au 30\u00a0juin\u00a02027',
  ],
])('a term is told %s', (_case, term, text) => {
  expect(termText(t, term)).toBe(text)
})

function ending(termIndex: number, endsOn: string) {
  return { termIndex, endsOn }
}
