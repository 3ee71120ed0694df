import '#app/i18n/centre-texts.ts'
import { ACCEPTED_EXTENSIONS, MAX_DOCUMENT_BYTES } from '#app/domain/document-file.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { documentSize } from '#app/ui/documents/document-size.ts'
import { FileField } from '#app/ui/file-field.tsx'
import { useHydrated } from '#app/ui/use-hydrated.ts'

type Props = {
  error: string | undefined
  /** The form came back: without script the browser has forgotten the file that was chosen. */
  again?: boolean
  required?: boolean
}

/** The delivery note, as a file or a photo. */
export function DeliveryFileField({ error, again = false, required = false }: Props) {
  const { t } = useTexts('orders')
  const { t: documents } = useTexts('documents')
  const hydrated = useHydrated()
  const limits = { extensions: ACCEPTED_EXTENSIONS.join(', '), size: documentSize(documents, MAX_DOCUMENT_BYTES) }
  const hint = documents('addHint', limits)
  return (
    <FileField
      name="file"
      label={t('after.file.label')}
      hint={again && !hydrated ? `${hint} ${t('after.file.again')}` : hint}
      error={error}
      required={required}
      accept={ACCEPTED_EXTENSIONS.map((extension) => `.${extension}`).join(',')}
    />
  )
}
