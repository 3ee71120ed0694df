import { formatNumber } from '#app/i18n/format.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { Badge } from '#app/ui/badge.tsx'
import { Card, Section } from '#app/ui/card.tsx'
import type { RunLine } from '#app/ui/reminders/ledger-lines.ts'

/** The last times that due reminders were looked for, over the whole installation. */
export function RunList({ runs }: { runs: readonly RunLine[] }) {
  const { t } = useTexts('reminders')
  return (
    <Section id="recherches" title={t('runs.title')} note={t('runs.note')}>
      <Card>
        {runs.length === 0 ? (
          <p className="px-4 py-3 text-ink-soft">{t('runs.none')}</p>
        ) : (
          <ul className="divide-y divide-line">
            {runs.map((run) => (
              <li key={run.id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 px-4 py-2.5">
                <span>{run.at}</span>
                {run.outcome === 'done' ? (
                  <span className="text-small text-ink-soft">
                    {t('runs.queued', { count: run.queued, shown: formatNumber(run.queued) })}
                  </span>
                ) : (
                  <Badge tone={run.outcome === 'running' ? 'neutral' : 'late'}>{t(`runs.${run.outcome}`)}</Badge>
                )}
              </li>
            ))}
          </ul>
        )}
      </Card>
    </Section>
  )
}
