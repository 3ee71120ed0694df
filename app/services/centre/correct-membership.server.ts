import type { IsoDate } from '#app/domain/calendar.ts'
import type { MembershipCorrection } from '#app/domain/membership-schema.ts'
import { type Actor, can } from '#app/domain/permissions.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { enqueueCentreRecomputations } from '#app/jobs/queue.ts'
import type { StoredFile } from '#app/services/centre/save-joining.server.ts'
import { recordAudit } from '#db/queries/audit.ts'
import { findConvention, findCurrentConvention } from '#db/queries/conventions.ts'
import { lockMember, type Membership, type MembershipChange, updateMembership } from '#db/queries/joining.ts'
import { fillEnterpriseNumber } from '#db/queries/member-organisations.ts'
import { insertSharedDocument } from '#db/queries/shared-documents.ts'
import { type TenantTx, withTenant } from '#db/tenant.ts'

type Input = {
  membershipId: string
  version: number
  correction: MembershipCorrection
  /** What came on paper, under the name that both ends read it by. */
  file: { kept: StoredFile; title: string } | null
  today: IsoDate
}

/** `already-signed`: the body agreed to the version in force itself, and its proof stays. */
export type CorrectRefusal =
  | 'forbidden'
  | 'not-found'
  | 'stale'
  | 'not-allowed'
  | 'already-signed'
  | 'day-to-come'
  | 'enterprise-number-taken'

/** Puts dates and decision of a member right, and keeps what it sent on paper, with the reason of it. */
export async function correctMembership(
  actor: Actor,
  { membershipId, version, correction, file, today }: Input,
): Promise<Result<null, CorrectRefusal>> {
  if (!can(actor, 'centre:operate')) return refused('forbidden')

  return withTenant(actor.organisationId, async (tx) => {
    const membership = await lockMember(tx, membershipId)
    if (!membership) return refused('not-found')
    if (membership.version !== version) return refused('stale')
    if (!isCorrectable(membership)) return refused('not-allowed')
    const received = await receivedChange(tx, actor, { membership, correction, file, today })
    if (!received.ok) return received
    const filled = await fillEnterpriseNumber(tx, membership, correction.enterpriseNumber)
    if (filled === 'taken') return refused('enterprise-number-taken')

    await updateMembership(tx, membership, { ...factsOf(correction), ...received.value })
    await enqueueCentreRecomputations(tx, [membership.organisationId])
    await recordAudit(tx, actor, {
      action: 'membership.correct',
      subjectKind: 'membership',
      subjectId: membershipId,
      before: factsOf(membership),
      after: afterOf(correction, file, filled === 'filled'),
    })
    return done(null)
  })
}

type Facts = Pick<Membership, 'startsOn' | 'endsOn' | 'decisionOrgan' | 'decisionOn' | 'decisionReference'>
const factsOf = ({ startsOn, endsOn, decisionOrgan, decisionOn, decisionReference }: Facts): Facts => ({
  ...{ startsOn, endsOn, decisionOrgan, decisionOn, decisionReference },
})

const afterOf = (correction: MembershipCorrection, file: Input['file'], numberFilled: boolean) => ({
  ...factsOf(correction),
  reason: correction.reason,
  ...(file ? { fileName: file.kept.fileName, signedOn: correction.signedOn } : {}),
  ...(numberFilled ? { enterpriseNumber: correction.enterpriseNumber } : {}),
})

const isCorrectable = ({ status }: Membership) => status === 'accepted' || status === 'suspended'

type Receiving = Pick<Input, 'correction' | 'file' | 'today'> & { membership: Membership }

async function receivedChange(
  tx: TenantTx,
  actor: Actor,
  { membership, correction, file, today }: Receiving,
): Promise<Result<MembershipChange, CorrectRefusal>> {
  const { received, signedOn } = correction
  if (received === null || !file) return done({})
  const about = { subjectKind: 'membership', subjectId: membership.id, sharedWith: membership.organisationId } as const
  const keep = () =>
    insertSharedDocument(
      tx,
      { ...about, kind: received, title: file.title },
      { ...file.kept, uploadedBy: actor.userId },
    )
  if (received === 'decision') return done({ decisionDocumentId: await keep() })

  const convention = await findCurrentConvention(tx, membership)
  if (!convention || signedOn === null) return refused('not-found')
  if (signedOn > today) return refused('day-to-come')
  const signed = membership.conventionVersionId ? await findConvention(tx, membership.conventionVersionId) : null
  if (membership.signedAt !== null && signed?.id === convention.id) return refused('already-signed')
  return done({
    ...{ conventionVersionId: convention.id, signedSha256: convention.sha256, signatureKind: 'upload' },
    // A day on paper, without an hour: noon is that day in every zone of Europe.
    ...{ signedAt: new Date(`${signedOn}T12:00:00Z`), signedBy: null, signedName: null, signedFrom: null },
    signedDocumentId: await keep(),
  })
}
