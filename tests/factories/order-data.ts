import { sql } from 'drizzle-orm'
import type { TenantId } from '#app/domain/ids.ts'
import { lineAmount, orderTotals } from '#app/domain/order-amount.ts'
import { participationMaxima } from '#db/schema/frameworks.ts'
import { ceilings, orderLines, orders } from '#db/schema/orders.ts'
import { type TenantTx, withTenant } from '#db/tenant.ts'
import { insertActor } from '#tests/factories/actor.ts'
import {
  insertCentre,
  insertFramework,
  insertLot,
  insertMembership,
  insertParticipation,
} from '#tests/factories/centre-data.ts'

type Limits = { framework?: number; lot?: number; lotQuantity?: number | null; member?: number; members?: number }

/** A framework contract open to orders, with a lot and members that share it. Amounts in cents: 1.000, 800 and 500 euro. */
export async function buildOrdering({
  framework: ceiling = 100_000,
  lot: lotCeiling = 80_000,
  lotQuantity = null,
  member = 50_000,
  members = 1,
}: Limits = {}) {
  const operator = await insertActor({ role: 'coordinator' })
  const buyers = await Promise.all(Array.from({ length: members }, () => insertActor({ role: 'buyer' })))
  const made = await withTenant(operator.organisationId, async (tx) => {
    const centre = await insertCentre(tx)
    const framework = await insertFramework(tx, centre.id, { ceiling, supplier: 'Fournisseur', freeLines: true })
    const lot = await insertLot(tx, framework.id, {
      ...{ ceiling: lotCeiling, unit: 'appareils', maximumQuantity: lotQuantity },
    })
    const participations: Awaited<ReturnType<typeof insertParticipation>>[] = []
    for (const { organisationId } of buyers) {
      const ends = { organisationId, ownerId: operator.organisationId }
      await insertMembership(tx, { ...ends, centreId: centre.id })
      const participation = await insertParticipation(
        tx,
        { ...ends, frameworkId: framework.id },
        { status: 'accepted', fromAnnex: true },
      )
      await tx
        .insert(participationMaxima)
        .values({ ...ends, participationId: participation.id, lotId: lot.id, amount: member })
      participations.push(participation)
    }
    return { centre, framework, lot, participations }
  })
  const [buyer] = buyers
  const [participation] = made.participations
  if (!buyer || !participation) throw new Error('a framework contract that nobody uses')
  return { operator, buyer, buyers, participation, ...made }
}

export type Ordering = Awaited<ReturnType<typeof buildOrdering>>

const DELIVERED_TO = { deliveryAddress: 'Place communale 1, 4000 Liège', contactName: 'Service travaux' }

type Draft = { organisationId: TenantId; createdBy?: string | null; amount?: number; pieces?: number }

type World = { operator: { organisationId: TenantId }; framework: { id: string }; lot: { id: string } }

/** A draft of one line of `amount` cents a piece, in a transaction of its own. */
export const insertDraft = (
  { operator, framework, lot }: World,
  { organisationId, createdBy = null, amount = 10_000, pieces = 1 }: Draft,
) =>
  withTenant(organisationId, async (tx) => {
    const line = { quantity: pieces * 1000, unitPrice: amount * 100, months: null, vatRate: 2100, counted: true }
    const priced = { ...line, amount: lineAmount(line) }
    const ends = { ownerId: operator.organisationId }
    const [order] = await tx
      .insert(orders)
      .values({
        ...ends,
        frameworkId: framework.id,
        lotId: lot.id,
        createdBy,
        ...DELIVERED_TO,
        ...orderTotals([priced]),
      })
      .returning()
    if (!order) throw new Error('no order was written')
    await tx
      .insert(orderLines)
      .values({ ...ends, orderId: order.id, position: 1, description: 'Copieur', unit: 'C62', ...priced })
    return order
  })

/** What is taken of each ceiling, the framework contract's first: reserved and committed cents, then quantities. */
export const listCeilings = (tx: TenantTx) =>
  tx
    .select({
      level: sql<string>`case when ${ceilings.memberId} is not null then 'member' when ${ceilings.lotId} is not null then 'lot' else 'framework' end`,
      limit: ceilings.limitAmount,
      granted: ceilings.granted,
      reserved: ceilings.reservedAmount,
      committed: ceilings.committedAmount,
      reservedQuantity: ceilings.reservedQuantity,
      committedQuantity: ceilings.committedQuantity,
    })
    .from(ceilings)
    .orderBy(sql`${ceilings.memberId} nulls first`, sql`${ceilings.lotId} nulls first`)
