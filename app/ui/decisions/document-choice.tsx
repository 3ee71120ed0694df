import { useTexts } from '#app/i18n/use-texts.ts'
import type { FieldProps } from '#app/ui/field.tsx'
import { SelectField } from '#app/ui/select-field.tsx'

type Props = Pick<FieldProps, 'label' | 'hint' | 'error'> & {
  documents: readonly { id: string; title: string }[]
  chosen: string | undefined
}

/** One of the contract's documents as proof, or none; nothing to choose while the contract has none. */
export function DocumentChoice({ documents, chosen, ...field }: Props) {
  const { t } = useTexts('decisions')
  if (documents.length === 0) return null
  return (
    <SelectField
      {...field}
      name="documentId"
      placeholder={t('fields.noDocument')}
      defaultValue={chosen}
      options={documents.map(({ id, title }) => ({ value: id, label: title }))}
    />
  )
}
