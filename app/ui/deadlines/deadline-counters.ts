import { addDays, type IsoDate } from '#app/domain/calendar.ts'
import type { Bucket } from '#app/domain/deadline-bucket.ts'
import { formatDate, formatNumber } from '#app/i18n/format.ts'
import type { TextKey } from '#app/i18n/text-keys.ts'
import type { Texts } from '#app/i18n/texts.ts'
import { echeancierAddress } from '#app/ui/deadlines/deadline-address.ts'
import type { Stat } from '#app/ui/stats.tsx'
import type { Tone } from '#app/ui/tone.ts'

type Counter = { bucket: Bucket; tone: Tone; text: TextKey<'echeancier'> }

const COUNTERS: readonly Counter[] = [
  { bucket: 'overdue', tone: 'late', text: 'counters.overdue' },
  { bucket: 'missed', tone: 'missed', text: 'counters.missed' },
  { bucket: 'within-30', tone: 'decide', text: 'counters.within-30' },
  { bucket: 'within-90', tone: 'launch', text: 'counters.within-90' },
  { bucket: 'later', tone: 'neutral', text: 'counters.later' },
]

/** The counters, each leading to exactly the rows it counts; the one in force leads back to all of them. */
export const deadlineCounters = (
  counts: Readonly<Record<Bucket, number>>,
  { texts, search, current }: { texts: Texts; search: URLSearchParams; current: Bucket | null },
): Stat[] =>
  COUNTERS.map(({ bucket, tone, text }) => ({
    value: counts[bucket],
    shown: formatNumber(counts[bucket]),
    label: texts.in('echeancier')(text, { count: counts[bucket] }),
    tone,
    to: echeancierAddress(search, { tranche: current === bucket ? null : bucket, groupe: null, apres: null }),
    current: current === bucket,
  }))

/** The days a bucket covers, in words; null where it has no bound of its own. */
export function bucketDays(bucket: Bucket, { texts, today }: { texts: Texts; today: IsoDate }): string | null {
  const t = texts.in('echeancier')
  const range = (from: number, to: number) =>
    t('tranche.range', { from: formatDate(addDays(today, from)), to: formatDate(addDays(today, to)) })
  if (bucket === 'within-30') return range(0, 30)
  if (bucket === 'within-90') return range(31, 90)
  return bucket === 'later' ? t('tranche.from', { from: formatDate(addDays(today, 91)) }) : null
}
