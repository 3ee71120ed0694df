import { type Actor, can } from '#app/domain/permissions.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { readSeason, type SeasonFacts } from '#app/domain/stock-schema.ts'
import type { StockRefusal } from '#app/services/stocks/correct-stock.server.ts'
import { recordAudit } from '#db/queries/audit.ts'
import { lockFramework } from '#db/queries/own-frameworks.ts'
import { insertSeason, listSeasons, lockSeason, updateSeason } from '#db/queries/stock-seasons.ts'
import { type TenantTx, withTenant } from '#db/tenant.ts'

type Typed = Readonly<Partial<Record<string, string>>>

/** Begins a season of a framework contract that our centre serves from its stock; none overlaps another. */
export async function addSeason(
  actor: Actor,
  { frameworkId, typed }: { frameworkId: string; typed: Typed },
): Promise<Result<{ seasonId: string }, StockRefusal>> {
  if (!can(actor, 'centre:operate')) return refused({ code: 'forbidden' })

  return withTenant(actor.organisationId, async (tx) => {
    const framework = await lockFramework(tx, frameworkId)
    if (framework?.supply !== 'stock') return refused({ code: 'not-found' })
    const read = readSeason(typed)
    if (!read.ok) return refused({ code: 'invalid', problems: read.refusal })
    if (await overlaps(tx, frameworkId, read.value))
      return refused({ code: 'invalid', problems: { firstDay: 'overlaps' } })
    const seasonId = await insertSeason(tx, { ...read.value, frameworkId })
    await recordAudit(tx, actor, {
      action: 'stock.season-add',
      subjectKind: 'stock',
      subjectId: seasonId,
      after: { ...read.value, title: read.value.name },
    })
    return done({ seasonId })
  })
}

/** Changes the name or the days of a season, as it stood at the version that was shown. */
export async function editSeason(
  actor: Actor,
  { seasonId, typed }: { seasonId: string; typed: Typed },
): Promise<Result<null, StockRefusal>> {
  if (!can(actor, 'centre:operate')) return refused({ code: 'forbidden' })

  return withTenant(actor.organisationId, async (tx) => {
    const season = await lockSeason(tx, seasonId)
    if (!season) return refused({ code: 'not-found' })
    if (typed.version !== undefined && typed.version !== String(season.version)) return refused({ code: 'stale' })
    const read = readSeason(typed)
    if (!read.ok) return refused({ code: 'invalid', problems: read.refusal })
    await lockFramework(tx, season.frameworkId)
    if (await overlaps(tx, season.frameworkId, read.value, seasonId)) {
      return refused({ code: 'invalid', problems: { firstDay: 'overlaps' } })
    }
    await updateSeason(tx, seasonId, read.value)
    const { name, firstDay, lastDay } = season
    await recordAudit(tx, actor, {
      action: 'stock.season-change',
      subjectKind: 'stock',
      subjectId: seasonId,
      before: { name, firstDay, lastDay },
      after: { ...read.value, title: read.value.name },
    })
    return done(null)
  })
}

const overlaps = async (tx: TenantTx, frameworkId: string, { firstDay, lastDay }: SeasonFacts, except?: string) =>
  (await listSeasons(tx, frameworkId)).some(
    (other) => other.id !== except && other.firstDay <= lastDay && other.lastDay >= firstDay,
  )
