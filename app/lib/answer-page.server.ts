import { listAnnexes } from '#db/queries/annexes.ts'
import { findAnswerOf, listMaxima } from '#db/queries/campaign-answers.ts'
import { findAnsweredCampaign, findDatabaseClock, listCampaignLots } from '#db/queries/campaigns.ts'
import { findCentreName } from '#db/queries/centre-names.ts'
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
  return {
    answer,
    campaign,
    lots: await listCampaignLots(tx, campaign),
    maxima: await listMaxima(tx, [answerId]),
    centre: await findCentreName(tx, campaign),
    decision:
      (await listSharedDocuments(tx, { subjectKind: 'answer', subjectId: answerId })).find(
        ({ id }) => id === answer.decisionDocumentId,
      ) ?? null,
    annexes: await listAnnexes(tx, { ownerId: campaign.ownerId, campaignId: campaign.id }),
    now: await findDatabaseClock(tx),
  }
}
