import { createHash } from 'node:crypto'
import { resolve } from 'node:path'
import { Readable } from 'node:stream'
import { createRequestHandler, type ServerBuild } from '@remix-run/node'
import ExcelJS from 'exceljs'
import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import { z } from 'zod'
import * as received from '#app/routes/_app.appels.$answerId.tsx'
import * as overview from '#app/routes/_app.notre-centrale.appels.$campaignId._index.tsx'
import { answerOnBehalf } from '#app/services/campaigns/answer-campaign.server.ts'
import { createCampaign } from '#app/services/campaigns/create-campaign.server.ts'
import { freezeAnnex } from '#app/services/campaigns/freeze-annex.server.ts'
import { openCampaign } from '#app/services/campaigns/open-campaign.server.ts'
import { listAnswers } from '#db/queries/campaign-answers.ts'
import { withTenant } from '#db/tenant.ts'
import { insertActor } from '#tests/factories/actor.ts'
import { buildCentreToCall, closeCall, NO_FILE, typedAnswer } from '#tests/factories/campaign-data.ts'
import { printedText } from '#tests/factories/printed-text.ts'
import { answerOf, call } from '#tests/factories/route.ts'
import { signedInRequest } from '#tests/factories/session.ts'
import { compiledRoutes } from '#tests/setup/compiled-routes.ts'

const pageOf = z.object({
  annexes: z.array(
    z.object({ content: z.string(), files: z.array(z.object({ format: z.string(), sha256: z.string() })) }),
  ),
})

const hashOf = (file: Buffer) => createHash('sha256').update(file).digest('hex')

const NOW = Temporal.Now.instant()

/** The files of annexes, served at the addresses that Remix makes of their names. */
async function annexServer() {
  const files = compiledRoutes.filter(({ file }) => file.includes('annexe'))
  const routes = await Promise.all(
    files.map(async ({ file, path }) => [file, { id: file, path, module: await import(resolve('app', file)) }]),
  )
  const build: ServerBuild = {
    entry: { module: { default: () => new Response('page') } },
    routes: Object.fromEntries(routes),
    assets: { entry: { imports: [], module: '' }, routes: {}, url: '', version: '' },
    ...{ assetsBuildDirectory: '', basename: '/', publicPath: '/', mode: 'production', isSpaMode: false },
    future: {
      ...{ v3_fetcherPersist: true, v3_relativeSplatPath: true, v3_throwAbortReason: true },
      ...{ v3_lazyRouteDiscovery: false, v3_singleFetch: true },
    },
  }
  return createRequestHandler(build, 'production')
}

async function frozen() {
  const built = await buildCentreToCall(1)
  const { operator, framework } = built
  const facts = { title: 'Copieurs', message: null, closesAt: new Date(Date.now() + 86_400_000), chaseDays: [] }
  const created = await createCampaign(operator, { frameworkId: framework.id, facts })
  if (!created.ok) throw new Error(created.refusal)
  const { campaignId } = created.value
  await openCampaign(operator, { campaignId, organisationIds: 'all', now: NOW })
  const [answer] = await withTenant(operator.organisationId, (tx) => listAnswers(tx, { campaignId, limit: 1 }))
  const declared = { answerId: answer!.id, version: 1, intent: 'declare', decision: NO_FILE, now: NOW } as const
  await answerOnBehalf(operator, { ...declared, typed: typedAnswer(built) })
  await closeCall(built, campaignId)
  await freezeAnnex(operator, { campaignId, operator: { id: operator.organisationId, name: 'Province' }, now: NOW })
  return {
    ...{ operator, campaignId, answerId: answer!.id },
    buyer: built.buyers[0]!,
    ours: `/notre-centrale/appels/${campaignId}`,
    theirs: `/appels/${answer!.id}`,
  }
}

test('the page of both sides says the SHA-256 of each file that is downloaded there, and that of the content apart', async () => {
  const { operator, buyer, ours, theirs, campaignId, answerId } = await frozen()
  const serve = await annexServer()
  for (const [person, base, loader, params] of [
    [operator, ours, overview.loader, { campaignId }],
    [buyer, theirs, received.loader, { answerId }],
  ] as const) {
    const page = pageOf.parse((await answerOf(await call(loader, await signedInRequest(person, base), params))).body)
    const [annex] = page.annexes
    expect(annex?.files.map(({ format }) => format)).toEqual(['pdf', 'xlsx'])
    for (const { format, sha256 } of annex?.files ?? []) {
      const file = await serve(await signedInRequest(person, `${base}/annexe.${format}?n=1`))
      expect(hashOf(Buffer.from(await file.arrayBuffer()))).toBe(sha256)
    }
    const paper = await serve(await signedInRequest(person, `${base}/annexe.pdf?n=1`))
    expect(printedText(Buffer.from(await paper.arrayBuffer())).replaceAll(/\s/g, '')).toContain(annex?.content ?? '?')
    expect(annex?.files.map(({ sha256 }) => sha256)).not.toContain(annex?.content)
  }
})

test('the annex is downloaded from both sides at the addresses that letters name', async () => {
  const { operator, buyer, ours, theirs, campaignId } = await frozen()
  const serve = await annexServer()
  const stranger = await insertActor({ role: 'buyer' })
  for (const [person, base] of [
    [operator, ours],
    [buyer, theirs],
  ] as const) {
    const pdf = await serve(await signedInRequest(person, `${base}/annexe.pdf?n=1`))
    expect([pdf.status, pdf.headers.get('content-type')]).toEqual([200, 'application/pdf'])
    expect(
      Buffer.from(await pdf.arrayBuffer())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-')
    const xlsx = await serve(await signedInRequest(person, `${base}/annexe.xlsx?n=1`))
    expect(xlsx.status).toBe(200)
    for (const format of ['pdf', 'xlsx']) {
      const newest = await serve(await signedInRequest(person, `${base}/annexe.${format}`))
      expect([newest.status, newest.headers.get('content-disposition')]).toEqual([
        200,
        xlsx.headers.get('content-disposition')?.replace('xlsx', format),
      ])
    }
    const book = new ExcelJS.Workbook()
    await book.xlsx.read(Readable.from(Buffer.from(await xlsx.arrayBuffer())))
    const [facts, lines, totals] = book.worksheets
    const page = pageOf.parse(
      (await answerOf(await call(overview.loader, await signedInRequest(operator, ours), { campaignId }))).body,
    )
    expect([facts?.name, facts?.getCell('A1').value]).toEqual(['Annexe', 'Annexe 1\u00a0: bénéficiaires et maxima'])
    const values = facts?.getColumn(2).values ?? []
    expect(values).toEqual(
      expect.arrayContaining(['Copieurs', 1, page.annexes[0]?.content, expect.stringContaining('heure de Bruxelles')]),
    )
    expect([lines?.getCell('F1').value, lines?.getCell('F2').value]).toEqual(['Montant maximal HTVA', 8000])
    expect(totals?.getRow(1).values).toEqual(expect.arrayContaining(['Montant maximal HTVA', 'Plafond du lot HTVA']))
    expect(['B2', 'C2', 'E2'].map((cell) => totals?.getCell(cell).value)).toEqual([1, 12, 8000])
    expect((await serve(await signedInRequest(person, `${base}/annexe.pdf?n=2`))).status).toBe(404)
  }
  expect((await serve(await signedInRequest(stranger, `${theirs}/annexe.pdf?n=1`))).status).toBe(404)
})
