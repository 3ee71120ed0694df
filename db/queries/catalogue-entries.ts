import { type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { IsoDate } from '#app/domain/calendar.ts'
import { type CatalogueEntry, type CatalogueView, JOINABLE, type Standing } from '#app/domain/catalogue.ts'
import { MEMBERSHIP_STATUSES } from '#app/domain/membership.ts'
import { ORGANISATION_KINDS, type OrganisationKind } from '#app/domain/organisation.ts'
import { PARTICIPATION_STATUSES, TAKING_PART } from '#app/domain/participation.ts'
import { publicFramework } from '#db/queries/public-centres.ts'
import { currentTenant } from '#db/schema/tenancy.ts'

/** The columns of an entry that come from the framework contract and from what we are to it, whoever lets us read it. */
const FACTS = sql`f.id, c.owner_id as "ownerId", c.name as centre, c.slug, f.reference, f.object, f.supplier,
  f.starts_on::text as "startsOn", f.ends_on::text as "endsOn", f.order_from::text as "orderFrom",
  f.order_until::text as "orderUntil", f.joining, to_jsonb(f.identified_kinds) as "identifiedKinds", f.summary,
  to_jsonb(c.join_kinds) as "joinKinds", m.status as adhesion, p.status as participation, coalesce(p.from_annex, false) as "fromAnnex",
  c.owner_id = ${currentTenant} as own`

const PARTICIPATION = sql`left join participations p
  on p.organisation_id = ${currentTenant} and p.owner_id = c.owner_id and p.framework_id = f.id`

const OUR_MEMBERSHIP = sql`m.organisation_id = ${currentTenant} and m.owner_id = c.owner_id and m.centre_id = c.centre_id`

/** The SQL of isMember in app/domain/membership.ts. */
const memberOn = (today: IsoDate) => sql`(m.status = 'accepted' and coalesce(m.starts_on <= ${today}::date, true)
  and coalesce(m.ends_on >= ${today}::date, true))`

// Between its closing and its freezing a call is over, though nothing was written yet.
const ofOurCentres = (today: IsoDate, narrowed: SQL) => sql`
  select ${FACTS}, ${memberOn(today)} as member, k.call, k.reason as "cancelReason",
    case when f.status = 'campaign' and k.call = 'over' then 'called' else f.status end as status
  from memberships m
  join (
    select c.organisation_id as owner_id, c.id as centre_id, c.name, c.archived_at, c.join_kinds,
      case when c.published_at is not null then o.slug end as slug
    from centres c join organisations o on o.id = c.organisation_id where c.operated and c.archived_at is null
  ) c on ${OUR_MEMBERSHIP}
  join frameworks f on f.organisation_id = c.owner_id and f.centre_id = c.centre_id
  ${PARTICIPATION}
  left join (
    select a.owner_id, k.framework_id, case
      when bool_or(k.cancelled_at is null and k.frozen_at is null and k.closes_at > clock_timestamp()) then 'open'
      when bool_and(k.cancelled_at is not null) then 'cancelled'
      else 'over' end as call,
      (array_agg(k.cancel_reason order by k.cancelled_at desc) filter (where k.cancelled_at is not null))[1] as reason
    from campaign_answers a join campaigns k on k.organisation_id = a.owner_id and k.id = a.campaign_id
    where a.organisation_id = ${currentTenant} group by a.owner_id, k.framework_id
  ) k on k.owner_id = c.owner_id and k.framework_id = f.id
  where f.archived_at is null and f.status <> 'preparation'
    and (${memberOn(today)} or f.published or p.status is not null) and ${narrowed}`

// Through the functions that answer the published columns only.
const publishedByOthers = (narrowed: SQL) => sql`
  select ${FACTS}, false as member, null as call, null as "cancelReason", f.status
  from public_centres() c
  join lateral public_frameworks(c.owner_id) f on f.centre_id = c.centre_id
  left join memberships m on ${OUR_MEMBERSHIP}
  ${PARTICIPATION}
  where not exists (select from ours where ours.id = f.id) and ${narrowed}`

/**
 * The framework contracts that we may read: those of the centres that we are a member of, and what other centres
 * publish. Where our membership is suspended or over, only what is published, or what we are on already. `narrowed`
 * speaks of the framework contract `f`, its centre `c` and our participation `p`.
 */
export const catalogueEntries = (today: IsoDate, narrowed: SQL) => sql`
  with ours as materialized (${ofOurCentres(today, narrowed)}),
  entries as (select * from ours union all ${publishedByOthers(narrowed)})`

/** Every word that was typed stands somewhere in it, whatever the accents. */
export function holdsWords(words: string): SQL {
  const wanted = words.replaceAll('\u0000', '').split(/\s+/).filter(Boolean)
  const text = sql`plain_text(concat_ws(' ', f.object, f.reference, f.supplier, f.summary, c.name))`
  const each = wanted.map((word) => sql`${text} like plain_text(${`%${word.replace(/[\\%_]/g, '\\$&')}%`})`)
  return each.length === 0 ? sql`true` : sql.join(each, sql` and `)
}

/** The SQL of standing in app/domain/catalogue.ts, of an entry `e`; a test holds both together. */
export const standingSql = (kind: OrganisationKind | null, today: IsoDate) => sql<Standing>`case
  when e.own then 'own'
  when e.adhesion = 'suspended' then 'centre-suspended'
  when e.participation in ('accepted', 'asked', 'suspended') then case
    when not e.member then 'not-member' when e.participation = 'accepted' then 'in' else e.participation end
  when e.call = 'open' then 'call'
  when e.status = 'called' and e.call = 'cancelled' then 'call-cancelled'
  when e.status = 'called' then 'call-over'
  when e.status = 'campaign' or e.status = 'open'
    and (e."orderFrom"::date > ${today}::date or coalesce(e."orderUntil"::date >= ${today}::date, true))
    and (e."fromAnnex" or e.joining = 'identified' and coalesce(e."identifiedKinds" ? ${kind}::text, false))
  then case
    when e.member and e.status = 'campaign' then 'call-others'
    when e.member then case when e.participation = 'refused' then 'refused' else 'identified' end
    when e.adhesion = 'accepted' then 'centre-lapsed'
    when e.adhesion = 'asked' then 'centre-asked'
    when e.adhesion = 'draft' or jsonb_array_length(e."joinKinds") = 0
      or coalesce(e."joinKinds" ? ${kind}::text, false) then 'join-centre'
    else 'not-admitted' end
  else 'closed' end`

const among = (values: readonly string[]) =>
  sql.join(
    values.map((value) => sql`${value}`),
    sql`, `,
  )

/** The SQL of bodyOrderingRefusal in app/domain/catalogue.ts; the same test holds both together. */
const ORDERABLE = (
  today: IsoDate,
) => sql`e.member and coalesce(e.participation = 'accepted', false) and e.status = 'open'
  and coalesce(e."orderFrom"::date <= ${today}::date, true) and coalesce(e."orderUntil"::date >= ${today}::date, true)`
const OURS = sql`coalesce(e.participation in (${among(TAKING_PART)}), false)`

type Viewed = { view: CatalogueView | null; kind: OrganisationKind | null; today: IsoDate }

/** Whether an entry `e` belongs to what the reader asked to see. */
export function isInView({ view, kind, today }: Viewed): SQL {
  if (view === null) return sql`true`
  if (view === 'orderable') return ORDERABLE(today)
  return view === 'ours' ? OURS : sql`not ${OURS} and ${standingSql(kind, today)} in (${among(JOINABLE)})`
}

const entryRow = publicFramework.extend({
  ownerId: z.string(),
  centre: z.string(),
  slug: z.string().nullable(),
  joinKinds: z.array(z.enum(ORGANISATION_KINDS)),
  adhesion: z.enum(MEMBERSHIP_STATUSES).nullable(),
  participation: z.enum(PARTICIPATION_STATUSES).nullable(),
  fromAnnex: z.boolean(),
  own: z.boolean(),
  member: z.boolean(),
  call: z.enum(['open', 'over', 'cancelled']).nullable(),
  cancelReason: z.string().nullable(),
})

export const catalogueEntryOf = (row: unknown): CatalogueEntry => entryRow.parse(row)
