import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import * as catalogue from '#app/routes/_app.catalogue.$frameworkId.tsx'
import { cancelCampaign } from '#app/services/campaigns/cancel-campaign.server.ts'
import { openedCall } from '#tests/factories/opened-call.ts'
import { answerOf, call } from '#tests/factories/route.ts'
import { signedInRequest } from '#tests/factories/session.ts'

type Person = { userId: string | null; organisationId: string }
const NOW = Temporal.Now.instant()

const open = async (handler: Parameters<typeof call>[0], person: Person, params: Record<string, string>) =>
  answerOf(await call(handler, await signedInRequest(person, '/x'), params))

test('a member reads of a call that was cancelled that it was, and why', async () => {
  const { operator, framework, buyer, campaignId } = await openedCall()
  await cancelCampaign(operator, { campaignId, reason: 'Besoin disparu', now: NOW })
  const { body } = await open(catalogue.loader, buyer, { frameworkId: framework.id })
  expect(body).toMatchObject({ standing: 'call-cancelled', cancelled: expect.stringContaining('Besoin disparu') })
})
