import { and, count, eq, isNull, ne, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { IsoDate } from '#app/domain/calendar.ts'
import type { CatalogueEntry } from '#app/domain/catalogue.ts'
import { FRAMEWORK_STATUSES, JOINING } from '#app/domain/framework.ts'
import { isMember, MEMBERSHIP_STATUSES } from '#app/domain/membership.ts'
import { ORGANISATION_KINDS } from '#app/domain/organisation.ts'
import { PARTICIPATION_STATUSES } from '#app/domain/participation.ts'
import { centres, memberships } from '#db/schema/centres.ts'
import { frameworkLots, frameworks, participations } from '#db/schema/frameworks.ts'
import { organisations } from '#db/schema/organisations.ts'
import { currentTenant } from '#db/schema/tenancy.ts'
import type { TenantTx } from '#db/tenant.ts'

const shown = {
  id: frameworks.id,
  ownerId: frameworks.organisationId,
  centre: centres.name,
  slug: organisations.slug,
  centrePublishedAt: centres.publishedAt,
  published: frameworks.published,
  reference: frameworks.reference,
  object: frameworks.object,
  status: frameworks.status,
  supplier: frameworks.supplier,
  startsOn: frameworks.startsOn,
  endsOn: frameworks.endsOn,
  orderFrom: frameworks.orderFrom,
  orderUntil: frameworks.orderUntil,
  joining: frameworks.joining,
  identifiedKinds: frameworks.identifiedKinds,
  summary: frameworks.summary,
  membership: {
    status: memberships.status,
    startsOn: memberships.startsOn,
    endsOn: memberships.endsOn,
  },
  participation: participations.status,
  own: sql<boolean>`${frameworks.organisationId} = ${currentTenant}`,
  fromAnnex: sql<boolean>`coalesce(${participations.fromAnnex}, false)`,
  call: sql<'open' | 'over' | null>`(
    select case when bool_or(k.cancelled_at is null and k.frozen_at is null and k.closes_at > clock_timestamp())
      then 'open' else 'over' end
    from campaign_answers a join campaigns k on k.organisation_id = a.owner_id and k.id = a.campaign_id
    where a.organisation_id = ${currentTenant} and a.owner_id = ${frameworks.organisationId}
      and k.framework_id = ${frameworks.id} having count(*) > 0
  )`,
}

const ofOurCentres = (tx: TenantTx) =>
  tx
    .select(shown)
    .from(frameworks)
    .innerJoin(centres, and(eq(centres.organisationId, frameworks.organisationId), eq(centres.id, frameworks.centreId)))
    .innerJoin(organisations, eq(organisations.id, frameworks.organisationId))
    .innerJoin(
      memberships,
      and(
        eq(memberships.organisationId, currentTenant),
        eq(memberships.ownerId, frameworks.organisationId),
        eq(memberships.centreId, frameworks.centreId),
      ),
    )
    .leftJoin(
      participations,
      and(
        eq(participations.organisationId, currentTenant),
        eq(participations.ownerId, frameworks.organisationId),
        eq(participations.frameworkId, frameworks.id),
      ),
    )
    .where(
      and(
        eq(centres.operated, true),
        isNull(centres.archivedAt),
        isNull(frameworks.archivedAt),
        ne(frameworks.status, 'preparation'),
      ),
    )

const publicRow = z.object({
  id: z.string(),
  ownerId: z.string(),
  centre: z.string(),
  slug: z.string().nullable(),
  reference: z.string().nullable(),
  object: z.string(),
  status: z.enum(FRAMEWORK_STATUSES),
  supplier: z.string().nullable(),
  startsOn: z.string().nullable(),
  endsOn: z.string().nullable(),
  orderFrom: z.string().nullable(),
  orderUntil: z.string().nullable(),
  joining: z.enum(JOINING),
  identifiedKinds: z.array(z.enum(ORGANISATION_KINDS)),
  summary: z.string().nullable(),
  adhesion: z.enum(MEMBERSHIP_STATUSES).nullable(),
  participation: z.enum(PARTICIPATION_STATUSES).nullable(),
  fromAnnex: z.boolean(),
  own: z.boolean(),
})

/** What centres show to anybody, through the functions that answer the published columns only. */
async function listPublic(tx: TenantTx): Promise<CatalogueEntry[]> {
  const rows = await tx.execute(sql`
    select f.id, c.owner_id as "ownerId", c.name as centre, c.slug, f.reference, f.object, f.status, f.supplier,
      f.starts_on::text as "startsOn", f.ends_on::text as "endsOn", f.order_from::text as "orderFrom",
      f.order_until::text as "orderUntil", f.joining, to_jsonb(f.identified_kinds) as "identifiedKinds", f.summary, m.status as adhesion, p.status as participation,
      coalesce(p.from_annex, false) as "fromAnnex", c.owner_id = ${currentTenant} as own
    from public_centres() c
    join lateral public_frameworks(c.owner_id) f on f.centre_id = c.centre_id
    left join memberships m
      on m.organisation_id = ${currentTenant} and m.owner_id = c.owner_id and m.centre_id = c.centre_id
    left join participations p
      on p.organisation_id = ${currentTenant} and p.owner_id = c.owner_id and p.framework_id = f.id`)
  return rows.map((row) => ({ ...publicRow.parse(row), member: false, call: null }))
}

const collator = new Intl.Collator('fr-BE', { numeric: true })

/**
 * The framework contracts that we may read, by object: those of the centres that we are a member of, and what other
 * centres publish. Where our membership is suspended or over, only what is published, or what we are on already.
 */
export async function listCatalogue(tx: TenantTx, today: IsoDate): Promise<CatalogueEntry[]> {
  const ours = (await ofOurCentres(tx)).flatMap(({ membership, published, centrePublishedAt, slug, ...entry }) => {
    const member = isMember(membership, today)
    const visible = member || published || entry.participation !== null
    // Between its closing and its freezing a call is over, though nothing was written yet.
    const status = entry.status === 'campaign' && entry.call === 'over' ? ('called' as const) : entry.status
    const shownSlug = centrePublishedAt === null ? null : slug
    return visible ? [{ ...entry, status, slug: shownSlug, member, adhesion: membership.status }] : []
  })
  const known = new Set(ours.map(({ id }) => id))
  const others = (await listPublic(tx)).filter(({ id }) => !known.has(id))
  return [...ours, ...others].toSorted((a, b) => collator.compare(a.object, b.object) || (a.id < b.id ? -1 : 1))
}

export async function findCatalogueEntry(tx: TenantTx, id: string, today: IsoDate): Promise<CatalogueEntry | null> {
  return (await listCatalogue(tx, today)).find((entry) => entry.id === id) ?? null
}

/** What only members read of it; the caller has seen that we are one. */
export async function findMembersPart(tx: TenantTx, { ownerId, id }: { ownerId: string; id: string }) {
  const [terms] = await tx
    .select({ conditions: frameworks.conditions, ceiling: frameworks.ceiling })
    .from(frameworks)
    .where(and(eq(frameworks.organisationId, ownerId), eq(frameworks.id, id)))
  return terms ?? null
}

/** The lots with their limits; for members. */
export const listMembersLots = (tx: TenantTx, { ownerId, id }: { ownerId: string; id: string }) =>
  tx
    .select({
      number: frameworkLots.number,
      title: frameworkLots.title,
      supplier: frameworkLots.supplier,
      ceiling: frameworkLots.ceiling,
      unit: frameworkLots.unit,
      maximumQuantity: frameworkLots.maximumQuantity,
    })
    .from(frameworkLots)
    .where(and(eq(frameworkLots.organisationId, ownerId), eq(frameworkLots.frameworkId, id)))
    .orderBy(frameworkLots.position, frameworkLots.number)

const publicLot = z.object({ number: z.string(), title: z.string(), supplier: z.string().nullable() })

/** The lots without their limits, as anybody reads them. */
export async function listPublicLots(tx: TenantTx, { ownerId, id }: { ownerId: string; id: string }) {
  const rows = await tx.execute(
    sql`select number, title, supplier from public_framework_lots(${ownerId}::uuid, ${id}::uuid)`,
  )
  return rows.map((row) => ({ ...publicLot.parse(row), ceiling: null, unit: null, maximumQuantity: null }))
}

/** The framework contracts for which we began a request that we did not send, by object. */
export async function listBegunRequests(tx: TenantTx, today: IsoDate): Promise<CatalogueEntry[]> {
  const [begun] = await tx
    .select({ times: count() })
    .from(participations)
    .where(and(eq(participations.organisationId, currentTenant), eq(participations.status, 'draft')))
  if (begun?.times === 0) return []
  return (await listCatalogue(tx, today)).filter(({ participation }) => participation === 'draft')
}
