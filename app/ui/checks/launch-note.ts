import type { ContractDetails } from '#app/domain/contract.ts'
import { isLaunched } from '#app/domain/law/launch-check.ts'
import { formatDate } from '#app/i18n/format.ts'
import type { CheckReading } from '#app/ui/checks/frozen-text.ts'

/** On which day's law a check of the launch rests; empty where it cannot be made before that day is known. */
export function launchNote(details: ContractDetails, { texts, today }: CheckReading): string {
  const t = texts.in('checks')
  const ahead = details.launchedOn !== null && details.launchedOn > today
  if (isLaunched(details) && !ahead) return t('launch.noteLaunched', { day: formatDate(details.launchedOn ?? today) })
  if (details.launchedOn === null && details.status !== 'preparation') return ''
  return details.launchedOn
    ? t('launch.notePlanned', { day: formatDate(details.launchedOn) })
    : t('launch.noteToday', { day: formatDate(today) })
}
