import { formatNumber } from '#app/i18n/format.ts'

/** Words whose final s belongs to the singular too. */
const ALWAYS_S = new Set([
  'corps',
  'cours',
  'parcours',
  'recours',
  'secours',
  'temps',
  'tiers',
  'poids',
  'vers',
  'fonds',
])
const REST = /^(?:de|des|du|d’.*|d'.*|à|au|aux|en|par|pour|avec|sans|sur)$/

const singularWord = (word: string) =>
  /[bcdefglmnprté]s$/i.test(word) && !ALWAYS_S.has(word.toLowerCase()) ? word.slice(0, -1) : word

/** The unit of a lot is typed in the plural; of one piece only its noun loses the s, up to the first preposition. */
function singular(unit: string): string {
  const words = unit.split(' ')
  const rest = words.findIndex((word) => REST.test(word.toLowerCase()))
  const noun = rest === -1 ? words.length : rest
  return [...words.slice(0, noun).map(singularWord), ...words.slice(noun)].join(' ')
}

/** So many pieces of a lot, in its unit where it has one: a quantity below two takes the singular. */
export function countedText(quantity: number, unit: string | null): string {
  return inUnit(formatNumber(quantity), quantity, unit)
}

/** The same of a quantity that is written already. */
export const inUnit = (written: string, quantity: number, unit: string | null): string =>
  unit ? `${written}\u00a0${quantity < 2 ? singular(unit) : unit}` : written
