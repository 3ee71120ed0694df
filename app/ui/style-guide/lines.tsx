import type { ReactNode } from 'react'
import { useTexts } from '#app/i18n/use-texts.ts'
import { Badge } from '#app/ui/badge.tsx'
import { Button } from '#app/ui/button.tsx'
import { DateTile } from '#app/ui/date-tile.tsx'
import { RichText } from '#app/ui/rich-text.tsx'
import { type Stat, Stats } from '#app/ui/stats.tsx'
import { Specimen } from '#app/ui/style-guide/specimen.tsx'
import type { Tone } from '#app/ui/tone.ts'

type LineProps = { tile: ReactNode; title: string; text: string; tone: Tone; badge: string; children: ReactNode }

function Line({ tile, title, text, tone, badge, children }: LineProps) {
  return (
    <li className="line-item deadline-line">
      {tile}
      <div className="min-w-0">
        <h3 className="deadline-object">{title}</h3>
        <p className="deadline-sentence">
          <RichText text={text} />
        </p>
        <p className="deadline-meta">
          <Badge tone={tone}>{badge}</Badge>
        </p>
      </div>
      <div className="deadline-actions">{children}</div>
    </li>
  )
}

function Counters() {
  const { t } = useTexts('styles')
  const counters = [
    { key: 'late', value: 1, tone: 'late' },
    { key: 'missed', value: 1, tone: 'missed' },
    { key: 'decide', value: 4, tone: 'decide' },
    { key: 'launch', value: 3, tone: 'launch' },
    { key: 'later', value: 0, tone: 'neutral' },
  ] as const
  const items: Stat[] = counters.map(({ key, value, tone }) => ({
    value,
    tone,
    shown: String(value),
    label: t(`lines.${key}`),
    to: '#lines',
    current: key === 'decide',
  }))
  return <Stats label={t('lines.counters')} items={items} />
}

export function Lines() {
  const { t } = useTexts('styles')
  const november = t('lines.november')
  return (
    <Specimen name="lines">
      <Counters />
      <ul className="card deadline-list">
        <Line
          tile={<DateTile dateTime="2026-11-12" day="12" month={november} tone="late" />}
          title={t('lines.first')}
          text={t('lines.firstText')}
          tone="late"
          badge={t('signs.late')}
        >
          <Button size="small" variant="primary">
            {t('lines.relaunch')}
          </Button>
          <Button size="small">{t('buttons.quiet')}</Button>
        </Line>
        <Line
          tile={<DateTile dateTime="2026-06-30" day="30" month={t('lines.june')} tone="missed" />}
          title={t('lines.second')}
          text={t('lines.secondText')}
          tone="missed"
          badge={t('signs.missed')}
        >
          <Button size="small">{t('buttons.secondary')}</Button>
        </Line>
        <Line
          tile={<DateTile dateTime="2026-11-30" day="30" month={november} tone="decide" />}
          title={t('lines.third')}
          text={t('lines.thirdText')}
          tone="decide"
          badge={t('signs.decide')}
        >
          <Button size="small" variant="primary">
            {t('buttons.primary')}
          </Button>
          <Button size="small">{t('buttons.secondary')}</Button>
          <Button size="small" variant="quiet">
            {t('buttons.quiet')}
          </Button>
        </Line>
      </ul>
    </Specimen>
  )
}
