import { isPartOfOne } from '#app/domain/article-quantity.ts'
import type { IsoDate } from '#app/domain/calendar.ts'
import { type Actor, can } from '#app/domain/permissions.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { replenishmentNumber } from '#app/domain/stock.ts'
import { readReceived } from '#app/domain/stock-schema.ts'
import type { StockRefusal } from '#app/services/stocks/correct-stock.server.ts'
import { recordAudit } from '#db/queries/audit.ts'
import { findReplenishment, type KeptReplenishment, lockReplenishment } from '#db/queries/replenishments.ts'
import { findStock, insertMovement } from '#db/queries/stocks.ts'
import { withTenant } from '#db/tenant.ts'

/** `stale`: something came of it, or it ended, since it was shown. */
export type ReplenishmentRefusal = StockRefusal | { code: 'over' }

type Input = {
  replenishmentId: string
  version: number
  typed: Readonly<Partial<Record<string, string>>>
  today: IsoDate
}

/** Notes what came of a replenishment, all or a part; it is in stock at once. A truck may bring more than was ordered. */
export async function receiveReplenishment(
  actor: Actor,
  { replenishmentId, version, typed, today }: Input,
): Promise<Result<KeptReplenishment, ReplenishmentRefusal>> {
  if (!can(actor, 'centre:operate')) return refused({ code: 'forbidden' })

  return withTenant(actor.organisationId, async (tx) => {
    const held = await lockReplenishment(tx, replenishmentId)
    if (!held) return refused({ code: 'not-found' })
    if (held.status !== 'ordered') return refused({ code: 'over' })
    if (held.version !== version) return refused({ code: 'stale' })
    const read = readReceived(typed, today)
    if (!read.ok) return refused({ code: 'invalid', problems: read.refusal })
    const { quantity, movedOn, note } = read.value
    const { articleId } = held
    const stock = await findStock(tx, articleId)
    if (stock && isPartOfOne(quantity, stock.unit)) {
      return refused({ code: 'invalid', problems: { quantity: 'not-whole' } })
    }
    const moved = { articleId, kind: 'receipt', quantity, movedOn, reason: note } as const
    await insertMovement(tx, { ...moved, replenishmentId, recordedBy: actor.userId })
    await recordAudit(tx, actor, {
      action: 'replenishment.receive',
      subjectKind: 'replenishment',
      subjectId: replenishmentId,
      before: { received: held.received },
      after: { title: replenishmentNumber(held), received: held.received + quantity, on: movedOn, note },
    })
    const kept = await findReplenishment(tx, replenishmentId)
    return kept ? done(kept) : refused({ code: 'not-found' })
  })
}
