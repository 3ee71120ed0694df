const UNITS: Record<string, number> = {
  un: 1,
  une: 1,
  deux: 2,
  trois: 3,
  quatre: 4,
  cinq: 5,
  six: 6,
  sept: 7,
  huit: 8,
  neuf: 9,
  dix: 10,
  onze: 11,
  douze: 12,
  treize: 13,
  quatorze: 14,
  quinze: 15,
  seize: 16,
}
const TENS: Record<string, number> = {
  dix: 10,
  vingt: 20,
  trente: 30,
  quarante: 40,
  cinquante: 50,
  soixante: 60,
  nonante: 90,
}

const TENS_WORDS = Object.keys(TENS).join('|')
const UNIT_WORDS = Object.keys(UNITS).join('|')
const COMPOUND = new RegExp(`\\b(${TENS_WORDS})(?:[ -]et)?[ -](${UNIT_WORDS})\\b`, 'g')
const SINGLE = new RegExp(`\\b(${TENS_WORDS}|${UNIT_WORDS})\\b`, 'g')

/** Numbers in words become digits: "dix-huit mois" is "18 mois". Expects plain lower-case text. */
export const withDigits = (text: string): string =>
  text
    .replace(COMPOUND, (_, tens: string, unit: string) => String((TENS[tens] ?? 0) + (UNITS[unit] ?? 0)))
    .replace(SINGLE, (word) => String(TENS[word] ?? UNITS[word]))
