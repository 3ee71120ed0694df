import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import * as catalogueList from '#app/routes/_app.catalogue._index.tsx'
import * as catalogue from '#app/routes/_app.catalogue.$frameworkId.tsx'
import * as overview from '#app/routes/_app.notre-centrale.appels.$campaignId._index.tsx'
import * as inviting from '#app/routes/_app.notre-centrale.appels.$campaignId.inviter.tsx'
import * as frameworkList from '#app/routes/_app.notre-centrale.marches._index.tsx'
import * as frameworkPage from '#app/routes/_app.notre-centrale.marches.$frameworkId._index/route.tsx'
import { cancelCampaign } from '#app/services/campaigns/cancel-campaign.server.ts'
import { createCampaign } from '#app/services/campaigns/create-campaign.server.ts'
import { freezeAnnex } from '#app/services/campaigns/freeze-annex.server.ts'
import { openCampaign } from '#app/services/campaigns/open-campaign.server.ts'
import { frameworks } from '#db/schema/frameworks.ts'
import { withTenant } from '#db/tenant.ts'
import { closeCall } from '#tests/factories/campaign-data.ts'
import { openedCall } from '#tests/factories/opened-call.ts'
import { answerOf, call } from '#tests/factories/route.ts'
import { signedInRequest } from '#tests/factories/session.ts'

type Person = { userId: string | null; organisationId: string }
const NOW = Temporal.Now.instant()

const open = async (
  handler: Parameters<typeof call>[0],
  person: Person,
  params: Record<string, string>,
  address = '/x',
) => answerOf(await call(handler, await signedInRequest(person, address), params))

test('a member reads of a call that was cancelled that it was, and why', async () => {
  const { operator, framework, buyer, campaignId } = await openedCall()
  await cancelCampaign(operator, { campaignId, reason: 'Besoin disparu', now: NOW })
  const { body } = await open(catalogue.loader, buyer, { frameworkId: framework.id })
  expect(body).toMatchObject({ standing: 'call-cancelled', cancelled: expect.stringContaining('Besoin disparu') })
})

type Opened = Awaited<ReturnType<typeof openedCall>>

/** Another call on the same framework contract, not opened yet. */
async function prepared({ operator, framework }: Opened) {
  const facts = { title: 'Second', message: null, closesAt: new Date(Date.now() + 604_800_000), chaseDays: [] }
  const created = await createCampaign(operator, { frameworkId: framework.id, facts })
  if (!created.ok) throw new Error(created.refusal)
  return created.value.campaignId
}

test('a framework contract whose only call was cancelled says so, to the centre and in the catalogue', async () => {
  const { operator, framework, buyer, campaignId } = await openedCall()
  await cancelCampaign(operator, { campaignId, reason: 'Besoin disparu', now: NOW })
  const { body } = await open(frameworkPage.loader, operator, { frameworkId: framework.id })
  expect(body).toMatchObject({
    ...{ status: 'called', shown: 'cancelled' },
    moves: expect.arrayContaining([expect.objectContaining({ to: 'preparation' })]),
    calls: [{ state: 'cancelled', closing: expect.stringMatching(/^annulé le /) }],
  })
  expect(JSON.stringify(body)).toContain('Appel en cours → Appel annulé')
  expect((await open(frameworkList.loader, operator, {})).body).toMatchObject({ lines: [{ shown: 'cancelled' }] })
  // What every centre of this database publishes stands in the catalogue: ours is found by its name.
  const object = `Copieurs ${framework.id}`
  await withTenant(operator.organisationId, (tx) => tx.update(frameworks).set({ object }))
  expect((await open(catalogueList.loader, buyer, {}, `/x?q=${framework.id}`)).body).toMatchObject({
    lines: expect.arrayContaining([
      expect.objectContaining({
        id: framework.id,
        ordering: 'Appel annulé',
        badge: { tone: 'neutral', text: 'Appel annulé' },
      }),
    ]),
  })
  expect((await open(overview.loader, operator, { campaignId })).body).toMatchObject({
    history: expect.arrayContaining([expect.objectContaining({ details: ['Motif\u00a0: Besoin disparu'] })]),
  })
})

test('a later call that is frozen makes it a call that is over again, and a third one warns of its annex', async () => {
  const built = await openedCall()
  const { operator, framework, campaignId } = built
  await cancelCampaign(operator, { campaignId, reason: 'Besoin disparu', now: NOW })
  const second = await prepared(built)
  expect((await open(inviting.loader, operator, { campaignId: second })).body).toMatchObject({ frozen: null })
  expect(await openCampaign(operator, { campaignId: second, organisationIds: 'all', now: NOW })).toMatchObject({
    ok: true,
  })
  await closeCall(built, second)
  const keeper = { id: operator.organisationId, name: 'Province' }
  expect(await freezeAnnex(operator, { campaignId: second, operator: keeper, now: NOW })).toMatchObject({ ok: true })
  const { body } = await open(frameworkPage.loader, operator, { frameworkId: framework.id })
  expect(body).toMatchObject({ shown: 'called' })
  expect((await open(frameworkList.loader, operator, {})).body).toMatchObject({ lines: [{ shown: 'called' }] })
  const third = await prepared(built)
  expect((await open(inviting.loader, operator, { campaignId: third })).body).toMatchObject({ frozen: 'Second' })
})
