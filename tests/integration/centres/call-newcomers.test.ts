import { sql } from 'drizzle-orm'
import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import { z } from 'zod'
import * as memberHome from '#app/routes/_app.accueil.tsx'
import * as catalogue from '#app/routes/_app.catalogue.$frameworkId.tsx'
import * as home from '#app/routes/_app.notre-centrale._index.tsx'
import * as overview from '#app/routes/_app.notre-centrale.appels.$campaignId._index.tsx'
import { createCampaign } from '#app/services/campaigns/create-campaign.server.ts'
import { openCampaign } from '#app/services/campaigns/open-campaign.server.ts'
import { campaigns } from '#db/schema/campaigns.ts'
import { withTenant } from '#db/tenant.ts'
import { insertActor } from '#tests/factories/actor.ts'
import { buildCentreToCall, type CentreToCall, closeCall } from '#tests/factories/campaign-data.ts'
import { insertMembership } from '#tests/factories/centre-data.ts'
import { answerOf, call } from '#tests/factories/route.ts'
import { signedInRequest } from '#tests/factories/session.ts'

const NOW = Temporal.Now.instant()

/** A call to one of two members: the other was left out on purpose. */
async function opened() {
  const built = await buildCentreToCall(2)
  const facts = { title: 'Copieurs', message: null, closesAt: new Date(Date.now() + 86_400_000), chaseDays: [] }
  const created = await createCampaign(built.operator, { frameworkId: built.framework.id, facts })
  if (!created.ok) throw new Error(created.refusal)
  const { campaignId } = created.value
  const organisationIds = [built.buyers[0]!.organisationId]
  await openCampaign(built.operator, { campaignId, organisationIds, now: NOW })
  return { ...built, campaignId }
}

async function admit({ operator, centre }: CentreToCall, change: Parameters<typeof insertMembership>[2] = {}) {
  const body = await insertActor({ role: 'buyer' })
  const ends = { organisationId: body.organisationId, ownerId: operator.organisationId, centreId: centre.id }
  const answeredAt = new Date(Date.now() + 1000)
  await withTenant(operator.organisationId, (tx) => insertMembership(tx, ends, { answeredAt, ...change }))
  return body
}

async function seen({ operator, campaignId }: Awaited<ReturnType<typeof opened>>) {
  const open = async (route: { loader: Parameters<typeof call>[0] }) =>
    answerOf(await call(route.loader, await signedInRequest(operator, '/x'), { campaignId }))
  return { call: (await open(overview)).body, home: (await open(home)).body }
}

test('the coordinator reads how many members came after a call was opened, until they are invited or it is closed', async () => {
  const built = await opened()
  expect(await seen(built)).toMatchObject({ call: { newcomers: 0 }, home: { centre: { calls: [] } } })
  await admit(built, { status: 'asked' })
  const body = await admit(built)
  await admit(built)
  const { campaignId } = built
  expect(await seen(built)).toMatchObject({
    call: { newcomers: 2 },
    home: { centre: { calls: [{ campaignId, title: 'Copieurs', newcomers: 2 }] } },
  })
  await openCampaign(built.operator, { campaignId, organisationIds: [body.organisationId], now: NOW })
  expect(await seen(built)).toMatchObject({ call: { newcomers: 1 } })
  await closeCall(built, campaignId)
  expect(await seen(built)).toMatchObject({ call: { newcomers: 0 }, home: { centre: { calls: [] } } })
})

test('a member that came later reads whom to ask for an invitation', async () => {
  const built = await opened()
  const body = await admit(built)
  const request = await signedInRequest(body, '/x')
  const answer = await answerOf(await call(catalogue.loader, request, { frameworkId: built.framework.id }))
  expect(answer.body).toMatchObject({ standing: 'call-others', contact: { name: built.centre.name } })
})

/** What the home of a body says of calls that do not reach it. */
async function askedOn(person: Awaited<ReturnType<typeof insertActor>>) {
  const { body } = await answerOf(await call(memberHome.loader, await signedInRequest(person, '/accueil')))
  const { tasks } = z
    .object({ tasks: z.array(z.object({ text: z.string(), to: z.string(), when: z.unknown() })) })
    .parse(body)
  return tasks.filter(({ text }) => text.includes('invitation'))
}

test('the home of a member that came later says until when to ask for an invitation, and where', async () => {
  const built = await opened()
  const body = await admit(built)
  const to = `/catalogue/${built.framework.id}`
  const text = expect.stringContaining(built.framework.object)
  expect(await askedOn(body)).toMatchObject([{ text, to, when: { tone: 'decide' } }])
  const other = await admit(built)
  await openCampaign(built.operator, { campaignId: built.campaignId, organisationIds: [body.organisationId], now: NOW })
  expect([await askedOn(body), (await askedOn(other)).length]).toEqual([[], 1])
  await closeCall(built, built.campaignId)
  expect(await askedOn(other)).toEqual([])
})

test('nobody else learns of the call: left out on purpose, not admitted, or a stranger', async () => {
  const built = await opened()
  const asking = await admit(built, { status: 'asked' })
  const suspended = await admit(built, { status: 'suspended' })
  const newcomer = await admit(built)
  const missed = (organisationId: typeof newcomer.organisationId) =>
    withTenant(organisationId, async (tx) => [...(await tx.execute(sql`select * from missed_calls()`))])
  const calls = (organisationId: typeof newcomer.organisationId) =>
    withTenant(organisationId, (tx) => tx.select().from(campaigns))
  for (const { organisationId } of [...built.buyers, asking, suspended, await insertActor(), built.operator]) {
    expect(await missed(organisationId)).toEqual([])
  }
  const [row] = await missed(newcomer.organisationId)
  expect(Object.keys(row ?? {})).toEqual(['owner_id', 'framework_id', 'closes_at'])
  expect(await calls(newcomer.organisationId)).toEqual([])
})
