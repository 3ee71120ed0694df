import type { FieldProps } from '#app/ui/field.tsx'

/** Splits what describes the field from what goes on its control. */
export function fieldParts<Props extends FieldProps>(props: Props) {
  const { name, label, id, hint, error, required, unmarked, labelHidden, className, ...control } = props
  return { field: { name, label, id, hint, error, required, unmarked, labelHidden, className }, control }
}
