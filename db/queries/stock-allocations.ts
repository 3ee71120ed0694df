import { sql } from 'drizzle-orm'
import { currentTenant } from '#db/schema/tenancy.ts'
import type { TenantTx } from '#db/tenant.ts'

export type MemberAllocation = {
  memberId: string
  member: string
  allocated: number
  taken: number
}

type Of = { seasonId: string; articleId: string }

const bodies = ({ seasonId, articleId }: Of, named: string) => sql`
  from (
    select p.organisation_id as id from participations p join stock_seasons s on s.organisation_id = p.owner_id and s.framework_id = p.framework_id
    where p.owner_id = ${currentTenant} and s.id = ${seasonId}::uuid and p.status in ('accepted', 'suspended')
    union select a.member_id from stock_allocations a
    where a.organisation_id = ${currentTenant} and a.season_id = ${seasonId}::uuid and a.article_id = ${articleId}::uuid
  ) body join organisations b on b.id = body.id
  left join stock_allocations a on a.organisation_id = ${currentTenant} and a.season_id = ${seasonId}::uuid
    and a.article_id = ${articleId}::uuid and a.member_id = body.id
  where ${named} = '' or public.plain_text(b.name) like '%' || public.plain_text(${named}) || '%'`

/** What each body that takes part may take of an article in a season of ours, by its name; those without anything too. */
export const listAllocations = async (
  tx: TenantTx,
  { named = '', limit, offset = 0, ...of }: Of & { named?: string; limit: number; offset?: number },
): Promise<MemberAllocation[]> => [
  ...(await tx.execute<MemberAllocation>(sql`
    select body.id as "memberId", b.name as member, coalesce(a.allocated, 0)::float8 as allocated, coalesce(a.taken, 0)::float8 as taken
    ${bodies(of, named)} order by b.name collate "fr-x-icu", body.id limit ${limit} offset ${offset}`)),
]

/** How many bodies there are, and what they were granted and took together. */
export async function countAllocations(tx: TenantTx, { named = '', ...of }: Of & { named?: string }) {
  const [row] = await tx.execute<{ bodies: number; allocated: number; taken: number }>(sql`
    select count(*)::integer as bodies, coalesce(sum(a.allocated), 0)::float8 as allocated, coalesce(sum(a.taken), 0)::float8 as taken
    ${bodies(of, named)}`)
  return row ?? { bodies: 0, allocated: 0, taken: 0 }
}

/** What these bodies were granted and have taken, held until the end of the transaction; the caller holds the season. */
export const lockAllocations = async (tx: TenantTx, { seasonId, articleId }: Of) => [
  ...(await tx.execute<{ memberId: string; allocated: number; taken: number }>(sql`
    select member_id as "memberId", allocated::float8 as allocated, taken::float8 as taken from stock_allocations
    where organisation_id = ${currentTenant} and season_id = ${seasonId}::uuid and article_id = ${articleId}::uuid
    order by member_id for update`)),
]

type Granted = { memberId: string; allocated: number }

/** Never below what is taken: the database refuses it. */
export async function writeAllocations(
  tx: TenantTx,
  { seasonId, articleId, granted }: Of & { granted: readonly Granted[] },
) {
  await tx.execute(sql`
    insert into stock_allocations as a (organisation_id, season_id, article_id, member_id, allocated)
    select ${currentTenant}, ${seasonId}::uuid, ${articleId}::uuid, g."memberId", g.allocated
    from jsonb_to_recordset(${JSON.stringify(granted)}::text::jsonb) as g("memberId" uuid, allocated bigint) order by g."memberId"
    on conflict (organisation_id, season_id, article_id, member_id) do update set allocated = excluded.allocated`)
}

/** What we may take of what a centre holds in stock, season by season, the last first. */
export type OwnAllocation = {
  seasonId: string
  season: string
  firstDay: string
  lastDay: string
  running: boolean
  articleId: string
  code: string
  description: string
  unit: string
  allocated: number
  taken: number
  /** What the centre has left for all. */
  free: number
}

/** Of our organisation on a framework contract of a centre. */
export const listOwnAllocations = async (
  tx: TenantTx,
  { ownerId, frameworkId }: { ownerId: string; frameworkId: string },
): Promise<OwnAllocation[]> => [
  ...(await tx.execute<OwnAllocation>(sql`
    select s.id as "seasonId", s.name as season, s.first_day::text as "firstDay", s.last_day::text as "lastDay",
      (now() at time zone 'Europe/Brussels')::date between s.first_day and s.last_day as running,
      r.id as "articleId", r.code, r.description_fr as description, r.unit,
      a.allocated::float8 as allocated, a.taken::float8 as taken, coalesce(k.on_hand - k.reserved, 0)::float8 as free
    from stock_allocations a
    join stock_seasons s on s.organisation_id = a.organisation_id and s.id = a.season_id
    join articles r on r.organisation_id = a.organisation_id and r.id = a.article_id
    left join stocks k on k.organisation_id = a.organisation_id and k.article_id = a.article_id
    where a.organisation_id = ${ownerId}::uuid and a.member_id = ${currentTenant} and s.framework_id = ${frameworkId}::uuid
      and a.allocated > 0
    order by s.first_day desc, r.position, r.code`)),
]
