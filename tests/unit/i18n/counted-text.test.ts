import { expect, test } from 'vitest'
import { countedText } from '#app/i18n/counted-text.ts'

test.each<[number, string | null, string]>([
  [12, 'appareils', '12 appareils'],
  [1, 'appareils', '1 appareil'],
  [0, 'licences annuelles', '0 licence annuelle'],
  [1, 'journées d’appareils', '1 journée d’appareils'],
  [1, 'mois', '1 mois'],
  [1, 'véhicules de secours', '1 véhicule de secours'],
  [1, 'accès', '1 accès'],
  [1, 'm²', '1 m²'],
  [1500, null, '1.500'],
])('%i of %s', (quantity, unit, text) => {
  expect(countedText(quantity, unit).replaceAll(/\s/g, ' ')).toBe(text)
})
