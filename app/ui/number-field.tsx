import { forwardRef } from 'react'
import { useTexts } from '#app/i18n/use-texts.ts'
import { TextField, type TextFieldProps } from '#app/ui/text-field.tsx'

/** A whole number, typed as text: no wheel or arrow changes it by accident. */
export const NumberField = forwardRef<HTMLInputElement, TextFieldProps>(function NumberField(props, ref) {
  return <TextField ref={ref} inputMode="numeric" autoComplete="off" maxLength={12} {...props} />
})

/** Euro excluding VAT as people write them: 198.000,00 or 198000. The server reads the text. */
export const MoneyField = forwardRef<HTMLInputElement, TextFieldProps>(function MoneyField(props, ref) {
  const { t } = useTexts('common')
  return (
    <TextField
      ref={ref}
      inputMode="decimal"
      autoComplete="off"
      maxLength={24}
      suffix={t('euroWithoutVat')}
      {...props}
    />
  )
})
