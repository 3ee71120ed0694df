import type { CompanySize } from '#app/domain/law/advance-check.ts'
import type { Budget } from '#app/domain/law/governance-check.ts'
import type { Ground } from '#app/domain/law/ground.ts'
import type { Sector } from '#app/domain/law/law-parameter.ts'
import { foldText } from '#app/domain/register-import/plain-text.ts'

/** The first pattern that is found in the folded text counts. */
type Words<Option extends string> = readonly (readonly [RegExp, Option])[]

export const SECTOR_WORDS: Words<Sector> = [
  [/specia/, 'special'],
  [/classi/, 'classic'],
]

export const BUDGET_WORDS: Words<Budget> = [
  [/extra ?ordina/, 'extraordinary'],
  [/ordina/, 'ordinary'],
]

export const SIZE_WORDS: Words<CompanySize> = [
  [/micro/, 'micro'],
  [/petite|small/, 'small'],
  [/moyenne|medium/, 'medium'],
  [/grande|large/, 'large'],
]

export const GROUND_WORDS: Words<Ground> = [
  [/urgen/, 'urgency'],
  [/irreguli|inacceptable/, 'irregular-tenders'],
  [/offre appropriee|no suitable/, 'no-suitable-tender'],
  [/exclusi|operateur unique|specificite/, 'exclusivity'],
  [/repetition|similaire/, 'repetition'],
  [/recherche|research/, 'research'],
  [/complementaire|additional/, 'additional-supplies'],
  [/bourse|commodity/, 'commodity-exchange'],
  [/avantageu|advantageous/, 'advantageous-conditions'],
  [/solution sur le marche|no market/, 'no-market-solution'],
  [/adaptation|complexite/, 'adaptation'],
  [/montant|amount/, 'amount'],
]

export const readChoice = <Option extends string>(text: string, words: Words<Option>): Option | null =>
  words.find(([pattern]) => pattern.test(foldText(text)))?.[1] ?? null

const YES = new Set(['oui', 'o', 'x', 'vrai', 'yes', 'true', '1'])
const NO = new Set(['non', 'n', 'faux', 'no', 'false', '0'])

/** "oui", "non", a cross or a tick of a spreadsheet; null when it is no such answer. */
export function readAnswer(text: string): boolean | null {
  const word = foldText(text)
  if (YES.has(word)) return true
  return NO.has(word) ? false : null
}
