import { sessionCookie, startSession } from '#app/lib/sessions.server.ts'
import { db } from '#db/client.ts'

const SITE = 'http://127.0.0.1:3000'

type Form = Record<string, string> | FormData

type Session = { userId: string | null; organisationId: string | null }

export async function insertSession({ userId, organisationId }: Session): Promise<{ secret: string; cookie: string }> {
  if (!userId) throw new Error('a session needs a person')
  const secret = await startSession(db, userId, { organisationId, userAgent: null, address: null })
  return { secret, cookie: sessionCookie(secret).split(';')[0]! }
}

/** What the browser of nobody in particular sends; with a form a POST. */
export function anonymousRequest(path: string, form?: Form, headers: Record<string, string> = {}) {
  if (!form) return new Request(`${SITE}${path}`, { headers })
  const body = form instanceof FormData ? form : new URLSearchParams(form)
  return new Request(`${SITE}${path}`, { method: 'POST', body, headers: { origin: SITE, ...headers } })
}

/** What the browser of somebody who has signed in sends; with a form a POST. */
export async function signedInRequest(actor: Session, path: string, form?: Form) {
  const { cookie } = await insertSession(actor)
  return anonymousRequest(path, form, { cookie })
}
