import { Temporal } from 'temporal-polyfill'
import { dayAt } from '#app/domain/calendar.ts'
import { campaignState } from '#app/domain/campaign.ts'
import { type FrameworkStatus, type MoveProblem, NEEDS_REASON, nextStatuses } from '#app/domain/framework.ts'
import { type Actor, can } from '#app/domain/permissions.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { recordAudit } from '#db/queries/audit.ts'
import { findDatabaseClock, listCampaigns } from '#db/queries/campaigns.ts'
import { listLots } from '#db/queries/framework-lots.ts'
import { type FrameworkDetails, lockFramework, setFrameworkStatus } from '#db/queries/own-frameworks.ts'
import { type TenantTx, withTenant } from '#db/tenant.ts'

export type MoveRefusal = 'forbidden' | 'not-found' | MoveProblem

type Input = { frameworkId: string; version: number; to: FrameworkStatus; reason: string | null }

/** Brings a framework contract of our centre to the next part of its life. */
export async function moveFramework(
  actor: Actor,
  { frameworkId, version, to, reason }: Input,
): Promise<Result<null, MoveRefusal>> {
  if (!can(actor, 'centre:operate')) return refused('forbidden')

  return withTenant(actor.organisationId, async (tx) => {
    const kept = await lockFramework(tx, frameworkId)
    if (!kept) return refused('not-found')
    if (kept.version !== version) return refused('stale')
    const refusal = moveRefusal(kept, { to, reason })
    if (refusal) return refused(refusal)
    const unready = to === 'open' ? await openingRefusal(tx, kept) : null
    if (unready) return refused(unready)
    if ((to === 'preparation' || to === 'ended') && (await isCalling(tx, frameworkId))) return refused('call-running')

    await setFrameworkStatus(tx, frameworkId, { status: to, reason })
    await recordAudit(tx, actor, {
      action: 'framework.move',
      subjectKind: 'framework',
      subjectId: frameworkId,
      before: { status: kept.status, title: kept.object },
      after: { status: to, reason, title: kept.object },
    })
    return done(null)
  })
}

function moveRefusal(kept: FrameworkDetails, { to, reason }: Pick<Input, 'to' | 'reason'>) {
  if (kept.archivedAt !== null || !nextStatuses(kept.status).includes(to)) return 'not-next'
  if (NEEDS_REASON.includes(to) && reason === null) return 'reason-missing'
  return null
}

async function openingRefusal(tx: TenantTx, { id, ceiling, supplier, startsOn, orderFrom }: FrameworkDetails) {
  // CJEU C-23/20: nobody may order under a framework contract that names no maximum.
  if (ceiling === null) return 'ceiling-missing'
  const lots = await listLots(tx, id)
  const named = supplier !== null || (lots.length > 0 && lots.every((lot) => lot.supplier !== null))
  if (!named) return 'supplier-missing'
  const today = dayAt(Temporal.Instant.fromEpochMilliseconds((await findDatabaseClock(tx)).getTime()))
  const early = startsOn !== null && today < startsOn && (orderFrom === null || orderFrom < startsOn)
  return early ? 'not-started' : null
}

async function isCalling(tx: TenantTx, frameworkId: string): Promise<boolean> {
  const now = await findDatabaseClock(tx)
  const states = (await listCampaigns(tx, frameworkId)).map((call) => campaignState(call, now))
  return states.includes('open') || states.includes('closed')
}
