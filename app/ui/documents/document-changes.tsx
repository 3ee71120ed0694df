import { ACCEPTED_EXTENSIONS, MAX_DOCUMENT_BYTES } from '#app/domain/document-file.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { SubmitButton } from '#app/ui/button.tsx'
import { Card, Section } from '#app/ui/card.tsx'
import type { DocumentProblem } from '#app/ui/documents/add-document-form.tsx'
import { documentSize } from '#app/ui/documents/document-size.ts'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { FileField } from '#app/ui/file-field.tsx'
import { SentForm } from '#app/ui/sending/sent-form.tsx'

/** A newer version, or the document out of sight. */
export function DocumentChanges({ archived, problem }: { archived: boolean; problem: DocumentProblem | undefined }) {
  const { t } = useTexts('documents')
  const limits = { extensions: ACCEPTED_EXTENSIONS.join(', '), size: documentSize(t, MAX_DOCUMENT_BYTES) }
  const error = problem ? t(`errors.${problem}`, limits) : undefined
  return (
    <>
      {archived ? null : (
        <Section id="new-version" title={t('newVersion')}>
          <Card padded>
            <ErrorSummary problems={error ? [{ id: 'file', text: error }] : []} />
            <SentForm method="post" encType="multipart/form-data" className="grid gap-5" replace>
              <FileField name="file" label={t('fields.file')} hint={t('addHint', limits)} error={error} required />
              <div className="actions">
                <SubmitButton>{t('send')}</SubmitButton>
              </div>
            </SentForm>
          </Card>
        </Section>
      )}
      <SentForm method="post" className="grid gap-2">
        {archived ? null : <p className="text-small text-ink-soft">{t('archiveHint')}</p>}
        <div className="actions">
          <SubmitButton
            variant={archived ? 'secondary' : 'danger-quiet'}
            name="intent"
            value={archived ? 'restore' : 'archive'}
          >
            {t(archived ? 'restore' : 'archive')}
          </SubmitButton>
        </div>
      </SentForm>
    </>
  )
}
