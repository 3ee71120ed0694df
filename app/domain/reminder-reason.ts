import {
  CENTRE_DEADLINE_KINDS,
  type DeadlineFacts,
  type DeadlineKind,
  isDecidedNotice,
  planOfFacts,
} from '#app/domain/deadline-facts.ts'
import type { Role } from '#app/domain/permissions.ts'
import { ESCALATION_DAYS } from '#app/domain/reminder.ts'

export type TellReason = 'manager' | 'coordination' | 'administrator' | 'follower' | 'address'

type Told = { userId: string | null; managerId: string | null; role: Role | null; follows: boolean }

/** Why this person gets the letter, as it stands when it leaves. */
export function tellReason({ userId, managerId, role, follows }: Told): TellReason {
  if (userId === null) return 'address'
  if (userId === managerId) return 'manager'
  if (role === 'coordinator') return 'coordination'
  if (role === 'administrator') return 'administrator'
  return follows ? 'follower' : 'coordination'
}

/** Kinds about which a decision is recorded; a step is worked on, of an end, a delivery or a guarantee one takes note. */
const UNDECIDED: readonly DeadlineKind[] = ['end', 'step', 'delivery', 'guarantee', ...CENTRE_DEADLINE_KINDS]

export const isDecidable = (kind: DeadlineKind): boolean => !UNDECIDED.includes(kind)

/** Where a contract's pages answer such a deadline; null where there is nothing to say but to take note. */
export function answerPage({ id, kind, facts }: { id: string; kind: DeadlineKind; facts: DeadlineFacts }) {
  if (planOfFacts(facts) !== null) return 'plan'
  if (!isDecidable(kind)) return null
  return isDecidedNotice(facts) ? 'preavis' : `decision?echeance=${id}`
}

/** Told because the last week has begun and nobody has decided. */
export const isEscalation = (told: { reason: TellReason; kind: DeadlineKind; thresholdDays: number }): boolean =>
  told.reason === 'administrator' && isDecidable(told.kind) && told.thresholdDays <= ESCALATION_DAYS
