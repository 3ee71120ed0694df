import type { ClientActionFunctionArgs } from '@remix-run/react'
import { isTooLargeToSend } from '#app/domain/form-size.ts'
import { type Failure, failureOf } from '#app/ui/error-page.tsx'
import { showUnsent, submittedForm } from '#app/ui/sending/unsent.ts'

const untilAborted = (signal: AbortSignal) =>
  new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)))

/**
 * The `clientAction` of every page with a form. What cannot be sent, or is answered by an error, would replace the page
 * by that error: instead the attempt stays open, so that the page stays as it is, until the form is sent anew.
 */
export async function keepForm({ request, serverAction }: ClientActionFunctionArgs): Promise<unknown> {
  const form = submittedForm()
  const keep = (failure: Failure) => {
    showUnsent({ form, failure }, request.signal)
    return untilAborted(request.signal)
  }
  // The server would say so in a page, which no code that awaits data can read.
  if (form && isTooLargeToSend(new FormData(form), form.enctype === 'multipart/form-data')) return keep('tooLarge')
  try {
    return await serverAction<unknown>()
  } catch (thrown) {
    // An answer that leads on to another page, or an attempt that a newer one replaced.
    if (thrown instanceof Response || request.signal.aborted) throw thrown
    return keep(failureOf(thrown))
  }
}
