import { Readable } from 'node:stream'
import ExcelJS from 'exceljs'
import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import * as overview from '#app/routes/_app.notre-centrale.appels.$campaignId._index.tsx'
import * as merger from '#app/routes/_app.notre-centrale.membres.$membershipId_.fusion.tsx'
import * as exported from '#app/routes/notre-centrale.appels.$campaignId.reponses[.]xlsx.ts'
import { answerCampaign } from '#app/services/campaigns/answer-campaign.server.ts'
import { createCampaign } from '#app/services/campaigns/create-campaign.server.ts'
import { openCampaign } from '#app/services/campaigns/open-campaign.server.ts'
import { mergeMembers, sealOf } from '#app/services/centre/merge-members.server.ts'
import { listAnswers } from '#db/queries/campaign-answers.ts'
import { findMerger } from '#db/queries/mergers.ts'
import { memberships } from '#db/schema/centres.ts'
import { withTenant } from '#db/tenant.ts'
import { buildCentreToCall, NO_FILE, typedAnswer } from '#tests/factories/campaign-data.ts'
import { answerOf, call } from '#tests/factories/route.ts'
import { signedInRequest } from '#tests/factories/session.ts'

const NOW = Temporal.Now.instant()
type Intent = 'declare' | 'draft' | 'no-interest'

/** Two members that answered one open call, the first of which goes. */
async function answered(...intents: [Intent, Intent]) {
  const built = await buildCentreToCall(2)
  const { operator, framework, buyers, centre } = built
  const facts = { title: 'Copieurs', message: null, closesAt: new Date(Date.now() + 86_400_000), chaseDays: [] }
  const created = await createCampaign(operator, { frameworkId: framework.id, facts })
  if (!created.ok) throw new Error(created.refusal)
  const { campaignId } = created.value
  await openCampaign(operator, { campaignId, organisationIds: 'all', now: NOW })
  const answers = await withTenant(operator.organisationId, (tx) => listAnswers(tx, { campaignId, limit: 5 }))
  for (const [at, intent] of intents.entries()) {
    const buyer = buyers[at]!
    const { id, version } = answers.find(({ organisationId }) => organisationId === buyer.organisationId)!
    const input = { answerId: id, version, intent, typed: typedAnswer(built), decision: NO_FILE, now: NOW }
    expect(await answerCampaign(buyer, input)).toMatchObject({ ok: true })
  }
  const rows = await withTenant(operator.organisationId, (tx) => tx.select().from(memberships))
  const [fromId, intoId] = buyers.map((buyer) => rows.find((row) => row.organisationId === buyer.organisationId)!.id)
  const ends = { centreId: centre.id, fromId: fromId!, intoId: intoId! }
  const merging = async () => (await withTenant(operator.organisationId, (tx) => findMerger(tx, ends)))!
  return { ...built, ...ends, campaignId, merging }
}

async function preview({ operator, fromId, intoId }: Awaited<ReturnType<typeof answered>>) {
  const request = await signedInRequest(operator, `/x?avec=${intoId}&into=${intoId}&membre=${intoId}&vers=${intoId}`)
  const { body } = await answerOf(await call(merger.loader, request, { membershipId: fromId }))
  return body
}

test.each<[Intent, Intent, RegExp]>([
  ['declare', 'no-interest', /« Intéressé \(8\.000\s€, quantité 12\) », .* « Pas d’intérêt »/],
  ['no-interest', 'declare', /« Pas d’intérêt », .* « Intéressé \(8\.000\s€/],
  ['draft', 'no-interest', /« Brouillon \(8\.000\s€/],
  ['declare', 'draft', /« Intéressé \(.* « Brouillon \(/],
])('the dry run says both answers where they differ: %s and %s', async (one, other, said) => {
  const body = await preview(await answered(one, other))
  const outcome = expect.stringMatching(new RegExp(said.source.replaceAll('« ', '«\\s').replaceAll(' »', '\\s»')))
  expect(body).toMatchObject({ merger: { answers: [{ collides: true, outcome }] } })
})

test('two that declined leave nothing to check', async () => {
  expect(await preview(await answered('no-interest', 'no-interest'))).toMatchObject({ merger: { answers: [] } })
})

/** The rows of the first sheet of the answers, as the centre takes them away, its heading first. */
async function exportedRows({ operator, campaignId }: Awaited<ReturnType<typeof answered>>) {
  const file = await call(exported.loader, await signedInRequest(operator, '/x'), { campaignId })
  if (!(file instanceof Response)) throw new Error('no file')
  const book = new ExcelJS.Workbook()
  await book.xlsx.read(Readable.from(Buffer.from(await file.arrayBuffer())))
  return book.worksheets[0]!.getSheetValues().flatMap((row) => (Array.isArray(row) ? [row.slice(1)] : []))
}

test('the row of the one that went says with whom it is one, not that it declined, on the page and in the export', async () => {
  const built = await answered('declare', 'no-interest')
  const { operator, campaignId, fromId, intoId } = built
  const merging = await built.merging()
  const by = { id: operator.organisationId, name: 'Province' }
  const input = { fromId, intoId, seal: sealOf(merging), reason: 'Décret', operator: by, now: NOW }
  expect(await mergeMembers(operator, input)).toMatchObject({ ok: true })
  const { body } = await answerOf(await call(overview.loader, await signedInRequest(operator, '/x'), { campaignId }))
  const line = { organisationId: merging.from.organisationId, mergedInto: merging.into.name, answered: null }
  const kept = { organisationId: merging.into.organisationId, mergedInto: null }
  expect(body).toMatchObject({ lines: expect.arrayContaining([line, kept].map((row) => expect.objectContaining(row))) })
  const [head, ...rows] = await exportedRows(built)
  expect(head).toEqual(
    expect.arrayContaining([
      'Quantité maximale, lot 1\u00a0: Copieurs A4',
      'Montant maximal HTVA, lot 1\u00a0: Copieurs A4',
    ]),
  )
  expect(rows.find(([name]) => name === merging.from.name)?.slice(2, 4)).toEqual([
    `Fusionné dans ${merging.into.name}`,
    undefined,
  ])
  expect(rows.find(([name]) => name === merging.into.name)?.slice(2, 4)).toEqual(['Pas d’intérêt', undefined])
})
