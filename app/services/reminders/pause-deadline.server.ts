import type { Temporal } from 'temporal-polyfill'
import { dayAt } from '#app/domain/calendar.ts'
import { type PauseProblem, type PauseRequest, pauseProblem } from '#app/domain/deadline-pause.ts'
import { type Actor, can } from '#app/domain/permissions.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { recordAudit } from '#db/queries/audit.ts'
import {
  type DeadlinePauseChange,
  lockDeadlinePause,
  type PausedDeadline,
  updateDeadlinePause,
} from '#db/queries/deadline-pause.ts'
import { holdReminders } from '#db/queries/reminders.ts'
import { withTenant } from '#db/tenant.ts'

export type PauseDeadlineRefusal = 'forbidden' | 'not-found' | 'gone' | PauseProblem

type Input = { deadlineId: string; request: PauseRequest; note: string | null; now: Temporal.Instant }

/** Silences the reminders of one deadline, or lets them speak again. The line itself stays on the échéancier. */
export async function pauseDeadline(
  actor: Actor,
  { deadlineId, request, note, now }: Input,
): Promise<Result<{ before: PausedDeadline }, PauseDeadlineRefusal>> {
  if (!can(actor, 'deadline:pause')) return refused('forbidden')

  return withTenant(actor.organisationId, async (tx) => {
    const before = await lockDeadlinePause(tx, deadlineId)
    if (!before) return refused('not-found')
    if (before.state === 'void') return refused('gone')
    const problem = pauseProblem(request, before.dueOn, dayAt(now))
    if (problem) return refused(problem)

    const after = changeOf(actor, { request, note, now })
    await updateDeadlinePause(tx, deadlineId, after)
    if (request.intent !== 'resume') await holdReminders(tx, deadlineId)
    await recordAudit(tx, actor, {
      action: `deadline.${request.intent}`,
      subjectKind: 'deadline',
      subjectId: deadlineId,
      contractId: before.contractId,
      before: factsOf(before, before),
      after: factsOf(before, after),
    })
    return done({ before })
  })
}

function changeOf(actor: Actor, { request, note, now }: Omit<Input, 'deadlineId'>): DeadlinePauseChange {
  const none = { acknowledgedAt: null, acknowledgedBy: null, snoozedUntil: null, pauseNote: null }
  if (request.intent === 'resume') return none
  if (request.intent === 'snooze') return { ...none, snoozedUntil: request.until, pauseNote: note }
  return { ...none, acknowledgedAt: new Date(now.epochMilliseconds), acknowledgedBy: actor.userId, pauseNote: note }
}

type Pause = Pick<PausedDeadline, 'acknowledgedAt' | 'snoozedUntil' | 'pauseNote'>

const factsOf = ({ kind, dueOn }: PausedDeadline, pause: Pause) => ({
  kind,
  dueOn,
  acknowledged: pause.acknowledgedAt !== null,
  snoozedUntil: pause.snoozedUntil,
  note: pause.pauseNote,
})
