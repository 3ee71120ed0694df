import '#app/i18n/centre-texts.ts'
import { Form } from '@remix-run/react'
import { ACCEPTED_EXTENSIONS, MAX_DOCUMENT_BYTES } from '#app/domain/document-file.ts'
import { attachmentsWay, MOST_ATTACHMENTS, MOST_MAILED_BYTES } from '#app/domain/order-attachment.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { SubmitButton } from '#app/ui/button.tsx'
import { Card, Section } from '#app/ui/card.tsx'
import { documentSize } from '#app/ui/documents/document-size.ts'
import { FileField } from '#app/ui/file-field.tsx'
import { SentForm } from '#app/ui/sending/sent-form.tsx'

export type AttachmentLine = { id: string; fileName: string; byteSize: number }

type Props = {
  orderId: string
  files: readonly AttachmentLine[]
  /** Null: read only. Else whether another file was refused, and why. */
  change: { error: string | undefined } | null
}

function AttachmentList({ orderId, files, change }: Props) {
  const { t } = useTexts('orders')
  const { t: documents } = useTexts('documents')
  return (
    <ul className="grid grid-cols-[minmax(0,1fr)] gap-3">
      {files.map(({ id, fileName, byteSize }) => (
        <li key={id} className="flex flex-wrap items-center gap-x-4 gap-y-1">
          <a className="link min-w-0 wrap-anywhere" href={`/commandes/${orderId}/pieces/${id}`} download>
            {fileName}
          </a>
          <span className="text-small text-ink-soft">{documentSize(documents, byteSize)}</span>
          {change === null ? null : (
            <Form method="post" preventScrollReset>
              <SubmitButton
                name="intent"
                value={`detach-${id}`}
                variant="quiet"
                size="small"
                aria-label={t('attachments.removeOf', { name: fileName })}
              >
                {t('draft.remove')}
              </SubmitButton>
            </Form>
          )}
        </li>
      ))}
    </ul>
  )
}

/** The files that go with an order; on a draft they are added and taken away. */
export function Attachments({ orderId, files, change }: Props) {
  const { t } = useTexts('orders')
  const { t: documents } = useTexts('documents')
  if (change === null && files.length === 0) return null
  const way = attachmentsWay(files)
  const limits = { extensions: ACCEPTED_EXTENSIONS.join(', '), size: documentSize(documents, MAX_DOCUMENT_BYTES) }
  return (
    <Section id="attachments" title={t('attachments.title')} note={change ? t('attachments.note') : undefined}>
      <Card padded className="grid grid-cols-[minmax(0,1fr)] gap-5">
        {files.length === 0 ? null : <AttachmentList {...{ orderId, files, change }} />}
        {way === null ? null : (
          <p className="text-small text-ink-soft">
            {t(`attachments.ways.${way}`, { size: documentSize(documents, MOST_MAILED_BYTES) })}
          </p>
        )}
        {change === null || files.length >= MOST_ATTACHMENTS ? null : (
          <SentForm
            key={files.length}
            method="post"
            encType="multipart/form-data"
            className="grid gap-4"
            preventScrollReset
            replace
          >
            <FileField
              name="file"
              label={t('attachments.file')}
              hint={documents('addHint', limits)}
              error={change.error}
              required
              // Sending the order is another form: what was only chosen would stay behind.
              onChange={({ currentTarget }) => currentTarget.value !== '' && currentTarget.form?.requestSubmit()}
              accept={ACCEPTED_EXTENSIONS.map((extension) => `.${extension}`).join(',')}
            />
            <div className="actions">
              <SubmitButton name="intent" value="attach" variant="secondary">
                {t('attachments.add')}
              </SubmitButton>
            </div>
          </SentForm>
        )}
        {change !== null && files.length >= MOST_ATTACHMENTS ? (
          <p className="text-ink-soft">{t('attachments.tooMany')}</p>
        ) : null}
      </Card>
    </Section>
  )
}
