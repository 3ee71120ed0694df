import type { LoaderFunctionArgs } from '@remix-run/node'
import { codeOfEverydayWord } from '#app/domain/cpv-words.ts'
import { foldText } from '#app/domain/register-import/plain-text.ts'
import { requireUser } from '#app/lib/auth.server.ts'
import { findCpvCodesByText, findSimilarCpvCodes } from '#db/queries/cpv-codes.ts'

const MOST = 30

/** Codes by their digits or by words in French, German, Dutch or English; typing errors are forgiven. */
export async function loader({ request }: LoaderFunctionArgs) {
  await requireUser(request)
  const asked = new URL(request.url).searchParams.get('q') ?? ''
  const typed = foldText(asked.slice(0, 100).replace(/\p{Cc}/gu, ' '))
    .replaceAll('ß', 'ss')
    .trim()
  if (typed.length < 2) return { codes: [] }
  const everyday = codeOfEverydayWord(typed)
  const meant = everyday === null ? [] : await findCpvCodesByText(everyday, MOST)
  const known = new Set(meant.map(({ code }) => code))
  const written = (await findCpvCodesByText(typed, MOST)).filter(({ code }) => !known.has(code))
  const found = [...meant, ...written].slice(0, MOST)
  const codes = found.length > 0 ? found : await findSimilarCpvCodes(typed, MOST)
  return { codes: codes.map(({ code, fr }) => ({ code, label: fr })) }
}
