import { Temporal } from 'temporal-polyfill'
import { createCampaign } from '#app/services/campaigns/create-campaign.server.ts'
import { openCampaign } from '#app/services/campaigns/open-campaign.server.ts'
import { findOwnMembership } from '#db/queries/joining.ts'
import { withTenant } from '#db/tenant.ts'
import { buildCentreToCall } from '#tests/factories/campaign-data.ts'

/** A centre whose one member has just received a call, and how that one's adhesion stands. */
export async function openedCall() {
  const built = await buildCentreToCall()
  const { operator, framework, buyers } = built
  const facts = { title: 'Copieurs', message: null, closesAt: new Date(Date.now() + 86_400_000), chaseDays: [] }
  const created = await createCampaign(operator, { frameworkId: framework.id, facts })
  const [buyer] = buyers
  if (!created.ok || !buyer) throw new Error('no call')
  await openCampaign(operator, { ...created.value, organisationIds: 'all', now: Temporal.Now.instant() })
  const key = { ownerId: operator.organisationId, centreId: built.centre.id }
  const adhesion = async () => (await withTenant(buyer.organisationId, (tx) => findOwnMembership(tx, key)))!
  return { ...built, buyer, key, adhesion, campaignId: created.value.campaignId }
}
