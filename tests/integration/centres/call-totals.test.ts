import { Readable } from 'node:stream'
import { eq } from 'drizzle-orm'
import ExcelJS from 'exceljs'
import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import type { TypedAnswer } from '#app/domain/campaign-answer.ts'
import * as overview from '#app/routes/_app.notre-centrale.appels.$campaignId._index.tsx'
import * as answersFile from '#app/routes/notre-centrale.appels.$campaignId.reponses[.]xlsx.ts'
import { answerCampaign, answerOnBehalf } from '#app/services/campaigns/answer-campaign.server.ts'
import { createCampaign } from '#app/services/campaigns/create-campaign.server.ts'
import { freezeAnnex } from '#app/services/campaigns/freeze-annex.server.ts'
import { openCampaign } from '#app/services/campaigns/open-campaign.server.ts'
import { mergeMembers, sealOf } from '#app/services/centre/merge-members.server.ts'
import { listAnswers } from '#db/queries/campaign-answers.ts'
import { listLotTotals } from '#db/queries/counted-answers.ts'
import { listBoundMembers } from '#db/queries/joining.ts'
import { findMerger } from '#db/queries/mergers.ts'
import { memberships } from '#db/schema/centres.ts'
import { withTenant } from '#db/tenant.ts'
import { buildCentreToCall, closeCall, NO_FILE, typedAnswer } from '#tests/factories/campaign-data.ts'
import { insertLot } from '#tests/factories/centre-data.ts'
import { call } from '#tests/factories/route.ts'
import { signedInRequest } from '#tests/factories/session.ts'

const NOW = Temporal.Now.instant()
const CONTEXT = { cspNonce: '', requestId: '' }

async function callOf(members: number) {
  const built = await buildCentreToCall(members)
  const { operator, framework } = built
  const inTenant = <Value>(work: Parameters<typeof withTenant<Value>>[1]) => withTenant(operator.organisationId, work)
  const closesAt = new Date(NOW.epochMilliseconds + 86_400_000)
  const facts = { title: 'Copieurs', message: null, closesAt, chaseDays: [] }
  const created = await createCampaign(operator, { frameworkId: framework.id, facts })
  if (!created.ok) throw new Error(created.refusal)
  const { campaignId } = created.value
  await openCampaign(operator, { campaignId, organisationIds: 'all', now: NOW })
  const answers = await inTenant((tx) => listAnswers(tx, { campaignId, limit: 10 }))
  for (const { id: answerId } of answers) {
    const given = { version: 1, intent: 'declare', decision: NO_FILE, now: NOW, answerId } as const
    expect(await answerOnBehalf(operator, { ...given, typed: typedAnswer(built) })).toMatchObject({ ok: true })
  }
  const become = (place: number, status: 'left' | 'suspended') =>
    inTenant((tx) =>
      tx.update(memberships).set({ status }).where(eq(memberships.organisationId, answers[place]!.organisationId)),
    )
  const page = async () =>
    overview.loader({
      request: await signedInRequest(operator, '/notre-centrale/appels'),
      params: { campaignId },
      context: CONTEXT,
    })
  const exported = async () => {
    const request = await signedInRequest(operator, '/x')
    const file = await answersFile.loader({ request, params: { campaignId }, context: CONTEXT })
    const book = new ExcelJS.Workbook()
    await book.xlsx.read(Readable.from(Buffer.from(await file.arrayBuffer())))
    const sheet = book.worksheets[0]!
    const rows = sheet.getSheetValues().flatMap((row) => (Array.isArray(row) ? [row] : []))
    const [head = []] = rows
    const column = head.indexOf('Compté dans les totaux')
    return rows.slice(1).map((row) => row[column])
  }
  return { ...built, campaignId, answers, become, page, exported }
}

test('what a body had declared that left the centre is not counted, and the page and the export say so', async () => {
  const { operator, campaignId, answers, become, page, exported } = await callOf(3)
  expect(await page()).toMatchObject({ totals: [{ bodies: '3', quantity: '36' }], leftOut: null })
  await become(1, 'left')
  await become(2, 'suspended')
  const name = answers[1]!.body
  const open = await page()
  expect(open).toMatchObject({
    totals: [{ bodies: '2', quantity: '24', amount: '16.000\u00a0€' }],
    leftOut: expect.stringContaining(`ce qu’a déclaré ${name}`),
    lines: [{ leftCentre: false }, { leftCentre: true }, { leftCentre: false }],
  })
  expect(await exported()).toEqual(['oui', 'non\u00a0: a quitté la centrale', 'oui'])

  await closeCall({ operator }, campaignId)
  const by = { id: operator.organisationId, name: 'Province' }
  expect(await freezeAnnex(operator, { campaignId, operator: by, now: NOW })).toMatchObject({ value: { bodies: 2 } })
  expect((await page()).totals).toEqual(open.totals)
  // Whoever leaves after the closing stands in the annex that was frozen with it.
  await become(0, 'left')
  expect(await page()).toMatchObject({
    totals: open.totals,
    leftOut: open.leftOut,
    lines: [{ leftCentre: true, leftAnnex: false }, { leftCentre: true, leftAnnex: true }, { leftCentre: false }],
  })
})

test('two members that became one count as one', async () => {
  const { operator, centre, answers, page } = await callOf(2)
  const merging = await withTenant(operator.organisationId, async (tx) => {
    const members = await listBoundMembers(tx, centre.id)
    const idOf = (place: number) =>
      members.find(({ organisationId }) => organisationId === answers[place]?.organisationId)!.id
    return findMerger(tx, { centreId: centre.id, fromId: idOf(0), intoId: idOf(1) })
  })
  const { from, into } = merging!
  const ids = { fromId: from.membershipId, intoId: into.membershipId, seal: sealOf(merging!) }
  const by = { id: operator.organisationId, name: 'Province' }
  expect(await mergeMembers(operator, { ...ids, reason: 'Décret', operator: by, now: NOW })).toMatchObject({ ok: true })
  expect(await page()).toMatchObject({
    totals: [{ bodies: '1', quantity: '12' }],
    lines: [{ leftCentre: true }, { leftCentre: false }],
  })
})

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
