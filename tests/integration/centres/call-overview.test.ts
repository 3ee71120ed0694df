import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import * as overview from '#app/routes/_app.notre-centrale.appels.$campaignId._index.tsx'
import * as letters from '#app/routes/_app.notre-centrale.appels.$campaignId.lettres.tsx'
import * as exported from '#app/routes/notre-centrale.appels.$campaignId.reponses[.]xlsx.ts'
import { answerCampaign } from '#app/services/campaigns/answer-campaign.server.ts'
import { createCampaign } from '#app/services/campaigns/create-campaign.server.ts'
import { editCampaign } from '#app/services/campaigns/edit-campaign.server.ts'
import { openCampaign } from '#app/services/campaigns/open-campaign.server.ts'
import { listAnswers } from '#db/queries/campaign-answers.ts'
import { withTenant } from '#db/tenant.ts'
import { insertActor } from '#tests/factories/actor.ts'
import { buildCentreToCall, NO_FILE, typedAnswer } from '#tests/factories/campaign-data.ts'
import { answerOf, call } from '#tests/factories/route.ts'
import { signedInRequest } from '#tests/factories/session.ts'

const NOW = Temporal.Now.instant()
const closing = (days: number) => new Date(NOW.add({ hours: 24 * days }).epochMilliseconds)
const FACTS = { title: 'Copieurs', message: null, closesAt: closing(30), chaseDays: [7] }

async function openCall(members: number) {
  const built = await buildCentreToCall(members)
  const { operator, framework } = built
  const created = await createCampaign(operator, { frameworkId: framework.id, facts: FACTS })
  if (!created.ok) throw new Error(created.refusal)
  const { campaignId } = created.value
  await openCampaign(operator, { campaignId, organisationIds: 'all', now: NOW })
  const answers = await withTenant(operator.organisationId, (tx) => listAnswers(tx, { campaignId, limit: members }))
  const give = async (place: number, intent: 'declare' | 'no-interest') => {
    const answer = answers[place]
    const buyer = built.buyers.find(({ organisationId }) => organisationId === answer?.organisationId)
    if (!answer || !buyer) throw new Error('nobody was invited')
    const given = { answerId: answer.id, version: 1, intent, typed: typedAnswer(built), decision: NO_FILE, now: NOW }
    expect(await answerCampaign(buyer, given)).toMatchObject({ ok: true })
  }
  const open = async (route: { loader: Parameters<typeof call>[0] }, person: typeof operator) =>
    answerOf(await call(route.loader, await signedInRequest(person, '/x'), { campaignId }))
  const remind = async (person: typeof operator, answerId: string) =>
    answerOf(
      await call(overview.action, await signedInRequest(person, '/x', { intent: 'remind', answerId }), { campaignId }),
    )
  return { ...built, campaignId, answers, give, open, remind }
}

test('the page of a call shows what each body asks for by lot, nothing beside one that declined, and its history', async () => {
  const { operator, campaignId, give, open } = await openCall(3)
  await give(0, 'declare')
  await give(1, 'no-interest')
  const facts = { ...FACTS, closesAt: closing(40) }
  expect(await editCampaign(operator, { campaignId, version: 2, facts, now: NOW })).toMatchObject({ ok: true })
  const { body } = await open(overview, operator)
  expect(body).toMatchObject({
    lines: [
      { status: 'declared', maxima: [expect.stringMatching(/^Lot 1\u00a0: 12 · 8\.000\u00a0€$/)] },
      { status: 'no-interest', maxima: [], decision: null },
      { status: 'invited', maxima: [] },
    ],
    history: [{ what: expect.stringMatching(/clôture du .* au /) }, {}, {}],
  })
})

test('a silent body is reminded by hand once a day, and not once it has answered; every letter is listed', async () => {
  const { operator, answers, give, open, remind, buyers } = await openCall(2)
  const stranger = await insertActor({ role: 'coordinator' })
  const reader = await insertActor({ role: 'reader', organisationId: operator.organisationId })
  const [declared, silent] = answers
  if (!declared || !silent) throw new Error('nobody was invited')
  expect([(await remind(stranger, silent.id)).status, (await remind(reader, silent.id)).status]).toEqual([404, 403])
  await give(0, 'declare')
  for (const { id } of [declared, silent, silent]) expect((await remind(operator, id)).status).toBe(302)
  const { body } = await open(letters, operator)
  const kinds = JSON.parse(JSON.stringify(body)).letters.map(({ kind }: { kind: string }) => kind)
  expect(kinds.filter((kind: string) => kind === 'campaign-chase')).toEqual(['campaign-chase'])
  expect(kinds.filter((kind: string) => kind === 'campaign-opened')).toHaveLength(buyers.length)
  expect((await open(letters, stranger)).status).toBe(404)
  expect((await open(letters, reader)).status).toBe(403)
})

test('the answers leave as a workbook, for the centre alone', async () => {
  const { operator, buyers, campaignId, give, open } = await openCall(2)
  await give(0, 'declare')
  const file = await call(exported.loader, await signedInRequest(operator, '/x'), { campaignId })
  if (!(file instanceof Response)) throw new Error('no file')
  expect(
    Buffer.from(await file.arrayBuffer())
      .subarray(0, 2)
      .toString(),
  ).toBe('PK')
  const [buyer] = buyers
  if (!buyer) throw new Error('no buyer')
  expect((await open(exported, buyer)).status).toBe(403)
  expect((await open(exported, await insertActor({ role: 'coordinator' }))).status).toBe(404)
})
