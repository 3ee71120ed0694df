import { Temporal } from 'temporal-polyfill'
import { dayAt, type IsoDate } from '#app/domain/calendar.ts'
import { endOfMembership, hasTerm, type MembershipStatus } from '#app/domain/membership.ts'
import type { OrganisationKind } from '#app/domain/organisation.ts'
import { formatDate } from '#app/i18n/format.ts'
import type { Translate } from '#app/i18n/text-keys.ts'

type Found = {
  id: string
  name: string
  kind: OrganisationKind
  status: MembershipStatus
  versionNumber: number | null
  signatureKind: 'typed' | 'upload' | null
  signedAt: Date | null
  decisionOrgan: string | null
  decisionOn: IsoDate | null
  hasDecision: boolean
  startsOn: IsoDate | null
  endsOn: IsoDate | null
  leftOn: IsoDate | null
  askedAt: Date | null
  invented: boolean
}

export type MemberRow = {
  id: string
  name: string
  kind: OrganisationKind
  status: MembershipStatus
  convention: string
  decision: string
  decisionNote: string | null
  term: string
  invented: boolean
}

const dayOf = (at: Date) => formatDate(dayAt(Temporal.Instant.fromEpochMilliseconds(at.getTime())), 'abbreviated')

function conventionOf(t: Translate<'our-centre'>, { signedAt, signatureKind, versionNumber }: Found): string {
  if (!signedAt) return t('members.notSigned')
  const key = signatureKind === 'upload' ? 'members.signedUpload' : 'members.signedTyped'
  return t(key, { number: versionNumber ?? '?', day: dayOf(signedAt) })
}

function decisionOf(t: Translate<'our-centre'>, { decisionOn, decisionOrgan, hasDecision, status }: Found) {
  if (decisionOn === null) return { decision: status === 'draft' ? '' : t('members.noDecision'), decisionNote: null }
  const day = formatDate(decisionOn, 'abbreviated')
  const decision = decisionOrgan === null ? day : t('members.decided', { organ: decisionOrgan, day })
  return { decision, decisionNote: hasDecision ? null : t('members.noFile') }
}

function termOf(t: Translate<'our-centre'>, member: Found): string {
  const { status, startsOn, askedAt } = member
  if (status === 'asked' && askedAt) return t('members.askedOn', { day: dayOf(askedAt) })
  if (startsOn === null || !hasTerm(member)) return ''
  const endsOn = endOfMembership(member)
  const start = formatDate(startsOn, 'abbreviated')
  return endsOn === null
    ? t('members.from', { start })
    : t('members.fromTo', { start, end: formatDate(endsOn, 'abbreviated') })
}

/** The members of one page of the list, in words. */
export const memberRows = (t: Translate<'our-centre'>, members: readonly Found[]): MemberRow[] =>
  members.map((member) => ({
    id: member.id,
    name: member.name,
    kind: member.kind,
    status: member.status,
    convention: member.status === 'draft' && !member.signedAt ? '' : conventionOf(t, member),
    ...decisionOf(t, member),
    term: termOf(t, member),
    invented: member.invented,
  }))
