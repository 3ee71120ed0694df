import type { Temporal } from 'temporal-polyfill'
import { dayAt, type IsoDate } from '#app/domain/calendar.ts'
import type { AnswerMaximum } from '#app/domain/campaign.ts'
import { type AnswerProblems, hasGoneLot, readAnswer, type TypedAnswer } from '#app/domain/campaign-answer.ts'
import { isMember } from '#app/domain/membership.ts'
import { type JoiningRefusal, joiningRefusal, mayMoveParticipation } from '#app/domain/participation.ts'
import { maximaProblems, orderedProblems, type Room, roomProblems } from '#app/domain/participation-request.ts'
import { type Actor, can } from '#app/domain/permissions.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { enqueueCentreRecomputations } from '#app/jobs/queue.ts'
import { tellParticipant } from '#app/services/participations/tell-participant.server.ts'
import { recordAudit } from '#db/queries/audit.ts'
import { listCampaignLots } from '#db/queries/campaigns.ts'
import { listTakenBy } from '#db/queries/ceilings.ts'
import { listGranted } from '#db/queries/framework-lots.ts'
import { type FrameworkDetails, lockFramework } from '#db/queries/own-frameworks.ts'
import {
  findParticipant,
  lockParticipant,
  type Participant,
  updateParticipation,
  writeMaxima,
} from '#db/queries/participations.ts'
import { type TenantTx, withTenant } from '#db/tenant.ts'

export type ParticipationAnswer =
  /** The maxima as the centre typed them; it may give less than was asked for. */
  | { to: 'accepted'; typed: TypedAnswer }
  | { to: 'refused' | 'suspended' | 'ended'; reason: string }
  /** After a suspension, with the maxima of before. */
  | { to: 'resumed' }

export type AnsweringRefusal =
  | { code: 'forbidden' | 'not-found' | 'stale' | 'not-allowed' | 'not-member' | 'lots-changed' | JoiningRefusal }
  /** `room`: what was left to give away when it was read. */
  | { code: 'invalid'; fields: AnswerProblems; room: Room }

type Input = { participationId: string; version: number; answer: ParticipationAnswer; now: Temporal.Instant }

const ACTIONS = {
  accepted: 'participation.accept',
  refused: 'participation.refuse',
  suspended: 'participation.suspend',
  ended: 'participation.end',
  resumed: 'participation.resume',
} as const

/** The centre's word on a body's use of a framework contract, told to its people in the same transaction. */
export async function answerParticipation(
  actor: Actor,
  { participationId, version, answer, now }: Input,
): Promise<Result<{ letters: number }, AnsweringRefusal>> {
  if (!can(actor, 'centre:operate')) return refused({ code: 'forbidden' })

  return withTenant(actor.organisationId, async (tx) => {
    const held = await hold(tx, participationId)
    if (!held) return refused({ code: 'not-found' })
    const { framework, participation } = held
    if (participation.version !== version) return refused({ code: 'stale' })
    const given = await consider(tx, held, { answer, today: dayAt(now) })
    if (!given.ok) return given

    const status = statusAfter(answer)
    const reason = 'reason' in answer ? answer.reason : null
    const answered = { answeredAt: new Date(now.epochMilliseconds), answeredBy: actor.userId }
    const occasion = await updateParticipation(tx, participation, { status, reason, ...answered })
    const { maxima } = given.value
    if (maxima) await writeMaxima(tx, participation, maxima)
    await enqueueCentreRecomputations(tx, [participation.organisationId])
    await recordAudit(tx, actor, {
      action: ACTIONS[answer.to],
      subjectKind: 'participation',
      subjectId: participationId,
      before: { status: participation.status },
      after: { status, reason, title: framework.object, ...(maxima ? { maxima } : {}) },
    })
    return done({ letters: await tellParticipant(tx, participation, { occasion, status, now }) })
  })
}

const statusAfter = ({ to }: ParticipationAnswer) => (to === 'resumed' ? 'accepted' : to)

type Held = Participant & { framework: FrameworkDetails }

async function hold(tx: TenantTx, participationId: string): Promise<Held | null> {
  const known = await findParticipant(tx, participationId)
  // Ceilings are shared out under this lock, whoever does it.
  const framework = known && (await lockFramework(tx, known.participation.frameworkId))
  const participant = framework && (await lockParticipant(tx, participationId))
  return participant && { ...participant, framework }
}

type Answered = { answer: ParticipationAnswer; today: IsoDate }
type Considering = Promise<Result<{ maxima: AnswerMaximum[] | null }, AnsweringRefusal>>

async function consider(tx: TenantTx, held: Held, { answer, today }: Answered): Considering {
  const { status } = held.participation
  const resumes = status === 'suspended' && statusAfter(answer) === 'accepted'
  const allowed = mayMoveParticipation('centre', status, statusAfter(answer))
  if (!allowed || resumes !== (answer.to === 'resumed')) return refused({ code: 'not-allowed' })
  if (answer.to !== 'accepted') return done({ maxima: null })
  const given = await readGrant(tx, held, { typed: answer.typed, today })
  return given.ok ? done({ maxima: given.value }) : given
}

type Considered = Pick<Participant, 'kind' | 'membership'> & {
  framework: FrameworkDetails
  participation: { organisationId: string; fromAnnex: boolean }
}

/**
 * The maxima that a body is to be given, or why it cannot take part: it is no member, the documents did not name it
 * (CJEU C-216/17), or the ceiling is shared out already (C-23/20). The caller holds the framework contract.
 */
export async function readGrant(
  tx: TenantTx,
  { framework, kind, membership, participation: { organisationId, fromAnnex } }: Considered,
  { typed, today }: { typed: TypedAnswer; today: IsoDate },
): Promise<Result<AnswerMaximum[], AnsweringRefusal>> {
  if (!membership || !isMember(membership, today)) return refused({ code: 'not-member' })
  const closed = joiningRefusal(framework, { kind, fromAnnex }, today)
  if (closed) return refused({ code: closed })
  const { id: frameworkId, ceiling } = framework
  const ownerId = framework.organisationId
  const lots = await listCampaignLots(tx, { ownerId, frameworkId })
  if (hasGoneLot(typed, lots)) return refused({ code: 'lots-changed' })
  const { answer, problems } = readAnswer(typed, lots)
  const room = { lots, ceiling, granted: await listGranted(tx, frameworkId, { except: organisationId }) }
  const taken = await listTakenBy(tx, { frameworkId, organisationId })
  const fields = {
    ...orderedProblems(answer.maxima, { lots, taken }),
    ...roomProblems(answer.maxima, room),
    ...maximaProblems(answer, { lots, frameworkCeiling: ceiling, today, documented: false }),
    ...problems,
  }
  return Object.keys(fields).length > 0 ? refused({ code: 'invalid', fields, room }) : done(answer.maxima)
}
