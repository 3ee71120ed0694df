import { and, asc, desc, eq, isNotNull, isNull, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Campaign, CampaignLot } from '#app/domain/campaign.ts'
import { campaigns } from '#db/schema/campaigns.ts'
import { frameworkLots, frameworks } from '#db/schema/frameworks.ts'
import { currentTenant } from '#db/schema/tenancy.ts'
import type { TenantTx } from '#db/tenant.ts'

export type CampaignFacts = { title: string; message: string | null; closesAt: Date; chaseDays: number[] }

/** What is kept of a call itself, which whoever was invited reads. */
export const callColumns = {
  id: campaigns.id,
  ownerId: campaigns.organisationId,
  frameworkId: campaigns.frameworkId,
  title: campaigns.title,
  message: campaigns.message,
  openedAt: campaigns.openedAt,
  closesAt: campaigns.closesAt,
  closingMoves: campaigns.closingMoves,
  chaseDays: campaigns.chaseDays,
  cancelledAt: campaigns.cancelledAt,
  cancelReason: campaigns.cancelReason,
  frozenAt: campaigns.frozenAt,
  version: campaigns.version,
}

const columns = {
  ...callColumns,
  object: frameworks.object,
  reference: frameworks.reference,
  frameworkCeiling: frameworks.ceiling,
  startsOn: frameworks.startsOn,
  endsOn: frameworks.endsOn,
  orderFrom: frameworks.orderFrom,
  orderUntil: frameworks.orderUntil,
}

const withFramework = (tx: TenantTx) =>
  tx
    .select(columns)
    .from(campaigns)
    .innerJoin(
      frameworks,
      and(eq(frameworks.organisationId, campaigns.organisationId), eq(frameworks.id, campaigns.frameworkId)),
    )

const ours = eq(campaigns.organisationId, currentTenant)

/** The calls of our own centre, or of one of its framework contracts, those that close last first. */
export const listCampaigns = (tx: TenantTx, frameworkId?: string): Promise<Campaign[]> =>
  withFramework(tx)
    .where(and(ours, frameworkId === undefined ? undefined : eq(campaigns.frameworkId, frameworkId)))
    .orderBy(desc(campaigns.closesAt), desc(campaigns.id))

/** A call of our own centre. */
export async function findCampaign(tx: TenantTx, id: string): Promise<Campaign | null> {
  const [found] = await withFramework(tx).where(and(ours, eq(campaigns.id, id)))
  return found ?? null
}

const holdCall = (tx: TenantTx, id: string) =>
  tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('campaign ' || ${id}::text, 0))`)

/**
 * A call of our own centre, alone until the end of the transaction: whoever is answering it finishes first, whoever
 * comes later sees what became of it.
 */
export async function lockCampaign(tx: TenantTx, id: string): Promise<Campaign | null> {
  await holdCall(tx, id)
  return findCampaign(tx, id)
}

/** Every call on a framework contract of our centre, alone likewise; to be taken before the framework contract itself. */
export async function lockCampaignsOf(tx: TenantTx, frameworkId: string) {
  const calls = await tx
    .select({ id: campaigns.id })
    .from(campaigns)
    .where(and(ours, eq(campaigns.frameworkId, frameworkId)))
    .orderBy(asc(campaigns.id))
  for (const { id } of calls) await holdCall(tx, id)
}

/** The lots that a call is about, in their order; a contract without lots is one without an id. */
export async function listCampaignLots(
  tx: TenantTx,
  { ownerId, frameworkId }: { ownerId: string; frameworkId: string },
): Promise<CampaignLot[]> {
  const lots = await tx
    .select({
      id: frameworkLots.id,
      number: frameworkLots.number,
      title: frameworkLots.title,
      ceiling: frameworkLots.ceiling,
      unit: frameworkLots.unit,
      maximumQuantity: frameworkLots.maximumQuantity,
    })
    .from(frameworkLots)
    .where(and(eq(frameworkLots.organisationId, ownerId), eq(frameworkLots.frameworkId, frameworkId)))
    .orderBy(asc(frameworkLots.position), asc(frameworkLots.number))
  return lots.length > 0
    ? lots
    : [{ id: null, number: '', title: '', ceiling: null, unit: null, maximumQuantity: null }]
}

export async function insertCampaign(
  tx: TenantTx,
  values: CampaignFacts & { frameworkId: string; createdBy: string | null },
): Promise<string> {
  const [row] = await tx.insert(campaigns).values(values).returning({ id: campaigns.id })
  if (!row) throw new Error('Insert returned no campaign')
  return row.id
}

type Change = Partial<
  Pick<typeof campaigns.$inferInsert, 'openedAt' | 'cancelledAt' | 'cancelReason' | 'frozenAt'> & CampaignFacts
>

export async function updateCampaign(tx: TenantTx, id: string, change: Change) {
  await tx
    .update(campaigns)
    .set({ ...change, version: sql`${campaigns.version} + 1`, updatedAt: sql`now()` })
    .where(and(ours, eq(campaigns.id, id)))
}

/** Beside the change itself, whose version it does not change. */
export async function noteClosingMove(tx: TenantTx, id: string, closingMoves: Campaign['closingMoves']) {
  await tx
    .update(campaigns)
    .set({ closingMoves })
    .where(and(ours, eq(campaigns.id, id)))
}

const instant = z.object({ now: z.coerce.date() })

/** The clock that decides whether a call is closed: the database's. */
export async function findDatabaseClock(tx: TenantTx): Promise<Date> {
  const [row] = await tx.execute(sql`select clock_timestamp() as now`)
  return instant.parse(row).now
}

/**
 * The instant that counts for the answers of this transaction, which the database compares with the closing once more
 * when they are written: that of their arrival, or its clock when the arrival is unknown, to come or too long ago.
 */
export async function settleArrival(tx: TenantTx, receivedAt: Date | undefined): Promise<Date> {
  if (receivedAt) await tx.execute(sql`select set_config('app.received_at', ${receivedAt.toISOString()}, true)`)
  const [row] = await tx.execute(sql`select answer_instant() as now`)
  return instant.parse(row).now
}

/** The call behind an answer, for either end of it. */
export async function findAnsweredCampaign(
  tx: TenantTx,
  { ownerId, campaignId }: { ownerId: string; campaignId: string },
): Promise<Campaign | null> {
  const [found] = await withFramework(tx).where(
    and(eq(campaigns.organisationId, ownerId), eq(campaigns.id, campaignId)),
  )
  return found ?? null
}

/** Calls of our centre that are open, by the database's clock. */
export const listOpenCampaigns = (tx: TenantTx): Promise<Campaign[]> =>
  withFramework(tx).where(
    and(
      ours,
      isNotNull(campaigns.openedAt),
      isNull(campaigns.cancelledAt),
      isNull(campaigns.frozenAt),
      sql`${campaigns.closesAt} > clock_timestamp()`,
    ),
  )
