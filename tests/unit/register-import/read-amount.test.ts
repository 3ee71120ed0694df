import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { MAX_CENTS } from '#app/domain/money.ts'
import { readAmount } from '#app/domain/register-import/read-amount.ts'
import { formatCents } from '#app/i18n/format.ts'
import { text } from '#tests/unit/register-import/registers.ts'

const read = (written: string) => {
  const reading = readAmount(text(written))
  return reading.ok ? reading.value / 100 : reading.refusal
}

describe('an amount', () => {
  test.each([
    ['198.000,00 €', 198_000],
    ['132 000 EUR', 132_000],
    ['74.800', 74_800],
    ['118.400,00', 118_400],
    ['27 500', 27_500],
    ['1\u202f234\u202f567,89\u00a0€', 1_234_567.89],
    ['€ 25.000', 25_000],
    ['25.000,- €', 25_000],
    ['25 000 € HTVA', 25_000],
    ['25.000,00 EUR (hors TVA)', 25_000],
    ['12.000 euros', 12_000],
    ['121000.5', 121_000.5],
    ['121000,5', 121_000.5],
    ['1,234,567.89', 1_234_567.89],
    ["1'234.50", 1234.5],
    ['env. 25.000 €', 25_000],
    ['150 k€', 150_000],
    ['1,5 M€', 1_500_000],
    ['0', 0],
  ])('%s is %d euro', (written, euro) => expect(read(written)).toBe(euro))

  test.each([
    '-500',
    '- 500 €',
    '(500)',
    '12,500',
    '12.3456',
    '2 7500',
    '1.23.456',
    '1e5',
    '25.000 €/an',
    '< 30.000 €',
    '£ 300',
    '10 %',
    'voir offre',
    '∞',
    '9999999999999999',
    '🪙',
    '25.000 à 30.000',
  ])('%s cannot be read', (written) => expect(read(written)).toBe('unreadable-amount'))

  test.each(['25.000 € TVAC', '25.000 TTC', '25.000 € TVA comprise'])('%s includes VAT', (written) =>
    expect(read(written)).toBe('amount-includes-vat'),
  )

  test('of a number cell is rounded to the cent, and refused when negative, absurd or no number', () => {
    expect(readAmount({ type: 'number', value: 100 / 3 })).toEqual({ ok: true, value: 3333 })
    for (const value of [-1, 1e15, Number.NaN, Number.POSITIVE_INFINITY])
      expect(readAmount({ type: 'number', value }).ok).toBe(false)
  })

  test('that we print is read back to the cent', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: MAX_CENTS }), (cents) => {
        expect(readAmount(text(formatCents(cents)))).toEqual({ ok: true, value: cents })
      }),
    )
  })
})
