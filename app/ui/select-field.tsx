import { forwardRef, type SelectHTMLAttributes } from 'react'
import { Field, type FieldProps, fieldWiring } from '#app/ui/field.tsx'
import { fieldParts } from '#app/ui/field-parts.ts'

export type Option = { value: string; label: string; disabled?: boolean }

type Props = FieldProps &
  Omit<SelectHTMLAttributes<HTMLSelectElement>, keyof FieldProps> & {
    options: readonly Option[]
    /** First line, with an empty value: "Choisir…" or "Tous". */
    placeholder?: string | undefined
  }

export const SelectField = forwardRef<HTMLSelectElement, Props>(function SelectField(
  { options, placeholder, ...props },
  ref,
) {
  const { field, control } = fieldParts(props)
  return (
    <Field {...field}>
      <select ref={ref} className="control" {...control} {...fieldWiring(field)}>
        {placeholder === undefined ? null : <option value="">{placeholder}</option>}
        {options.map(({ value, label, disabled }) => (
          <option key={value} value={value} disabled={disabled}>
            {label}
          </option>
        ))}
      </select>
    </Field>
  )
})
