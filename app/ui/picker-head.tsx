import { Label, Text } from 'react-aria-components'
import { classNames } from '#app/ui/class-names.ts'
import { type FieldProps, RequiredMark } from '#app/ui/field.tsx'

type Props = Pick<FieldProps, 'label' | 'labelHidden' | 'required' | 'unmarked' | 'hint'>

/** Label and hint of a control of React Aria, which ties them to it by itself. */
export function PickerHead({ label, labelHidden, required, unmarked, hint }: Props) {
  return (
    <div className="field-part">
      <Label className={classNames('field-label', labelHidden && 'sr-only')}>
        {label}
        <RequiredMark shown={Boolean(required && !unmarked)} />
      </Label>
      {hint ? (
        <Text slot="description" className="field-hint">
          {hint}
        </Text>
      ) : null}
    </div>
  )
}
