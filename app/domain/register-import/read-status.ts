import { CONTRACT_STATUSES, type ContractStatus } from '#app/domain/contract.ts'
import { foldText } from '#app/domain/register-import/plain-text.ts'

const STATUS_WORDS: readonly (readonly [RegExp, ContractStatus])[] = [
  [/^(?:en )?(?:preparation|projet|cours de (?:preparation|redaction)|redaction|a lancer|planifie)/, 'preparation'],
  [
    /^(?:lance|publie|en cours d (?:attribution|analyse)|en cours de (?:passation|procedure)|procedure en cours|analyse des offres|passation)/,
    'launched',
  ],
  [/^(?:attribue|notifie|conclu|adjuge|signe)/, 'awarded'],
  [/^(?:en cours|en execution|execution|actif|en vigueur|ouvert|valide)/, 'running'],
  [/^(?:cloture|clos|termine|fini|echu|expire|acheve|resilie|arrete|archive|abandonne)/, 'closed'],
]

export function readStatus(text: string): ContractStatus | null {
  const folded = foldText(text)
  const code = CONTRACT_STATUSES.find((status) => status === folded)
  return code ?? STATUS_WORDS.find(([pattern]) => pattern.test(folded))?.[1] ?? null
}
