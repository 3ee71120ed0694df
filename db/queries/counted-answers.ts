import { type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { AnswerStatus, LotTotal } from '#app/domain/campaign.ts'
import { currentTenant } from '#db/schema/tenancy.ts'
import type { TenantTx } from '#db/tenant.ts'

/** The bodies that are members of the centre of that call today, suspended or not. */
const membersOf = (campaignId: string): SQL => sql`(
  select m.organisation_id from memberships m
  join campaigns k on k.organisation_id = m.owner_id and k.id = ${campaignId}::uuid
  join frameworks f on f.organisation_id = k.organisation_id and f.id = k.framework_id and f.centre_id = m.centre_id
  where m.owner_id = ${currentTenant} and m.status in ('accepted', 'suspended'))`

/** The bodies that stood in a state of the annex of that call: a merger names another body for the same share. */
const frozenWith = (campaignId: string): SQL => sql`(
  select (line ->> 'organisationId')::uuid from annexes x, jsonb_array_elements(x.lines) line
  where x.organisation_id = ${currentTenant} and x.campaign_id = ${campaignId}::uuid)`

/** Whether the closing counts what the body of answer `a` declared: as it did once it is frozen, as it would today before. */
const counts = (campaignId: string): SQL => sql`case
  when (select k.frozen_at is null from campaigns k where k.organisation_id = ${currentTenant} and k.id = ${campaignId}::uuid)
  then a.organisation_id in ${membersOf(campaignId)} else a.organisation_id in ${frozenWith(campaignId)} end`

const total = z.object({
  lotId: z.uuid().nullable(),
  bodies: z.number(),
  quantity: z.number(),
  amount: z.number(),
})

/**
 * What the bodies that declared an interest in a call of our centre need together, by lot, as its closing counts them:
 * without those that left the centre. A lot that nobody wants is absent.
 */
export async function listLotTotals(tx: TenantTx, campaignId: string): Promise<LotTotal[]> {
  const rows = await tx.execute(sql`
    select l.lot_id as "lotId", (count(*) filter (where coalesce(l.quantity, l.amount) is not null))::int as bodies,
      coalesce(sum(l.quantity), 0)::float8 as quantity, coalesce(sum(l.amount), 0)::float8 as amount
    from campaign_answer_lots l
    join campaign_answers a on a.organisation_id = l.organisation_id and a.id = l.answer_id
    where a.owner_id = ${currentTenant} and a.campaign_id = ${campaignId}::uuid and a.status = 'declared' and ${counts(campaignId)}
    group by l.lot_id`)
  return rows.map((row) => total.parse(row))
}

/** The member that the body of answer `a` became one with, by name, as the trace of the merger says. */
const MERGED_INTO = sql`(
  select io.name from memberships f
  join audit_entries e on e.organisation_id = ${currentTenant} and e.subject_kind = 'membership'
    and e.contract_id is null and e.subject_id = f.id and e.action = 'membership.merge' and e.after ->> 'from' = f.id::text
  join memberships i on i.owner_id = ${currentTenant} and i.id::text = e.after ->> 'into'
  join organisations io on io.id = i.organisation_id
  where f.owner_id = ${currentTenant} and f.organisation_id = a.organisation_id and f.status = 'left'
  order by e.at desc limit 1)`

/** A body that was invited and left the centre since; `counted`: the closing counts what it declared all the same. */
export type Leaver = z.infer<typeof flags> & { status: AnswerStatus }

const flags = z.object({
  organisationId: z.uuid(),
  body: z.string(),
  mergedInto: z.string().nullable(),
  member: z.boolean(),
  counted: z.boolean(),
})

/** Whoever was invited to a call of our centre and is no member any more, or declared what its closing does not count; by name. */
export async function listLeavers(tx: TenantTx, campaignId: string): Promise<Leaver[]> {
  const rows = await tx.execute<Leaver>(sql`
    select * from (
      select a.organisation_id as "organisationId", o.name as body, a.status,
        ${MERGED_INTO} as "mergedInto",
        a.organisation_id in ${membersOf(campaignId)} as member, a.status = 'declared' and ${counts(campaignId)} as counted
      from campaign_answers a join organisations o on o.id = a.organisation_id
      where a.owner_id = ${currentTenant} and a.campaign_id = ${campaignId}::uuid
    ) invited
    where not member or (status = 'declared' and not counted)
    order by body collate "fr-x-icu", "organisationId"`)
  return rows.map(({ status, ...row }) => ({ status, ...flags.parse(row) }))
}
