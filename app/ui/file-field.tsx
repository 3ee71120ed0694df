import { type DragEvent, forwardRef, type InputHTMLAttributes, useState } from 'react'
import { classNames } from '#app/ui/class-names.ts'
import { Field, type FieldProps, fieldWiring } from '#app/ui/field.tsx'
import { fieldParts } from '#app/ui/field-parts.ts'

type Props = FieldProps & Omit<InputHTMLAttributes<HTMLInputElement>, keyof FieldProps>

/** A file to choose or to drop: the whole frame is the browser's own control. Its form is multipart. */
export const FileField = forwardRef<HTMLInputElement, Props>(function FileField(props, ref) {
  const { field, control } = fieldParts(props)
  const [over, setOver] = useState(false)
  const mark = (inside: boolean) => (_: DragEvent) => setOver(inside)
  return (
    <Field {...field}>
      <input
        ref={ref}
        type="file"
        className={classNames('file-drop w-full')}
        data-over={over}
        onDragEnter={mark(true)}
        onDragLeave={mark(false)}
        onDrop={mark(false)}
        {...control}
        {...fieldWiring(field)}
      />
    </Field>
  )
})
