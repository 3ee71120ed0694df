import type { IsoDate } from '#app/domain/calendar.ts'
import type { ContractDetails } from '#app/domain/contract.ts'
import { formatDate, formatDaysAway } from '#app/i18n/format.ts'
import type { Translate } from '#app/i18n/text-keys.ts'

type Dated = Pick<ContractDetails, 'status' | 'launchedOn' | 'term'>
type Reader = { t: Translate<'contracts'>; today: IsoDate }

const told = (day: IsoDate, today: IsoDate) => ({ day: formatDate(day, 'long'), away: formatDaysAway(day, today) })

function launchSentence({ status, launchedOn }: Dated, { t, today }: Reader): string {
  if (launchedOn === null) return t(`page.preparation.noLaunch.${status === 'launched' ? 'launched' : 'preparation'}`)
  const values = told(launchedOn, today)
  if (launchedOn > today) return t('page.preparation.launchAhead', values)
  if (status === 'launched') return t('page.preparation.launched', values)
  return t(launchedOn === today ? 'page.preparation.launchToday' : 'page.preparation.launchPassed', values)
}

function startSentence({ status, term }: Dated, { t, today }: Reader): string {
  if (!term) return t('page.preparation.noTerm')
  const values = told(term.start, today)
  if (term.start >= today) return t('page.preparation.startAhead', values)
  return t(`page.preparation.startPassed.${status === 'launched' ? 'launched' : 'preparation'}`, values)
}

const passed = ({ status, launchedOn, term }: Dated, today: IsoDate): boolean =>
  (status === 'preparation' && launchedOn !== null && launchedOn < today) || (term?.start ?? today) < today

/** What matters of a contract that nobody has been awarded yet: its launch, then its first day; null once somebody has. */
export function preparationText(contract: Dated, reader: Reader): { sentences: string[]; late: boolean } | null {
  if (contract.status !== 'preparation' && contract.status !== 'launched') return null
  return {
    sentences: [launchSentence(contract, reader), startSentence(contract, reader)],
    late: passed(contract, reader.today),
  }
}
