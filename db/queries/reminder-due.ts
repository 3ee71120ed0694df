import { type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { IsoDate } from '#app/domain/calendar.ts'
import { SKIP_REASONS, type SkipReason } from '#app/domain/due-reminders.ts'
import { ESCALATION_DAYS, LATE_DAYS, MOST_SINGLE_LETTERS, type ReminderRule } from '#app/domain/reminder.ts'
import { handLetters } from '#db/queries/reminder-letters.ts'
import { currentTenant } from '#db/schema/tenancy.ts'
import type { TenantTx } from '#db/tenant.ts'

export type DueSearch = { rules: readonly ReminderRule[]; today: IsoDate }
export type DueFound = { due: number; alreadySent: number; queued: number; skipped: Record<SkipReason, number> }

const counts = z.object({
  due: z.coerce.number(),
  alreadySent: z.coerce.number(),
  queued: z.coerce.number(),
  skipped: z.partialRecord(z.enum(SKIP_REASONS), z.number()),
})

const NONE: Record<SkipReason, number> = { 'past-when-known': 0, acknowledged: 0, snoozed: 0, 'nobody-to-tell': 0 }

/** One run at a time in one organisation; another worker waits and then finds nothing left. */
export async function lockReminderRun(tx: TenantTx) {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('reminder-run ' || ${currentTenant}::text, 0))`)
}

/**
 * The ledger grows by what the last run wrote before anybody has counted it anew: with its old counts PostgreSQL takes
 * nested loops for cheap and needs minutes for what hash joins do in a second.
 */
const withoutNestedLoops = (tx: TenantTx) => tx.execute(sql`select set_config('enable_nestloop', 'off', true)`)

/** What app/domain/due-reminders.ts says of one deadline, for every deadline of the organisation. */
function dueOn({ rules, today }: DueSearch): SQL {
  const enabled = rules.filter((rule) => rule.enabled)
  const furthest = Math.max(0, ...enabled.map((rule) => rule.daysBefore))
  return sql`
    rule as materialized (
      select kind, days, target, lower(address) as address
      from jsonb_to_recordset(${JSON.stringify(enabled.map(ruleRow))}::text::jsonb)
        as r(kind text, days integer, target text, address text)
    ), member as materialized (
      select m.user_id, m.role, lower(u.email) as email
      from organisation_users m join users u on u.id = m.user_id
      where m.organisation_id = ${currentTenant}
    ), audience as materialized (
      select 'administrators' as key, 'user:' || user_id as recipient, user_id from member where role = 'administrator'
      union all
      select 'coordinators', 'user:' || user_id, user_id from member
      where role = case when exists (select from member where role = 'coordinator') then 'coordinator' else 'administrator' end
      union all
      select 'address:' || r.address, coalesce('user:' || m.user_id, 'address:' || r.address), m.user_id
      from (select distinct address from rule where target = 'address' and address <> '') r
      left join member m on m.email = r.address
    ), reached as (
      select d.id, d.contract_id, d.kind, d.due_on, m.user_id as manager_id, case
          when d.armed_on > d.due_on then 'past-when-known'
          when d.snoozed_until > ${today}::date then 'snoozed'
          when d.acknowledged_at is not null and d.due_on - ${today}::date > ${ESCALATION_DAYS} then 'acknowledged'
        end as silence
      from deadlines d
      join (select kind, max(days) as days from rule group by kind) furthest on furthest.kind = d.kind
      left join contracts c on c.organisation_id = d.organisation_id and c.id = d.contract_id
      left join member m on m.user_id = c.manager_id
      where d.organisation_id = ${currentTenant} and d.state = 'open'
        and d.due_on between ${today}::date - ${LATE_DAYS}::integer and ${today}::date + ${furthest}::integer
        and d.due_on - ${today}::date <= furthest.days
    ), told as (
      select w.id, w.contract_id, w.manager_id, r.days, 'user:' || w.manager_id as recipient, w.manager_id as user_id
      from reached w join rule r on r.kind = w.kind and r.target = 'manager'
      where w.silence is null and w.manager_id is not null and w.due_on - ${today}::date <= r.days
      union all
      select w.id, w.contract_id, w.manager_id, r.days, a.recipient, a.user_id
      from reached w
      join rule r on r.kind = w.kind and (r.target <> 'manager' or w.manager_id is null)
      join audience a on a.key = case r.target
        when 'manager' then 'coordinators' when 'address' then 'address:' || r.address else r.target end
      where w.silence is null and w.due_on - ${today}::date <= r.days
      union all
      select w.id, w.contract_id, w.manager_id, r.days, 'user:' || m.user_id, m.user_id
      from reached w
      join rule r on r.kind = w.kind and r.target = 'followers'
      join contract_followers f on f.organisation_id = ${currentTenant} and f.contract_id = w.contract_id
      join member m on m.user_id = f.user_id
      where w.silence is null and w.due_on - ${today}::date <= r.days
    ), nearest as (
      select id as deadline_id, contract_id, recipient, user_id, min(days) as days,
        coalesce(user_id = manager_id, false) as takes_over
      from told group by id, contract_id, recipient, user_id, manager_id
    ), written_before as materialized (
      select deadline_id, recipient, threshold_days, state, planned_on from reminders
      where organisation_id = ${currentTenant} and deadline_id in (select id from reached)
    ), due as materialized (
      select n.deadline_id, n.contract_id, n.recipient, n.user_id, n.days, l.deadline_id is not null as known
      from nearest n
      left join written_before l on l.deadline_id = n.deadline_id and l.recipient = n.recipient
        and l.threshold_days = n.days
      left join (
        select deadline_id, recipient, min(threshold_days) as days from written_before where state <> 'void'
        group by deadline_id, recipient
      ) told_nearer on told_nearer.deadline_id = n.deadline_id and told_nearer.recipient = n.recipient
      left join (
        select distinct deadline_id, threshold_days from written_before
        where state <> 'void' and planned_on < ${today}::date
      ) announced on announced.deadline_id = n.deadline_id and announced.threshold_days = n.days
      where l.deadline_id is not null
        or ((told_nearer.days is null or told_nearer.days >= n.days) and (n.takes_over or announced.deadline_id is null))
    ), skipped as (
      select reason, count(*)::integer as times from (
        select coalesce(w.silence, 'nobody-to-tell') as reason from reached w
        left join (select distinct deadline_id from nearest) n on n.deadline_id = w.id
        where w.silence is not null or n.deadline_id is null
      ) s group by reason
    )`
}

const ruleRow = ({ deadlineKind, daysBefore, target, address }: ReminderRule) => ({
  kind: deadlineKind,
  days: daysBefore,
  target,
  address,
})

const SKIPPED = sql`(select coalesce(jsonb_object_agg(reason, times), '{}') from skipped) as skipped`

/** Counts what a run would do, and changes nothing. */
export async function countDueReminders(tx: TenantTx, search: DueSearch): Promise<DueFound> {
  await withoutNestedLoops(tx)
  const rows = await tx.execute(sql`
    with ${dueOn(search)}
    select count(*) as due, count(*) filter (where known) as "alreadySent", count(*) filter (where not known) as queued,
      ${SKIPPED}
    from due`)
  return found(rows[0])
}

export type QueueDue = DueSearch & { now: string; messageDomain: string }

/**
 * Writes a row of the ledger for everything that is due and hands the letters to the queue, in one statement. What one
 * person would get too many letters about goes out under one Message-ID, hence as one. A row that exists is left alone;
 * an older one for the same person that still waits is overtaken by the nearer one.
 */
export async function queueDueReminders(tx: TenantTx, { now, messageDomain, ...search }: QueueDue): Promise<DueFound> {
  await withoutNestedLoops(tx)
  const rows = await tx.execute(sql`
    with ${dueOn(search)}, fresh as materialized (
      select gen_random_uuid() as id, due.* from due where not known
    ), bundle as materialized (
      select recipient, gen_random_uuid() as id from fresh group by recipient having count(*) > ${MOST_SINGLE_LETTERS}
    ), written as (
      insert into reminders (id, deadline_id, contract_id, threshold_days, recipient, user_id, state, planned_on, queued_at, message_id)
      select f.id, f.deadline_id, f.contract_id, f.days, f.recipient, f.user_id, 'queued', ${search.today}::date,
        ${now}::timestamptz, '<' || coalesce(b.id, f.id) || '@' || ${messageDomain}::text || '>'
      from fresh f left join bundle b on b.recipient = f.recipient
      order by f.deadline_id, f.recipient
      on conflict do nothing
      returning deadline_id, recipient, threshold_days, message_id
    ), overtaken as (
      update reminders set state = 'void', next_attempt_at = null, last_error = 'superseded'
      from written
      where reminders.organisation_id = ${currentTenant} and reminders.deadline_id = written.deadline_id
        and reminders.recipient = written.recipient and reminders.threshold_days > written.threshold_days
        and reminders.state in ('planned', 'queued', 'refused')
    ), handed as (${handLetters(sql`written`)})
    select (select count(*) from due) as due, (select count(*) from due where known) as "alreadySent",
      (select count(*) from written) as queued, (select letters from handed) as letters, ${SKIPPED}`)
  return found(rows[0])
}

function found(row: unknown): DueFound {
  const { skipped, ...numbers } = counts.parse(row)
  return { ...numbers, skipped: { ...NONE, ...skipped } }
}
