import { sql } from 'drizzle-orm'
import { currentTenant } from '#db/schema/tenancy.ts'
import type { TenantTx } from '#db/tenant.ts'

/**
 * The address that a letter to a mere contact went to, while that centre still writes to it at this body: a member, a
 * call that is not over, a use that is not ended. Null for any other letter, and half a year after it was written.
 */
export async function findContactOfLetter(tx: TenantTx, letterId: string): Promise<{ email: string } | null> {
  const [row] = await tx.execute<{ email: string }>(sql`
    select substr(l.recipient, length('address:') + 1) as email from centre_letters l
    where l.organisation_id = ${currentTenant} and l.id = ${letterId}::uuid and l.user_id is null
      and l.recipient like 'address:%' and l.created_at > now() - interval '180 days'
      and lower(substr(l.recipient, length('address:') + 1)) in (
        select lower(m.contact_email) from memberships m
          where m.organisation_id = l.organisation_id and m.owner_id = l.owner_id
            and m.status not in ('refused', 'left')
        union select lower(p.contact_email) from participations p
          where p.organisation_id = l.organisation_id and p.owner_id = l.owner_id
            and p.status in ('asked', 'accepted', 'suspended')
        union select lower(a.contact_email) from campaign_answers a
          join campaigns k on k.organisation_id = a.owner_id and k.id = a.campaign_id
          where a.organisation_id = l.organisation_id and a.owner_id = l.owner_id
            and k.cancelled_at is null and k.frozen_at is null)
      and exists (select from memberships m where m.organisation_id = l.organisation_id and m.owner_id = l.owner_id
        and m.status not in ('refused', 'left'))`)
  return row ?? null
}

/** The centre on whose list this organisation stands, whose people hand a body to its first administrator. */
export async function findCentreJoined(tx: TenantTx) {
  const [row] = await tx.execute<{ ownerId: string; name: string }>(sql`
    select c.organisation_id as "ownerId", c.name from memberships m
    join centres c on c.organisation_id = m.owner_id and c.id = m.centre_id and c.operated
    where m.organisation_id = ${currentTenant} and m.owner_id <> ${currentTenant}
    order by m.created_at, m.id limit 1`)
  return row ?? null
}
