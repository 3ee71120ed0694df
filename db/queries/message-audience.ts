import { type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { MessageTo } from '#app/domain/centre-message.ts'
import { currentTenant } from '#db/schema/tenancy.ts'
import type { TenantTx } from '#db/tenant.ts'

const ofCentre = (centreId: string) => sql`m.owner_id = ${currentTenant} and m.centre_id = ${centreId}::uuid`

function bodies(centreId: string, to: MessageTo): SQL {
  if (to.audience === 'members') {
    return sql`select m.organisation_id, m.contact_email as contact from memberships m
      where ${ofCentre(centreId)} and m.status = 'accepted'`
  }
  const member = sql`left join memberships m on m.organisation_id = b.organisation_id and ${ofCentre(centreId)}`
  if (to.audience === 'participants') {
    return sql`select b.organisation_id, coalesce(b.contact_email, m.contact_email) as contact from participations b ${member}
      where b.owner_id = ${currentTenant} and b.framework_id = ${to.frameworkId}::uuid and b.status = 'accepted'`
  }
  return sql`select b.organisation_id, coalesce(b.contact_email, m.contact_email) as contact from campaign_answers b ${member}
    where b.owner_id = ${currentTenant} and b.campaign_id = ${to.campaignId}::uuid and b.status in ('invited', 'draft')`
}

const row = z.object({
  organisationId: z.uuid(),
  name: z.string(),
  contact: z.string().nullable(),
  addresses: z.array(z.string()),
})
export type Addressee = z.output<typeof row>

/**
 * The bodies that a message would go to, by name, with the addresses it is reached at: its administrators and buyers,
 * and its contact where that is nobody of them. Those without any can be reached by no letter.
 */
export async function listAddressees(tx: TenantTx, centreId: string, to: MessageTo): Promise<Addressee[]> {
  const rows = await tx.execute(sql`
    with body as (${bodies(centreId, to)}), people as (
      select b.organisation_id, lower(u.email) as address
      from body b join organisation_users ou on ou.organisation_id = b.organisation_id and ou.role in ('administrator', 'buyer')
      join users u on u.id = ou.user_id
    )
    select o.id as "organisationId", o.name, b.contact,
      array(select p.address from people p where p.organisation_id = b.organisation_id
        union select lower(b.contact) where b.contact is not null) as addresses
    from body b join organisations o on o.id = b.organisation_id
    order by o.name collate "fr-x-icu", o.id`)
  return rows.map((found) => row.parse(found))
}
