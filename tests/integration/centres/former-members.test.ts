import { and, eq, sql } from 'drizzle-orm'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import type { TenantId } from '#app/domain/ids.ts'
import type { Actor } from '#app/domain/permissions.ts'
import * as calls from '#app/routes/_app.appels._index.tsx'
import * as page from '#app/routes/_app.appels.$answerId.tsx'
import * as annex from '#app/routes/appels.$answerId.annexe[.]pdf.ts'
import { answerCampaign, answerOnBehalf } from '#app/services/campaigns/answer-campaign.server.ts'
import { createCampaign } from '#app/services/campaigns/create-campaign.server.ts'
import { freezeAnnex } from '#app/services/campaigns/freeze-annex.server.ts'
import { openCampaign } from '#app/services/campaigns/open-campaign.server.ts'
import { listAnnexes } from '#db/queries/annexes.ts'
import { listAnswers } from '#db/queries/campaign-answers.ts'
import { memberships } from '#db/schema/centres.ts'
import { frameworkLots, frameworks, participations } from '#db/schema/frameworks.ts'
import { withTenant } from '#db/tenant.ts'
import { insertActor } from '#tests/factories/actor.ts'
import { buildCentreToCall, closeCall, NO_FILE, typedAnswer } from '#tests/factories/campaign-data.ts'
import { insertLot } from '#tests/factories/centre-data.ts'
import { answerOf, call } from '#tests/factories/route.ts'
import { signedInRequest } from '#tests/factories/session.ts'

const NOW = Temporal.Now.instant()

async function opened(members: number) {
  const built = await buildCentreToCall(members)
  const facts = { title: 'Copieurs', message: null, closesAt: new Date(Date.now() + 86_400_000), chaseDays: [] }
  const created = await createCampaign(built.operator, { frameworkId: built.framework.id, facts })
  if (!created.ok) throw new Error(created.refusal)
  const { campaignId } = created.value
  await openCampaign(built.operator, { campaignId, organisationIds: 'all', now: NOW })
  return { ...built, campaignId }
}
type Opened = Awaited<ReturnType<typeof opened>>

async function answerAt({ operator, campaignId, buyers }: Opened, at: number) {
  const rows = await withTenant(operator.organisationId, (tx) => listAnswers(tx, { campaignId, limit: 10 }))
  return rows.find(({ organisationId }) => organisationId === buyers[at]!.organisationId)!
}

async function give(
  built: Opened,
  at: number,
  intent: 'declare' | 'draft' | 'no-interest' = 'declare',
  behalf = false,
) {
  const { id: answerId, version } = await answerAt(built, at)
  const input = { answerId, version, intent, decision: NO_FILE, now: NOW, typed: typedAnswer(built) }
  return behalf ? answerOnBehalf(built.operator, input) : answerCampaign(built.buyers[at]!, input)
}

const become = ({ operator, buyers }: Opened, at: number, status: 'left' | 'suspended') =>
  withTenant(operator.organisationId, (tx) =>
    tx
      .update(memberships)
      .set({ status })
      .where(
        and(
          eq(memberships.ownerId, operator.organisationId),
          eq(memberships.organisationId, buyers[at]!.organisationId),
        ),
      ),
  )

async function freeze(built: Opened) {
  const { operator, campaignId } = built
  await closeCall(built, campaignId)
  const input = { campaignId, operator: { id: operator.organisationId, name: 'Province' }, now: NOW }
  expect(await freezeAnnex(operator, input)).toMatchObject({ ok: true })
}

describe('a body that is no member any more', () => {
  test('declares nothing, in its own name or by the centre, and keeps what it typed', async () => {
    const built = await opened(2)
    await become(built, 0, 'suspended')
    expect(await give(built, 0)).toEqual({ ok: false, refusal: { code: 'not-member' } })
    expect(await give(built, 0, 'declare', true)).toEqual({ ok: false, refusal: { code: 'not-member' } })
    expect(await give(built, 0, 'draft')).toMatchObject({ ok: true })
    expect(await give(built, 0, 'no-interest')).toMatchObject({ ok: true })
    await become(built, 1, 'left')
    expect(await give(built, 1)).toMatchObject({ ok: false })
    expect(await give(built, 1, 'declare', true)).toEqual({ ok: false, refusal: { code: 'not-member' } })
  })

  test('is not in the annex of what it declared before it left; who is suspended for a while is', async () => {
    const built = await opened(3)
    for (const at of [0, 1, 2]) expect(await give(built, at)).toMatchObject({ ok: true })
    await become(built, 1, 'left')
    await become(built, 2, 'suspended')
    await freeze(built)
    const { organisationId: ownerId } = built.operator
    const [newest] = await withTenant(ownerId, (tx) => listAnnexes(tx, { ownerId, campaignId: built.campaignId }))
    const [first, , third] = built.buyers.map(({ organisationId }) => organisationId)
    expect(newest?.lines.map(({ organisationId }) => organisationId).toSorted()).toEqual([first, third].toSorted())
    // Members read each other's lines: who is written to there is not in them.
    expect(JSON.stringify(newest?.lines)).not.toContain('it@commune.example')
    const shares = await withTenant(ownerId, (tx) => tx.select().from(participations))
    expect(shares.map(({ organisationId }) => organisationId).toSorted()).toEqual([first, third].toSorted())
  })

  test('reads no annex beneath the pages either, which the centre, its members and no stranger do', async () => {
    const built = await opened(3)
    await give(built, 0)
    await freeze(built)
    const { organisationId: ownerId } = built.operator
    const seen = async (organisationId: TenantId) =>
      (await withTenant(organisationId, (tx) => listAnnexes(tx, { ownerId, campaignId: built.campaignId }))).length
    const [declared, silent, leaving] = built.buyers.map(({ organisationId }) => organisationId)
    const stranger = (await insertActor({ role: 'buyer' })).organisationId
    const all = async () => Promise.all([ownerId, declared!, silent!, leaving!, stranger].map(seen))
    expect(await all()).toEqual([1, 1, 1, 1, 0])
    await become(built, 2, 'left')
    await become(built, 1, 'suspended')
    expect(await all()).toEqual([1, 1, 1, 0, 0])
  })

  test('reads the maxima of the others by no address', async () => {
    const built = await opened(2)
    for (const at of [0, 1]) await give(built, at)
    await freeze(built)
    const { id } = await answerAt(built, 1)
    const ask = async () => {
      const request = await signedInRequest(built.buyers[1]!, `/appels/${id}/annexe.pdf?n=1`)
      return (await answerOf(await call(annex.loader, request, { answerId: id }))).status
    }
    expect(await ask()).toBe(200)
    await become(built, 1, 'left')
    expect(await ask()).toBe(404)
  })
})

describe('its own answer', () => {
  async function left() {
    const built = await opened(3)
    for (const at of [0, 1]) expect(await give(built, at)).toMatchObject({ ok: true })
    const [kept, silent] = [await answerAt(built, 1), await answerAt(built, 2)]
    for (const at of [1, 2]) await become(built, at, 'left')
    const read = async (person: Actor, answerId: string) =>
      answerOf(await call(page.loader, await signedInRequest(person, '/x'), { answerId }))
    return { ...built, kept, silent, read }
  }

  test('is read still with its receipt and what it was about, and changes no more', async () => {
    const { buyers, kept, read } = await left()
    const { status, body } = await read(buyers[1]!, kept.id)
    expect(status).toBe(200)
    expect(body).toMatchObject({
      campaign: { title: 'Copieurs', object: 'Copieurs multifonctions' },
      status: 'declared',
      centre: 'Centrale d’achat',
      mayAnswer: false,
      closed: expect.stringContaining('n’est plus membre de la centrale'),
      ceiling: null,
      annexes: [],
      documents: [],
      lots: [{ title: expect.stringContaining('Copieurs A4'), amount: { hint: null } }],
    })
    expect(JSON.stringify(body)).toContain(kept.receipt)
    const sent = await signedInRequest(buyers[1]!, '/x', { intent: 'draft', version: String(kept.version) })
    expect((await answerOf(await call(page.action, sent, { answerId: kept.id }))).status).toBe(404)
    const list = await answerOf(await call(calls.loader, await signedInRequest(buyers[1]!, '/x')))
    expect(list.body).toMatchObject({ calls: [{ answerId: kept.id, status: 'declared' }] })
  })

  test('is its own alone: neither another body, nor a stranger, nor whoever sent none reads more than before', async () => {
    const { operator, framework, buyers, kept, silent, read } = await left()
    const stranger = await insertActor({ role: 'buyer' })
    for (const person of [buyers[0]!, buyers[2]!, stranger]) expect((await read(person, kept.id)).status).toBe(404)
    expect((await read(buyers[2]!, silent.id)).status).toBe(404)
    const rows = (organisationId: TenantId) =>
      withTenant(organisationId, async (tx) => ({
        frameworks: (await tx.select().from(frameworks)).length,
        lots: (await tx.select().from(frameworkLots)).length,
        answered: [...(await tx.execute(sql`select * from answered_frameworks()`))],
      }))
    expect(await rows(buyers[1]!.organisationId)).toMatchObject({
      frameworks: 0,
      lots: 0,
      answered: [{ answer_id: kept.id }],
    })
    for (const person of [buyers[2]!, stranger, operator]) {
      expect((await rows(person.organisationId)).answered).toEqual([])
    }
    const [row] = (await rows(buyers[1]!.organisationId)).answered
    expect(Object.keys(row ?? {}).filter((key) => /ceiling|conditions|supplier/.test(key))).toEqual([])
    expect(row).toMatchObject({ object: framework.object, lots: [{ title: 'Copieurs A4' }] })
    expect(JSON.stringify(row)).not.toContain('6000000')
  })

  test('shows the lots that it asked for and no others', async () => {
    const built = await opened(1)
    await withTenant(built.operator.organisationId, (tx) =>
      insertLot(tx, built.framework.id, { number: '2', title: 'Copieurs A3' }),
    )
    await give(built, 0)
    await become(built, 0, 'left')
    const { id: answerId } = await answerAt(built, 0)
    const { body } = await answerOf(
      await call(page.loader, await signedInRequest(built.buyers[0]!, '/x'), { answerId }),
    )
    expect(body).toMatchObject({ lots: [{ title: expect.stringContaining('Copieurs A4') }] })
    expect(JSON.stringify(body)).not.toContain('Copieurs A3')
  })
})
