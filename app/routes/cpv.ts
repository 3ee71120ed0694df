import type { LoaderFunctionArgs } from '@remix-run/node'
import { foldText } from '#app/domain/register-import/plain-text.ts'
import { requireUser } from '#app/lib/auth.server.ts'
import { findCpvCodesByText, findSimilarCpvCodes } from '#db/queries/cpv-codes.ts'

const MOST = 30

/** Codes by their digits or by words in French, German, Dutch or English; typing errors are forgiven. */
export async function loader({ request }: LoaderFunctionArgs) {
  await requireUser(request)
  const asked = new URL(request.url).searchParams.get('q') ?? ''
  const typed = foldText(asked.slice(0, 100).replace(/\p{Cc}/gu, ' ')).trim()
  if (typed.length < 2) return { codes: [] }
  const found = await findCpvCodesByText(typed, MOST)
  const codes = found.length > 0 ? found : await findSimilarCpvCodes(typed, MOST)
  return { codes: codes.map(({ code, fr }) => ({ code, label: fr })) }
}
