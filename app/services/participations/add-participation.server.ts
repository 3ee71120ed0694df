import type { Temporal } from 'temporal-polyfill'
import { dayAt } from '#app/domain/calendar.ts'
import type { TypedAnswer } from '#app/domain/campaign-answer.ts'
import { type Actor, can } from '#app/domain/permissions.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { enqueueCentreRecomputations } from '#app/jobs/queue.ts'
import { type AnsweringRefusal, readGrant } from '#app/services/participations/answer-participation.server.ts'
import { tellParticipant } from '#app/services/participations/tell-participant.server.ts'
import { recordAudit } from '#db/queries/audit.ts'
import { holdMemberships } from '#db/queries/joining.ts'
import { lockFramework } from '#db/queries/own-frameworks.ts'
import { findMemberBody, insertParticipation, writeMaxima } from '#db/queries/participations.ts'
import { withTenant } from '#db/tenant.ts'

type Input = { frameworkId: string; organisationId: string; typed: TypedAnswer; now: Temporal.Instant }
type Refusal = AnsweringRefusal | { code: 'already' }
type Added = { participationId: string; name: string; letters: number }

/** Puts a member on a framework contract that runs, for one that asked otherwise than through the program. */
export async function addParticipation(
  actor: Actor,
  { frameworkId, organisationId, typed, now }: Input,
): Promise<Result<Added, Refusal>> {
  if (!can(actor, 'centre:operate')) return refused({ code: 'forbidden' })

  return withTenant(actor.organisationId, async (tx) => {
    await holdMemberships(tx, organisationId)
    const framework = await lockFramework(tx, frameworkId)
    const found = framework && (await findMemberBody(tx, { centreId: framework.centreId, organisationId }))
    if (!found) return refused({ code: 'not-found' })
    const participation = { organisationId, fromAnnex: false }
    const given = await readGrant(tx, { framework, ...found, participation }, { typed, today: dayAt(now) })
    if (!given.ok) return given

    const at = new Date(now.epochMilliseconds)
    const answered = { status: 'accepted', askedAt: at, answeredAt: at, answeredBy: actor.userId } as const
    const ends = { organisationId, ownerId: framework.organisationId }
    const row = await insertParticipation(tx, { ...ends, ...answered, frameworkId })
    if (!row) return refused({ code: 'already' })
    await writeMaxima(tx, { ...ends, id: row.id }, given.value)
    await enqueueCentreRecomputations(tx, [organisationId])
    await recordAudit(tx, actor, {
      action: 'participation.add',
      subjectKind: 'participation',
      subjectId: row.id,
      after: { name: found.body, title: framework.object, maxima: given.value, status: 'accepted' },
    })
    const told = { ...ends, id: row.id, contactEmail: null }
    const letters = await tellParticipant(tx, told, { occasion: row.version, status: 'accepted', now })
    return done({ participationId: row.id, name: found.body, letters })
  })
}
