import '#app/i18n/centre-texts.ts'
import { expect, test } from 'vitest'
import { textsFor } from '#app/i18n/texts.server.ts'
import { limitWords } from '#app/ui/campaigns/limit-words.ts'

const t = textsFor('fr').in('campaigns')
const one = { id: 'one', number: '1', title: 'Postes', ceiling: 40_000, unit: 'appareils', maximumQuantity: 20 }
const two = { ...one, id: 'two', number: '2', ceiling: null, maximumQuantity: null }
const limits = { lots: [one, two], frameworkCeiling: 100_000 }
const plain = (words: Record<string, string>) =>
  Object.fromEntries(Object.entries(words).map(([field, text]) => [field, text.replaceAll(/\s/g, ' ')]))

test('a maximum above a limit is refused with the limit and the excess', () => {
  const typed = { 'amount-one': '450', 'quantity-one': '23', 'amount-two': '700,50' }
  const problems = {
    'amount-one': 'above-lot',
    'quantity-one': 'above-quantity',
    'amount-two': 'above-framework',
    contactName: 'contact-missing',
  } as const
  expect(plain(limitWords(t, { typed, problems }, limits))).toEqual({
    'amount-one': 'ce montant dépasse de 50 € le maximum du lot, qui est de 400 €',
    'quantity-one': 'cette quantité dépasse de 3 celle du lot, qui est de 20',
    'amount-two': 'la somme de vos maxima dépasse de 150,50 € le maximum de l’accord-cadre, qui est de 1.000 €',
  })
})

test('of a framework contract without lots the limit is that of the whole, and other problems keep their words', () => {
  const whole = { lots: [{ ...two, id: null }], frameworkCeiling: 100_000 }
  const over = { typed: { 'amount-all': '1.001' }, problems: { 'amount-all': 'above-framework' } } as const
  expect(plain(limitWords(t, over, whole))).toEqual({
    'amount-all': 'la somme de vos maxima dépasse de 1 € le maximum de l’accord-cadre, qui est de 1.000 €',
  })
  const other = { typed: { 'amount-all': '' }, problems: { 'amount-all': 'amount-missing' } } as const
  expect(limitWords(t, other, whole)).toEqual({})
})
