import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import type { TypedAnswer } from '#app/domain/campaign-answer.ts'
import * as overview from '#app/routes/_app.notre-centrale.appels.$campaignId._index.tsx'
import { answerCampaign } from '#app/services/campaigns/answer-campaign.server.ts'
import { createCampaign } from '#app/services/campaigns/create-campaign.server.ts'
import { openCampaign } from '#app/services/campaigns/open-campaign.server.ts'
import { listAnswers, listLotTotals } from '#db/queries/campaign-answers.ts'
import { withTenant } from '#db/tenant.ts'
import { buildCentreToCall, NO_FILE, typedAnswer } from '#tests/factories/campaign-data.ts'
import { insertLot } from '#tests/factories/centre-data.ts'
import { call } from '#tests/factories/route.ts'
import { signedInRequest } from '#tests/factories/session.ts'

const NOW = Temporal.Now.instant()

test('a call adds up, lot by lot, what was declared to it and nothing else', async () => {
  const built = await buildCentreToCall(4)
  const { operator, framework, lot } = built
  const inTenant = <Value>(work: Parameters<typeof withTenant<Value>>[1]) => withTenant(operator.organisationId, work)
  await inTenant((tx) => insertLot(tx, framework.id, { number: '2', ceiling: null }))
  const facts = {
    title: 'Copieurs',
    message: null,
    closesAt: new Date(NOW.epochMilliseconds + 86_400_000),
    chaseDays: [],
  }
  const created = await createCampaign(operator, { frameworkId: framework.id, facts })
  if (!created.ok) throw new Error(created.refusal)
  const { campaignId } = created.value
  await openCampaign(operator, { campaignId, organisationIds: 'all', now: NOW })
  const answers = await inTenant((tx) => listAnswers(tx, { campaignId, limit: 10 }))
  const give = async (place: number, intent: 'declare' | 'draft', change: TypedAnswer = {}) => {
    const answer = answers[place]
    const buyer = built.buyers.find(({ organisationId }) => organisationId === answer?.organisationId)
    if (!answer || !buyer) throw new Error('nobody was invited')
    const typed = typedAnswer(built, change)
    const given = { version: 1, intent, decision: NO_FILE, now: NOW, answerId: answer.id, typed } as const
    expect(await answerCampaign(buyer, given)).toMatchObject({ ok: true })
  }
  await give(0, 'declare')
  await give(1, 'declare', { [`quantity-${lot.id}`]: '', [`amount-${lot.id}`]: '5.000,00' })
  await give(2, 'draft', { [`quantity-${lot.id}`]: '99' })

  const totals = await inTenant((tx) => listLotTotals(tx, campaignId))
  expect(totals).toEqual([{ lotId: lot.id, bodies: 2, quantity: 12, amount: 1_300_000 }])
  const page = await call(overview.loader, await signedInRequest(operator, '/notre-centrale/appels'), { campaignId })
  expect(page).toMatchObject({ totals: [{ bodies: '2' }, { bodies: '0', quantity: '–', amount: '–' }] })
})
