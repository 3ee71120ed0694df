import type { ContractDetails } from '#app/domain/contract.ts'
import { isLaunched } from '#app/domain/law/launch-check.ts'
import { formatDate } from '#app/i18n/format.ts'
import type { CheckReading } from '#app/ui/checks/frozen-text.ts'

/** On which day's law a check of the launch rests. */
export function launchNote(details: ContractDetails, { texts, today }: CheckReading): string {
  const t = texts.in('checks')
  if (isLaunched(details)) return t('launch.noteLaunched', { day: formatDate(details.launchedOn ?? today) })
  return details.launchedOn
    ? t('launch.notePlanned', { day: formatDate(details.launchedOn) })
    : t('launch.noteToday', { day: formatDate(today) })
}
