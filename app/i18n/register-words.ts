import type { Notice } from '#app/domain/contract.ts'
import type { RegisterWords } from '#app/domain/register-import/register-row.ts'
import type { Translate } from '#app/i18n/text-keys.ts'

type Texts = Translate<'imports'>

/** « 3 mois », « 60 jours ». */
export const noticeWords = (t: Texts, notice: Notice): string =>
  'months' in notice ? t('words.months', { count: notice.months }) : t('words.days', { count: notice.days })

/** « expresse, 12 mois, max. 2 »; only what is known. */
export function renewalWords(t: Texts, { kind, months, max }: Parameters<RegisterWords['renewal']>[0]): string {
  if (kind === 'none') return t('words.renewal.none')
  const length = months ? t('words.months', { count: months }) : null
  const most = max === null ? null : t('words.renewalMax', { max })
  return [t(`words.renewal.${kind}`), length, most].filter((part) => part !== null).join(', ')
}

/** The words in which a register is written, each of which the importer reads back. */
export const registerWords = (t: Texts): RegisterWords => ({
  nature: (nature) => t(`natures.${nature}`),
  route: (route) => t(`routes.${route}`),
  procedure: (procedure) => t(`procedures.${procedure}`),
  status: (status) => t(`contractStatuses.${status}`),
  sector: (sector) => t(`sectors.${sector}`),
  budget: (budget) => t(`budgets.${budget}`),
  ground: (ground) => t(`grounds.${ground}`),
  supplierSize: (size) => t(`sizes.${size}`),
  answer: (answer) => t(answer ? 'words.yes' : 'words.no'),
  indefinite: t('words.indefinite'),
  notice: (notice) => noticeWords(t, notice),
  renewal: (renewal) => renewalWords(t, renewal),
})
