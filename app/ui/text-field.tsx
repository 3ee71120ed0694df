import {
  type ChangeEvent,
  forwardRef,
  type InputHTMLAttributes,
  type ReactNode,
  type TextareaHTMLAttributes,
  useState,
} from 'react'
import { textLength } from '#app/domain/text-length.ts'
import { formatNumber } from '#app/i18n/format.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
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

type TextAreaFieldProps = Control<Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'maxLength'>> & {
  /** How many characters its form takes. More may be typed, and is refused: `maxLength` would cut a pasted text unseen. */
  most?: number | undefined
}

/** From so many left on they are counted before the reader's eyes. */
const COUNTED_FROM = 200

const lengthOf = (value: unknown): number => (typeof value === 'string' ? textLength(value) : 0)

/** Several lines of text; grows with what is written. */
export const TextAreaField = forwardRef<HTMLTextAreaElement, TextAreaFieldProps>(function TextAreaField(
  { most = Number.POSITIVE_INFINITY, onChange, error: served, ...props },
  ref,
) {
  const { t } = useTexts('common')
  const [typed, setTyped] = useState<unknown>(null)
  const left = most - lengthOf(typed ?? props.defaultValue)
  const figures = { most: formatNumber(most), count: Math.abs(left), number: formatNumber(Math.abs(left)) }
  const wasTooLong = lengthOf(props.defaultValue) > most
  const error = left < 0 ? t('length.over', figures) : wasTooLong ? undefined : served
  const { field, control } = fieldParts({ ...props, error })
  function change(event: ChangeEvent<HTMLTextAreaElement>) {
    setTyped(event.currentTarget.value)
    onChange?.(event)
  }
  return (
    <Field {...field}>
      <textarea ref={ref} rows={4} className="control" {...control} {...fieldWiring(field)} onChange={change} />
      {left >= 0 && left <= Math.min(COUNTED_FROM, most / 4) ? (
        <p className="field-hint">{t('length.left', figures)}</p>
      ) : null}
    </Field>
  )
})
