import type { Temporal } from 'temporal-polyfill'
import { dayAt } from '#app/domain/calendar.ts'
import { mayMoveParticipation, type ParticipationStatus, TAKING_PART } from '#app/domain/participation.ts'
import { type Actor, can } from '#app/domain/permissions.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { enqueue } from '#app/jobs/queue.ts'
import { recomputeCentreDeadlines } from '#app/services/deadlines/recompute-centre-deadlines.server.ts'
import { recordAudit } from '#db/queries/audit.ts'
import { findCatalogueEntry } from '#db/queries/catalogue.ts'
import { findOwnParticipation, updateParticipation } from '#db/queries/participations.ts'
import { withTenant } from '#db/tenant.ts'

type Input = { frameworkId: string; version: number; now: Temporal.Instant }

/** Gives up a request that was not sent or not answered, or the right to order. What was typed stays. */
export async function withdrawParticipation(
  actor: Actor,
  { frameworkId, version, now }: Input,
): Promise<Result<{ from: ParticipationStatus }, 'forbidden' | 'not-found' | 'stale' | 'not-allowed'>> {
  if (!can(actor, 'centre:join')) return refused('forbidden')

  return withTenant(actor.organisationId, async (tx) => {
    const entry = await findCatalogueEntry(tx, frameworkId, dayAt(now))
    const kept = entry && (await findOwnParticipation(tx, { ...entry, frameworkId }, { lock: true }))
    if (!kept) return refused('not-found')
    if (kept.version !== version) return refused('stale')
    if (!mayMoveParticipation('member', kept.status, 'withdrawn')) return refused('not-allowed')

    const occasion = await updateParticipation(tx, kept, { status: 'withdrawn' })
    await recomputeCentreDeadlines(tx, dayAt(now))
    await recordAudit(tx, actor, {
      action: 'participation.withdraw',
      subjectKind: 'participation',
      subjectId: kept.id,
      before: { status: kept.status },
      after: { status: 'withdrawn', title: entry.object },
    })
    if (TAKING_PART.some((status) => status === kept.status)) {
      const letter = { kind: 'participation-left', subjectId: kept.id, occasion } as const
      await enqueue(tx, 'plan-centre-letters', { organisationId: kept.ownerId, ...letter })
    }
    return done({ from: kept.status })
  })
}
