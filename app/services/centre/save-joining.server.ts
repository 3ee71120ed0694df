import type { MembershipStatus } from '#app/domain/membership.ts'
import type { MembershipContact, MembershipDecision } from '#app/domain/membership-schema.ts'
import { type Actor, can } from '#app/domain/permissions.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { recordAudit } from '#db/queries/audit.ts'
import { findOwnMembership, updateMembership } from '#db/queries/joining.ts'
import { insertSharedDocument } from '#db/queries/shared-documents.ts'
import { withTenant } from '#db/tenant.ts'

/** The other end of the adhesion that the page is about. */
export type CentreKey = { ownerId: string; centreId: string }
export type StoredFile = { fileName: string; mediaType: string; byteSize: number; sha256: string }
export type JoiningRefusal = 'forbidden' | 'not-found' | 'not-allowed'

const OPEN: readonly MembershipStatus[] = ['draft', 'asked', 'accepted', 'suspended']

type Contact = { centre: CentreKey; contact: MembershipContact }

/** Whom the centre is to write to; kept at once, so that whoever leaves the page finds it again. */
export async function saveJoiningContact(
  actor: Actor,
  { centre, contact }: Contact,
): Promise<Result<null, JoiningRefusal>> {
  if (!can(actor, 'centre:join')) return refused('forbidden')

  return withTenant(actor.organisationId, async (tx) => {
    const membership = await findOwnMembership(tx, centre, { lock: true })
    if (!membership) return refused('not-found')
    if (!OPEN.includes(membership.status)) return refused('not-allowed')
    await updateMembership(tx, membership, contact)
    const { contactName, contactEmail, contactPhone } = membership
    await recordAudit(tx, actor, {
      action: 'membership.contact',
      subjectKind: 'membership',
      subjectId: membership.id,
      before: { contactName, contactEmail, contactPhone },
      after: contact,
    })
    return done(null)
  })
}

type Decision = { centre: CentreKey; decision: MembershipDecision; file: StoredFile | null; title: string }

/** The body's decision, with its document when there is one; after the adhesion too, as it often comes later. */
export async function saveJoiningDecision(
  actor: Actor,
  { centre, decision, file, title }: Decision,
): Promise<Result<null, JoiningRefusal>> {
  if (!can(actor, 'centre:join')) return refused('forbidden')

  return withTenant(actor.organisationId, async (tx) => {
    const membership = await findOwnMembership(tx, centre, { lock: true })
    if (!membership) return refused('not-found')
    if (!OPEN.includes(membership.status)) return refused('not-allowed')
    const about = { subjectKind: 'membership', subjectId: membership.id, sharedWith: centre.ownerId } as const
    const place = { ...about, kind: 'decision', title } as const
    const document = file ? await insertSharedDocument(tx, place, { ...file, uploadedBy: actor.userId }) : null
    const decisionDocumentId = decision.decisionOn === null ? null : (document ?? membership.decisionDocumentId)
    await updateMembership(tx, membership, { ...decision, decisionDocumentId })
    const { decisionOrgan, decisionOn, decisionReference } = membership
    await recordAudit(tx, actor, {
      action: 'membership.decision',
      subjectKind: 'membership',
      subjectId: membership.id,
      before: { decisionOrgan, decisionOn, decisionReference },
      after: { ...decision, ...(file ? { fileName: file.fileName } : {}) },
    })
    return done(null)
  })
}
