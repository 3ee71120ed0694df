import { isPartOfOne } from '#app/domain/article-quantity.ts'
import type { IsoDate } from '#app/domain/calendar.ts'
import { type Actor, can } from '#app/domain/permissions.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { readCounted, readSafety, type StockProblems } from '#app/domain/stock-schema.ts'
import { recordAudit } from '#db/queries/audit.ts'
import { findStock, insertMovement, lockStock, setSafety } from '#db/queries/stocks.ts'
import { withTenant } from '#db/tenant.ts'

/** `not-found`: it is no article that our centre holds in stock; `stale`: it moved since it was shown. */
export type StockRefusal = { code: 'forbidden' | 'not-found' | 'stale' } | { code: 'invalid'; problems: StockProblems }

type Typed = Readonly<Partial<Record<string, string>>>
type Input = { articleId: string; typed: Typed; today: IsoDate }

/**
 * Brings a stock to what was counted in the store, never below what is promised to orders. What moved it since its
 * level was shown (`seen`) was not counted: then nothing is written.
 */
export async function correctStock(
  actor: Actor,
  { articleId, typed, today }: Input,
): Promise<Result<null, StockRefusal>> {
  if (!can(actor, 'centre:operate')) return refused({ code: 'forbidden' })

  return withTenant(actor.organisationId, async (tx) => {
    const stock = await findStock(tx, articleId)
    if (!stock) return refused({ code: 'not-found' })
    const read = readCounted(typed, today)
    if (!read.ok) return refused({ code: 'invalid', problems: read.refusal })
    const { onHand, movedOn, reason } = read.value
    if (isPartOfOne(onHand, stock.unit)) return refused({ code: 'invalid', problems: { onHand: 'not-whole' } })
    const held = await lockStock(tx, stock)
    if (typed.seen !== undefined && typed.seen !== String(held.onHand)) return refused({ code: 'stale' })
    if (onHand === held.onHand) return refused({ code: 'invalid', problems: { onHand: 'nothing-changed' } })
    if (onHand < held.reserved) return refused({ code: 'invalid', problems: { onHand: 'below-reserved' } })
    const quantity = onHand - held.onHand
    await insertMovement(tx, { articleId, kind: 'correction', quantity, movedOn, reason, recordedBy: actor.userId })
    await recordAudit(tx, actor, {
      action: 'stock.correct',
      subjectKind: 'stock',
      subjectId: articleId,
      before: { onHand: held.onHand },
      after: { title: stock.description, onHand, reason },
    })
    return done(null)
  })
}

/** Says how much of an article is to stay free; below it our people are told. */
export async function setSafetyStock(
  actor: Actor,
  { articleId, typed }: Omit<Input, 'today'>,
): Promise<Result<null, StockRefusal>> {
  if (!can(actor, 'centre:operate')) return refused({ code: 'forbidden' })

  return withTenant(actor.organisationId, async (tx) => {
    const stock = await findStock(tx, articleId)
    if (!stock) return refused({ code: 'not-found' })
    const read = readSafety(typed)
    if (!read.ok) return refused({ code: 'invalid', problems: read.refusal })
    const before = await lockStock(tx, stock)
    await setSafety(tx, { articleId, safety: read.value })
    await recordAudit(tx, actor, {
      action: 'stock.safety',
      subjectKind: 'stock',
      subjectId: articleId,
      before: { safety: before.safety },
      after: { title: stock.description, safety: read.value },
    })
    return done(null)
  })
}
