import { forwardRef } from 'react'
import { TextField, type TextFieldProps } from '#app/ui/text-field.tsx'

/** The browser's own date field: light, and works without script. DatePicker shows a calendar of ours. */
export const DateField = forwardRef<HTMLInputElement, TextFieldProps>(function DateField(props, ref) {
  return <TextField ref={ref} type="date" min="1900-01-01" max="2199-12-31" {...props} />
})
