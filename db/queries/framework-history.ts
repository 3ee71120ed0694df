import { sql } from 'drizzle-orm'
import { currentTenant } from '#db/schema/tenancy.ts'
import type { TenantTx } from '#db/tenant.ts'

/**
 * What our centre did to a framework contract, to its calls with their annexes and to who takes part in it, newest first:
 * each trace with the call and the body that it is about.
 */
export async function listFrameworkHistory(tx: TenantTx, frameworkId: string) {
  const rows = await tx.execute<{
    id: string
    at: string
    userName: string | null
    action: string
    before: Record<string, unknown> | null
    after: Record<string, unknown> | null
    call: string | null
    body: string | null
    into: string | null
  }>(sql`
    with subjects as (
      select ${frameworkId}::uuid as id, 'framework' as kind, null as call, null::uuid as body
      union all select id, 'campaign', title, null from campaigns
        where organisation_id = ${currentTenant} and framework_id = ${frameworkId}::uuid
      union all select id, 'participation', null, organisation_id from participations
        where owner_id = ${currentTenant} and framework_id = ${frameworkId}::uuid)
    select a.id, a.at, u.name as "userName", a.action, a.before, a.after, s.call, b.name as body, i.name as "into"
    from subjects s
    join audit_entries a on a.organisation_id = ${currentTenant} and a.contract_id is null
      and a.subject_id = s.id and a.subject_kind = s.kind
    left join users u on u.id = a.user_id
    left join organisations b on b.id = coalesce(s.body, (a.after->>'organisationId')::uuid,
      case when a.action = 'annex.amend' then (a.after->>'from')::uuid end)
    left join organisations i on a.action = 'annex.amend' and i.id = (a.after->>'into')::uuid
    order by a.at desc, a.id desc
    limit 100`)
  return rows.map((row) => ({ ...row, at: new Date(row.at) }))
}
