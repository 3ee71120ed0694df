import { type ReactNode, useEffect, useRef } from 'react'
import { useTexts } from '#app/i18n/use-texts.ts'
import { Icon } from '#app/ui/icon.tsx'

export type FieldProblem = { id: string; text: string }

type Props = {
  problems: readonly FieldProblem[]
  message?: string | undefined
  /** Leaves the focus where it is. */
  quiet?: boolean
  /** What the message leaves to say. */
  children?: ReactNode
}

/** What a form was refused for, each leading to its field. Takes the focus when it appears. */
export function ErrorSummary({ problems, message, quiet = false, children }: Props) {
  const { t } = useTexts('common')
  const box = useRef<HTMLDivElement>(null)
  const shown = problems.length > 0 || Boolean(message)
  const subject = `${message ?? ''}${problems.map(({ id, text }) => id + text).join()}`

  useEffect(() => {
    if (subject !== '' && !quiet) box.current?.focus()
  }, [subject, quiet])

  if (!shown) return null
  return (
    <div ref={box} tabIndex={-1} role="alert" className="notice tone-late mb-5">
      <Icon name="alert" />
      <div>
        <p className="notice-title">{message ?? t('problems', { count: problems.length })}</p>
        {problems.length > 0 ? (
          <ul className="mt-1 grid text-small">
            {problems.map(({ id, text }) => (
              <li key={id}>
                <a href={`#${id}`} className="inline-block py-1 text-late underline underline-offset-2">
                  {text}
                </a>
              </li>
            ))}
          </ul>
        ) : null}
        {children}
      </div>
    </div>
  )
}
