import { isPartOfOne } from '#app/domain/article-quantity.ts'
import { type Actor, can } from '#app/domain/permissions.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { allocationField, type Grant, type StockProblem } from '#app/domain/stock-schema.ts'
import type { StockRefusal } from '#app/services/stocks/correct-stock.server.ts'
import { recordAudit } from '#db/queries/audit.ts'
import { listAllocations, lockAllocations, writeAllocations } from '#db/queries/stock-allocations.ts'
import { lockSeason } from '#db/queries/stock-seasons.ts'
import { findStock } from '#db/queries/stocks.ts'
import { withTenant } from '#db/tenant.ts'

type Input = { seasonId: string; articleId: string; grants: readonly Grant[] }

const EVERYBODY = 100_000

/** Says what bodies may take of an article in a season; nobody less than they have taken. Answers how many changed. */
export async function grantAllocations(
  actor: Actor,
  { seasonId, articleId, grants }: Input,
): Promise<Result<number, StockRefusal>> {
  if (!can(actor, 'centre:operate')) return refused({ code: 'forbidden' })

  return withTenant(actor.organisationId, async (tx) => {
    const season = await lockSeason(tx, seasonId)
    const stock = await findStock(tx, articleId)
    if (!season || stock?.frameworkId !== season.frameworkId) return refused({ code: 'not-found' })
    const held = new Map((await lockAllocations(tx, { seasonId, articleId })).map((one) => [one.memberId, one]))
    const bodies = new Map(
      (await listAllocations(tx, { seasonId, articleId, limit: EVERYBODY })).map((one) => [one.memberId, one.member]),
    )
    const changed = grants.filter(({ memberId, allocated }) => (held.get(memberId)?.allocated ?? 0) !== allocated)
    const problems = Object.fromEntries(
      changed.flatMap((grant): [string, StockProblem][] => {
        const { memberId } = grant
        if (!bodies.has(memberId)) return [[allocationField(memberId), 'not-beneficiary']]
        const problem = grantProblem(grant, { unit: stock.unit, held: held.get(memberId) ?? NOTHING })
        return problem ? [[allocationField(memberId), problem]] : []
      }),
    )
    if (Object.keys(problems).length > 0) return refused({ code: 'invalid', problems })
    if (changed.length === 0) return done(0)
    await writeAllocations(tx, { seasonId, articleId, granted: changed })
    await recordAudit(tx, actor, {
      action: 'stock.allocate',
      subjectKind: 'stock',
      subjectId: seasonId,
      before: { granted: changed.map(({ memberId }) => [memberId, held.get(memberId)?.allocated ?? 0]) },
      after: {
        title: `${season.name} · ${stock.description}`,
        granted: changed.map(({ memberId, allocated }) => [memberId, allocated]),
      },
    })
    return done(changed.length)
  })
}

const NOTHING = { allocated: 0, taken: 0 }
type Held = { unit: string; held: typeof NOTHING }

function grantProblem({ allocated, shown }: Grant, { unit, held }: Held): StockProblem | null {
  if (isPartOfOne(allocated, unit)) return 'not-whole'
  if (shown !== undefined && shown !== held.allocated) return 'changed-meanwhile'
  return allocated < held.taken ? 'below-taken' : null
}
