import '#app/i18n/centre-texts.ts'
import type { CeilingWords } from '#app/i18n/consumption-words.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { toneOfThreshold } from '#app/ui/consumption/threshold-tone.ts'
import { Notice } from '#app/ui/notice.tsx'
import { Stats } from '#app/ui/stats.tsx'

/** How a ceiling stands today, in figures, and when it would be reached. */
export function Standing({ words }: { words: CeilingWords }) {
  const { t } = useTexts('consumption')
  const { limits, committed, reserved, left, percent, threshold, forecast } = words
  const tone = toneOfThreshold(threshold)
  const figure = (texts: readonly string[]) => texts.join(' · ') || t('none')
  return (
    <div className="grid gap-4">
      <div className="use-figures">
        <Stats
          label={t('figures.label')}
          items={[
            { value: 1, shown: figure(limits), label: t('figures.limit') },
            { value: 1, shown: figure(committed), label: t('figures.committed') },
            { value: 1, shown: figure(reserved), label: t('figures.reserved') },
            ...(left.length > 0 ? [{ value: 1, shown: figure(left), label: t('figures.left'), tone }] : []),
            ...(percent === null
              ? []
              : [{ value: percent, shown: t('percent', { percent }), label: t('figures.taken'), tone }]),
          ]}
        />
      </div>
      <Notice tone={threshold === null ? 'neutral' : tone} title={`${t('forecast.title')}\u00a0: ${forecast}`}>
        <p>{t('forecast.how')}</p>
      </Notice>
    </div>
  )
}
