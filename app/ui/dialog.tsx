import { Link, useNavigate } from '@remix-run/react'
import { type ReactNode, useEffect, useRef } from 'react'
import { useTexts } from '#app/i18n/use-texts.ts'
import { classNames } from '#app/ui/class-names.ts'
import { Icon } from '#app/ui/icon.tsx'

type Props = {
  id: string
  title: string
  /** Where closing leads: the page under the dialog. */
  closeTo: string
  wide?: boolean
  children: ReactNode
}

/** To what opened the question; to the page when the answer made that disappear. */
function giveBackFocus(opener: Element | null) {
  const back = opener instanceof HTMLElement && opener.isConnected ? opener : document.getElementById('content')
  back?.focus({ preventScroll: true })
}

/**
 * A question over its page, open because the address says so (`?decider=…`): a link opens it, the back button closes
 * it, and it works without script. With script it is modal, and Escape closes it.
 */
export function Dialog({ id, title, closeTo, wide = false, children }: Props) {
  const { t } = useTexts('common')
  const navigate = useNavigate()
  const dialog = useRef<HTMLDialogElement>(null)
  const heading = useRef<HTMLHeadingElement>(null)

  useEffect(() => {
    const element = dialog.current
    if (!element || element.matches(':modal')) return
    const opener = document.activeElement
    element.close()
    element.showModal()
    // Not its first field: on a telephone that would open the keyboard over the question.
    heading.current?.focus()
    return () => {
      element.close()
      giveBackFocus(opener)
    }
  }, [])

  return (
    <dialog
      ref={dialog}
      id={id}
      open
      aria-labelledby={`${id}-title`}
      className={classNames('dialog', wide && 'dialog-wide')}
      onCancel={(event) => {
        event.preventDefault()
        navigate(closeTo, { preventScrollReset: true })
      }}
    >
      <div className="dialog-head">
        <h2 ref={heading} id={`${id}-title`} tabIndex={-1}>
          {title}
        </h2>
        <Link
          to={closeTo}
          preventScrollReset
          aria-label={t('close')}
          className="button button-quiet button-icon button-small"
        >
          <Icon name="close" size={16} />
        </Link>
      </div>
      <div className="dialog-body">{children}</div>
    </dialog>
  )
}

/** The buttons that end a dialog; the way out comes first in the markup and last to the eye on a telephone. */
export function DialogActions({ children }: { children: ReactNode }) {
  return <div className="dialog-actions">{children}</div>
}
