import type { ComposeLetter, LetterVoid } from '#app/jobs/centre-mail.ts'
import { env } from '#app/lib/env.server.ts'
import { pageOfLetter } from '#app/lib/letter-link.server.ts'
import type { ClaimedLetter } from '#db/queries/centre-letters.ts'
import { findMembershipOfLetter, type MembershipOfLetter } from '#db/queries/joining.ts'
import { renderConventionPublished } from '#emails/convention-published.tsx'
import { renderMembershipAccepted } from '#emails/membership-accepted.tsx'
import { renderMembershipAsked } from '#emails/membership-asked.tsx'
import { renderMembershipLeft, renderMembershipSigned } from '#emails/membership-news.tsx'
import { renderMembershipRefused } from '#emails/membership-refused.tsx'
import { renderMembershipResumed } from '#emails/membership-resumed.tsx'
import { renderMembershipSuspended } from '#emails/membership-suspended.tsx'

const TELLS = {
  'membership-asked': 'asked',
  'membership-accepted': 'accepted',
  'membership-refused': 'refused',
  'membership-suspended': 'suspended',
  'membership-resumed': 'accepted',
  'membership-left': 'left',
} as const

const isMembershipLetter = (kind: string): kind is keyof typeof TELLS => Object.hasOwn(TELLS, kind)

/** An answer that was changed since is told by its own letter; an address that was only a contact may be another now. */
const isMember = (status: string) => status === 'accepted' || status === 'suspended'

/** A version is told of while it is the newest, to whoever has not signed it. */
const awaitsSignature = (number: number, { status, signatureKind, signedNumber, newestNumber }: MembershipOfLetter) =>
  isMember(status) && newestNumber === number && (signatureKind === null || signedNumber !== number)

const signedOlder = ({ signedNumber, newestNumber }: MembershipOfLetter) =>
  signedNumber !== null && newestNumber !== null && signedNumber < newestNumber

function isTrue({ kind, occasion }: ClaimedLetter, membership: MembershipOfLetter): boolean {
  if (kind === 'membership-signed') return isMember(membership.status)
  if (kind === 'membership-version') return awaitsSignature(occasion, membership)
  return isMembershipLetter(kind) && TELLS[kind] === membership.status
}

function voidReason(letter: ClaimedLetter, membership: MembershipOfLetter) {
  const { recipient, userId } = letter
  const { contactEmail } = membership
  if (!isTrue(letter, membership)) return 'overtaken' satisfies LetterVoid
  if (userId === null && recipient !== `address:${contactEmail}`) return 'other-address' satisfies LetterVoid
  return null
}

/** The links open pages: nothing changes before the person has signed in and confirmed. */
export const membershipMail: ComposeLetter = async (tx, { letter, texts }) => {
  const membership = await findMembershipOfLetter(tx, letter.subjectId)
  if (!membership) return 'gone'
  const reason = voidReason(letter, membership)
  if (reason) return reason

  const frame = {
    texts,
    sender: { name: membership.centre, accent: membership.accent },
    member: membership.member,
    url: pageOfLetter(letter, `/adherer/${membership.slug}`),
  }
  const { startsOn, endsOn } = membership
  const missing = { decision: membership.decisionDocumentId === null, signature: membership.signatureKind === null }
  const toCentre = { ...frame, url: `${env.APP_URL}/notre-centrale/membres/${membership.id}` }
  if (letter.kind === 'membership-version') return renderConventionPublished({ ...frame, number: letter.occasion })
  if (letter.kind === 'membership-resumed') return renderMembershipResumed(frame)
  if (letter.kind === 'membership-signed')
    return renderMembershipSigned({ ...toCentre, number: membership.signedNumber })
  switch (membership.status) {
    case 'asked':
      return renderMembershipAsked({ ...toCentre, missing })
    case 'accepted':
      return renderMembershipAccepted({ ...frame, missing, signedOlder: signedOlder(membership), startsOn, endsOn })
    case 'refused':
      return renderMembershipRefused({ ...frame, reason: membership.reason })
    case 'suspended':
      return renderMembershipSuspended({ ...frame, reason: membership.reason })
    case 'left':
      return renderMembershipLeft({ ...toCentre, reason: membership.reason })
    default:
      return 'overtaken'
  }
}
