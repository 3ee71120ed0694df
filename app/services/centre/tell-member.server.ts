import type { Temporal } from 'temporal-polyfill'
import type { CentreLetterKind } from '#app/domain/centre-letter.ts'
import { messageDomain } from '#app/lib/mail.server.ts'
import { planCentreLetters } from '#db/queries/centre-letters.ts'
import { listBoundMembers, lockMember } from '#db/queries/joining.ts'
import type { OwnCentre } from '#db/queries/own-centre.ts'
import type { TenantTx } from '#db/tenant.ts'

const when = (now: Temporal.Instant) => ({ messageDomain: messageDomain(), now: now.toString() })

type Telling = { kind: CentreLetterKind; membershipId: string; occasion: number; now: Temporal.Instant }

/** A letter of the centre to the people of one member, in the transaction of what it tells; answers how many leave. */
export async function tellMember(tx: TenantTx, { kind, membershipId, occasion, now }: Telling): Promise<number> {
  const membership = await lockMember(tx, membershipId)
  if (!membership) return 0
  const { organisationId, ownerId, contactEmail: contact } = membership
  const letters = [{ organisationId, subjectId: membershipId, occasion, contact }]
  return planCentreLetters(tx, { kind, ownerId, side: 'member', letters, ...when(now) })
}

/** To every member: the convention has a newer version; answers how many letters leave. */
export async function tellNewVersion(
  tx: TenantTx,
  { organisationId: ownerId, id: centreId }: OwnCentre,
  { number, now }: { number: number; now: Temporal.Instant },
): Promise<number> {
  const members = await listBoundMembers(tx, centreId)
  const letters = members.map(({ id, organisationId, contact }) => ({
    ...{ organisationId, subjectId: id, occasion: number, contact },
  }))
  return planCentreLetters(tx, { kind: 'membership-version', ownerId, side: 'member', letters, ...when(now) })
}
