import { data } from '@remix-run/node'
import { type CentreProblems, centreProblems } from '#app/domain/centre-field.ts'
import { typedFields } from '#app/domain/internal-rule-field.ts'
import {
  CONTACT_FIELDS,
  DECISION_FIELDS,
  leavingSchema,
  SIGNATURE_FIELDS,
  typedSignatureSchema,
} from '#app/domain/membership-schema.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import type { CurrentActor } from '#app/lib/auth.server.ts'
import { now } from '#app/lib/clock.server.ts'
import { isFileAlone, type SentPdf } from '#app/lib/kept-pdf.server.ts'
import { statusOf } from '#app/lib/refusals.ts'
import { requestContext } from '#app/lib/request-context.server.ts'
import { redirectWithToast } from '#app/lib/toast.server.ts'
import { FILE_FIELD } from '#app/lib/uploaded-file.server.ts'
import type { CentreKey } from '#app/services/centre/save-joining.server.ts'
import { type SendRefusal, sendJoining, withdrawJoining } from '#app/services/centre/send-joining.server.ts'
import { type Signature, signConvention } from '#app/services/centre/sign-convention.server.ts'
import { startJoining } from '#app/services/centre/start-joining.server.ts'

type Fields = Readonly<Partial<Record<string, string>>>
export type Joining = { actor: CurrentActor; slug: string; centre: CentreKey; centreName: string; fields: Fields }

const texts = () => textsFor('fr').in('our-centre')

/** The page tells what became of the adhesion meanwhile. */
const overtaken = (slug: string) => redirectWithToast(`/adherer/${slug}`, { tone: 'late', text: texts()('join.gone') })

export function refusalOf(refusal: SendRefusal, slug: string) {
  if (refusal === 'forbidden' || refusal === 'not-found') throw new Response(null, { status: statusOf(refusal) })
  return overtaken(slug)
}

const NONE: CentreProblems = {}
const TYPED = [...CONTACT_FIELDS, ...DECISION_FIELDS, 'signedName', 'signedQuality', 'reason']

/** Everything that was typed comes back, with what is wrong. `kept`: it is a draft now, all the same. */
export const refusedAnswer = ({ fields }: Pick<Joining, 'fields'>, problems: CentreProblems, kept = false) => {
  const saved = kept ? texts()('join.keptAsDraft') : null
  return data({ typed: typedOf(fields), problems, newerVersion: false, saved }, { status: 400 })
}

/** Only what was sent: a part that was not on the page shows what is kept. */
const typedOf = (fields: Fields): Record<string, string> =>
  Object.fromEntries(TYPED.flatMap((name) => (fields[name] === undefined ? [] : [[name, fields[name] ?? '']])))

/** After a part was kept. A signature that is half typed is nothing to keep: it stays on the page. */
export function keptAnswer({ slug, fields }: Joining, part: 'contact' | 'decision') {
  const text = texts()(`join.${part}Saved`)
  const { signedName = '', signedQuality = '' } = fields
  if (signedName === '' && signedQuality === '')
    return saved(slug, text, part === 'contact' ? 'decision' : 'convention')
  return data({ typed: { signedName, signedQuality }, problems: NONE, newerVersion: false, saved: text })
}

const saved = (slug: string, text: string, step: string) =>
  redirectWithToast(`/adherer/${slug}#${step}`, { tone: 'done', text })

export async function start({ actor, slug }: Joining) {
  const result = await startJoining(actor, { slug })
  if (result.ok) return redirectWithToast(`/adherer/${slug}`, { tone: 'done', text: texts()('join.startText') })
  return result.refusal === 'kind-excluded' ? overtaken(slug) : refusalOf(result.refusal, slug)
}

export async function signTyped(joining: Joining) {
  const typed = typedFields(joining.fields, SIGNATURE_FIELDS)
  const form = typedSignatureSchema.safeParse(typed)
  if (!form.success) return refusedAnswer(joining, centreProblems(form.error))
  const signedName = `${form.data.signedName}, ${form.data.signedQuality}`
  const signedFrom = requestContext()?.clientAddress ?? null
  return sign(joining, { kind: 'typed', signedName, signedFrom })
}

export async function signUpload(joining: Joining, file: SentPdf, draft: boolean) {
  const { fields } = joining
  if (fields[FILE_FIELD] !== 'signedFile') return refusedAnswer(joining, { signedFile: 'file-missing' })
  if (!file.ok) return refusedAnswer(joining, { signedFile: file.refusal }, draft && isFileAlone(file.refusal))
  return sign(joining, { kind: 'upload', file: file.value, title: texts()('join.signFile') })
}

async function sign({ actor, slug, centre, fields }: Joining, signature: Signature) {
  const shown = { versionId: fields.versionId ?? '', sha256: fields.sha256 ?? '' }
  const at = new Date(now().epochMilliseconds)
  const result = await signConvention(actor, { centre, shown, signature, now: at })
  if (result.ok) return saved(slug, texts()('join.signed'), 'send')
  if (result.refusal !== 'newer-version') return refusalOf(result.refusal, slug)
  const typed = typedFields(fields, SIGNATURE_FIELDS)
  return data({ typed: { ...typed, accepted: '' }, problems: NONE, newerVersion: true, saved: null }, { status: 409 })
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
  if (!form.success) return refusedAnswer({ fields }, centreProblems(form.error))
  const { reason } = form.data
  const to = leaving ? 'left' : 'draft'
  const result = await withdrawJoining(actor, { centre, to, reason, now: now() })
  if (!result.ok) return refusalOf(result.refusal, slug)
  const { ended } = result.value
  const ends = ended > 0 ? texts()('member.done.endedShares', { count: ended }) : null
  const text = [texts()(leaving ? 'join.leftDone' : 'join.withdrawn'), ends].filter(Boolean).join(' ')
  return redirectWithToast(`/adherer/${slug}`, { tone: 'done', text })
}
