import '#app/i18n/centre-texts.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { SubmitButton } from '#app/ui/button.tsx'
import { Card, Section } from '#app/ui/card.tsx'
import { FileField } from '#app/ui/file-field.tsx'
import { Icon } from '#app/ui/icon.tsx'
import { SentForm } from '#app/ui/sending/sent-form.tsx'

/** Chooses the list of allocations to look at; nothing is written by it. */
export function AllocationFileForm({
  error,
  listTo,
  unit,
}: {
  error: string | undefined
  listTo: string
  unit: string
}) {
  const { t } = useTexts('stocks')
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
        <p className="mb-3 text-ink-soft">{t('import.columnsText', { unit })}</p>
        <a href={listTo} className="button button-secondary" download>
          <Icon name="download" size={16} />
          {t('import.list')}
        </a>
      </Section>
    </div>
  )
}
