import { createHash } from 'node:crypto'
import type { AllocationLine } from '#app/domain/allocation-import/allocation-line.ts'
import {
  type AllocationCounts,
  allocationSeal,
  countAllocationPlan,
  type PlannedAllocation,
  planAllocations,
} from '#app/domain/allocation-import/allocation-plan.ts'
import { type Actor, can } from '#app/domain/permissions.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { recordAudit } from '#db/queries/audit.ts'
import { listAllocations, lockAllocations, writeAllocations } from '#db/queries/stock-allocations.ts'
import { lockSeason } from '#db/queries/stock-seasons.ts'
import { findStock } from '#db/queries/stocks.ts'
import { withTenant } from '#db/tenant.ts'

type Input = { seasonId: string; articleId: string; lines: readonly AllocationLine[]; fileName: string; seal: string }

const EVERYBODY = 100_000

/** Of what a preview showed. */
export const sealOf = (plan: readonly PlannedAllocation[]): string =>
  createHash('sha256').update(allocationSeal(plan)).digest('hex')

/**
 * Writes every line of a list that can be, in one transaction; those with a problem are left out. Nothing where it would
 * change something else by now than its preview showed (`seal`).
 */
export async function importAllocations(
  actor: Actor,
  { seasonId, articleId, lines, fileName, seal }: Input,
): Promise<Result<AllocationCounts, 'forbidden' | 'not-found' | 'stale'>> {
  if (!can(actor, 'centre:operate')) return refused('forbidden')

  return withTenant(actor.organisationId, async (tx) => {
    const season = await lockSeason(tx, seasonId)
    const stock = await findStock(tx, articleId)
    if (!season || stock?.frameworkId !== season.frameworkId) return refused('not-found')
    await lockAllocations(tx, { seasonId, articleId })
    const bodies = await listAllocations(tx, { seasonId, articleId, limit: EVERYBODY })
    const plan = planAllocations(lines, { bodies, unit: stock.unit })
    if (sealOf(plan) !== seal) return refused('stale')
    const granted = plan.flatMap((planned) =>
      planned.outcome === 'changed' ? [{ memberId: planned.known.memberId, allocated: planned.allocated }] : [],
    )
    if (granted.length > 0) {
      await writeAllocations(tx, { seasonId, articleId, granted })
      await recordAudit(tx, actor, {
        action: 'stock.allocate',
        subjectKind: 'stock',
        subjectId: seasonId,
        before: {
          granted: plan.flatMap((planned) =>
            planned.outcome === 'changed' ? [[planned.known.memberId, planned.known.allocated]] : [],
          ),
        },
        after: {
          ...{ title: `${season.name} · ${stock.description}`, fileName },
          granted: granted.map(({ memberId, allocated }) => [memberId, allocated]),
        },
      })
    }
    return done(countAllocationPlan(plan))
  })
}
