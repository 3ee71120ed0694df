import { formatNumber } from '#app/i18n/format.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import type { LedgerFilter } from '#app/ui/reminders/ledger-filter.ts'
import { Stats } from '#app/ui/stats.tsx'
import type { Tone } from '#app/ui/tone.ts'

const TONES: Record<LedgerFilter, Tone> = {
  'a-envoyer': 'decide',
  envoyes: 'done',
  refuses: 'late',
  annules: 'neutral',
}

type Props = { filter: LedgerFilter | null; all: number; totals: readonly { name: LedgerFilter; count: number }[] }

/** How many reminders are in which state; each figure opens exactly those. */
export function LedgerStates({ filter, all, totals }: Props) {
  const { t } = useTexts('reminders')
  const items = [
    { value: all, shown: formatNumber(all), label: t('ledger.filters.all'), to: '?', current: filter === null },
    ...totals.map(({ name, count }) => ({
      value: count,
      shown: formatNumber(count),
      label: t(`ledger.filters.${name}`, { count }),
      tone: TONES[name],
      to: `?etat=${name}`,
      current: filter === name,
    })),
  ]
  return (
    <div className="mb-6">
      <Stats label={t('ledger.filterLabel')} items={items} />
    </div>
  )
}
