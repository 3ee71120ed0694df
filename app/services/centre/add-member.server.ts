import type { Temporal } from 'temporal-polyfill'
import type { IsoDate } from '#app/domain/calendar.ts'
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
import { findOrganisationName, insertBody } from '#db/queries/member-organisations.ts'
import { findOwnCentre, type OwnCentre } from '#db/queries/own-centre.ts'
import { type TenantTx, withTenant } from '#db/tenant.ts'

export type AddMemberRefusal = 'forbidden' | 'not-found' | 'already-member' | 'number-taken'

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
    const found = await bodyOf(tx, input)
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

async function bodyOf(tx: TenantTx, input: Input): Promise<Result<Found, 'not-found' | 'number-taken'>> {
  if ('organisationId' in input) {
    const name = await findOrganisationName(tx, input.organisationId)
    const { organisationId } = input
    return name === null ? refused('not-found') : done({ organisationId, name, contactName: null, contactEmail: null })
  }
  const { contactName, contactEmail, ...body } = input.body
  const organisationId = await insertBody(tx, { ...body, slug: slugOf(body.name) || 'organisme' })
  return organisationId ? done({ organisationId, name: body.name, contactName, contactEmail }) : refused('number-taken')
}
