import { type ChangeEvent, forwardRef, useState } from 'react'
import { FIRST_DAY, isTypableDay, LAST_TYPED_DAY } from '#app/domain/calendar.ts'
import { formatDate } from '#app/i18n/format.ts'
import { TextField, type TextFieldProps } from '#app/ui/text-field.tsx'
import { useHydrated } from '#app/ui/use-hydrated.ts'

/** Null while the year is still being typed. */
const inWords = (value: unknown): string | null =>
  typeof value === 'string' && isTypableDay(value) ? formatDate(value, 'long') : null

/**
 * The browser's own date field: light, and works without script. It writes days in the browser's language, 11/12 or
 * 12/11: the day in words stands below, once script can keep it true. DatePicker shows a calendar of ours.
 */
export const DateField = forwardRef<HTMLInputElement, TextFieldProps>(function DateField({ onChange, ...props }, ref) {
  const [typed, setTyped] = useState<unknown>(props.defaultValue)
  const words = inWords(props.value ?? typed)
  const note = useHydrated() && words ? <p className="field-hint">{words}</p> : null
  function change(event: ChangeEvent<HTMLInputElement>) {
    setTyped(event.currentTarget.value)
    onChange?.(event)
  }
  return (
    <TextField ref={ref} type="date" min={FIRST_DAY} max={LAST_TYPED_DAY} note={note} onChange={change} {...props} />
  )
})
