import type { ReactNode } from 'react'
import { useTexts } from '#app/i18n/use-texts.ts'
import { classNames } from '#app/ui/class-names.ts'
import { Icon } from '#app/ui/icon.tsx'

/** What every form field takes. `error` is a text, already in the reader's language. */
export type FieldProps = {
  name: string
  label: string
  id?: string | undefined
  hint?: ReactNode
  error?: string | undefined
  required?: boolean | undefined
  /** Leaves "(obligatoire)" out where it is plain, as on the sign-in page. */
  unmarked?: boolean | undefined
  labelHidden?: boolean | undefined
  className?: string | undefined
}

type Wiring = Pick<FieldProps, 'name' | 'id' | 'hint' | 'error' | 'required'>

const idsOf = ({ id, name }: Pick<Wiring, 'id' | 'name'>) => {
  const own = id ?? name
  return { own, hint: `${own}-hint`, error: `${own}-error` }
}

/** The attributes that tie a control to its label, its hint and its error. */
export function fieldWiring({ name, id, hint, error, required }: Wiring) {
  const ids = idsOf({ id, name })
  const described = [hint ? ids.hint : null, error ? ids.error : null].filter(Boolean).join(' ')
  return {
    id: ids.own,
    name,
    required: required || undefined,
    'aria-describedby': described || undefined,
    'aria-invalid': error ? true : undefined,
  } as const
}

export function FieldError({ id, error }: { id: string; error: string | undefined }) {
  if (!error) return null
  return (
    <p id={id} className="field-error">
      <Icon name="alert" size={14} />
      {error}
    </p>
  )
}

export function RequiredMark({ shown }: { shown: boolean }) {
  const { t } = useTexts('common')
  return shown ? <span className="field-optional"> {t('required')}</span> : null
}

/** Label, hint, control and error of one field, in the order in which they are read. */
export function Field({ children, ...field }: FieldProps & { children: ReactNode }) {
  const ids = idsOf(field)
  return (
    <div className={classNames('field', field.className)}>
      <div className="field-part">
        <label htmlFor={ids.own} className={classNames('field-label', field.labelHidden && 'sr-only')}>
          {field.label}
          <RequiredMark shown={Boolean(field.required && !field.unmarked)} />
        </label>
        {field.hint ? (
          <p id={ids.hint} className="field-hint">
            {field.hint}
          </p>
        ) : null}
      </div>
      <div className="field-part">
        {children}
        <FieldError id={ids.error} error={field.error} />
      </div>
    </div>
  )
}

type GroupProps = FieldProps & { children: ReactNode }

/** Several controls that answer one question together. */
export function FieldGroup({
  name,
  id,
  label,
  hint,
  error,
  required,
  unmarked,
  labelHidden,
  className,
  children,
}: GroupProps) {
  const ids = idsOf({ id, name })
  const described = [hint ? ids.hint : null, error ? ids.error : null].filter(Boolean).join(' ')
  return (
    <fieldset
      id={ids.own}
      className={classNames('field', className)}
      aria-describedby={described || undefined}
      aria-invalid={error ? true : undefined}
      tabIndex={-1}
    >
      <legend className={classNames('field-label mb-1', labelHidden && 'sr-only')}>
        {label}
        <RequiredMark shown={Boolean(required && !unmarked)} />
      </legend>
      {hint ? (
        <p id={ids.hint} className="field-hint">
          {hint}
        </p>
      ) : null}
      {children}
      <FieldError id={ids.error} error={error} />
    </fieldset>
  )
}
