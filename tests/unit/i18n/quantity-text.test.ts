import '#app/i18n/centre-texts.ts'
import { expect, test } from 'vitest'
import { UNIT_CODES } from '#app/domain/unit-code.ts'
import { lotQuantityText } from '#app/i18n/order-words.ts'
import { quantityText } from '#app/i18n/price-text.ts'
import { textsFor } from '#app/i18n/texts.server.ts'

const t = textsFor('fr').in('articles')
const said = (quantity: number, unit: string) => quantityText(t, quantity, unit).replaceAll('\u00a0', ' ')

test('a quantity bears its unit, of one in the singular and of a million in the ordinary plural', () => {
  expect(said(8000, 'C62')).toBe('8 pièces')
  expect(said(1500, 'TNE')).toBe('1,5 tonne')
  expect(said(1_000_000_000, 'XRO')).toBe('1.000.000 rouleaux')
  expect(said(2000, 'MTQ')).toBe('2 mètres cubes')
  expect(said(2000, 'inconnue')).toBe('2 inconnue')
  expect(UNIT_CODES.filter((code) => !said(3000, code).startsWith('3 '))).toEqual([])
})

test('what a lot counts is said in its own unit, and as pieces where it has none', () => {
  const orders = textsFor('fr').in('orders')
  expect(lotQuantityText(orders, 1000, 'appareils').replaceAll('\u00a0', ' ')).toBe('1 appareil')
  expect(lotQuantityText(orders, 2500, 'postes').replaceAll('\u00a0', ' ')).toBe('2,5 postes')
  expect(lotQuantityText(orders, 3000, null).replaceAll('\u00a0', ' ')).toBe('3 pièces')
})
