import { sql } from 'drizzle-orm'
import { currentTenant } from '#db/schema/tenancy.ts'
import type { TenantTx } from '#db/tenant.ts'

/** The merger that a letter about one of its two adhesions tells of, from the centre's end; its trace bears the occasion. */
export async function findToldMerger(tx: TenantTx, { subjectId, occasion }: { subjectId: string; occasion: number }) {
  const [row] = await tx.execute<{
    from: string
    into: string
    intoMembership: string
    fromContact: string | null
    intoContact: string | null
    reason: string
    centre: string
    slug: string
    accent: string | null
  }>(sql`
    select coalesce(a.after->>'fromName', fo.name) as "from", io.name as "into", i.id as "intoMembership", f.contact_email as "fromContact",
      i.contact_email as "intoContact", a.after->>'reason' as reason, c.name as centre, o.slug, o.accent
    from audit_entries a
    join memberships f on f.owner_id = ${currentTenant} and f.id = (a.after->>'from')::uuid
    join memberships i on i.owner_id = ${currentTenant} and i.id = (a.after->>'into')::uuid
    join organisations fo on fo.id = f.organisation_id join organisations io on io.id = i.organisation_id
    join centres c on c.organisation_id = ${currentTenant} and c.id = f.centre_id
    join organisations o on o.id = ${currentTenant}
    where a.organisation_id = ${currentTenant} and a.subject_kind = 'membership' and a.subject_id = ${subjectId}
      and a.action = 'membership.merge' and a.after->>'occasion' = ${String(occasion)}`)
  return row ?? null
}
