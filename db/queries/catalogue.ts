import { and, count, eq, type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { IsoDate } from '#app/domain/calendar.ts'
import type { CatalogueEntry, CatalogueView } from '#app/domain/catalogue.ts'
import type { OrganisationKind } from '#app/domain/organisation.ts'
import { catalogueEntries, catalogueEntryOf, holdsWords, isInView } from '#db/queries/catalogue-entries.ts'
import { frameworkLots, frameworks, participations } from '#db/schema/frameworks.ts'
import { currentTenant } from '#db/schema/tenancy.ts'
import type { TenantTx } from '#db/tenant.ts'

const READING_ORDER = sql`e.object collate "fr-x-icu", e.id`

type Asked = {
  words: string
  view: CatalogueView | null
  kind: OrganisationKind | null
  today: IsoDate
  limit: number
  offset: number
}

/** One page of the catalogue, by object, and how many there are on all of them; behind the last one, the last one. */
export async function listCatalogue(tx: TenantTx, { words, limit, offset, today, ...viewed }: Asked) {
  const rows = await tx.execute<{ total: number }>(sql`
    ${catalogueEntries(today, holdsWords(words))},
    found as materialized (select * from entries e where ${isInView({ ...viewed, today })})
    select e.*, (select count(*)::int from found) as total from found e order by ${READING_ORDER} limit ${limit}
    offset least(${offset}::bigint, (select greatest(count(*) - 1, 0) / ${limit}::bigint * ${limit}::bigint from found))`)
  return { total: rows[0]?.total ?? 0, entries: rows.map(catalogueEntryOf) }
}

async function listEntries(tx: TenantTx, today: IsoDate, narrowed: SQL): Promise<CatalogueEntry[]> {
  const rows = await tx.execute(
    sql`${catalogueEntries(today, narrowed)} select e.* from entries e order by ${READING_ORDER}`,
  )
  return rows.map(catalogueEntryOf)
}

export async function findCatalogueEntry(tx: TenantTx, id: string, today: IsoDate): Promise<CatalogueEntry | null> {
  const [entry] = await listEntries(tx, today, sql`f.id = ${id}::uuid`)
  return entry ?? null
}

/** What only members read of it; the caller has seen that we are one. */
export async function findMembersPart(tx: TenantTx, { ownerId, id }: { ownerId: string; id: string }) {
  const [terms] = await tx
    .select({ conditions: frameworks.conditions, ceiling: frameworks.ceiling, reason: frameworks.statusReason })
    .from(frameworks)
    .where(and(eq(frameworks.organisationId, ownerId), eq(frameworks.id, id)))
  return terms ?? null
}

/** The lots with their limits; for members. */
export const listMembersLots = (tx: TenantTx, { ownerId, id }: { ownerId: string; id: string }) =>
  tx
    .select({
      id: frameworkLots.id,
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
  return listEntries(tx, today, sql`p.status = 'draft'`)
}
