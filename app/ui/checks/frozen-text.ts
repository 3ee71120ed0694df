import { Temporal } from 'temporal-polyfill'
import type { IsoDate } from '#app/domain/calendar.ts'
import type { FrozenCheck } from '#app/domain/law/frozen-check.ts'
import type { InternalRules } from '#app/domain/law/governance.ts'
import type { LawBook, Sector } from '#app/domain/law/law-parameter.ts'
import type { Threshold } from '#app/domain/law/threshold.ts'
import { formatDate, formatEuro, formatMoment } from '#app/i18n/format.ts'
import type { Texts } from '#app/i18n/texts.ts'

/** A check as it was kept, with when and by whom. */
export type FrozenRow = {
  id: string
  outcome: FrozenCheck
  recordedAt: Date
  recordedBy: string | null
}

export type CheckReading = { book: LawBook; texts: Texts; today: IsoDate; sector: Sector; rules: InternalRules }

/** When, by whom and on what amount a check was kept; the day is that of the launch, whose law counts. */
export function frozenText(row: FrozenRow, limit: Threshold | null | undefined, { texts }: CheckReading): string {
  const t = texts.in('checks')
  const values = {
    when: formatMoment(Temporal.Instant.fromEpochMilliseconds(row.recordedAt.getTime())),
    name: row.recordedBy ?? t('system'),
    day: formatDate(row.outcome.check.facts.launchedOn),
  }
  return limit ? t('frozenAt', { ...values, limit: formatEuro(limit.amount) }) : t('frozen', values)
}
