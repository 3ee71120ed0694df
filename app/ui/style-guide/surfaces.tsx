import { useTexts } from '#app/i18n/use-texts.ts'
import { Button } from '#app/ui/button.tsx'
import { Callout, Card } from '#app/ui/card.tsx'
import { DescriptionList } from '#app/ui/description-list.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { ProgressBar } from '#app/ui/progress-bar.tsx'
import { Specimen } from '#app/ui/style-guide/specimen.tsx'

function Notices() {
  const { t } = useTexts('styles')
  return (
    <div className="grid content-start gap-3">
      {(['done', 'decide', 'missed', 'late'] as const).map((tone) => (
        <Notice key={tone} tone={tone} title={t(`surfaces.${tone}`)}>
          <p>{t(`surfaces.${tone}Text`)}</p>
        </Notice>
      ))}
    </div>
  )
}

function Facts() {
  const { t } = useTexts('styles')
  return (
    <div className="grid content-start gap-3">
      <Card>
        <DescriptionList
          items={[
            { term: t('surfaces.procedure'), description: t('surfaces.procedureValue') },
            { term: t('surfaces.term'), description: t('surfaces.termValue') },
            { term: t('surfaces.budget'), description: null },
            {
              term: t('surfaces.predecessor'),
              description: (
                <a className="link" href="#surfaces">
                  {t('fields.lockedValue')}
                </a>
              ),
            },
          ]}
        />
      </Card>
      <Card padded className="grid gap-5">
        <ProgressBar
          id="reading"
          label={t('surfaces.progress')}
          detail={t('surfaces.progressDetail')}
          value={6400}
          max={10_000}
        />
        <ProgressBar
          id="ceiling"
          label={t('surfaces.ceiling')}
          detail={t('surfaces.ceilingDetail')}
          value={163_760}
          max={200_000}
          tone="missed"
        />
      </Card>
    </div>
  )
}

export function Surfaces() {
  const { t } = useTexts('styles')
  return (
    <Specimen name="surfaces">
      <Callout tone="late">
        <p className="text-lead font-semibold">{t('surfaces.calloutTitle')}</p>
        <p className="mt-1 max-w-text text-ink-soft">{t('surfaces.calloutText')}</p>
        <div className="actions mt-4">
          <Button variant="primary">{t('buttons.primary')}</Button>
          <Button>{t('buttons.secondary')}</Button>
          <Button variant="quiet">{t('buttons.quiet')}</Button>
        </div>
      </Callout>
      <div className="grid gap-4 desk:grid-cols-2">
        <Notices />
        <Facts />
      </div>
    </Specimen>
  )
}
