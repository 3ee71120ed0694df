import '#app/i18n/centre-texts.ts'
import { expect, test } from 'vitest'
import { textsFor } from '#app/i18n/texts.server.ts'
import { roomText } from '#app/ui/campaigns/answer-data.ts'
import { roomLines } from '#app/ui/frameworks/room-data.ts'

const one = { id: 'one', number: '1', title: 'Postes', ceiling: 40_000, unit: 'appareils', maximumQuantity: 20 }
const two = { ...one, id: 'two', number: '2', ceiling: null, unit: null, maximumQuantity: null }
const room = { lots: [one, two], ceiling: 100_000, granted: [{ lotId: 'one', amount: 30_000, quantity: 12 }] }
const [t, campaigns] = [textsFor('fr').in('frameworks'), textsFor('fr').in('campaigns')]
const plain = (text: string) => text.replaceAll(/\s/g, ' ')

test('a request is held against what is left of the whole and of each lot, with the figures', () => {
  const maxima = [
    { lotId: 'one', amount: 15_000, quantity: 9 },
    { lotId: 'two', amount: 5_000, quantity: null },
  ]
  const lines = roomLines(t, room, { maxima, fixed: false })
  expect(lines.map(({ name, texts, over }) => [name, ...texts, over ?? ''].map(plain))).toEqual([
    ['Accord-cadre, tous lots réunis', 'il reste 700 € sur 1.000 €, demandé : 200 €', ''],
    [
      ...['Lot 1', 'il reste 100 € sur 400 €, demandé : 150 €'],
      ...['il reste 8 appareils sur 20 appareils, demandé : 9 appareils', 'dépasse de 50 €, 1 appareil'],
    ],
    ['Lot 2', 'pas de maximum propre, celui de l’accord-cadre compte', ''],
  ])
  expect(roomLines(t, { ...room, ceiling: null, lots: [{ ...two, id: null }] }, { maxima: [], fixed: true })).toEqual(
    [],
  )
})

test('a refusal at a field names what is left of the lot and of the whole', () => {
  const problems = { 'amount-one': 'above-lot', 'quantity-one': 'no-room', 'amount-two': 'no-room' } as const
  const said = roomText(campaigns, { ...problems, contactName: 'contact-missing' }, room)
  expect(Object.fromEntries(Object.entries(said).map(([field, text]) => [field, plain(text)]))).toEqual({
    'amount-one':
      'c’est plus que ce qui reste à attribuer à cet organisme : 100 € du lot, 700 € de l’accord-cadre tous lots réunis',
    'quantity-one': 'c’est plus que ce qui reste à attribuer à cet organisme : 8 du lot',
    'amount-two': 'c’est plus que ce qui reste à attribuer à cet organisme : 700 € de l’accord-cadre',
  })
})
