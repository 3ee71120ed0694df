import type { Temporal } from 'temporal-polyfill'
import { type Actor, can } from '#app/domain/permissions.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { replenishmentDocumentOf, replenishmentNumber } from '#app/domain/stock.ts'
import { replenishmentToSupplier } from '#app/services/stocks/replenishment-to-supplier.server.ts'
import { recordAudit } from '#db/queries/audit.ts'
import {
  findReplenishmentAddress,
  listReplenishmentSendings,
  lockReplenishment,
  stopReplenishmentSendings,
} from '#db/queries/replenishments.ts'
import { withTenant } from '#db/tenant.ts'

/** `waiting`: it is about to leave already. */
export type SendAgainRefusal = 'forbidden' | 'not-found' | 'no-address' | 'waiting'

type Input = { replenishmentId: string; now: Temporal.Instant }

/** Sends what says how a replenishment stands once more, to the address that its supplier has today. */
export async function sendReplenishmentAgain(
  actor: Actor,
  { replenishmentId, now }: Input,
): Promise<Result<{ address: string }, SendAgainRefusal>> {
  if (!can(actor, 'centre:operate')) return refused('forbidden')

  return withTenant(actor.organisationId, async (tx) => {
    const held = await lockReplenishment(tx, replenishmentId)
    if (!held) return refused('not-found')
    const kind = replenishmentDocumentOf(held)
    const before = (await listReplenishmentSendings(tx, [held.id])).filter((sending) => sending.kind === kind)
    if (before.some(({ state, attempts }) => state === 'queued' && attempts === 0)) return refused('waiting')
    const address = await findReplenishmentAddress(tx, held)
    if (address === null) return refused('no-address')
    await stopReplenishmentSendings(
      tx,
      before.map(({ id }) => id),
    )
    await replenishmentToSupplier(tx, held, { kind, now, again: before.length, address })
    await recordAudit(tx, actor, {
      action: 'replenishment.send-again',
      subjectKind: 'replenishment',
      subjectId: held.id,
      after: { title: replenishmentNumber(held), supplier: held.supplier, status: held.status },
    })
    return done({ address })
  })
}
