import { findShare, findShareDecision, listAnnexStates } from '#db/queries/annexes.ts'
import { findAnswerOf, listMaxima } from '#db/queries/campaign-answers.ts'
import { findAnsweredCampaign, findDatabaseClock, listCampaignLots } from '#db/queries/campaigns.ts'
import { findCentreName } from '#db/queries/centre-names.ts'
import { findLeftCall } from '#db/queries/left-answers.ts'
import { listSharedDocuments } from '#db/queries/shared-documents.ts'
import type { TenantTx } from '#db/tenant.ts'

/** One answer with its call, for the body that gives it or for the centre; null when neither is ours. */
export async function readAnswerPage(
  tx: TenantTx,
  { answerId, side }: { answerId: string; side: 'member' | 'centre' },
) {
  const answer = await findAnswerOf(tx, answerId, side)
  const campaign = answer && (await findAnsweredCampaign(tx, answer))
  if (!campaign) return null
  // Asked together they share their round trips.
  const { organisationId } = answer
  const [lots, maxima, centre, documents, annexes, share, decided, now] = await Promise.all([
    listCampaignLots(tx, campaign),
    listMaxima(tx, [answerId]),
    findCentreName(tx, campaign),
    listSharedDocuments(tx, { subjectKind: 'answer', subjectId: answerId }),
    listAnnexStates(tx, { ownerId: campaign.ownerId, campaignId: campaign.id }),
    campaign.frozenAt === null ? null : findShare(tx, { organisationId, ...campaign }),
    campaign.frozenAt === null ? null : findShareDecision(tx, { organisationId, ...campaign }),
    findDatabaseClock(tx),
  ])
  const decision = documents.find(({ id }) => id === answer.decisionDocumentId) ?? null
  const decidedFile = decided && (await decidedFileOf(tx, decided, documents))
  return { answer, campaign, lots, maxima, share, decided, decidedFile, centre, decision, annexes, now }
}

type Files = Awaited<ReturnType<typeof listSharedDocuments>>
type Decided = { id: string; decisionDocumentId: string | null }

/** The file behind the share: what came with the answer, or what an amendment brought. */
async function decidedFileOf(tx: TenantTx, { id: subjectId, decisionDocumentId }: Decided, ofAnswer: Files) {
  if (decisionDocumentId === null) return null
  const brought = await listSharedDocuments(tx, { subjectKind: 'participation', subjectId })
  return [...ofAnswer, ...brought].find(({ id }) => id === decisionDocumentId) ?? null
}

/**
 * The same for an answer of ours to a call whose framework contract we read no longer: what we said ourselves, without
 * the annex that the others stand in.
 */
export async function readLeftAnswer(tx: TenantTx, answerId: string) {
  const answer = await findAnswerOf(tx, answerId, 'member')
  const left = answer && (await findLeftCall(tx, answerId))
  if (!left) return null
  const [maxima, documents, now] = await Promise.all([
    listMaxima(tx, [answerId]),
    listSharedDocuments(tx, { subjectKind: 'answer', subjectId: answerId }),
    findDatabaseClock(tx),
  ])
  const decision = documents.find(({ id }) => id === answer.decisionDocumentId) ?? null
  return {
    ...left,
    lots: left.lots.filter(({ id }) => maxima.some(({ lotId }) => lotId === id)),
    answer,
    maxima,
    decision,
    annexes: [],
    share: null,
    decided: null,
    decidedFile: null,
    now,
  }
}
