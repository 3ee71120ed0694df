import { forwardRef, type InputHTMLAttributes, type ReactNode } from 'react'
import { classNames } from '#app/ui/class-names.ts'
import { FieldError, FieldGroup, type FieldProps, fieldWiring } from '#app/ui/field.tsx'
import { fieldParts } from '#app/ui/field-parts.ts'

type CheckboxProps = FieldProps & Omit<InputHTMLAttributes<HTMLInputElement>, keyof FieldProps>

/** Yes or no; its label stands behind the box. */
export const CheckboxField = forwardRef<HTMLInputElement, CheckboxProps>(function CheckboxField(props, ref) {
  const { field, control } = fieldParts(props)
  const wiring = fieldWiring(field)
  return (
    <div className={classNames('field', field.className)}>
      <label className="choice">
        <input ref={ref} type="checkbox" {...control} {...wiring} />
        <span className={classNames(field.labelHidden && 'sr-only')}>{field.label}</span>
        {field.hint ? (
          <span id={`${wiring.id}-hint`} className="field-hint">
            {field.hint}
          </span>
        ) : null}
      </label>
      <FieldError id={`${wiring.id}-error`} error={field.error} />
    </div>
  )
})

export type Choice = { value: string; label: ReactNode; hint?: ReactNode; disabled?: boolean }

type RadioProps = FieldProps &
  Omit<InputHTMLAttributes<HTMLInputElement>, keyof FieldProps | 'defaultValue'> & {
    choices: readonly Choice[]
    defaultValue?: string | undefined
    /** Each choice in a frame of its own: for few choices that need explaining. */
    framed?: boolean
  }

/** One answer out of a few, all of them in sight. */
export const RadioGroupField = forwardRef<HTMLInputElement, RadioProps>(function RadioGroupField(
  { choices, defaultValue, framed = false, ...props },
  ref,
) {
  const { field, control } = fieldParts(props)
  const id = field.id ?? field.name
  return (
    <FieldGroup {...field}>
      <div className={framed ? 'grid gap-2' : 'grid'}>
        {choices.map(({ value, label, hint, disabled }) => (
          <label key={value} className={classNames('choice', framed && 'choice-card')}>
            <input
              ref={ref}
              type="radio"
              {...control}
              id={`${id}-${value}`}
              name={field.name}
              value={value}
              disabled={disabled}
              required={field.required}
              aria-describedby={hint ? `${id}-${value}-hint` : undefined}
              defaultChecked={value === defaultValue}
            />
            <span className={classNames(framed && 'font-medium text-ink')}>{label}</span>
            {hint ? (
              <span id={`${id}-${value}-hint`} className="field-hint">
                {hint}
              </span>
            ) : null}
          </label>
        ))}
      </div>
    </FieldGroup>
  )
})
