import type { Temporal } from 'temporal-polyfill'
import { type Actor, can } from '#app/domain/permissions.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { replenishmentNumber } from '#app/domain/stock.ts'
import type { ReplenishmentRefusal } from '#app/services/stocks/receive-replenishment.server.ts'
import { replenishmentToSupplier } from '#app/services/stocks/replenishment-to-supplier.server.ts'
import { recordAudit } from '#db/queries/audit.ts'
import { endReplenishment, type KeptReplenishment, lockReplenishment } from '#db/queries/replenishments.ts'
import { withTenant } from '#db/tenant.ts'

type Input = { replenishmentId: string; version: number; reason: string | null; now: Temporal.Instant }

/** Cancels what has not come of a replenishment; what came stays in stock. The supplier is told. */
export async function cancelReplenishment(
  actor: Actor,
  { replenishmentId, version, reason, now }: Input,
): Promise<Result<KeptReplenishment, ReplenishmentRefusal>> {
  if (!can(actor, 'centre:operate')) return refused({ code: 'forbidden' })

  return withTenant(actor.organisationId, async (tx) => {
    const held = await lockReplenishment(tx, replenishmentId)
    if (!held) return refused({ code: 'not-found' })
    if (held.status !== 'ordered') return refused({ code: 'over' })
    if (held.version !== version) return refused({ code: 'stale' })
    if (reason === null) return refused({ code: 'invalid', problems: { reason: 'reason-missing' } })
    const cancelled = await endReplenishment(tx, replenishmentId, { status: 'cancelled', reason })
    await recordAudit(tx, actor, {
      action: 'replenishment.cancel',
      subjectKind: 'replenishment',
      subjectId: replenishmentId,
      before: { status: held.status },
      after: { title: replenishmentNumber(held), status: 'cancelled', received: held.received, reason },
    })
    await replenishmentToSupplier(tx, cancelled, { kind: 'cancellation', now })
    return done(cancelled)
  })
}
