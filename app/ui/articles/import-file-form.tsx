import '#app/i18n/centre-texts.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { ButtonLink, SubmitButton } from '#app/ui/button.tsx'
import { Card, Section } from '#app/ui/card.tsx'
import { DateField } from '#app/ui/date-field.tsx'
import { FileField } from '#app/ui/file-field.tsx'
import { SentForm } from '#app/ui/sending/sent-form.tsx'

type Props = {
  effective: string
  errors: { file?: string | undefined; effective?: string | undefined }
  modelTo: string
}

/** Chooses the list to look at and the day of its prices; nothing is written by it. */
export function PriceListFileForm({ effective, errors, modelTo }: Props) {
  const { t } = useTexts('articles')
  return (
    <div className="grid max-w-form gap-8">
      <Card padded>
        <SentForm method="post" encType="multipart/form-data" className="grid gap-5">
          <DateField
            name="effective"
            label={t('import.effective')}
            hint={t('import.effectiveHint')}
            defaultValue={effective}
            error={errors.effective}
            required
          />
          <FileField name="file" label={t('import.file')} error={errors.file} required accept=".xlsx,.csv" />
          <div className="actions">
            <SubmitButton>{t('import.read')}</SubmitButton>
          </div>
        </SentForm>
      </Card>
      <Section id="columns" title={t('import.columnsTitle')}>
        <p className="mb-3 text-ink-soft">{t('import.columnsText')}</p>
        <ButtonLink to={modelTo} reloadDocument>
          {t('import.model')}
        </ButtonLink>
      </Section>
    </div>
  )
}
