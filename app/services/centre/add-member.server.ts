import type { Temporal } from 'temporal-polyfill'
import type { IsoDate } from '#app/domain/calendar.ts'
import { bodyFinder } from '#app/domain/member-import/member-plan.ts'
import type { MembershipStatus } from '#app/domain/membership.ts'
import type { NewMember } from '#app/domain/membership-schema.ts'
import { lastDayOf } from '#app/domain/membership-term.ts'
import { slugOf } from '#app/domain/new-organisation-schema.ts'
import { type Actor, can } from '#app/domain/permissions.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { enqueueCentreRecomputations } from '#app/jobs/queue.ts'
import { sendFirstInvitation } from '#app/services/centre/invite-first-administrator.server.ts'
import { recordAudit } from '#db/queries/audit.ts'
import { findCurrentConvention } from '#db/queries/conventions.ts'
import { insertMembership } from '#db/queries/joining.ts'
import { holdNewBodies, insertBodies, listKnownBodies } from '#db/queries/member-import.ts'
import { findOrganisationName } from '#db/queries/member-organisations.ts'
import { findOwnCentre, type OwnCentre } from '#db/queries/own-centre.ts'
import { type TenantTx, withTenant } from '#db/tenant.ts'

/** A body of the installation, and its adhesion to this centre where there is one. */
export type RecognisedBody = { name: string; membership: { id: string; status: MembershipStatus } | null }
type Recognised = { code: 'recognised'; body: RecognisedBody }
export type AddMemberRefusal = 'forbidden' | 'not-found' | 'already-member' | Recognised

type Body = { organisationId: string } | { body: NewMember }
/** `startsOn`: since when it is a member; null where the body still has to ask. */
type Input = Body & { startsOn: IsoDate | null; invite: boolean; now: Temporal.Instant }
type Added = { membershipId: string; name: string; invited: string | null }

/** Puts a body on the centre's list: one of the installation, or a new one, which its first administrator takes over. */
export async function addMember(actor: Actor, input: Input): Promise<Result<Added, AddMemberRefusal>> {
  if (!can(actor, 'centre:operate')) return refused('forbidden')

  return withTenant(actor.organisationId, async (tx) => {
    const centre = await findOwnCentre(tx)
    if (!centre) return refused('not-found')
    const found = await bodyOf(tx, centre.id, input)
    if (!found.ok) return found
    const { organisationId, name, contactName, contactEmail } = found.value

    const term = await termOf(tx, centre, input.startsOn)
    const ends = { organisationId, ownerId: actor.organisationId, centreId: centre.id }
    const membershipId = await insertMembership(tx, { ...ends, ...term, contactName, contactEmail })
    if (!membershipId) return refused('already-member')
    await enqueueCentreRecomputations(tx, [organisationId])
    await recordAudit(tx, actor, {
      action: 'membership.add',
      subjectKind: 'membership',
      subjectId: membershipId,
      after: { name, ...term },
    })
    const asked = input.invite && contactEmail !== null
    const invited =
      asked &&
      (await sendFirstInvitation(tx, actor, { organisationId, membershipId, email: contactEmail, now: input.now }))
    return done({ membershipId, name, invited: invited ? contactEmail : null })
  })
}

const termOf = async (tx: TenantTx, { organisationId: ownerId, id: centreId }: OwnCentre, startsOn: IsoDate | null) => {
  if (startsOn === null) return { status: 'draft' } as const
  const version = await findCurrentConvention(tx, { ownerId, centreId })
  return { status: 'accepted', startsOn, endsOn: lastDayOf(startsOn, version?.months ?? null) } as const
}

type Found = { organisationId: string; name: string; contactName: string | null; contactEmail: string | null }

async function bodyOf(
  tx: TenantTx,
  centreId: string,
  input: Input,
): Promise<Result<Found, Exclude<AddMemberRefusal, 'forbidden' | 'already-member'>>> {
  if ('organisationId' in input) {
    const name = await findOrganisationName(tx, input.organisationId)
    const { organisationId } = input
    return name === null ? refused('not-found') : done({ organisationId, name, contactName: null, contactEmail: null })
  }
  const { contactName, contactEmail, ...body } = input.body
  await holdNewBodies(tx)
  const { living } = bodyFinder(await listKnownBodies(tx, centreId))(body)
  if (living) {
    const { name, membership } = living
    const known = membership && { id: membership.id, status: membership.status }
    return refused({ code: 'recognised', body: { name, membership: known } })
  }
  const [organisationId] = await insertBodies(tx, [{ ...body, slug: slugOf(body.name) || 'organisme' }])
  if (!organisationId) throw new Error('Insert returned no organisation')
  return done({ organisationId, name: body.name, contactName, contactEmail })
}
