import '#app/i18n/centre-texts.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { ButtonLink, SubmitButton } from '#app/ui/button.tsx'
import { Card, Section } from '#app/ui/card.tsx'
import { FileField } from '#app/ui/file-field.tsx'
import { SentForm } from '#app/ui/sending/sent-form.tsx'

/** Chooses the list to look at; nothing is written by it. */
export function ImportFileForm({ error }: { error: string | undefined }) {
  const { t } = useTexts('our-centre')
  return (
    <div className="grid max-w-form gap-8">
      <Card padded>
        <SentForm method="post" encType="multipart/form-data" className="grid gap-4">
          <FileField name="file" label={t('import.file')} error={error} required accept=".xlsx,.csv" />
          <div className="actions">
            <SubmitButton>{t('import.read')}</SubmitButton>
          </div>
        </SentForm>
      </Card>
      <Section id="columns" title={t('import.columnsTitle')}>
        <p className="mb-3 text-ink-soft">{t('import.columnsText')}</p>
        <ButtonLink to="/notre-centrale/membres/modele.xlsx" reloadDocument>
          {t('import.model')}
        </ButtonLink>
      </Section>
    </div>
  )
}
