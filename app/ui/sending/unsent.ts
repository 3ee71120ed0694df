import { useSyncExternalStore } from 'react'
import type { Failure } from '#app/ui/error-page.tsx'

/** A form that could not be sent, and why. It stays on the page as it is. */
export type Unsent = { form: HTMLFormElement | null; failure: Failure }

// One browser tab sends one form at a time; the server never writes here.
let submitted: HTMLFormElement | null = null
let unsent: Unsent | null = null
const readers = new Set<() => void>()

function change(next: Unsent | null) {
  unsent = next
  for (const read of readers) read()
}

const follow = (read: () => void) => {
  readers.add(read)
  return () => void readers.delete(read)
}

/** Remembers which form was submitted last; returns how to stop. */
export function followSubmits(): () => void {
  const remember = ({ target }: Event) => {
    submitted = target instanceof HTMLFormElement ? target : null
  }
  document.addEventListener('submit', remember, true)
  return () => document.removeEventListener('submit', remember, true)
}

export const submittedForm = () => submitted

/** Shows that the form was not sent, until the signal ends: the form is sent anew, or the page is left. */
export function showUnsent(shown: Unsent, signal: AbortSignal) {
  change(shown)
  signal.addEventListener('abort', () => unsent === shown && change(null))
}

/** For a form that leaves the page, or takes its message with it. */
export const dropUnsent = (form: HTMLFormElement | null) => {
  if (unsent && unsent.form === form) change(null)
}

export const useUnsent = (): Unsent | null =>
  useSyncExternalStore(
    follow,
    () => unsent,
    () => null,
  )
