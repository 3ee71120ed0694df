import { type ChangeEvent, type DragEvent, forwardRef, type InputHTMLAttributes, useState } from 'react'
import { useTexts } from '#app/i18n/use-texts.ts'
import { Field, type FieldProps, fieldWiring } from '#app/ui/field.tsx'
import { fieldParts } from '#app/ui/field-parts.ts'
import { useHydrated } from '#app/ui/use-hydrated.ts'

type Props = FieldProps & Omit<InputHTMLAttributes<HTMLInputElement>, keyof FieldProps>

/**
 * A file to choose or to drop. Its form is multipart. The browser's own control speaks the browser's language: with
 * script ours lies over it, without script it is shown as it is.
 */
export const FileField = forwardRef<HTMLInputElement, Props>(function FileField({ onChange, ...props }, ref) {
  const { t } = useTexts('common')
  const { field, control } = fieldParts(props)
  const hydrated = useHydrated()
  const [over, setOver] = useState(false)
  const [chosen, setChosen] = useState('')
  const mark = (inside: boolean) => (_: DragEvent) => setOver(inside)
  const choose = (event: ChangeEvent<HTMLInputElement>) => {
    setChosen([...(event.currentTarget.files ?? [])].map(({ name }) => name).join(', '))
    onChange?.(event)
  }
  return (
    <Field {...field}>
      <span className="file-drop" data-over={over} data-own={hydrated}>
        <input
          ref={ref}
          type="file"
          onDragEnter={mark(true)}
          onDragLeave={mark(false)}
          onDrop={mark(false)}
          onChange={choose}
          {...control}
          {...fieldWiring(field)}
        />
        {hydrated ? (
          <span aria-hidden="true" className="flex min-w-0 flex-wrap items-center gap-x-3.5 gap-y-1">
            <span className="button button-secondary">{t('chooseFile')}</span>
            <span className="min-w-0 break-words">{chosen || t('noFile')}</span>
          </span>
        ) : null}
      </span>
    </Field>
  )
})
