import { data } from '@remix-run/node'
import type { z } from 'zod'
import { emailAddress } from '#app/domain/account-schema.ts'
import { type CentreProblems, centreProblems } from '#app/domain/centre-field.ts'
import { contactSchema, reasonSchema, termSchema } from '#app/domain/membership-schema.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import type { CurrentActor } from '#app/lib/auth.server.ts'
import { now } from '#app/lib/clock.server.ts'
import { idParam } from '#app/lib/params.server.ts'
import { statusOf } from '#app/lib/refusals.ts'
import { redirectWithToast } from '#app/lib/toast.server.ts'
import {
  type AnswerRefusal,
  answerMembership,
  type MembershipAnswer,
} from '#app/services/centre/answer-membership.server.ts'
import { changeContact } from '#app/services/centre/change-contact.server.ts'
import { changeFirstInvitation } from '#app/services/centre/change-first-invitation.server.ts'
import { inviteFirstAdministrator } from '#app/services/centre/invite-first-administrator.server.ts'
import { resendLetter } from '#app/services/centre/resend-letter.server.ts'

type Fields = Partial<Record<string, string>>
export type Asked = { actor: CurrentActor; membershipId: string; fields: Fields }

const texts = () => textsFor('fr').in('our-centre')
const pageOf = (membershipId: string) => `/notre-centrale/membres/${membershipId}`

const NONE: CentreProblems = {}
const invalid = (fields: Fields, problems: CentreProblems) =>
  data({ typed: fields, problems, stale: false }, { status: 400 })

const WORDS = { refuse: 'refused', suspend: 'suspended', end: 'left' } as const

function answerOf(fields: Fields): { answer: MembershipAnswer } | { error: z.ZodError } {
  const { intent } = fields
  if (intent === 'resume') return { answer: { to: 'accepted', term: null } }
  if (intent === 'accept') {
    const term = termSchema.safeParse({ startsOn: fields.startsOn ?? '', endsOn: fields.endsOn ?? '' })
    return term.success ? { answer: { to: 'accepted', term: term.data } } : { error: term.error }
  }
  const to = intent === 'refuse' || intent === 'suspend' || intent === 'end' ? WORDS[intent] : null
  if (!to) throw new Response(null, { status: 400 })
  const reason = reasonSchema.safeParse({ reason: fields.reason ?? '' })
  return reason.success ? { answer: { to, reason: reason.data.reason } } : { error: reason.error }
}

/** Somebody answered at the same moment: the page shows what holds now. */
function overtaken(refusal: AnswerRefusal, membershipId: string) {
  if (refusal === 'forbidden') throw new Response(null, { status: 403 })
  if (refusal === 'not-found') throw new Response(null, { status: 404 })
  return redirectWithToast(pageOf(membershipId), { tone: 'late', text: texts()('member.stale') })
}

export async function answer({ actor, membershipId, fields }: Asked) {
  const read = answerOf(fields)
  if ('error' in read) return invalid(fields, centreProblems(read.error))
  const result = await answerMembership(actor, {
    ...{ membershipId, version: Number(fields.version) || 0, answer: read.answer, now: now() },
  })
  if (!result.ok && result.refusal === 'absorbed') {
    const text = texts()('member.absorbed.refused', { body: fields.member ?? '', into: fields.into ?? '' })
    return redirectWithToast(pageOf(membershipId), { tone: 'late', text })
  }
  if (!result.ok) return overtaken(result.refusal, membershipId)
  const { status, letters, ended } = result.value
  if (status === 'draft' || status === 'asked') throw new Error('The centre answered with nothing')
  const words = { member: fields.member ?? '', count: letters }
  const ends = ended > 0 ? texts()('member.done.endedShares', { count: ended }) : null
  const text = [texts()(`member.done.${status}`, words), ends].filter(Boolean).join(' ')
  return redirectWithToast(pageOf(membershipId), { tone: letters > 0 || status === 'left' ? 'done' : 'missed', text })
}

export async function saveContact({ actor, membershipId, fields }: Asked) {
  const { contactName = '', contactEmail = '', contactPhone = '' } = fields
  const form = contactSchema.safeParse({ contactName, contactEmail, contactPhone })
  if (!form.success) return invalid(fields, centreProblems(form.error))
  const version = Number(fields.version) || 0
  const result = await changeContact(actor, { membershipId, version, contact: form.data })
  if (!result.ok && result.refusal === 'stale')
    return data({ typed: fields, problems: NONE, stale: true }, { status: 409 })
  if (!result.ok) return overtaken(result.refusal, membershipId)
  return redirectWithToast(pageOf(membershipId), { tone: 'done', text: texts()('member.contactSaved') })
}

export async function invite({ actor, membershipId, fields }: Asked) {
  const email = emailAddress.safeParse(fields.email ?? '')
  if (!email.success) return invalid(fields, { email: fields.email ? 'email-wrong' : 'email-missing' })
  const result = await inviteFirstAdministrator(actor, { membershipId, email: email.data, now: now() })
  if (result.ok) {
    const text = texts()('member.invited', { email: email.data })
    return redirectWithToast(pageOf(membershipId), { tone: 'done', text })
  }
  if (result.refusal !== 'has-people') return overtaken(result.refusal, membershipId)
  return redirectWithToast(pageOf(membershipId), { tone: 'late', text: texts()('member.inviteTaken') })
}

export async function resend({ actor, membershipId, fields }: Asked) {
  const result = await resendLetter(actor, { letterId: idParam(fields.letterId), now: now() })
  if (result.ok) return redirectWithToast(pageOf(membershipId), { tone: 'done', text: texts()('member.resent') })
  if (result.refusal !== 'not-refused') throw new Response(null, { status: statusOf(result.refusal) })
  return redirectWithToast(pageOf(membershipId), { tone: 'late', text: texts()('member.resendNot') })
}

export async function changeInvitation({ actor, membershipId, fields }: Asked) {
  const to = fields.intent === 'cancel-invitation' ? 'cancelled' : 'resent'
  const invitationId = idParam(fields.invitationId)
  const result = await changeFirstInvitation(actor, { membershipId, invitationId, to, now: now() })
  if (result.ok) {
    const text = texts()(`member.invitation.${to}`, { email: result.value.email })
    return redirectWithToast(pageOf(membershipId), { tone: 'done', text })
  }
  if (result.refusal === 'forbidden') throw new Response(null, { status: 403 })
  return redirectWithToast(pageOf(membershipId), { tone: 'late', text: texts()('member.invitation.gone') })
}
