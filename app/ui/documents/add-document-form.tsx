import type { ReactNode } from 'react'
import { DOCUMENT_KINDS } from '#app/domain/document.ts'
import { ACCEPTED_EXTENSIONS, MAX_DOCUMENT_BYTES } from '#app/domain/document-file.ts'
import type { TextKey } from '#app/i18n/text-keys.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { SubmitButton } from '#app/ui/button.tsx'
import { Card, Section } from '#app/ui/card.tsx'
import { documentSize } from '#app/ui/documents/document-size.ts'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { FileField } from '#app/ui/file-field.tsx'
import { SelectField } from '#app/ui/select-field.tsx'
import { SentForm } from '#app/ui/sending/sent-form.tsx'
import { TextField } from '#app/ui/text-field.tsx'

type Problem<Key extends string> = Key extends `errors.${infer Code}` ? Code : never
export type DocumentProblem = Problem<TextKey<'documents'>>

/** `subject` stands among the further fields of its page. */
const FIELDS = ['title', 'kind', 'subject', 'file'] as const

/** What a refused upload answers: what was typed beside the file, and what was wrong. */
export type AddDocumentAnswer = {
  typed: { title: string; kind: string }
  errors: { [Field in (typeof FIELDS)[number]]?: DocumentProblem | undefined }
}

type Props = { answer: AddDocumentAnswer | undefined; kind?: string; children?: ReactNode }

/** A new document; `children` are further fields of its page. */
export function AddDocumentForm({ answer, kind = 'other', children }: Props) {
  const { t } = useTexts('documents')
  const limits = { extensions: ACCEPTED_EXTENSIONS.join(', '), size: documentSize(t, MAX_DOCUMENT_BYTES) }
  const errorOf = (field: (typeof FIELDS)[number]) => {
    const problem = answer?.errors[field]
    return problem && t(`errors.${problem}`, limits)
  }
  const problems = FIELDS.flatMap((id) => {
    const text = errorOf(id)
    return text ? [{ id, text }] : []
  })
  return (
    <Section id="add" title={t('add')}>
      <Card padded>
        <ErrorSummary problems={problems} />
        <SentForm method="post" encType="multipart/form-data" className="grid gap-5" replace>
          <TextField
            name="title"
            label={t('fields.title')}
            hint={t('fields.titleHint')}
            error={errorOf('title')}
            maxLength={200}
            defaultValue={answer?.typed.title}
          />
          <SelectField
            name="kind"
            label={t('fields.kind')}
            defaultValue={answer?.typed.kind ?? kind}
            error={errorOf('kind')}
            options={DOCUMENT_KINDS.map((value) => ({ value, label: t(`kinds.${value}`) }))}
          />
          {children}
          <FileField
            name="file"
            label={t('fields.file')}
            hint={t('addHint', limits)}
            error={errorOf('file')}
            required
            accept={ACCEPTED_EXTENSIONS.map((extension) => `.${extension}`).join(',')}
          />
          <div className="actions">
            <SubmitButton>{t('send')}</SubmitButton>
          </div>
        </SentForm>
      </Card>
    </Section>
  )
}
