import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import * as callPage from '#app/routes/_app.notre-centrale.appels.$campaignId._index.tsx'
import * as frameworkPage from '#app/routes/_app.notre-centrale.marches.$frameworkId._index/route.tsx'
import { createCampaign } from '#app/services/campaigns/create-campaign.server.ts'
import { openCampaign } from '#app/services/campaigns/open-campaign.server.ts'
import { findCampaign } from '#db/queries/campaigns.ts'
import { withTenant } from '#db/tenant.ts'
import { buildCentreToCall } from '#tests/factories/campaign-data.ts'
import { answerOf, call } from '#tests/factories/route.ts'
import { signedInRequest } from '#tests/factories/session.ts'

const NOW = Temporal.Now.instant()
/** Longer than a reason is kept, with a character of two halves where it is cut, and one that is not seen. */
const LONG = `Motif\u0001${'a'.repeat(494)}😀`
const KEPT = /^Motifa{494}$/

async function opened() {
  const built = await buildCentreToCall(1)
  const facts = { title: 'Copieurs', message: null, closesAt: new Date(Date.now() + 86_400_000), chaseDays: [] }
  const created = await createCampaign(built.operator, { frameworkId: built.framework.id, facts })
  if (!created.ok) throw new Error(created.refusal)
  const { campaignId } = created.value
  await openCampaign(built.operator, { campaignId, organisationIds: 'all', now: NOW })
  return { ...built, campaignId }
}

test('a reason that is cut to its length is text still: a call is cancelled and a contract ended with it', async () => {
  const { operator, campaignId, framework } = await opened()
  const form = { intent: 'cancel', reason: LONG }
  const cancelling = await signedInRequest(operator, '/x', form)
  expect((await answerOf(await call(callPage.action, cancelling, { campaignId }))).status).toBe(302)
  const kept = await withTenant(operator.organisationId, (tx) => findCampaign(tx, campaignId))
  expect(kept?.cancelReason).toMatch(KEPT)
  const moving = await signedInRequest(operator, '/x', { intent: 'move', to: 'ended', version: '9', reason: LONG })
  const answer = await answerOf(await call(frameworkPage.action, moving, { frameworkId: framework.id }))
  expect(answer).toMatchObject({ status: 409, body: { typed: { reason: expect.stringMatching(KEPT) } } })
})
