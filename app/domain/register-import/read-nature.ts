import { NATURES, type Nature } from '#app/domain/contract.ts'
import { foldText } from '#app/domain/register-import/plain-text.ts'

const NATURE_WORDS: readonly (readonly [RegExp, Nature])[] = [
  [/^(?:marche(?:s)? (?:public(?:s)? )?(?:de |d )?)?services? (?:sociaux|social|specifiques)/, 'social-services'],
  [/^(?:ss|sss|social services?)$/, 'social-services'],
  [
    /^(?:marche(?:s)? (?:public(?:s)? )?(?:de |d )?)?(?:fournitures?|fourn|four|f|mpf|livraisons?|supplies)(?:$| )/,
    'supplies',
  ],
  [/^(?:marche(?:s)? (?:public(?:s)? )?(?:de |d )?)?(?:services?|serv|s|mps|prestations?)(?:$| )/, 'services'],
  [/^(?:marche(?:s)? (?:public(?:s)? )?(?:de |d )?)?(?:travaux|trav|t|mpt|works)(?:$| )/, 'works'],
]

/** Supplies, services or works; a mixed contract counts for what is named first. */
export function readNature(text: string): Nature | null {
  const folded = foldText(text)
  const code = NATURES.find((nature) => foldText(nature) === folded)
  return code ?? NATURE_WORDS.find(([pattern]) => pattern.test(folded))?.[1] ?? null
}

const SUPPLY_WORDS = /\b(?:fournitures?|acquisitions?|achats?|livraisons?|location|materiels?|licences?|mobilier)\b/
const WORKS_WORDS = /\b(?:travaux|renovations?|constructions?|amenagements?|voirie|toitures?|demolitions?)\b/

/** What the object's own words suggest, for registers without a column for it. */
export function natureFromObject(object: string): Nature {
  const folded = foldText(object)
  if (WORKS_WORDS.test(folded)) return 'works'
  return SUPPLY_WORDS.test(folded) ? 'supplies' : 'services'
}
