import '#app/i18n/centre-texts.ts'
import { DOCUMENT_VISIBILITIES, type DocumentVisibility } from '#app/domain/document.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { RadioGroupField } from '#app/ui/choice-field.tsx'

/** Who reads a document of a framework contract. */
export function VisibilityField({ value }: { value: DocumentVisibility }) {
  const { t } = useTexts('frameworks')
  return (
    <RadioGroupField
      name="visibility"
      label={t('documents.visibility')}
      defaultValue={value}
      choices={DOCUMENT_VISIBILITIES.map((visibility) => ({
        value: visibility,
        label: t(`documents.visibilities.${visibility}`),
      }))}
    />
  )
}
