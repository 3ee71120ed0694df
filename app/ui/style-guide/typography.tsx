import { useTexts } from '#app/i18n/use-texts.ts'
import { RichText } from '#app/ui/rich-text.tsx'
import { Specimen } from '#app/ui/style-guide/specimen.tsx'

export function Typography() {
  const { t } = useTexts('styles')
  return (
    <Specimen name="type">
      <div className="card card-padded grid gap-3">
        <p className="text-page font-[660]">{t('type.page')}</p>
        <p className="text-title font-[650]">{t('type.title')}</p>
        <p className="text-lead text-ink-soft">{t('type.lead')}</p>
        <p className="max-w-text text-ink-soft">
          <RichText text={t('type.body')} />
        </p>
        <p>
          <a href="#type" className="link">
            {t('type.link')}
          </a>
        </p>
        <p className="text-small text-ink-faint">{t('type.small')}</p>
        <p className="text-tiny text-ink-faint">{t('type.tiny')}</p>
        <p className="figures whitespace-pre">{t('type.figures')}</p>
      </div>
    </Specimen>
  )
}
