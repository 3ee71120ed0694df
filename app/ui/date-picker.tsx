import { lazy, Suspense, useState } from 'react'
import { useTexts } from '#app/i18n/use-texts.ts'
import { DateField } from '#app/ui/date-field.tsx'
import type { FieldProps } from '#app/ui/field.tsx'
import { useHydrated } from '#app/ui/use-hydrated.ts'

const DatePickerCalendar = lazy(() => import('#app/ui/date-picker-calendar.tsx'))

export type DatePickerProps = FieldProps & {
  /** YYYY-MM-DD, or empty. */
  defaultValue?: string | undefined
  min?: string | undefined
  max?: string | undefined
  disabled?: boolean | undefined
  onChange?: ((value: string) => void) | undefined
}

/** A date to type or to pick from a calendar. Sends YYYY-MM-DD; without script it is the browser's field. */
export function DatePicker({ defaultValue = '', onChange, ...field }: DatePickerProps) {
  const hydrated = useHydrated()
  const { language } = useTexts('common')
  const [value, setValue] = useState(defaultValue)
  const change = (next: string) => {
    setValue(next)
    onChange?.(next)
  }
  const plain = <DateField {...field} value={value} onChange={(event) => change(event.currentTarget.value)} />
  if (!hydrated) return plain
  return (
    <Suspense fallback={plain}>
      <DatePickerCalendar {...field} language={language} value={value} onChange={change} />
    </Suspense>
  )
}
