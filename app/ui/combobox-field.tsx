import { lazy, Suspense, useState } from 'react'
import { useTexts } from '#app/i18n/use-texts.ts'
import type { FieldProps } from '#app/ui/field.tsx'
import { SelectField } from '#app/ui/select-field.tsx'
import { useHydrated } from '#app/ui/use-hydrated.ts'

const ComboboxList = lazy(() => import('#app/ui/combobox-list.tsx'))

export type ComboboxOption = { value: string; label: string; detail?: string }

export type ComboboxProps = FieldProps & {
  options: readonly ComboboxOption[]
  defaultValue?: string | undefined
  placeholder?: string | undefined
  disabled?: boolean | undefined
  onChange?: ((value: string) => void) | undefined
}

/** One of many, found by typing. Sends the option's value; without script it is a list to choose from. */
export function ComboboxField({ defaultValue = '', onChange, ...field }: ComboboxProps) {
  const { t, language } = useTexts('common')
  const hydrated = useHydrated()
  const [value, setValue] = useState(defaultValue)
  const change = (next: string) => {
    setValue(next)
    onChange?.(next)
  }
  const plain = (
    <SelectField
      {...field}
      placeholder={field.placeholder ?? t('choose')}
      value={value}
      onChange={(event) => change(event.currentTarget.value)}
    />
  )
  if (!hydrated) return plain
  return (
    <Suspense fallback={plain}>
      <ComboboxList {...field} language={language} value={value} onChange={change} />
    </Suspense>
  )
}
