import type { MembershipStatus } from '#app/domain/membership.ts'
import { type Actor, can } from '#app/domain/permissions.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { enqueue } from '#app/jobs/queue.ts'
import type { CentreKey, JoiningRefusal, StoredFile } from '#app/services/centre/save-joining.server.ts'
import { recordAudit } from '#db/queries/audit.ts'
import { findCurrentConvention } from '#db/queries/conventions.ts'
import { findOwnMembership, type Membership, type MembershipChange, updateMembership } from '#db/queries/joining.ts'
import { insertSharedDocument } from '#db/queries/shared-documents.ts'
import { type TenantTx, withTenant } from '#db/tenant.ts'

/** The version that was in front of the signer, by its id and its hash. */
export type ShownConvention = { versionId: string; sha256: string }

/** Whoever is to ask, and members whose centre has published another version since. */
const SIGNS: readonly MembershipStatus[] = ['draft', 'accepted', 'suspended']

export type Signature =
  | { kind: 'typed'; signedName: string; signedFrom: string | null }
  | { kind: 'upload'; file: StoredFile; title: string }

type Input = { centre: CentreKey; shown: ShownConvention; signature: Signature; now: Date }

/** `newer-version`: another version was published since the text was shown; nobody agrees to what they have not read. */
export type SignRefusal = JoiningRefusal | 'newer-version'

/** Agrees to the convention, with its proof: who, when, from where, and the hash of the very text. */
export async function signConvention(
  actor: Actor,
  { centre, shown, signature, now }: Input,
): Promise<Result<null, SignRefusal>> {
  if (!can(actor, 'centre:join')) return refused('forbidden')

  return withTenant(actor.organisationId, async (tx) => {
    const membership = await findOwnMembership(tx, centre, { lock: true })
    if (!membership) return refused('not-found')
    if (!SIGNS.includes(membership.status)) return refused('not-allowed')
    const current = await findCurrentConvention(tx, centre)
    if (!current) return refused('not-found')
    if (current.id !== shown.versionId || current.sha256 !== shown.sha256) return refused('newer-version')
    const { status, signedAt, conventionVersionId } = membership
    // A member is bound by what it signed; only another version gives it something to sign.
    if (status !== 'draft' && signedAt !== null && conventionVersionId === current.id) return refused('not-allowed')

    const proof = {
      conventionVersionId: current.id,
      signedSha256: current.sha256,
      signedAt: now,
      signedBy: actor.userId,
    }
    const signed = await signedBy(tx, { actor, membership, signature })
    const occasion = await updateMembership(tx, membership, { ...proof, ...signed })
    await recordAudit(tx, actor, {
      action: 'membership.sign',
      subjectKind: 'membership',
      subjectId: membership.id,
      before: signedProof(membership),
      after: { title: current.title, number: current.number, sha256: current.sha256, signatureKind: signature.kind },
    })
    // A request tells of its signature itself.
    if (status !== 'draft') {
      const letter = { kind: 'membership-signed', subjectId: membership.id, occasion } as const
      await enqueue(tx, 'plan-centre-letters', { organisationId: centre.ownerId, ...letter })
    }
    return done(null)
  })
}

/** What the new signature takes the place of: the row holds the newest alone, the trace keeps every one. */
const signedProof = ({
  signedAt,
  signedSha256,
  signedName,
  signedFrom,
  signatureKind,
  signedDocumentId,
}: Membership) =>
  signedAt === null
    ? null
    : {
        signedAt: signedAt.toISOString(),
        sha256: signedSha256,
        signatureKind,
        signedName,
        signedFrom,
        signedDocumentId,
      }

type Signing = { actor: Actor; membership: Membership; signature: Signature }

async function signedBy(tx: TenantTx, { actor, membership, signature }: Signing): Promise<MembershipChange> {
  if (signature.kind === 'typed') {
    const { signedName, signedFrom } = signature
    return { signatureKind: 'typed', signedName, signedFrom, signedDocumentId: null }
  }
  const { title, file } = signature
  const about = { subjectKind: 'membership', subjectId: membership.id, sharedWith: membership.ownerId } as const
  const place = { ...about, kind: 'convention', title } as const
  const signedDocumentId = await insertSharedDocument(tx, place, { ...file, uploadedBy: actor.userId })
  return { signatureKind: 'upload', signedName: null, signedFrom: null, signedDocumentId }
}
