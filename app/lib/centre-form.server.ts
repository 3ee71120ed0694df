import { data } from '@remix-run/node'
import type { CentreProblems, SaveCentreRefusal } from '#app/domain/joined-centre-field.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { redirectWithToast } from '#app/lib/toast.server.ts'

/** A form about a centre that comes back as it was typed, with what was wrong. */
export const refusedForm = <Typed>(
  typed: Typed,
  refused: { problems: CentreProblems; stale?: number },
  status: 400 | 409,
) => data({ typed, stale: null, ...refused }, { status })

/** What a refused change answers; a card that is gone leads back to the list. */
export function answerRefusal<Typed>(typed: Typed, refusal: SaveCentreRefusal) {
  if (refusal.code === 'invalid') return refusedForm(typed, { problems: refusal.fields }, 409)
  if (refusal.code === 'stale') return refusedForm(typed, { problems: {}, stale: refusal.version }, 409)
  if (refusal.code === 'forbidden') throw new Response(null, { status: 403 })
  return redirectWithToast('/centrales', { tone: 'late', text: textsFor('fr').in('centres')('done.gone') })
}

/** The named fields as they were typed; one that the browser did not send stays as it was. */
export function typedForm<Form extends Record<string, string>>(
  blank: Form,
  fields: Partial<Record<string, string>>,
): Form {
  const typed: Form = { ...blank }
  for (const name in blank) {
    const value = fields[name]
    if (value !== undefined) Object.assign(typed, { [name]: value })
  }
  return typed
}
