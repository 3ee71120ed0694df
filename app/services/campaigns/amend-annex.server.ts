import type { Temporal } from 'temporal-polyfill'
import { amendedLines, annexChanges } from '#app/domain/annex.ts'
import { dayAt } from '#app/domain/calendar.ts'
import { type AnswerMaximum, type CampaignState, campaignState, isAskedFor } from '#app/domain/campaign.ts'
import {
  type Answer,
  type AnswerProblems,
  amountField,
  DECISION_FILE,
  decisionProblems,
  quantityField,
} from '#app/domain/campaign-answer.ts'
import { orderedProblems, type Room, roomProblems } from '#app/domain/participation-request.ts'
import { type Actor, can } from '#app/domain/permissions.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { decisionText } from '#app/i18n/annex-text.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import type { DecisionFile } from '#app/services/campaigns/answer-campaign.server.ts'
import { keepAnnex } from '#app/services/campaigns/freeze-annex.server.ts'
import { tellAmendment } from '#app/services/participations/tell-participant.server.ts'
import { listAnnexes, replaceMaxima } from '#db/queries/annexes.ts'
import { recordAudit } from '#db/queries/audit.ts'
import { findDatabaseClock, listCampaignLots, lockCampaign } from '#db/queries/campaigns.ts'
import { listTakenBy } from '#db/queries/ceilings.ts'
import { listGranted } from '#db/queries/framework-lots.ts'
import { lockFramework } from '#db/queries/own-frameworks.ts'
import { updateParticipation } from '#db/queries/participations.ts'
import { insertSharedDocument } from '#db/queries/shared-documents.ts'
import { type TenantTx, withTenant } from '#db/tenant.ts'

type Refusal =
  | { code: 'forbidden' | 'not-found' | 'unchanged' }
  /** With what the others leave, so that the refusal can say how much that is. */
  | { code: 'invalid'; fields: AnswerProblems; room: Room }
  | { code: 'stale'; number: number }
  | { code: 'state'; state: CampaignState }

type AmendingFile = Omit<DecisionFile, 'remove'>
const NO_FILE: AmendingFile = { file: null, title: '' }

type Input = {
  campaignId: string
  /** The state of the annex that was shown. */
  number: number
  organisationId: string
  /** The maxima, and the decision of the body about them. */
  answer: Answer
  /** The decision as a file in our store; `problem`: why the one that came is not kept. */
  decision?: AmendingFile
  reason: string
  operator: { id: string; name: string }
  now: Temporal.Instant
}

const totalOf = (maxima: readonly AnswerMaximum[]) => maxima.reduce((sum, { amount }) => sum + (amount ?? 0), 0)

/** What no longer fits beside the others; whoever asks for no more than before is let through, however full it is. */
function overflow(maxima: readonly AnswerMaximum[], { own, room }: { own: readonly AnswerMaximum[]; room: Room }) {
  const grown = room.lots.flatMap((lot) => {
    const [now, before] = [maxima, own].map((all) => all.find(({ lotId }) => lotId === lot.id))
    return [
      ...((now?.amount ?? 0) > (before?.amount ?? 0) ? [amountField(lot)] : []),
      ...((now?.quantity ?? 0) > (before?.quantity ?? 0) ? [quantityField(lot)] : []),
    ]
  })
  const unlimited = room.lots.map((lot) => ({ ...lot, ceiling: null, maximumQuantity: null }))
  const whole = totalOf(maxima) > totalOf(own) ? roomProblems(maxima, { ...room, lots: unlimited }) : {}
  const ofLots = Object.entries(roomProblems(maxima, { ...room, ceiling: null }))
  return { ...whole, ...Object.fromEntries(ofLots.filter(([field]) => grown.includes(field))) }
}

const fileProblem = ({ problem }: AmendingFile) => (problem ? { [DECISION_FILE]: problem } : {})

type Deciding = Pick<Input, 'organisationId' | 'answer'> & { id: string | undefined; decision: AmendingFile }

/** A decision that was taken is the one behind the participation now; both ends read its document. */
async function keepDecision(
  tx: TenantTx,
  actor: Actor,
  { organisationId, id, answer, decision: { file, title } }: Deciding,
): Promise<{ fileName?: string }> {
  const { decisionOrgan, decisionOn, decisionReference } = answer.facts
  if (id === undefined || decisionOn === null) return {}
  const about = { subjectKind: 'participation', subjectId: id, sharedWith: organisationId } as const
  const place = { ...about, kind: 'decision', title } as const
  const decisionDocumentId = file ? await insertSharedDocument(tx, place, { ...file, uploadedBy: actor.userId }) : null
  const taken = { decisionOrgan, decisionOn, decisionReference, decisionDocumentId }
  await updateParticipation(tx, { organisationId, id }, taken)
  return file ? { fileName: file.fileName } : {}
}

/** Changes the maxima of one body that stands in a frozen annex: another state of it follows, with its reason. */
export async function amendAnnex(
  actor: Actor,
  { campaignId, number, organisationId, answer, decision: given = NO_FILE, reason, operator, now }: Input,
): Promise<Result<{ number: number }, Refusal>> {
  if (!can(actor, 'centre:operate')) return refused({ code: 'forbidden' })

  return withTenant(actor.organisationId, async (tx) => {
    const campaign = await lockCampaign(tx, campaignId)
    if (!campaign) return refused({ code: 'not-found' })
    const frozenAt = await findDatabaseClock(tx)
    const state = campaignState(campaign, frozenAt)
    // Ceilings are shared out under this lock, whoever does it.
    await lockFramework(tx, campaign.frameworkId)
    const [newest] = await listAnnexes(tx, { ownerId: actor.organisationId, campaignId })
    if (state !== 'frozen' || !newest) return refused({ code: 'state', state })
    if (newest.number !== number) return refused({ code: 'stale', number: newest.number })
    const lots = await listCampaignLots(tx, campaign)
    const maxima = answer.maxima.filter(isAskedFor)
    const decision = decisionText(textsFor('fr').in('campaigns'), answer.facts)
    const lines = amendedLines(lots, newest.lines, { organisationId, maxima, decision })
    if (!lines) return refused({ code: 'not-found' })
    if (annexChanges(newest.lines, lines).length === 0) return refused({ code: 'unchanged' })
    const { frameworkId, frameworkCeiling: ceiling } = campaign
    const room = { lots, ceiling, granted: await listGranted(tx, frameworkId, { except: organisationId }) }
    const own = newest.lines.filter((line) => line.organisationId === organisationId)
    const frame = { lots, frameworkCeiling: ceiling, today: dayAt(now), documented: given.file !== null }
    const fields = {
      ...orderedProblems(maxima, { lots, taken: await listTakenBy(tx, { frameworkId, organisationId }) }),
      ...overflow(maxima, { own, room }),
      ...decisionProblems(answer, frame),
      ...fileProblem(given),
    }
    if (Object.keys(fields).length > 0) return refused({ code: 'invalid', fields, room })

    const taking = await replaceMaxima(tx, { frameworkId, organisationId, maxima })
    const annex = await keepAnnex(tx, actor, { campaign, number: number + 1, lines, reason, frozenAt, operator })
    const ends = { organisationId, ownerId: actor.organisationId }
    const kept = await keepDecision(tx, actor, { organisationId, id: taking?.id, answer, decision: given })
    if (taking) await tellAmendment(tx, { ...ends, ...taking }, { occasion: number + 1, now })
    await recordAudit(tx, actor, {
      action: 'annex.amend',
      subjectKind: 'campaign',
      subjectId: campaignId,
      before: { number },
      after: { ...annex.trace, organisationId, maxima, decision, ...kept },
    })
    return done({ number: number + 1 })
  })
}
