import { Form, type FormProps } from '@remix-run/react'
import { type ComponentType, forwardRef, type RefAttributes, useEffect, useRef } from 'react'
import { LeavingGuard } from '#app/ui/sending/leaving-guard.tsx'
import { dropUnsent, useUnsent } from '#app/ui/sending/unsent.ts'
import { UnsentNotice } from '#app/ui/sending/unsent-notice.tsx'
import { useHydrated } from '#app/ui/use-hydrated.ts'

type FormComponent = ComponentType<FormProps & RefAttributes<HTMLFormElement>>

type Props = FormProps & {
  /** The form of a fetcher, for one that leaves its page where it is. */
  as?: FormComponent
  /** Asks before its page is left with something typed and not sent; for the one long form of a page. */
  guarded?: boolean
}

/** A form with fields: when it cannot be sent it keeps what was typed, and says at its head what to do. */
export const SentForm = forwardRef<HTMLFormElement, Props>(function SentForm(
  { as: Shape = Form, guarded = false, noValidate = false, children, ...rest },
  outer,
) {
  const element = useRef<HTMLFormElement | null>(null)
  const submitter = useRef<HTMLElement | null>(null)
  const unsent = useUnsent()
  const hydrated = useHydrated()

  useEffect(() => {
    const form = element.current
    return () => dropUnsent(form)
  }, [])

  function sendAgain() {
    const button = submitter.current?.isConnected ? submitter.current : null
    element.current?.requestSubmit(button)
  }

  return (
    <Shape
      {...rest}
      // Without script the browser must refuse a date that is half typed: it would send it as an empty one.
      noValidate={noValidate && hydrated}
      data-keeps
      ref={(form) => {
        element.current = form
        if (typeof outer === 'function') outer(form)
        else if (outer) outer.current = form
      }}
      onSubmitCapture={({ nativeEvent }) => {
        submitter.current = nativeEvent instanceof SubmitEvent ? nativeEvent.submitter : null
      }}
    >
      {unsent && unsent.form === element.current ? <UnsentNotice failure={unsent.failure} onAgain={sendAgain} /> : null}
      {guarded ? <LeavingGuard form={element} /> : null}
      {children}
    </Shape>
  )
})
