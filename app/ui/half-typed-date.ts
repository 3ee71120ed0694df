import { type ForwardedRef, useCallback, useEffect, useRef, useState } from 'react'

const sendsAnyway = (button: HTMLElement | null): boolean =>
  button instanceof HTMLButtonElement && button.formNoValidate

/**
 * The browser sends a date that is half typed, or that no calendar knows, as an empty one. With this hook it is said
 * when the field is left, and its form is not sent until the date is whole or gone.
 */
export function useHalfTypedDate(ref: ForwardedRef<HTMLInputElement>) {
  const input = useRef<HTMLInputElement | null>(null)
  const [half, setHalf] = useState(false)
  const check = useCallback(() => setHalf(input.current?.validity.badInput ?? false), [])
  const setInput = useCallback(
    (field: HTMLInputElement | null) => {
      input.current = field
      if (typeof ref === 'function') ref(field)
      else if (ref) ref.current = field
    },
    [ref],
  )
  useEffect(() => {
    const form = input.current?.form
    if (!form) return
    const hold = (event: SubmitEvent) => {
      if (!input.current?.validity.badInput || sendsAnyway(event.submitter)) return
      setHalf(true)
      // The first of several is shown.
      if (!event.defaultPrevented) input.current.focus()
      event.preventDefault()
      event.stopPropagation()
    }
    form.addEventListener('submit', hold)
    return () => form.removeEventListener('submit', hold)
  }, [])
  return { half, setInput, check }
}
