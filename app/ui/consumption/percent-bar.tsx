import '#app/i18n/centre-texts.ts'
import type { Threshold } from '#app/domain/ceiling-alert.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { classNames } from '#app/ui/class-names.ts'
import { toneOfThreshold } from '#app/ui/consumption/threshold-tone.ts'

type Props = { name: string; percent: number | null; threshold: Threshold | null }

/** What part of a ceiling is taken, as a figure and a bar; from 70 % on in the colour of its meaning. */
export function PercentBar({ name, percent, threshold }: Props) {
  const { t } = useTexts('consumption')
  if (percent === null) return <>{t('none')}</>
  return (
    <span className={`percent-bar tone-${toneOfThreshold(threshold)}`}>
      <span className={classNames('figures', threshold !== null && 'font-semibold text-tone')}>
        {t('percent', { percent })}
        {threshold === null ? null : <span className="sr-only"> {t(`tones.${threshold}`)}</span>}
      </span>
      <progress
        className="progress"
        value={Math.min(percent, 100)}
        max={100}
        aria-label={t('percentTaken', { name, percent })}
      />
    </span>
  )
}
