import '#app/i18n/centre-texts.ts'
import type { Threshold } from '#app/domain/ceiling-alert.ts'
import type { CeilingLine, PointWords } from '#app/i18n/consumption-words.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { Section } from '#app/ui/card.tsx'
import { CeilingTable } from '#app/ui/consumption/ceiling-table.tsx'
import { toneOfThreshold } from '#app/ui/consumption/threshold-tone.ts'
import { UseByMonth } from '#app/ui/consumption/use-by-month.tsx'
import { Notice } from '#app/ui/notice.tsx'

type Props = {
  points: readonly PointWords[]
  lines: readonly CeilingLine[]
  /** What part of the whole is taken by all together, once that is much. */
  common: { percent: number; threshold: Threshold } | null
}

/** What our own organisation ordered of a framework contract, what is left of its share and until when. */
export function OwnUse({ points, lines, common }: Props) {
  const { t } = useTexts('consumption')
  const orders = (
    <ButtonLink to="/commandes" size="small">
      {t('own.orders')}
    </ButtonLink>
  )
  return (
    <Section id="consommation" title={t('own.title')} aside={orders}>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
        {common === null ? null : (
          <Notice tone={toneOfThreshold(common.threshold)}>{t('own.common', { percent: common.percent })}</Notice>
        )}
        <CeilingTable caption={t('lots.caption')} heading={t('lots.column')} lines={lines} year={null} />
        <UseByMonth points={points} nothing={t('own.nothing')} />
        <p className="text-small text-ink-soft">{`${t('own.note')} ${t('forecast.how')}`}</p>
      </div>
    </Section>
  )
}
