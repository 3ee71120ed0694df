import { and, eq } from 'drizzle-orm'
import type { KeptOrder } from '#db/queries/orders.ts'
import { orderEditors } from '#db/schema/order-editors.ts'
import { currentTenant } from '#db/schema/tenancy.ts'
import type { TenantTx } from '#db/tenant.ts'

/** Whoever changes what an order asks for is one of its buyers from then on; the system is nobody. */
export async function noteOrderEditor(tx: TenantTx, { id: orderId }: Pick<KeptOrder, 'id'>, userId: string | null) {
  if (userId === null) return
  await tx.insert(orderEditors).values({ orderId, userId }).onConflictDoNothing()
}

type Bought = Pick<KeptOrder, 'id' | 'createdBy' | 'submittedBy'>

/** Who made, changed or sent an order of ours. */
export async function listBuyers(tx: TenantTx, { id, createdBy, submittedBy }: Bought): Promise<string[]> {
  const editors = await tx
    .select({ userId: orderEditors.userId })
    .from(orderEditors)
    .where(and(eq(orderEditors.organisationId, currentTenant), eq(orderEditors.orderId, id)))
  return [...new Set([createdBy, submittedBy, ...editors.map(({ userId }) => userId)])].flatMap((one) => one ?? [])
}
