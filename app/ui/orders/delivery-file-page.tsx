import '#app/i18n/centre-texts.ts'
import { Form } from '@remix-run/react'
import { useTexts } from '#app/i18n/use-texts.ts'
import { SubmitButton } from '#app/ui/button.tsx'
import { Card, Section } from '#app/ui/card.tsx'
import { documentSize } from '#app/ui/documents/document-size.ts'
import { DeliveryFileField } from '#app/ui/orders/delivery-file-field.tsx'
import { StepPage, type StepPageHead } from '#app/ui/orders/step-page.tsx'

/** Before the id of the document that is taken away. */
const REMOVE = 'remove-'

type File = { id: string; to: string; fileName: string; byteSize: number; mayRemove: boolean }
type Props = {
  side: 'member' | 'centre'
  head: StepPageHead
  delivery: string
  files: readonly File[]
  error: string | undefined
}

/** The documents that lie with a delivery; those of one's own side may be taken away. */
function Lying({ files }: Pick<Props, 'files'>) {
  const { t } = useTexts('orders')
  const { t: documents } = useTexts('documents')
  if (files.length === 0) return null
  return (
    <Section id="files" title={t('after.file.there')}>
      <Card padded>
        <ul className="grid grid-cols-[minmax(0,1fr)] gap-3">
          {files.map(({ id, to, fileName, byteSize, mayRemove }) => (
            <li key={id} className="flex flex-wrap items-center gap-x-4 gap-y-1">
              <a className="link min-w-0 break-words" href={to} download>
                {fileName}
              </a>
              <span className="text-small text-ink-soft">{documentSize(documents, byteSize)}</span>
              {mayRemove ? (
                <Form method="post">
                  <SubmitButton
                    name="intent"
                    value={`${REMOVE}${id}`}
                    variant="quiet"
                    size="small"
                    aria-label={t('after.file.removeOf', { name: fileName })}
                  >
                    {t('after.file.remove')}
                  </SubmitButton>
                </Form>
              ) : null}
            </li>
          ))}
        </ul>
      </Card>
    </Section>
  )
}

/** Puts a document with a delivery that was noted without it, and takes a wrong one away. */
export function DeliveryFilePage({ files, ...props }: Props) {
  return (
    <div className="grid max-w-form grid-cols-[minmax(0,1fr)] gap-8">
      <AddPage {...props} />
      <Lying files={files} />
    </div>
  )
}

function AddPage({ side, head, delivery, error }: Omit<Props, 'files'>) {
  const { t } = useTexts('orders')
  return (
    <StepPage
      side={side}
      head={head}
      problems={error ? [{ id: 'file', text: error }] : []}
      message={null}
      button={t('after.file.add')}
      encType="multipart/form-data"
    >
      <Card padded className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <p className="break-words">{t('after.file.of', { delivery })}</p>
        <DeliveryFileField error={error} required />
      </Card>
    </StepPage>
  )
}
