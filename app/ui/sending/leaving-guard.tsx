import { useActionData, useBeforeUnload, useBlocker, useNavigation } from '@remix-run/react'
import { type RefObject, useCallback, useEffect, useRef } from 'react'
import { useTexts } from '#app/i18n/use-texts.ts'

type BlockerFunction = Extract<Parameters<typeof useBlocker>[0], (...args: never[]) => unknown>
type Props = { form: RefObject<HTMLFormElement | null> }

/** Asks before its page is left with something typed in the form that was not sent. At most one a page: the router knows one. */
export function LeavingGuard({ form }: Props) {
  const { t } = useTexts('common')
  const typed = useRef(false)
  const answer = useActionData<{ kept?: unknown }>()
  const refused = answer !== undefined && !answer?.kept
  const { state } = useNavigation()

  useEffect(() => {
    const element = form.current
    if (!element) return
    const setTyped = () => {
      typed.current = true
    }
    const setSent = () => {
      typed.current = false
    }
    element.addEventListener('input', setTyped)
    element.addEventListener('submit', setSent)
    return () => {
      element.removeEventListener('input', setTyped)
      element.removeEventListener('submit', setSent)
    }
  }, [form])
  // What was refused is still only typed, unless it was kept all the same.
  useEffect(() => {
    if (state === 'idle' && refused) typed.current = true
  }, [state, refused])

  useBeforeUnload(
    useCallback((event) => {
      if (typed.current) event.preventDefault()
    }, []),
  )
  const blocker = useBlocker(
    useCallback<BlockerFunction>(
      ({ currentLocation, nextLocation }) => typed.current && currentLocation.pathname !== nextLocation.pathname,
      [],
    ),
  )
  useEffect(() => {
    if (blocker.state !== 'blocked') return
    if (window.confirm(t('leaving'))) blocker.proceed()
    else blocker.reset()
  }, [blocker, t])
  return null
}
