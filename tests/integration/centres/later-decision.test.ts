import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import * as attaching from '#app/routes/_app.catalogue.$frameworkId_.decision.tsx'
import * as calls from '#app/routes/_app.notre-centrale.appels.$campaignId._index.tsx'
import * as amending from '#app/routes/_app.notre-centrale.appels.$campaignId.avenant.$organisationId.tsx'
import * as frameworkPage from '#app/routes/_app.notre-centrale.marches.$frameworkId._index/route.tsx'
import * as participant from '#app/routes/_app.notre-centrale.marches.$frameworkId.participants.$participationId/route.tsx'
import * as file from '#app/routes/documents.$documentId.$version.ts'
import { answerCampaign } from '#app/services/campaigns/answer-campaign.server.ts'
import { createCampaign } from '#app/services/campaigns/create-campaign.server.ts'
import { freezeAnnex } from '#app/services/campaigns/freeze-annex.server.ts'
import { openCampaign } from '#app/services/campaigns/open-campaign.server.ts'
import { answerParticipation } from '#app/services/participations/answer-participation.server.ts'
import { askParticipation } from '#app/services/participations/ask-participation.server.ts'
import { listAuditOfSubject } from '#db/queries/audit-of-subject.ts'
import { listAnswers } from '#db/queries/campaign-answers.ts'
import { findOwnParticipation } from '#db/queries/participations.ts'
import { withTenant } from '#db/tenant.ts'
import { insertActor } from '#tests/factories/actor.ts'
import { buildCentreToCall, closeCall, NO_FILE, typedAnswer } from '#tests/factories/campaign-data.ts'
import { buildRunningFramework, typedRequest } from '#tests/factories/participation-data.ts'
import { answerOf, call } from '#tests/factories/route.ts'
import { signedInRequest } from '#tests/factories/session.ts'

type Person = { userId: string | null; organisationId: string }
type Handler = Parameters<typeof call>[0]
type Fields = Record<string, string>

const NOW = Temporal.Now.instant()
const PDF = '%PDF-1.4\n1 0 obj\n<<>>\nendobj\nstartxref\n9\n%%EOF\n'
const DECIDED = { decisionOrgan: 'Conseil communal', decisionOn: '2026-10-01', decisionReference: '12' }

function formOf(fields: Fields, content?: string, name = 'deliberation.pdf') {
  const form = new FormData()
  for (const [field, value] of Object.entries(fields)) form.set(field, value)
  if (content !== undefined) form.set('decisionFile', new Blob([content]), name)
  return form
}

const open = async (loader: Handler, person: Person, params: Fields) =>
  answerOf(await call(loader, await signedInRequest(person, '/x'), params))
const send = async (action: Handler, person: Person, form: FormData, params: Fields) =>
  answerOf(await call(action, await signedInRequest(person, '/x', form), params))

async function read(person: Person, documentId: string) {
  const answer = await call(file.loader, await signedInRequest(person, '/x'), { documentId, version: '1' })
  if (!(answer instanceof Response)) throw new Error('no answer')
  return answer
}

/** A member whose request was accepted without any decision. */
async function accepted() {
  const built = await buildRunningFramework()
  const { buyer, operator, framework } = built
  const typed = typedRequest(built)
  const params = { frameworkId: framework.id }
  await askParticipation(buyer, { to: 'asked', ...params, version: 0, typed, file: null, now: NOW })
  const ownOf = () =>
    withTenant(buyer.organisationId, (tx) =>
      findOwnParticipation(tx, { ownerId: operator.organisationId, frameworkId: framework.id }),
    )
  const { id, version } = (await ownOf())!
  const answer = { to: 'accepted', typed } as const
  expect(await answerParticipation(operator, { participationId: id, version, answer, now: NOW })).toMatchObject({
    ok: true,
  })
  return { ...built, id, params, ownOf, version: String((await ownOf())!.version) }
}

describe('a decision after the centre has accepted', () => {
  test('is attached as a PDF, read by both ends alone, and the centre misses it no more', async () => {
    const built = await accepted()
    const { buyer, operator, params, id, version } = built
    const participants = async () => (await open(frameworkPage.loader, operator, params)).body
    expect(await participants()).toMatchObject({ participants: [{ undecided: true }] })
    const done = await send(attaching.action, buyer, formOf({ version, ...DECIDED }, PDF), params)
    expect(done.location).toBe(`/catalogue/${params.frameworkId}#participation`)
    const documentId = (await built.ownOf())?.decisionDocumentId ?? ''
    for (const end of [buyer, operator]) expect(await (await read(end, documentId)).text()).toBe(PDF)
    expect((await read(await insertActor({ role: 'administrator' }), documentId)).status).toBe(404)
    expect(await participants()).toMatchObject({ participants: [{ undecided: false }] })
    const page = await open(participant.loader, operator, { ...params, participationId: id })
    expect(page.body).toMatchObject({ said: { document: documentId, decision: expect.stringContaining('Conseil') } })
    const history = await withTenant(buyer.organisationId, (tx) =>
      listAuditOfSubject(tx, { subjectKind: 'participation', subjectId: id }),
    )
    expect(history.map(({ action }) => action)).toContain('participation.decision')
    // The traces of the body are its own: the centre reads what both ends see.
    expect(page.body).toMatchObject({
      history: [
        { what: expect.stringContaining('deliberation.pdf') },
        { what: 'Participation acceptée' },
        { what: 'Participation demandée' },
      ],
    })
  })

  test('is refused without organ, day or document, of a day to come, or when it is no PDF; what was typed stays', async () => {
    const { buyer, params, version, ownOf } = await accepted()
    for (const [fields, content, problems] of [
      [{ decisionOrgan: '' }, PDF, { decisionOrgan: 'organ-missing' }],
      [{ decisionOn: '' }, PDF, { decisionOn: 'day-missing' }],
      [{ decisionOn: '2199-01-01' }, PDF, { decisionOn: 'day-to-come' }],
      [{}, undefined, { decisionFile: 'file-missing' }],
      [{}, 'un texte', { decisionFile: 'not-a-pdf' }],
      [
        { decisionOrgan: '', decisionOn: '2199-01-01' },
        undefined,
        { decisionOrgan: 'organ-missing', decisionOn: 'day-to-come', decisionFile: 'file-missing' },
      ],
      [{ decisionOn: '2199-01-01' }, undefined, { decisionOn: 'day-to-come', decisionFile: 'file-missing' }],
    ] as const) {
      const given = { version, ...DECIDED, ...fields }
      const { status, body } = await send(attaching.action, buyer, formOf(given, content), params)
      expect(status).toBe(400)
      expect(body).toMatchObject({ problems, typed: { decisionReference: '12' } })
    }
    expect((await ownOf())?.decisionDocumentId).toBeNull()
  })

  test('gives way to what a colleague changed meanwhile, and is for whoever joins and takes part only', async () => {
    const { buyer, operator, params, version, id, ownOf } = await accepted()
    const stale = await send(attaching.action, buyer, formOf({ version: '1', ...DECIDED }, PDF), params)
    expect(stale).toMatchObject({ status: 409, body: { version: Number(version), typed: DECIDED } })
    const reader = await insertActor({ organisationId: buyer.organisationId, role: 'reader' })
    expect((await send(attaching.action, reader, formOf({ version, ...DECIDED }, PDF), params)).status).toBe(403)
    expect((await open(attaching.loader, await insertActor({ role: 'buyer' }), params)).status).toBe(404)
    const end = { to: 'ended', reason: 'Fin' } as const
    await answerParticipation(operator, { participationId: id, version: Number(version), answer: end, now: NOW })
    expect((await open(attaching.loader, buyer, params)).status).toBe(404)
    const late = formOf({ version: String((await ownOf())?.version), ...DECIDED }, PDF)
    await send(attaching.action, buyer, late, params)
    expect((await ownOf())?.decisionDocumentId).toBeNull()
  })
})

/** A call whose one beneficiary announced its decision for later, with its annex. */
async function frozen() {
  const built = await buildCentreToCall()
  const { operator, framework } = built
  const buyer = built.buyers[0]!
  const facts = { title: 'Copieurs', message: null, closesAt: new Date(Date.now() + 604_800_000), chaseDays: [] }
  const created = await createCampaign(operator, { frameworkId: framework.id, facts })
  if (!created.ok) throw new Error(created.refusal)
  const { campaignId } = created.value
  await openCampaign(operator, { campaignId, organisationIds: 'all', now: NOW })
  const [answer] = await withTenant(operator.organisationId, (tx) => listAnswers(tx, { campaignId, limit: 1 }))
  const none = { decisionOrgan: '', decisionOn: '', decisionReference: '', decisionExpectedOn: '2199-01-01' }
  const typed = typedAnswer(built, none)
  const given = { answerId: answer!.id, version: answer!.version, intent: 'declare', decision: NO_FILE } as const
  expect(await answerCampaign(buyer, { ...given, typed, now: NOW })).toMatchObject({ ok: true })
  await closeCall(built, campaignId)
  await freezeAnnex(operator, { campaignId, operator: { id: operator.organisationId, name: 'P' }, now: NOW })
  const line = async () => (await open(calls.loader, operator, { campaignId })).body
  return { ...built, buyer, campaignId, line }
}

describe('the decision of a beneficiary of a frozen annex', () => {
  test('is missing on the page of the call until the body attaches it', async () => {
    const { buyer, framework, line } = await frozen()
    expect(await line()).toMatchObject({ lines: [{ decisionMissing: true }] })
    const params = { frameworkId: framework.id }
    const { body } = await open(attaching.loader, buyer, params)
    const { version } = body as { version: number }
    await send(attaching.action, buyer, formOf({ version: `${version}`, ...DECIDED }, PDF), params)
    const document = expect.stringMatching(/^\/documents\//)
    expect(await line()).toMatchObject({ lines: [{ decisionMissing: false, documentMissing: false, document }] })
  })

  test('comes with an amendment as a PDF that both ends read, and no other kind of file is taken', async () => {
    const { buyer, operator, campaignId, lot, framework, line } = await frozen()
    const params = { campaignId, organisationId: buyer.organisationId }
    const fields = { number: '1', reason: 'Nouveau bâtiment', ...DECIDED, decisionReference: '' }
    const change = { ...fields, [`amount-${lot.id}`]: '9.000,00' }
    const wrong = await send(amending.action, operator, formOf(change, 'un texte'), params)
    expect(wrong).toMatchObject({
      status: 409,
      body: { problems: { decisionFile: 'not-a-pdf' }, typed: { reason: fields.reason } },
    })
    expect((await send(amending.action, operator, formOf(change, PDF), params)).status).toBe(302)
    const kept = await withTenant(buyer.organisationId, (tx) =>
      findOwnParticipation(tx, { ownerId: operator.organisationId, frameworkId: framework.id }),
    )
    expect(kept).toMatchObject({ decisionOrgan: 'Conseil communal', decisionOn: '2026-10-01' })
    for (const end of [buyer, operator]) expect(await (await read(end, kept!.decisionDocumentId!)).text()).toBe(PDF)
    expect(await line()).toMatchObject({ lines: [{ decisionMissing: false, documentMissing: false }] })
  })
})
