import { Temporal } from 'temporal-polyfill'
import { dayAt, type IsoDate } from '#app/domain/calendar.ts'
import { writtenEnterpriseNumber } from '#app/domain/centre-field.ts'
import { lastDayOf } from '#app/domain/membership-term.ts'
import { formatDate, formatMoment } from '#app/i18n/format.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { failureWords, letterLines } from '#app/ui/centre/letter-lines.ts'
import type { MemberFactsData } from '#app/ui/centre/member-facts.tsx'
import { memberHistory } from '#app/ui/centre/member-history.ts'
import { documentSize } from '#app/ui/documents/document-size.ts'
import { listInvitationsSentTo } from '#db/queries/account-tokens.ts'
import { findDoneMerger, listAuditOfSubject } from '#db/queries/audit-of-subject.ts'
import { findMember } from '#db/queries/centre-members.ts'
import { findConvention, findCurrentConvention } from '#db/queries/conventions.ts'
import { listInvitationLetters, listMemberLetters } from '#db/queries/member-letters.ts'
import { listShares } from '#db/queries/member-shares.ts'
import { listSharedDocuments } from '#db/queries/shared-documents.ts'
import { findSuccessor } from '#db/queries/successors.ts'
import type { TenantTx } from '#db/tenant.ts'

type Found = NonNullable<Awaited<ReturnType<typeof findMember>>>
type Documents = Awaited<ReturnType<typeof listSharedDocuments>>

const texts = textsFor('fr')
const t = texts.in('our-centre')

const instantOf = (at: Date) => Temporal.Instant.fromEpochMilliseconds(at.getTime())
const dayOf = (at: Date | null) => at && formatDate(dayAt(instantOf(at)))
const written = (day: IsoDate | null) => day && formatDate(day)

function signatureOf({ membership, signedBy }: Found) {
  const { signedAt, signatureKind, signedName, signedFrom, signedDocumentId } = membership
  if (!signedAt) return { signed: null, proof: null }
  const day = formatMoment(instantOf(signedAt))
  const signed = signedBy ? t('member.signedBy', { day, person: signedBy }) : t('member.signedByNobody', { day })
  if (signatureKind !== 'typed') return { signed, proof: signedDocumentId && t('member.uploadProof') }
  const name = signedName ?? ''
  const proof = signedFrom
    ? t('member.typedProof', { name, address: signedFrom })
    : t('member.typedProofNoAddress', { name })
  return { signed, proof }
}

function factsOf(found: Found, documents: Documents): MemberFactsData {
  const { membership, organisation, version, people } = found
  const { enterpriseNumber } = organisation
  const signed = membership.signedAt !== null
  return {
    membershipId: membership.id,
    status: membership.status,
    organisation: {
      ...organisation,
      people,
      enterpriseNumber: enterpriseNumber && writtenEnterpriseNumber(enterpriseNumber),
    },
    askedOn: dayOf(membership.askedAt),
    answeredOn: dayOf(membership.answeredAt),
    startsOn: written(membership.startsOn),
    endsOn: written(membership.endsOn),
    leftOn: written(membership.leftOn),
    reason: membership.reason,
    convention: {
      number: signed ? (version?.number ?? null) : null,
      sha256: membership.signedSha256,
      ...signatureOf(found),
    },
    decision: {
      organ: membership.decisionOrgan,
      on: written(membership.decisionOn),
      reference: membership.decisionReference,
    },
    documents: documents.map(({ id, version, title, fileName, byteSize, uploadedAt }) => ({
      address: `/documents/${id}/${version}`,
      title,
      fileName,
      size: documentSize(texts.in('documents'), byteSize),
      uploadedOn: dayOf(uploadedAt) ?? '',
    })),
  }
}

/** What the form of a correction begins with; null while there is no member to correct. */
function correctionOf({ membership, organisation }: Found) {
  const { status, startsOn, endsOn, decisionOrgan, decisionOn, decisionReference } = membership
  if (status !== 'accepted' && status !== 'suspended') return null
  const facts = { startsOn, endsOn, decisionOrgan, decisionOn, decisionReference }
  const values = Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, value ?? '']))
  return { values, asksNumber: organisation.enterpriseNumber === null }
}

/** Whom the centre asked to take the body over, and whether it may still ask somebody: nobody else is awaited. */
async function invitationsOf(tx: TenantTx, { organisation, invited }: Found, now: Temporal.Instant) {
  const sent = (await listInvitationsSentTo(tx, organisation.id)).map((invitation) => ({
    id: invitation.id,
    email: invitation.email,
    at: formatMoment(instantOf(invitation.letterSentAt ?? invitation.createdAt)),
    until: formatMoment(instantOf(invitation.expiresAt)),
    isExpired: invitation.expiresAt.getTime() <= now.epochMilliseconds,
    state: invitation.letterState,
    ...failureWords(t, {
      attempts: invitation.letterAttempts,
      nextAttemptAt: invitation.letterNextAttemptAt,
      lastError: invitation.letterState === 'sent' ? null : invitation.letterAnswer,
    }),
  }))
  return { sent, mayInvite: !invited }
}

/** The term that the form of an acceptance begins with. */
async function proposedTerm(tx: TenantTx, { membership }: Found, today: IsoDate) {
  const { ownerId, centreId, conventionVersionId } = membership
  const signed = conventionVersionId ? await findConvention(tx, conventionVersionId) : null
  const version = signed ?? (await findCurrentConvention(tx, { ownerId, centreId }))
  return { startsOn: today, endsOn: lastDayOf(today, version?.months ?? null) ?? '' }
}

/** What the body became part of: by law, or in this centre alone, where it may come back. */
async function absorbedOf(tx: TenantTx, { membership }: Found) {
  const successor = await findSuccessor(tx, membership)
  if (successor) return { into: successor.name, membershipId: successor.membershipId, gone: true }
  const done = membership.status === 'left' ? await findDoneMerger(tx, membership.id) : null
  return done && { into: done.into.name, membershipId: done.into.id, gone: false }
}

/** All that was written to the body from its first invitation on, whatever about; newest first. */
async function lettersOf(tx: TenantTx, { membership, organisation }: Found) {
  const invitations = await listInvitationLetters(tx, organisation.id)
  const letters = [
    ...(await listMemberLetters(tx, membership)),
    ...invitations.map((letter) => ({ ...letter, kind: 'invitation' as const })),
  ]
  return letterLines(
    t,
    letters.toSorted((one, other) => other.createdAt.getTime() - one.createdAt.getTime()),
  )
}

/** All that the page of one member shows; null where there is none of that id. */
export async function readMemberPage(
  tx: TenantTx,
  { centreId, membershipId, now }: { centreId: string; membershipId: string; now: Temporal.Instant },
) {
  const found = await findMember(tx, { centreId, id: membershipId })
  if (!found) return null
  const { membership, organisation } = found
  const documents = await listSharedDocuments(tx, { subjectKind: 'membership', subjectId: membershipId })
  const history = await listAuditOfSubject(tx, { subjectKind: 'membership', subjectId: membershipId })
  const shares = await listShares(tx, membership)
  const absorbed = await absorbedOf(tx, found)
  return {
    name: organisation.name,
    status: membership.status,
    version: membership.version,
    invented: membership.invented,
    shares: shares.map(({ id, object }) => ({ id, object })),
    facts: factsOf(found, documents),
    contact: {
      contactName: membership.contactName ?? '',
      contactEmail: membership.contactEmail ?? '',
      contactPhone: membership.contactPhone ?? '',
    },
    correction: correctionOf(found),
    term: await proposedTerm(tx, found, dayAt(now)),
    missing: { decision: membership.decisionDocumentId === null, signature: membership.signedAt === null },
    absorbed,
    invitation: found.people > 0 || absorbed?.gone ? null : await invitationsOf(tx, found, now),
    letters: await lettersOf(tx, found),
    history: memberHistory(texts, history, {
      ...{ body: organisation.name, centre: t('member.ourCentre'), membership, papers: documents },
      ...{ signedBy: found.signedBy, askedBy: found.askedBy, version: found.version?.number ?? null },
    }),
  }
}
