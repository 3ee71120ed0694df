import { randomUUID } from 'node:crypto'
import type { Temporal } from 'temporal-polyfill'
import { isPartOfOne } from '#app/domain/article-quantity.ts'
import { dayAt } from '#app/domain/calendar.ts'
import { type Actor, can } from '#app/domain/permissions.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { replenishmentNumber, seenReplenishment } from '#app/domain/stock.ts'
import { readReplenishment } from '#app/domain/stock-schema.ts'
import type { StockRefusal } from '#app/services/stocks/correct-stock.server.ts'
import { replenishmentToSupplier } from '#app/services/stocks/replenishment-to-supplier.server.ts'
import { recordAudit } from '#db/queries/audit.ts'
import {
  findReplenishmentFacts,
  insertReplenishment,
  type KeptReplenishment,
  listReplenishments,
} from '#db/queries/replenishments.ts'
import { findStock, lockStock } from '#db/queries/stocks.ts'
import { withTenant } from '#db/tenant.ts'

type Input = { articleId: string; typed: Readonly<Partial<Record<string, string>>>; now: Temporal.Instant }

/**
 * Orders for our own store from the supplier of the lot, under a number of its own series; the letter follows. `seen`: the
 * last one when the form was shown; where another was ordered since, as by the same form sent twice, nothing is written.
 */
export async function orderReplenishment(
  actor: Actor,
  { articleId, typed, now }: Input,
): Promise<Result<KeptReplenishment, StockRefusal>> {
  if (!can(actor, 'centre:operate')) return refused({ code: 'forbidden' })

  return withTenant(actor.organisationId, async (tx) => {
    const stock = await findStock(tx, articleId)
    const facts = await findReplenishmentFacts(tx, articleId)
    if (!stock || !facts) return refused({ code: 'not-found' })
    const read = readReplenishment(typed, dayAt(now))
    if (!read.ok) return refused({ code: 'invalid', problems: read.refusal })
    if (isPartOfOne(read.value.quantity, stock.unit)) {
      return refused({ code: 'invalid', problems: { quantity: 'not-whole' } })
    }
    await lockStock(tx, stock)
    const [last] = await listReplenishments(tx, articleId)
    if (typed.seen !== undefined && typed.seen !== seenReplenishment(last)) return refused({ code: 'stale' })
    if (facts.supplier === null) return refused({ code: 'invalid', problems: { quantity: 'supplier-missing' } })
    const { supplier, vatRate } = facts
    const { supplierEmail, supplierLanguage, supplierAddress, supplierNumber, supplierPeppol } = facts
    const ordered = await insertReplenishment(tx, {
      ...{ id: randomUUID(), frameworkId: stock.frameworkId, articleId, ...read.value, vatRate, supplier },
      contact: { supplierEmail, supplierLanguage, supplierAddress, supplierNumber, supplierPeppol },
      ...{ orderedOn: dayAt(now), createdBy: actor.userId },
    })
    await recordAudit(tx, actor, {
      action: 'replenishment.order',
      subjectKind: 'replenishment',
      subjectId: ordered.id,
      after: { title: `${replenishmentNumber(ordered)} · ${stock.description}`, quantity: ordered.quantity, supplier },
    })
    await replenishmentToSupplier(tx, ordered, { kind: 'order', now })
    return done(ordered)
  })
}
