import { type Actor, can } from '#app/domain/permissions.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { recordAudit } from '#db/queries/audit.ts'
import { type CampaignFacts, findDatabaseClock, insertCampaign } from '#db/queries/campaigns.ts'
import { findOwnFramework } from '#db/queries/own-frameworks.ts'
import { withTenant } from '#db/tenant.ts'

type Input = { frameworkId: string; facts: CampaignFacts }

/** Prepares a call for interest on a framework contract of our centre; nobody hears of it yet. */
export async function createCampaign(
  actor: Actor,
  { frameworkId, facts }: Input,
): Promise<Result<{ campaignId: string }, 'forbidden' | 'not-found' | 'closes-in-past'>> {
  if (!can(actor, 'centre:operate')) return refused('forbidden')

  return withTenant(actor.organisationId, async (tx) => {
    if (!(await findOwnFramework(tx, frameworkId))) return refused('not-found')
    if (facts.closesAt <= (await findDatabaseClock(tx))) return refused('closes-in-past')

    const campaignId = await insertCampaign(tx, { ...facts, frameworkId, createdBy: actor.userId })
    await recordAudit(tx, actor, {
      action: 'campaign.prepare',
      subjectKind: 'campaign',
      subjectId: campaignId,
      after: facts,
    })
    return done({ campaignId })
  })
}
