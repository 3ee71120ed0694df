import { randomUUID } from 'node:crypto'
import type { Temporal } from 'temporal-polyfill'
import type { ReplenishmentDocument } from '#app/domain/stock.ts'
import { enqueue } from '#app/jobs/queue.ts'
import { messageDomain } from '#app/lib/mail.server.ts'
import { insertReplenishmentSending, type KeptReplenishment } from '#db/queries/replenishments.ts'
import type { TenantTx } from '#db/tenant.ts'

type Sent = {
  kind: ReplenishmentDocument
  now: Temporal.Instant
  /** How often it went before, and where it goes now. */
  again?: number
  address?: string | null
}

/** Hands a document to the queue for its supplier, in the transaction that makes it; false without an address. */
export async function replenishmentToSupplier(
  tx: TenantTx,
  { organisationId, id: replenishmentId, contact }: KeptReplenishment,
  { kind, now, again = 0, address = contact.supplierEmail }: Sent,
): Promise<boolean> {
  if (address === null) return false
  const id = randomUUID()
  const sending = await insertReplenishmentSending(tx, {
    ...{ id, replenishmentId, kind, again, address },
    ...{ queuedAt: new Date(now.epochMilliseconds), messageId: `<${id}@${messageDomain()}>` },
  })
  if (!sending) return false
  await enqueue(tx, 'send-replenishment', { organisationId, sendingId: id }, { jobKey: `send-replenishment:${id}` })
  return true
}
