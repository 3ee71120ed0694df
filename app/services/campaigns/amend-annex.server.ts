import { type AnnexLine, amendedLines, annexChanges } from '#app/domain/annex.ts'
import { type AnswerMaximum, type CampaignState, campaignState } from '#app/domain/campaign.ts'
import type { Cents } from '#app/domain/money.ts'
import { type Actor, can } from '#app/domain/permissions.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { keepAnnex } from '#app/services/campaigns/freeze-annex.server.ts'
import { listAnnexes, replaceMaxima } from '#db/queries/annexes.ts'
import { recordAudit } from '#db/queries/audit.ts'
import { findDatabaseClock, listCampaignLots, lockCampaign } from '#db/queries/campaigns.ts'
import { listGranted } from '#db/queries/framework-lots.ts'
import { lockFramework } from '#db/queries/own-frameworks.ts'
import { type TenantTx, withTenant } from '#db/tenant.ts'

type Refusal =
  | { code: 'forbidden' | 'not-found' | 'unchanged' | 'above-framework' }
  | { code: 'stale'; number: number }
  | { code: 'state'; state: CampaignState }

type Input = {
  campaignId: string
  /** The state of the annex that was shown. */
  number: number
  organisationId: string
  maxima: readonly AnswerMaximum[]
  reason: string
  operator: { id: string; name: string }
}

const totalOf = (lines: readonly AnnexLine[]): Cents => lines.reduce((sum, { amount }) => sum + (amount ?? 0), 0)

type Given = { campaign: { frameworkId: string }; organisationId: string; maxima: readonly AnswerMaximum[] }

/** What all bodies on the framework contract may order at most, those beside the annex too, with this one's maxima. */
async function totalWith(tx: TenantTx, { campaign, organisationId, maxima }: Given): Promise<Cents> {
  const others = await listGranted(tx, campaign.frameworkId, { except: organisationId })
  return [...others, ...maxima].reduce((sum, { amount }) => sum + (amount ?? 0), 0)
}

/** Changes the maxima of one body that stands in a frozen annex: another state of it follows, with its reason. */
export async function amendAnnex(
  actor: Actor,
  { campaignId, number, organisationId, maxima, reason, operator }: Input,
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
    const lines = amendedLines(lots, newest.lines, { organisationId, maxima })
    if (!lines) return refused({ code: 'not-found' })
    if (annexChanges(newest.lines, lines).length === 0) return refused({ code: 'unchanged' })
    const { frameworkCeiling } = campaign
    const grows = totalOf(lines) > totalOf(newest.lines)
    if (
      grows &&
      frameworkCeiling !== null &&
      (await totalWith(tx, { campaign, organisationId, maxima })) > frameworkCeiling
    ) {
      return refused({ code: 'above-framework' })
    }

    await replaceMaxima(tx, { frameworkId: campaign.frameworkId, organisationId, maxima })
    const annex = await keepAnnex(tx, actor, { campaign, number: number + 1, lines, reason, frozenAt, operator })
    await recordAudit(tx, actor, {
      action: 'annex.amend',
      subjectKind: 'campaign',
      subjectId: campaignId,
      before: { number },
      after: { ...annex.trace, organisationId, maxima },
    })
    return done({ number: number + 1 })
  })
}
