import { type ForwardedRef, useCallback, useEffect, useRef, useState } from 'react'

const sendsAnyway = (button: HTMLElement | null): boolean =>
  button instanceof HTMLButtonElement && button.formNoValidate

/** Holds the form of a field while `isHalf`; `say` shows the field why. The first of several is shown. */
function holdForm(form: HTMLFormElement, isHalf: () => boolean, say: (isFirst: boolean) => void) {
  const hold = (event: SubmitEvent) => {
    if (!isHalf() || sendsAnyway(event.submitter)) return
    say(!event.defaultPrevented)
    event.preventDefault()
    event.stopPropagation()
  }
  form.addEventListener('submit', hold)
  return () => form.removeEventListener('submit', hold)
}

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
    const isHalf = () => input.current?.validity.badInput ?? false
    return holdForm(form, isHalf, (isFirst) => {
      setHalf(true)
      if (isFirst) input.current?.focus()
    })
  }, [])
  return { half, setInput, check }
}

/**
 * The same for a field of segments, which keeps a date that is half typed to itself: `sent` is what its form sends,
 * `segments` what is typed into.
 */
export function useHalfTypedSegments() {
  const sent = useRef<HTMLInputElement>(null)
  const segments = useRef<HTMLDivElement>(null)
  const typedHalf = useRef(false)
  const [half, setHalf] = useState(false)
  const typed = useCallback((isHalf: boolean) => {
    typedHalf.current = isHalf
    // Only its end is waited for: each digit of a date is half of one.
    if (!isHalf) setHalf(false)
  }, [])
  const left = useCallback(() => setHalf(typedHalf.current), [])
  useEffect(() => {
    const form = sent.current?.form
    if (!form) return
    return holdForm(
      form,
      () => typedHalf.current,
      (isFirst) => {
        setHalf(true)
        if (isFirst) segments.current?.querySelector<HTMLElement>('[role="spinbutton"][data-placeholder]')?.focus()
      },
    )
  }, [])
  return { half, sent, segments, typed, left }
}
