import { type ChangeEvent, type FocusEvent, forwardRef, useState } from 'react'
import { FIRST_DAY, isTypableDay, LAST_TYPED_DAY } from '#app/domain/calendar.ts'
import { formatDate } from '#app/i18n/format.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { useHalfTypedDate } from '#app/ui/half-typed-date.ts'
import { TextField, type TextFieldProps } from '#app/ui/text-field.tsx'
import { useHydrated } from '#app/ui/use-hydrated.ts'

/** Null while the year is still being typed. */
const inWords = (value: unknown): string | null =>
  typeof value === 'string' && isTypableDay(value) ? formatDate(value, 'long') : null

/**
 * The browser's own date field: light, and works without script. It writes days in the browser's language, 11/12 or
 * 12/11: the day in words stands below, once script can keep it true. DatePicker shows a calendar of ours.
 */
export const DateField = forwardRef<HTMLInputElement, TextFieldProps>(function DateField(
  { onChange, onBlur, error, ...props },
  ref,
) {
  const { t } = useTexts('common')
  const { half, setInput, check } = useHalfTypedDate(ref)
  const [typed, setTyped] = useState<unknown>(props.defaultValue)
  const words = inWords(props.value ?? typed)
  const note = useHydrated() && words ? <p className="field-hint">{words}</p> : null
  function change(event: ChangeEvent<HTMLInputElement>) {
    setTyped(event.currentTarget.value)
    // Only its end is waited for: each digit of a date is half of one.
    if (half) check()
    onChange?.(event)
  }
  function leave(event: FocusEvent<HTMLInputElement>) {
    check()
    onBlur?.(event)
  }
  return (
    <TextField
      ref={setInput}
      type="date"
      min={FIRST_DAY}
      max={LAST_TYPED_DAY}
      note={note}
      error={half ? t('date.half') : error}
      onChange={change}
      onBlur={leave}
      {...props}
    />
  )
})
