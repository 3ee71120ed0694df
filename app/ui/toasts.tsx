import { Form, useNavigation } from '@remix-run/react'
import { useEffect, useState } from 'react'
import { useTexts } from '#app/i18n/use-texts.ts'
import { Button } from '#app/ui/button.tsx'
import { Icon } from '#app/ui/icon.tsx'
import { UnsentToast } from '#app/ui/sending/unsent-toast.tsx'
import type { ToastMessage } from '#app/ui/toast-message.ts'
import { useHydrated } from '#app/ui/use-hydrated.ts'

const READING_TIME = 9_000

function Undo({ undo }: { undo: NonNullable<ToastMessage['undo']> }) {
  return (
    <Form method="post" action={undo.action}>
      {Object.entries(undo.fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Button type="submit" variant="quiet" size="small">
        {undo.label}
      </Button>
    </Form>
  )
}

function Toast({ message, onClose }: { message: ToastMessage; onClose: (id: string) => void }) {
  const { t } = useTexts('common')
  const [held, setHeld] = useState(false)
  const hydrated = useHydrated()

  useEffect(() => {
    // Bad news and a way back stay until they are read.
    if (held || message.undo || message.tone === 'late') return
    const timer = setTimeout(() => onClose(message.id), READING_TIME)
    return () => clearTimeout(timer)
  }, [held, message, onClose])

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: resting on it only keeps it in sight
    <div
      className={`toast tone-${message.tone}`}
      onMouseEnter={() => setHeld(true)}
      onMouseLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <Icon name={message.tone === 'done' ? 'check' : 'info'} />
      <p className="self-center pr-1 wrap-anywhere">{message.text}</p>
      {message.undo ? <Undo undo={message.undo} /> : null}
      {hydrated ? (
        <Button variant="quiet" size="small" icon aria-label={t('close')} onClick={() => onClose(message.id)}>
          <Icon name="close" size={14} />
        </Button>
      ) : null}
    </div>
  )
}

/** What the last action answered, read out politely. The region is always there, so that it is announced. */
export function Toasts({ message }: { message: ToastMessage | null }) {
  const [closed, setClosed] = useState<string | null>(null)
  const { formMethod } = useNavigation()
  // What is sent next brings its own answer, on this page too, where an older one would stand in its way.
  if (formMethod === 'POST' && message !== null && !message.undo && message.id !== closed) setClosed(message.id)
  const shown = message !== null && message.id !== closed ? message : null
  return (
    <div className="toasts no-print" role="status" aria-live="polite">
      {shown ? <Toast key={shown.id} message={shown} onClose={setClosed} /> : null}
      <UnsentToast />
    </div>
  )
}
