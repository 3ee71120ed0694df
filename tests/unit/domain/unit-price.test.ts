import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { countedUnitPrice, MAX_UNIT_PRICE, typedUnitPrice, writtenUnitPrice } from '#app/domain/unit-price.ts'

describe('a price as people in Belgium type it', () => {
  test.each([
    ['0,0045', 45],
    ['0.0045', 45],
    ['0.045', 450],
    ['1.234,5600', 12_345_600],
    ['1.234,56 €', 12_345_600],
    ['1 234,5', 12_345_000],
    ['1\u202f234,5', 12_345_000],
    ['12,5', 125_000],
    ['1234.5', 12_345_000],
    ['1234.567', 12_345_670],
    ['1,234.56', 12_345_600],
    ['1.234', 12_340_000],
    ['1,234', 12_340],
    ['12', 120_000],
    ['12 EUR HTVA', 120_000],
    ['0', 0],
    ['3,40000', 34_000],
    ['10.000.000', MAX_UNIT_PRICE],
  ])('%s', (typed, expected) => expect(typedUnitPrice(typed)).toBe(expected))

  test.each([
    ['', 'unreadable-price'],
    ['gratuit', 'unreadable-price'],
    ['1.23.4', 'unreadable-price'],
    ['12,3,4', 'unreadable-price'],
    ['1.2345.678', 'unreadable-price'],
    ['-1', 'negative-price'],
    ['0,00451', 'price-too-precise'],
    ['10.000.000,0001', 'price-too-large'],
    ['12,10 TVAC', 'with-vat'],
  ])('%s is refused with its reason', (typed, expected) => expect(typedUnitPrice(typed)).toBe(expected))

  test('what is written is read again, whatever the price', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: MAX_UNIT_PRICE }), (price) => {
        expect(typedUnitPrice(writtenUnitPrice(price))).toBe(price)
      }),
    )
  })

  test('is written with two decimals at least and four at most', () => {
    expect([45, 12_345_600, 120_000, 125_000, 10_050].map(writtenUnitPrice)).toEqual([
      '0,0045',
      '1.234,56',
      '12,00',
      '12,50',
      '1,005',
    ])
  })
})

describe('a price as a spreadsheet holds it', () => {
  test('is exact in spite of the binary fraction', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: MAX_UNIT_PRICE }), (price) => {
        expect(countedUnitPrice(price / 10_000)).toBe(price)
      }),
    )
    expect(countedUnitPrice(0.1 + 0.2)).toBe(3000)
  })

  test('is never rounded in silence', () => {
    expect(countedUnitPrice(12.34567)).toBe('price-too-precise')
    expect(countedUnitPrice(-1)).toBe('negative-price')
    expect(countedUnitPrice(Number.NaN)).toBe('unreadable-price')
    expect(countedUnitPrice(20_000_000)).toBe('price-too-large')
  })
})
