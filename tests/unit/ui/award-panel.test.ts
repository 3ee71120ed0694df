import { expect, test } from 'vitest'
import type { ContractDetails } from '#app/domain/contract.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { awardPanel } from '#app/ui/checks/award-panel-data.ts'
import { buildContract } from '#tests/factories/contract.ts'
import { euro, LAW_BOOK, lawBookWith } from '#tests/factories/law-data.ts'

const AWARDED = {
  status: 'awarded',
  procedure: 'OPEN',
  nature: 'services',
  estimatedValue: euro(300_000),
  approvedValue: euro(290_000),
  launchedOn: '2026-03-16',
  awardedOn: '2026-06-01',
} as const satisfies Partial<ContractDetails>

/** What the panel says under a title, with ordinary spaces. */
function said(title: string, change: Partial<ContractDetails> = {}, book = LAW_BOOK): string | undefined {
  const rules = { authority: null, germanSpeaking: false, delegations: [], supervision: [] }
  const reading = { book, texts: textsFor('fr'), today: '2026-11-22', sector: 'classic', rules } as const
  const panel = awardPanel(buildContract({ ...AWARDED, ...change }), [], reading)
  return panel?.duties.find(({ term }) => term === title)?.description.replaceAll('\u00a0', ' ')
}

const standstill = (change: Partial<ContractDetails>) => said('Délai d’attente', change)

test('the contract may not be concluded before the standstill is over, from the European threshold on', () => {
  expect(standstill({})).toBe(
    'Obligatoire : 15 jours à dater de l’information des soumissionnaires. ' +
      'Le marché ne peut pas être conclu avant la fin de ce délai (Loi 17.06.2013 art. 11).',
  )
  expect(standstill({ estimatedValue: euro(215_999.99), approvedValue: euro(200_000) })).toBeUndefined()
})

test('works published in Belgium wait as soon as the tender, not the estimate, passes half the threshold', () => {
  const works = { nature: 'works', estimatedValue: euro(2_650_000) } as const
  expect(standstill({ ...works, approvedValue: euro(2_702_000) })).toMatch(/^Non obligatoire : .* 2\.702\.000 €/)
  expect(standstill({ ...works, approvedValue: euro(2_702_000.01) })).toMatch(
    /^Obligatoire : l’offre retenue dépasse 2\.702\.000 €.* art\. 30\)\. Le marché ne peut pas être conclu avant .* 15 jours/,
  )
  const estimatedHigh = { ...works, estimatedValue: euro(2_900_000), approvedValue: euro(2_600_000) }
  expect(standstill(estimatedHigh)).toMatch(/^Non obligatoire/)
  expect(standstill({ ...works, procedure: 'PNSPP', approvedValue: euro(2_800_000) })).toBeUndefined()
})

test('without prior notice the exceptions of article 12 are left to a person', () => {
  expect(standstill({ procedure: 'PNSPP', ground: 'exclusivity' })).toMatch(/^À vérifier : .* \(art\. 12\)/)
})

test('an award of limited value over its limit leaves its notice to be verified', () => {
  const limited = { procedure: 'LIMITED', estimatedValue: euro(28_000) } as const
  const notice = (approvedValue: number) => said('Avis d’attribution', { ...limited, approvedValue })
  expect(notice(euro(30_000))).toBe('À vérifier : dépend de la procédure qui aurait dû être suivie.')
  expect(notice(euro(29_999))).toBe('Aucun pour ce marché.')
})

test('a notice whose thirtieth day is a Sunday says why it is due on the Monday', () => {
  const notice = (awardedOn: string) => said('Avis d’attribution', { awardedOn })
  expect(notice('2026-06-01')).not.toContain('jour ouvrable')
  expect(notice('2026-06-05')).toMatch(
    /6 juillet 2026 : 30 jours.* Le 30e jour, le dimanche 5 juillet 2026, n’est pas un jour ouvrable/,
  )
})

test('the reference value of a long contract says of how many months it counts twelve', () => {
  const { term } = buildContract()
  if (term?.kind !== 'fixed') throw new Error('the contract has a fixed term')
  const small = { approvedValue: euro(221_500), supplierSize: 'small' } as const
  const advance = (initialMonths: number) => said('Avance', { ...small, term: { ...term, initialMonths } })
  expect(advance(48)).toMatch(/ 55\.375 €.* Cette valeur compte 12 des 48 mois du marché, attribué à 221\.500 €\.$/)
  expect(advance(12)).not.toContain('Cette valeur')
})

test('an award notice whose rule was not confirmed is left to a person, and has no last day', () => {
  expect(said('Avis d’attribution')).toMatch(/^Européen, à publier au plus tard le /)
  const unconfirmed = said('Avis d’attribution', {}, lawBookWith('P_AWARD_EU', { confidence: 'uncertain' }))
  expect(unconfirmed).toMatch(/^À vérifier : cette règle n’a pas été confirmée/)
  expect(unconfirmed).not.toMatch(/\d{1,2} \p{L}+ 20\d\d/u)
})
