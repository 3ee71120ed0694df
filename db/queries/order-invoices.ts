import { and, eq, isNull, sql } from 'drizzle-orm'
import type { InvoiceDetails } from '#app/domain/order-invoice.ts'
import type { KeptOrder } from '#db/queries/orders.ts'
import { orderInvoices } from '#db/schema/order-life.ts'
import { currentTenant } from '#db/schema/tenancy.ts'
import type { TenantTx } from '#db/tenant.ts'

export type KeptInvoice = typeof orderInvoices.$inferSelect

/** The invoices against an order, the void ones too, in the order of their days. */
export const listInvoices = (
  tx: TenantTx,
  { organisationId, id }: Pick<KeptOrder, 'organisationId' | 'id'>,
): Promise<KeptInvoice[]> =>
  tx
    .select()
    .from(orderInvoices)
    .where(and(eq(orderInvoices.organisationId, organisationId), eq(orderInvoices.orderId, id)))
    .orderBy(orderInvoices.invoicedOn, orderInvoices.recordedAt, orderInvoices.id)

/** Whether an invoice of that reference stands against our order already, whatever its capitals and blanks. */
export const hasInvoice = async (
  tx: TenantTx,
  { orderId, reference }: { orderId: string; reference: string },
): Promise<boolean> =>
  (await tx.$count(
    orderInvoices,
    and(
      eq(orderInvoices.organisationId, currentTenant),
      eq(orderInvoices.orderId, orderId),
      sql`lower(regexp_replace(${orderInvoices.reference}, '\\s', '', 'g')) = lower(regexp_replace(${reference}, '\\s', '', 'g'))`,
      isNull(orderInvoices.voidedAt),
    ),
  )) > 0

type NewInvoice = InvoiceDetails & { orderId: string; ownerId: string; recordedBy: string | null }

export async function insertInvoice(tx: TenantTx, invoice: NewInvoice): Promise<KeptInvoice> {
  const [row] = await tx.insert(orderInvoices).values(invoice).returning()
  if (!row) throw new Error('Insert returned no invoice')
  return row
}

/** Null where it is none of the order's, or void already. */
export async function voidInvoice(
  tx: TenantTx,
  { orderId, invoiceId, reason }: { orderId: string; invoiceId: string; reason: string },
): Promise<KeptInvoice | null> {
  const [row] = await tx
    .update(orderInvoices)
    .set({ voidedAt: sql`now()`, voidReason: reason })
    .where(
      and(
        eq(orderInvoices.organisationId, currentTenant),
        eq(orderInvoices.orderId, orderId),
        eq(orderInvoices.id, invoiceId),
        isNull(orderInvoices.voidedAt),
      ),
    )
    .returning()
  return row ?? null
}
