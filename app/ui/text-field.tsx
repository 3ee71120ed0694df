import { forwardRef, type InputHTMLAttributes, type ReactNode, type TextareaHTMLAttributes } from 'react'
import { Field, type FieldProps, fieldWiring } from '#app/ui/field.tsx'
import { fieldParts } from '#app/ui/field-parts.ts'

type Control<Attributes> = FieldProps & Omit<Attributes, keyof FieldProps>
export type TextFieldProps = Control<InputHTMLAttributes<HTMLInputElement>> & { suffix?: string; note?: ReactNode }

/** One line of text; `suffix` stands behind it (mois, jours, € HTVA), `note` below. Takes react-hook-form's register(). */
export const TextField = forwardRef<HTMLInputElement, TextFieldProps>(function TextField(
  { suffix, note, ...props },
  ref,
) {
  const { field, control } = fieldParts(props)
  const input = <input ref={ref} type="text" className="control" {...control} {...fieldWiring(field)} />
  return (
    <Field {...field}>
      {suffix ? (
        <span className="control-group">
          {input}
          <span className="control-suffix">{suffix}</span>
        </span>
      ) : (
        input
      )}
      {note}
    </Field>
  )
})

type TextAreaFieldProps = Control<TextareaHTMLAttributes<HTMLTextAreaElement>>

/** Several lines of text; grows with what is written. */
export const TextAreaField = forwardRef<HTMLTextAreaElement, TextAreaFieldProps>(function TextAreaField(props, ref) {
  const { field, control } = fieldParts(props)
  return (
    <Field {...field}>
      <textarea ref={ref} rows={4} className="control" {...control} {...fieldWiring(field)} />
    </Field>
  )
})
