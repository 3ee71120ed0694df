import { data } from '@remix-run/node'
import { type CentreProblems, centreProblems } from '#app/domain/centre-field.ts'
import { typedFields } from '#app/domain/internal-rule-field.ts'
import {
  CONTACT_FIELDS,
  contactSchema,
  DECISION_FIELDS,
  decisionSchema,
  leavingSchema,
  SIGNATURE_FIELDS,
  typedSignatureSchema,
} from '#app/domain/membership-schema.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import type { CurrentActor } from '#app/lib/auth.server.ts'
import { now } from '#app/lib/clock.server.ts'
import { keepUploadedPdf } from '#app/lib/kept-pdf.server.ts'
import { statusOf } from '#app/lib/refusals.ts'
import { requestContext } from '#app/lib/request-context.server.ts'
import { redirectWithToast } from '#app/lib/toast.server.ts'
import { type CentreKey, saveJoiningContact, saveJoiningDecision } from '#app/services/centre/save-joining.server.ts'
import { type SendRefusal, sendJoining, withdrawJoining } from '#app/services/centre/send-joining.server.ts'
import { type Signature, signConvention } from '#app/services/centre/sign-convention.server.ts'
import { startJoining } from '#app/services/centre/start-joining.server.ts'

type Fields = Readonly<Partial<Record<string, string>>>
export type Joining = { actor: CurrentActor; slug: string; centre: CentreKey; centreName: string; fields: Fields }

const texts = () => textsFor('fr').in('our-centre')

const invalid = (form: 'contact' | 'decision' | 'sign' | 'upload' | 'leave', typed: Fields, problems: CentreProblems) =>
  data({ form, typed, problems, newerVersion: false }, { status: 400 })

/** The page tells what became of the adhesion meanwhile. */
const overtaken = (slug: string) => redirectWithToast(`/adherer/${slug}`, { tone: 'late', text: texts()('join.gone') })

function refusalOf(refusal: SendRefusal, slug: string) {
  if (refusal === 'forbidden' || refusal === 'not-found') throw new Response(null, { status: statusOf(refusal) })
  return overtaken(slug)
}

const saved = (slug: string, text: string, step: string) =>
  redirectWithToast(`/adherer/${slug}#${step}`, { tone: 'done', text })

export async function start({ actor, slug }: Joining) {
  const result = await startJoining(actor, { slug })
  if (result.ok) return redirectWithToast(`/adherer/${slug}`, { tone: 'done', text: texts()('join.startText') })
  return result.refusal === 'kind-excluded' ? overtaken(slug) : refusalOf(result.refusal, slug)
}

export async function contact({ actor, slug, centre, fields }: Joining) {
  const typed = typedFields(fields, CONTACT_FIELDS)
  const form = contactSchema.safeParse(typed)
  if (!form.success) return invalid('contact', typed, centreProblems(form.error))
  const result = await saveJoiningContact(actor, { centre, contact: form.data })
  return result.ok ? saved(slug, texts()('join.contactSaved'), 'decision') : refusalOf(result.refusal, slug)
}

/** Both forms with a file come this way; the fields are kept whatever the file is. */
export async function upload(joining: Joining, request: Request) {
  const { fields, file } = await keepUploadedPdf(request, joining.actor.organisationId)
  if (fields.intent === 'decision') return decision({ ...joining, fields }, file)
  if (fields.intent !== 'upload') throw new Response(null, { status: 400 })
  if (!file.ok) return invalid('upload', fields, { signedFile: file.refusal })
  return sign({ ...joining, fields }, { kind: 'upload', file: file.value, title: texts()('join.signFile') })
}

type File = Awaited<ReturnType<typeof keepUploadedPdf>>['file']

async function decision({ actor, slug, centre, fields }: Joining, file: File) {
  const typed = typedFields(fields, DECISION_FIELDS)
  const form = decisionSchema.safeParse(typed)
  const none = !file.ok && file.refusal === 'file-missing'
  const wrong = file.ok || none ? {} : { decisionFile: file.refusal }
  if (!form.success) return invalid('decision', typed, { ...centreProblems(form.error), ...wrong })
  if (!file.ok && !none) return invalid('decision', typed, wrong)
  const kept = file.ok && form.data.decisionOn !== null ? file.value : null
  const title = texts()('member.decision')
  const result = await saveJoiningDecision(actor, { centre, decision: form.data, file: kept, title })
  return result.ok ? saved(slug, texts()('join.decisionSaved'), 'convention') : refusalOf(result.refusal, slug)
}

export async function signTyped(joining: Joining) {
  const typed = typedFields(joining.fields, SIGNATURE_FIELDS)
  const form = typedSignatureSchema.safeParse(typed)
  if (!form.success) return invalid('sign', typed, centreProblems(form.error))
  const signedName = `${form.data.signedName}, ${form.data.signedQuality}`
  const signedFrom = requestContext()?.clientAddress ?? null
  return sign(joining, { kind: 'typed', signedName, signedFrom })
}

async function sign({ actor, slug, centre, fields }: Joining, signature: Signature) {
  const shown = { versionId: fields.versionId ?? '', sha256: fields.sha256 ?? '' }
  const at = new Date(now().epochMilliseconds)
  const result = await signConvention(actor, { centre, shown, signature, now: at })
  if (result.ok) return saved(slug, texts()('join.signed'), 'send')
  if (result.refusal !== 'newer-version') return refusalOf(result.refusal, slug)
  const typed = typedFields(fields, SIGNATURE_FIELDS)
  return data(
    { form: 'sign' as const, typed: { ...typed, accepted: '' }, problems: {}, newerVersion: true },
    { status: 409 },
  )
}

export async function send({ actor, slug, centre, centreName }: Joining) {
  const result = await sendJoining(actor, { centre, now: now() })
  if (result.ok) {
    return redirectWithToast(`/adherer/${slug}`, { tone: 'done', text: texts()('join.sent', { centre: centreName }) })
  }
  return refusalOf(result.refusal, slug)
}

export async function withdraw({ actor, slug, centre, fields }: Joining) {
  const leaving = fields.intent === 'leave'
  const typed = { reason: fields.reason ?? '' }
  const form = leavingSchema.safeParse(typed)
  if (!form.success) return invalid('leave', typed, centreProblems(form.error))
  const { reason } = form.data
  const to = leaving ? 'left' : 'draft'
  const result = await withdrawJoining(actor, { centre, to, reason, now: now() })
  if (!result.ok) return refusalOf(result.refusal, slug)
  const text = texts()(leaving ? 'join.leftDone' : 'join.withdrawn')
  return redirectWithToast(`/adherer/${slug}`, { tone: 'done', text })
}
