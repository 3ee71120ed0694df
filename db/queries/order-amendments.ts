import { and, desc, eq, gt, inArray, sql } from 'drizzle-orm'
import type { KeptOrder } from '#db/queries/orders.ts'
import { orderAmendments } from '#db/schema/order-life.ts'
import { orderLines } from '#db/schema/orders.ts'
import { currentTenant } from '#db/schema/tenancy.ts'
import type { TenantTx } from '#db/tenant.ts'

export type KeptAmendment = typeof orderAmendments.$inferSelect
export type NewAmendment = typeof orderAmendments.$inferInsert

type OfOrder = Pick<KeptOrder, 'organisationId' | 'id'>
const WAITING = ['submitted', 'awaiting-centre'] as const

const of = ({ organisationId, id }: OfOrder) =>
  and(eq(orderAmendments.organisationId, organisationId), eq(orderAmendments.orderId, id))

/** The change of an order that waits for an approval; null without one. */
export async function findWaitingAmendment(tx: TenantTx, order: OfOrder): Promise<KeptAmendment | null> {
  const [amendment] = await tx
    .select()
    .from(orderAmendments)
    .where(and(of(order), inArray(orderAmendments.status, [...WAITING])))
  return amendment ?? null
}

/** Every change that was asked for, the latest first. */
export const listAmendmentsOfOrder = (tx: TenantTx, order: OfOrder): Promise<KeptAmendment[]> =>
  tx.select().from(orderAmendments).where(of(order)).orderBy(desc(orderAmendments.submittedAt), orderAmendments.id)

/** Ours that wait, those of our own people and those of the centre. */
export const listWaitingAmendments = (tx: TenantTx): Promise<KeptAmendment[]> =>
  tx
    .select()
    .from(orderAmendments)
    .where(and(eq(orderAmendments.organisationId, currentTenant), inArray(orderAmendments.status, [...WAITING])))
    .orderBy(orderAmendments.submittedAt, orderAmendments.id)

type NewLine = Omit<typeof orderLines.$inferInsert, 'organisationId' | 'ownerId' | 'orderId' | 'revision'>

/** The lines of a revision on its way; those of one that came to nothing give way. */
export async function insertRevisionLines(
  tx: TenantTx,
  { id: orderId, ownerId, revision: standing }: Pick<KeptOrder, 'id' | 'ownerId' | 'revision'>,
  lines: readonly NewLine[],
) {
  await tx
    .delete(orderLines)
    .where(
      and(
        eq(orderLines.organisationId, currentTenant),
        eq(orderLines.orderId, orderId),
        gt(orderLines.revision, standing),
      ),
    )
  await tx.insert(orderLines).values(lines.map((line) => ({ ...line, ownerId, orderId, revision: standing + 1 })))
}

export async function insertAmendment(tx: TenantTx, amendment: NewAmendment): Promise<KeptAmendment> {
  const [row] = await tx.insert(orderAmendments).values(amendment).returning()
  if (!row) throw new Error('Insert returned no amendment')
  return row
}

type Answer = Pick<KeptAmendment, 'status' | 'answer'>

/** The caller holds its order. */
export async function answerAmendment(
  tx: TenantTx,
  { organisationId, id }: Pick<KeptAmendment, 'organisationId' | 'id'>,
  answer: Answer,
): Promise<KeptAmendment> {
  const [row] = await tx
    .update(orderAmendments)
    .set({ ...answer, answeredAt: sql`now()` })
    .where(and(eq(orderAmendments.organisationId, organisationId), eq(orderAmendments.id, id)))
    .returning()
  if (!row) throw new Error('The change that is held is gone')
  return row
}
