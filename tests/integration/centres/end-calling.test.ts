import { eq, sql } from 'drizzle-orm'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { cancelCampaign } from '#app/services/campaigns/cancel-campaign.server.ts'
import { createCampaign } from '#app/services/campaigns/create-campaign.server.ts'
import { freezeAnnex } from '#app/services/campaigns/freeze-annex.server.ts'
import { openCampaign } from '#app/services/campaigns/open-campaign.server.ts'
import { lockFramework } from '#db/queries/own-frameworks.ts'
import { frameworks } from '#db/schema/frameworks.ts'
import { withTenant } from '#db/tenant.ts'
import { buildCentreToCall, type CentreToCall, closeCall } from '#tests/factories/campaign-data.ts'

const NOW = Temporal.Now.instant()
const FACTS = { title: 'Copieurs', message: null, closesAt: new Date(Date.now() + 604_800_000), chaseDays: [] }

async function openCall({ operator, framework }: CentreToCall) {
  const created = await createCampaign(operator, { frameworkId: framework.id, facts: FACTS })
  if (!created.ok) throw new Error(created.refusal)
  await openCampaign(operator, { ...created.value, organisationIds: 'all', now: NOW })
  return created.value
}

const freeze = ({ operator }: CentreToCall, campaignId: string) =>
  freezeAnnex(operator, { campaignId, operator: { id: operator.organisationId, name: 'Province' }, now: NOW })

describe('the framework contract of a call', () => {
  const stateOf = async ({ operator, framework }: CentreToCall) =>
    (await withTenant(operator.organisationId, (tx) => lockFramework(tx, framework.id)))?.status

  test('says that the call is over once its annex is frozen, and its history says so', async () => {
    const built = await buildCentreToCall()
    const { campaignId } = await openCall(built)
    expect(await stateOf(built)).toBe('campaign')
    await closeCall(built, campaignId)
    expect(await freeze(built, campaignId)).toMatchObject({ ok: true })
    expect(await stateOf(built)).toBe('called')
    const moves = await withTenant(built.operator.organisationId, (tx) =>
      tx.execute(sql`select after from audit_entries where action = 'framework.move' order by at desc limit 1`),
    )
    expect(moves).toMatchObject([{ after: { status: 'called' } }])
  })

  test('goes on while another call does, and keeps the state that somebody gave it', async () => {
    const built = await buildCentreToCall()
    const { campaignId } = await openCall(built)
    const { campaignId: second } = await openCall(built)
    expect(await cancelCampaign(built.operator, { campaignId, reason: 'Doublon', now: NOW })).toMatchObject({
      ok: true,
    })
    expect(await stateOf(built)).toBe('campaign')
    expect(
      await cancelCampaign(built.operator, { campaignId: second, reason: 'Besoin disparu', now: NOW }),
    ).toMatchObject({
      ok: true,
    })
    expect(await stateOf(built)).toBe('called')
    const { campaignId: third } = await openCall(built)
    await withTenant(built.operator.organisationId, (tx) =>
      tx.update(frameworks).set({ status: 'tender' }).where(eq(frameworks.id, built.framework.id)),
    )
    await closeCall(built, third)
    expect(await freeze(built, third)).toMatchObject({ ok: true })
    expect(await stateOf(built)).toBe('tender')
  })
})
