import { sql } from 'drizzle-orm'
import { brusselsToday, currentTenant } from '#db/schema/tenancy.ts'
import type { TenantTx } from '#db/tenant.ts'

type Purchase = {
  id: string
  object: string
  centre: string
  framework: string | null
  amount: number | null
  startOn: string | null
}

/** What we bought through centres, the newest first: contracts of our register; amounts in cents excl. VAT. */
export async function listHomePurchases(tx: TenantTx, limit: number) {
  return tx.execute<Purchase>(sql`
    select k.id, k.object, c.name as centre, f.object as framework,
      coalesce(k.approved_value, k.estimated_value)::float8 as amount, coalesce(k.start_on, k.launched_on)::text as "startOn"
    from contracts k
    join memberships m on m.organisation_id = k.organisation_id and m.id = k.membership_id
    join centres c on c.organisation_id = m.owner_id and c.id = m.centre_id
    left join participations p on p.organisation_id = k.organisation_id and p.id = k.participation_id
    left join frameworks f on f.organisation_id = p.owner_id and f.id = p.framework_id
    where k.organisation_id = ${currentTenant} and k.membership_id is not null and k.archived_at is null
    order by coalesce(k.start_on, k.launched_on, k.created_at::date) desc, k.id desc
    limit ${limit}`)
}

type Paper = {
  /** `document`: a shared file; else what the program writes itself. */
  kind: 'document' | 'annex' | 'convention'
  /** The document, the answer that leads to the annex, or the adhesion. */
  id: string
  number: number
  title: string
  /** The framework contract or the centre that it is of. */
  about: string
  at: string
}

// The row policies say which of them a member reads; whoever is a member of its own centre reads here what members read.
const OF_FRAMEWORKS = sql`
  select 'document' as kind, d.id, v.number, d.title, f.object as about, v.uploaded_at as at
  from ours o
  join frameworks f on f.organisation_id = o.owner_id and f.centre_id = o.centre_id
  join documents d on d.organisation_id = f.organisation_id and d.subject_id = f.id and d.subject_kind = 'framework'
  join lateral (select v.number, v.uploaded_at from document_versions v
    where v.organisation_id = d.organisation_id and v.document_id = d.id order by v.number desc limit 1) v on true
  where o.member and d.archived_at is null and f.archived_at is null and f.status <> 'preparation'
    and (d.visibility in ('members', 'public') or d.visibility = 'participants' and exists (
      select from participations p where p.organisation_id = ${currentTenant} and p.owner_id = f.organisation_id
        and p.framework_id = f.id and p.status in ('accepted', 'suspended')))`

const SENT_TO_US = sql`
  select 'document', d.id, v.number, d.title, r.about, v.uploaded_at
  from (
    select o.id, o.owner_id, o.centre as about from ours o
    union all
    select p.id, p.owner_id, f.object from participations p
    join frameworks f on f.organisation_id = p.owner_id and f.id = p.framework_id
    where p.organisation_id = ${currentTenant}
  ) r
  join documents d on d.organisation_id = r.owner_id and d.subject_id = r.id
    and d.shared_with = ${currentTenant} and d.organisation_id <> ${currentTenant} and d.archived_at is null
  join lateral (select v.number, v.uploaded_at from document_versions v
    where v.organisation_id = d.organisation_id and v.document_id = d.id order by v.number desc limit 1) v on true`

// Without its lines, thousands in a large call: whoever stands in the newest annex takes part from it.
const ANNEXES = sql`
  select 'annex', a.id, x.number, k.title, f.object, x.frozen_at
  from campaign_answers a
  join campaigns k on k.organisation_id = a.owner_id and k.id = a.campaign_id
  join frameworks f on f.organisation_id = k.organisation_id and f.id = k.framework_id
  join participations p on p.organisation_id = a.organisation_id and p.owner_id = a.owner_id
    and p.framework_id = k.framework_id and p.from_annex and p.status in ('accepted', 'suspended')
  join lateral (select x.number, x.frozen_at from annexes x
    where x.organisation_id = k.organisation_id and x.campaign_id = k.id order by x.number desc limit 1) x on true
  where a.organisation_id = ${currentTenant} and a.status = 'declared' and k.frozen_at is not null`

const CONVENTIONS = sql`
  select 'convention', o.id, v.number, v.title, o.centre, v.published_at
  from ours o
  join lateral (select v.number, v.title, v.published_at from convention_versions v
    where v.organisation_id = o.owner_id and v.centre_id = o.centre_id order by v.number desc limit 1) v on true`

/** The newest papers that centres show us: of their framework contracts, annexes that we stand in, conventions. */
export async function listHomePapers(tx: TenantTx, limit: number) {
  const rows = await tx.execute<Paper>(sql`
    with ours as materialized (
      select m.id, m.owner_id, m.centre_id, c.name as centre,
        m.status = 'accepted' and coalesce(m.starts_on <= ${brusselsToday}, true)
          and coalesce(m.ends_on >= ${brusselsToday}, true) as member
      from memberships m join centres c on c.organisation_id = m.owner_id and c.id = m.centre_id
      where m.organisation_id = ${currentTenant} and c.operated and m.status not in ('refused', 'left')
    )
    ${OF_FRAMEWORKS} union all ${SENT_TO_US} union all ${ANNEXES} union all ${CONVENTIONS}
    order by at desc, title limit ${limit}`)
  return rows.map((row) => ({ ...row, at: new Date(row.at) }))
}
