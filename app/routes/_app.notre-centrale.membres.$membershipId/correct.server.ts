import { data } from '@remix-run/node'
import { centreProblems } from '#app/domain/centre-field.ts'
import { typedFields } from '#app/domain/internal-rule-field.ts'
import { CORRECTION_FIELDS, correctionSchema } from '#app/domain/membership-schema.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import type { CurrentActor } from '#app/lib/auth.server.ts'
import { today } from '#app/lib/clock.server.ts'
import { keepUploadedPdf } from '#app/lib/kept-pdf.server.ts'
import { statusOf } from '#app/lib/refusals.ts'
import { redirectWithToast } from '#app/lib/toast.server.ts'
import { type CorrectRefusal, correctMembership } from '#app/services/centre/correct-membership.server.ts'

type Fields = Readonly<Partial<Record<string, string>>>
type Asked = { actor: CurrentActor; membershipId: string; request: Request }
type Upload = Awaited<ReturnType<typeof keepUploadedPdf>>['file']

const texts = () => textsFor('fr').in('our-centre')

const FIELD_OF: Partial<Record<CorrectRefusal, string>> = {
  'already-signed': 'received',
  'day-to-come': 'signedOn',
  'enterprise-number-taken': 'enterpriseNumber',
}

/** A file and the word for what it is go together; the other problems of the form come from its schema. */
function fileProblems(received: string | undefined, file: Upload): Fields {
  const isMissing = !file.ok && file.refusal === 'file-missing'
  if (!file.ok && !isMissing) return { receivedFile: file.refusal }
  if (received && isMissing) return { receivedFile: 'file-missing' }
  return !received && file.ok ? { received: 'received-missing' } : {}
}

export async function correct({ actor, membershipId, request }: Asked) {
  const { fields, file } = await keepUploadedPdf(request, actor.organisationId)
  const typed = typedFields(fields, CORRECTION_FIELDS)
  const shown: Fields = { ...typed, intent: 'correct' }
  const invalid = (problems: Fields) => data({ typed: shown, problems, stale: false }, { status: 400 })
  const form = correctionSchema.safeParse(typed)
  const wrong = { ...(form.success ? {} : centreProblems(form.error)), ...fileProblems(typed.received, file) }
  if (!form.success || Object.keys(wrong).length > 0) return invalid(wrong)

  const title = texts()(`member.receivedKinds.${form.data.received ?? 'decision'}`)
  const result = await correctMembership(actor, {
    ...{ membershipId, version: Number(fields.version) || 0, correction: form.data, today: today() },
    file: file.ok ? { kept: file.value, title } : null,
  })
  if (!result.ok && FIELD_OF[result.refusal]) return invalid({ [FIELD_OF[result.refusal] ?? '']: result.refusal })
  return answered(membershipId, result.ok ? null : result.refusal)
}

function answered(membershipId: string, refusal: CorrectRefusal | null) {
  const page = `/notre-centrale/membres/${membershipId}`
  if (refusal === null) return redirectWithToast(page, { tone: 'done', text: texts()('member.corrected') })
  if (refusal === 'stale' || refusal === 'not-allowed')
    return redirectWithToast(page, { tone: 'late', text: texts()('member.stale') })
  throw new Response(null, { status: statusOf(refusal === 'forbidden' ? 'forbidden' : 'not-found') })
}
