import { Readable } from 'node:stream'
import ExcelJS from 'exceljs'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import * as received from '#app/routes/_app.appels.$answerId.tsx'
import * as catalogue from '#app/routes/_app.catalogue.$frameworkId.tsx'
import * as overview from '#app/routes/_app.notre-centrale.appels.$campaignId._index.tsx'
import * as answered from '#app/routes/_app.notre-centrale.appels.$campaignId.reponses.$answerId.tsx'
import * as draft from '#app/routes/appels.$answerId.deliberation[.]docx.ts'
import * as exported from '#app/routes/notre-centrale.appels.$campaignId.reponses[.]xlsx.ts'
import { amendAnnex } from '#app/services/campaigns/amend-annex.server.ts'
import { answerOnBehalf } from '#app/services/campaigns/answer-campaign.server.ts'
import { createCampaign } from '#app/services/campaigns/create-campaign.server.ts'
import { freezeAnnex } from '#app/services/campaigns/freeze-annex.server.ts'
import { openCampaign } from '#app/services/campaigns/open-campaign.server.ts'
import { listAnswers } from '#db/queries/campaign-answers.ts'
import { listHomeFrameworks } from '#db/queries/member-home.ts'
import { withTenant } from '#db/tenant.ts'
import { amendedAnswer, buildCentreToCall, closeCall, NO_FILE, typedAnswer } from '#tests/factories/campaign-data.ts'
import { docxXml } from '#tests/factories/docx-xml.ts'
import { answerOf, call } from '#tests/factories/route.ts'
import { signedInRequest } from '#tests/factories/session.ts'

const NOW = Temporal.Now.instant()
type Person = { userId: string | null; organisationId: string }
type Loader = Parameters<typeof call>[0]

const open = async (loader: Loader, person: Person, params: Record<string, string>) =>
  (await answerOf(await call(loader, await signedInRequest(person, '/appels'), params))).body

/** A call to which a body declared 8.000 €, and all that may happen to it since. */
async function declared() {
  const built = await buildCentreToCall(1)
  const { operator, framework, lot } = built
  const facts = { title: 'Copieurs', message: null, closesAt: new Date(Date.now() + 86_400_000), chaseDays: [] }
  const created = await createCampaign(operator, { frameworkId: framework.id, facts })
  if (!created.ok) throw new Error(created.refusal)
  const { campaignId } = created.value
  await openCampaign(operator, { campaignId, organisationIds: 'all', now: NOW })
  const [answer] = await withTenant(operator.organisationId, (tx) => listAnswers(tx, { campaignId, limit: 1 }))
  const sent = { answerId: answer!.id, version: 1, intent: 'declare', decision: NO_FILE, now: NOW } as const
  await answerOnBehalf(operator, { ...sent, typed: typedAnswer(built) })
  const keeper = { id: operator.organisationId, name: 'Province' }
  const buyer = built.buyers[0]!
  return {
    ...{ operator, buyer, framework, campaignId, answerId: answer!.id },
    close: () => closeCall(built, campaignId),
    freeze: async () => {
      await closeCall(built, campaignId)
      await freezeAnnex(operator, { campaignId, operator: keeper, now: NOW })
    },
    amend: (amount: string, number = 1) =>
      amendAnnex(operator, {
        ...{ campaignId, number, organisationId: buyer.organisationId, reason: 'Conseil', operator: keeper, now: NOW },
        answer: amendedAnswer(
          { lot },
          {
            decisionReference: 'CC/9',
            [`amount-${lot.id}`]: amount,
            ...(amount ? {} : { [`quantity-${lot.id}`]: '' }),
          },
        ),
      }),
  }
}

async function draftOf({ buyer, answerId }: { buyer: Person; answerId: string }, language = 'fr') {
  const request = await signedInRequest(buyer, `/appels/${answerId}/deliberation.docx?langue=${language}`)
  const answer = await call(draft.loader, request, { answerId })
  if (!(answer instanceof Response)) throw new Error('no draft')
  return docxXml(Buffer.from(await answer.arrayBuffer()))
}

describe('what a body may order at most once the annex is frozen', () => {
  test('is what the annex in force says wherever the body reads it, with its answer beside it as it was', async () => {
    const built = await declared()
    const { buyer, operator, answerId, campaignId, framework } = built
    expect(await open(received.loader, buyer, { answerId })).toMatchObject({ inForce: null })
    await built.freeze()
    expect(await open(received.loader, buyer, { answerId })).toMatchObject({
      inForce: { said: [{ description: expect.stringContaining('8.000') }], differs: false },
    })
    expect(await built.amend('9.500,00')).toMatchObject({ ok: true })
    const both = {
      inForce: {
        said: [{ description: expect.stringContaining('9.500') }],
        annex: expect.stringContaining('annexe 2'),
        differs: true,
      },
      said: expect.arrayContaining([expect.objectContaining({ description: expect.stringContaining('8.000') })]),
    }
    expect(await open(received.loader, buyer, { answerId })).toMatchObject(both)
    expect(await open(answered.loader, operator, { campaignId, answerId })).toMatchObject(both)
    const text = await draftOf(built)
    expect(text).toContain('9.500')
    expect(text).not.toContain('8.000')
    expect(JSON.stringify(await open(catalogue.loader, buyer, { frameworkId: framework.id }))).not.toContain('8.000')
    expect(await withTenant(buyer.organisationId, listHomeFrameworks)).toMatchObject([{ maximum: 950_000 }])
  })

  test('stands in a draft decision that asks nothing before a closing that is past', async () => {
    const built = await declared()
    expect(await draftOf(built)).toContain('à la centrale d’achat avant le')
    await built.close()
    const closed = await draftOf(built)
    expect(closed).toContain('clôturé le')
    expect(closed).not.toContain('d’achat avant le')
    expect(closed).not.toContain('bénéficiaires et maxima')
    await built.freeze()
    await built.amend('9.500,00')
    expect(await draftOf(built)).toContain('l’annexe 2')
    const german = await draftOf(built, 'de')
    expect(german).toContain('Anlage 2')
    expect(german).not.toContain('vor dem')
  })

  test('stands in the row of the body and in the export of the centre, beside what was answered', async () => {
    const built = await declared()
    const { operator, campaignId } = built
    const sheet = async () => {
      const file = await call(exported.loader, await signedInRequest(operator, '/x'), { campaignId })
      if (!(file instanceof Response)) throw new Error('no file')
      const book = new ExcelJS.Workbook()
      await book.xlsx.read(Readable.from(Buffer.from(await file.arrayBuffer())))
      const [headings, row] = [1, 2].map((at) => book.worksheets[0]?.getRow(at).values)
      return { headings: String(headings), row: Array.isArray(row) ? row : [] }
    }
    await built.freeze()
    expect(await open(overview.loader, operator, { campaignId })).toMatchObject({ lines: [{ declared: null }] })
    expect((await sheet()).headings).not.toContain('en vigueur')
    await built.amend('9.500,00')
    expect(await open(overview.loader, operator, { campaignId })).toMatchObject({
      lines: [
        {
          maxima: [expect.stringContaining('9.500')],
          declared: [expect.stringContaining('8.000')],
          decision: expect.stringContaining('CC/9'),
        },
      ],
      history: expect.arrayContaining([
        expect.objectContaining({
          what: expect.stringMatching(/annexe.* \(2\)\u00a0: ./),
          details: [expect.stringContaining('Conseil')],
        }),
      ]),
    })
    const amended = await sheet()
    expect(amended.headings).toContain('en vigueur (annexe 2)')
    expect(amended.row).toEqual(expect.arrayContaining([9500, 8000, expect.stringContaining('CC/9')]))
  })

  test('is said to be nothing when the annex holds no maximum of that body any more', async () => {
    const built = await declared()
    await built.freeze()
    expect(await built.amend('')).toMatchObject({ ok: true })
    expect(await open(received.loader, built.buyer, { answerId: built.answerId })).toMatchObject({
      inForce: { said: [], differs: true },
    })
  })
})
