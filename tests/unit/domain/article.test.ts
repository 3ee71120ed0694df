import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isRetired, mayChangePrice, nextPrice, priceOn } from '#app/domain/article.ts'
import { MAX_QUANTITY, orderedQuantityRefusal, typedQuantity, writtenQuantity } from '#app/domain/article-quantity.ts'
import { articleForm, readArticle, readPrice } from '#app/domain/article-schema.ts'

const PRICES = [
  { validFrom: '2026-07-01', unitPrice: 52_000 },
  { validFrom: '2026-01-01', unitPrice: 50_000 },
  { validFrom: '2027-01-01', unitPrice: 55_000 },
]

describe('the price of a day', () => {
  test.each([
    ['2025-12-31', null],
    ['2026-01-01', 50_000],
    ['2026-06-30', 50_000],
    ['2026-07-01', 52_000],
    ['2026-12-31', 52_000],
    ['2030-01-01', 55_000],
  ])('on %s', (day, expected) => expect(priceOn(PRICES, day)?.unitPrice ?? null).toBe(expected))

  test('the next one begins after that day', () => {
    expect(nextPrice(PRICES, '2026-06-30')?.validFrom).toBe('2026-07-01')
    expect(nextPrice(PRICES, '2026-07-01')?.validFrom).toBe('2027-01-01')
    expect(nextPrice(PRICES, '2027-01-01')).toBeNull()
  })

  test('may change until that day has passed', () => {
    expect(mayChangePrice('2026-11-21', '2026-11-22')).toBe(false)
    expect(mayChangePrice('2026-11-22', '2026-11-22')).toBe(true)
    expect(mayChangePrice('2026-11-23', '2026-11-22')).toBe(true)
  })
})

test('an article is sold no more from the day on which it is retired', () => {
  expect(isRetired({ retiredOn: '2026-11-22' }, '2026-11-21')).toBe(false)
  expect(isRetired({ retiredOn: '2026-11-22' }, '2026-11-22')).toBe(true)
  expect(isRetired({ retiredOn: null }, '2099-01-01')).toBe(false)
})

describe('a quantity', () => {
  test.each([
    ['12', 12_000],
    ['1.000', 1_000_000],
    ['0,5', 500],
    ['0.5', 500],
    ['1.000,25', 1_000_250],
  ])('%s', (typed, expected) => expect(typedQuantity(typed)).toBe(expected))

  test.each([
    ['0', 'zero-quantity'],
    ['-3', 'negative-quantity'],
    ['0,0001', 'quantity-too-precise'],
    ['100.000.001', 'quantity-too-large'],
    ['deux', 'unreadable-quantity'],
  ])('%s is refused with its reason', (typed, expected) => expect(typedQuantity(typed)).toBe(expected))

  test('what is written is read again', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: MAX_QUANTITY }), (quantity) => {
        expect(typedQuantity(writtenQuantity(quantity))).toBe(quantity)
      }),
    )
  })

  test.each([
    [5000, 'below-minimum'],
    [10_000, null],
    [12_000, 'not-a-step'],
    [15_000, null],
    [15_500, 'not-a-step'],
    [0, 'zero-quantity'],
    [-5000, 'zero-quantity'],
    [MAX_QUANTITY + 5000, 'quantity-too-large'],
  ])('%i thousandths of what is sold from ten on by five', (quantity, expected) =>
    expect(orderedQuantityRefusal(quantity, { minimumQuantity: 10_000, step: 5000 })).toBe(expected),
  )
})

const FORM = {
  code: 'TEL-100',
  descriptionFr: 'Poste fixe',
  unit: 'C62',
  kind: 'goods',
  vatRate: '2100',
}

describe('an article as its form sends it', () => {
  test('is sold by one piece where nothing else is said', () => {
    const read = readArticle(FORM)
    expect(read).toMatchObject({ ok: true, facts: { minimumQuantity: 1000, step: 1000, termMonths: null, cpv: null } })
    if (read.ok) expect(readArticle(articleForm(read.facts))).toEqual(read)
  })

  test('is sold from one step on where only the step is said', () => {
    expect(readArticle({ ...FORM, step: '25' })).toMatchObject({ facts: { minimumQuantity: 25_000, step: 25_000 } })
  })

  test('says every problem at once', () => {
    const wrong = { code: ' ', descriptionFr: '', vatRate: '7', cpv: '30120000-0', minimumQuantity: '0', step: 'x' }
    expect(readArticle({ ...FORM, ...wrong, unit: 'QQ', deliveryDays: '-1' })).toEqual({
      ok: false,
      problems: {
        code: 'code-missing',
        descriptionFr: 'description-missing',
        vatRate: 'choose',
        cpv: 'wrong-cpv',
        minimumQuantity: 'zero-quantity',
        step: 'unreadable-quantity',
        unit: 'unknown-choice',
        deliveryDays: 'delivery-out-of-range:1000',
      },
    })
  })

  test.each([
    [{ kind: 'rental' }, { termMonths: 'term-missing' }],
    [{ kind: 'maintenance', termMonths: '0' }, { termMonths: 'term-out-of-range:240' }],
    [{ minimumQuantity: '7', step: '5' }, { minimumQuantity: 'minimum-not-a-step' }],
    [{ optionOf: 'TEL-100' }, { optionOf: 'option-of-itself' }],
    [{ cpv: '30120000-6, 32550000-3' }, { cpv: 'one-cpv' }],
    [{ code: 'x'.repeat(61) }, { code: 'too-long:60' }],
  ])('%o is refused', (change, problems) =>
    expect(readArticle({ ...FORM, ...change })).toEqual({ ok: false, problems }),
  )

  test('keeps the length of a rental only', () => {
    expect(readArticle({ ...FORM, kind: 'rental', termMonths: '5 ans' })).toMatchObject({ facts: { termMonths: 60 } })
    expect(readArticle({ ...FORM, termMonths: '60' })).toMatchObject({ facts: { termMonths: null } })
  })
})

test('a price comes with the day from which it counts', () => {
  expect(readPrice({ unitPrice: '0,0045', validFrom: '1/1/2027' })).toEqual({
    ok: true,
    facts: { unitPrice: 45, validFrom: '2027-01-01' },
  })
  expect(readPrice({ unitPrice: '', validFrom: '' })).toEqual({
    ok: false,
    problems: { unitPrice: 'price-missing', validFrom: 'day-missing' },
  })
  expect(readPrice({ unitPrice: '1,00001', validFrom: '2027-02-30' })).toEqual({
    ok: false,
    problems: { unitPrice: 'price-too-precise', validFrom: 'not-a-day' },
  })
})
