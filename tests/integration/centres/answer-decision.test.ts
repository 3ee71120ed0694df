import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import * as received from '#app/routes/_app.appels.$answerId.tsx'
import * as onBehalf from '#app/routes/_app.notre-centrale.appels.$campaignId.reponses.$answerId.tsx'
import * as draft from '#app/routes/appels.$answerId.deliberation[.]docx.ts'
import * as file from '#app/routes/documents.$documentId.$version.ts'
import { createCampaign } from '#app/services/campaigns/create-campaign.server.ts'
import { freezeAnnex } from '#app/services/campaigns/freeze-annex.server.ts'
import { openCampaign } from '#app/services/campaigns/open-campaign.server.ts'
import { findAnswerOf, listAnswers } from '#db/queries/campaign-answers.ts'
import { findOwnParticipation } from '#db/queries/participations.ts'
import { withTenant } from '#db/tenant.ts'
import { insertActor } from '#tests/factories/actor.ts'
import { buildCentreToCall, closeCall, typedAnswer } from '#tests/factories/campaign-data.ts'
import { answerOf, call } from '#tests/factories/route.ts'
import { signedInRequest } from '#tests/factories/session.ts'

const PDF = '%PDF-1.4\n1 0 obj\n<<>>\nendobj\nstartxref\n9\n%%EOF\n'
const soon = () => new Date(Date.now() + 7 * 86_400_000)

async function opened() {
  const built = await buildCentreToCall()
  const facts = { title: 'Copieurs 2027', message: null, closesAt: soon(), chaseDays: [] }
  const created = await createCampaign(built.operator, { frameworkId: built.framework.id, facts })
  if (!created.ok) throw new Error(created.refusal)
  const { campaignId } = created.value
  await openCampaign(built.operator, { campaignId, organisationIds: 'all', now: Temporal.Now.instant() })
  const [answer] = await withTenant(built.operator.organisationId, (tx) => listAnswers(tx, { campaignId, limit: 1 }))
  return { ...built, campaignId, answerId: answer!.id, buyer: built.buyers[0]! }
}
type Opened = Awaited<ReturnType<typeof opened>>
type Person = { userId: string | null; organisationId: string }

function formOf(built: Opened, fields: Record<string, string>, content?: string, name = 'decision.pdf') {
  const form = new FormData()
  for (const [field, value] of Object.entries({ ...typedAnswer(built), ...fields })) form.set(field, value ?? '')
  if (content !== undefined) form.set('decisionFile', new Blob([content]), name)
  return form
}

const send = async ({ answerId }: Opened, person: Person, form: FormData) =>
  answerOf(await call(received.action, await signedInRequest(person, '/appels', form), { answerId }))

const kept = ({ buyer, answerId }: Opened) =>
  withTenant(buyer.organisationId, (tx) => findAnswerOf(tx, answerId, 'member'))

async function fileFor(person: Person, documentId: string) {
  const answer = await call(file.loader, await signedInRequest(person, '/documents'), { documentId, version: '1' })
  if (!(answer instanceof Response)) throw new Error('no answer')
  return answer
}

describe('the decision with an answer to a call', () => {
  test('is given as a PDF in place of a reference, and read by both ends and nobody else', async () => {
    const built = await opened()
    const { buyer, operator, answerId, campaignId } = built
    const form = formOf(built, { intent: 'declare', version: '1', decisionReference: '' }, PDF)
    expect((await send(built, buyer, form)).status).toBe(302)
    const documentId = (await kept(built))?.decisionDocumentId ?? ''
    for (const end of [buyer, operator]) {
      expect(await (await fileFor(end, documentId)).text()).toBe(PDF)
    }
    for (const role of ['administrator', 'reader'] as const) {
      expect((await fileFor(await insertActor({ role }), documentId)).status).toBe(404)
    }
    const page = await call(onBehalf.loader, await signedInRequest(operator, '/x'), { answerId, campaignId })
    expect((await answerOf(page)).body).toMatchObject({
      decision: { fileName: 'decision.pdf', address: `/documents/${documentId}/1` },
    })
  })

  test('is refused when it is no PDF, with everything that was typed, and nothing is declared', async () => {
    const built = await opened()
    for (const [version, content, name, problem] of [
      ['1', 'un texte', 'decision.pdf', 'not-a-pdf'],
      ['2', 'un texte', 'notes.txt', 'not-a-pdf'],
      ['3', '%PDF-1.4\ncoupé', 'decision.pdf', 'broken-pdf'],
    ] as const) {
      const form = formOf(built, { intent: 'declare', version, decisionReference: '' }, content, name)
      expect((await send(built, built.buyer, form)).body).toMatchObject({
        problems: { decisionFile: problem },
        typed: { contactName: 'Service informatique' },
      })
    }
    expect(await kept(built)).toMatchObject({ status: 'draft', submittedAt: null, decisionDocumentId: null })
  })

  test('leaves what was typed as a draft when only its file is refused, to be sent from where it stands', async () => {
    const built = await opened()
    const wrong = (intent: string, version: string, contactName: string) =>
      send(built, built.buyer, formOf(built, { intent, version, contactName }, 'un texte'))
    expect((await wrong('declare', '1', 'Greffe')).body).toMatchObject({
      ...{ problems: { decisionFile: 'not-a-pdf' }, version: 2 },
      kept: expect.stringContaining('gardé comme brouillon'),
    })
    expect(await kept(built)).toMatchObject({ status: 'draft', contactName: 'Greffe', decisionDocumentId: null })
    expect((await wrong('draft', '2', 'Service informatique')).body).toMatchObject({ version: 3 })
    expect((await wrong('draft', '2', 'Trop tard')).body).toMatchObject({ kept: null, message: expect.any(String) })
    expect(await kept(built)).toMatchObject({ status: 'draft', contactName: 'Service informatique', version: 3 })
    expect((await send(built, built.buyer, formOf(built, { intent: 'declare', version: '3' }, PDF))).status).toBe(302)
  })

  test('never makes a draft of an answer that was sent, nor one that was taken in half or after the closing', async () => {
    const built = await opened()
    await send(built, built.buyer, formOf(built, { intent: 'declare', version: '1' }))
    const again = () => formOf(built, { intent: 'declare', version: '2', contactName: 'Greffe' }, 'un texte')
    expect((await send(built, built.buyer, again())).body).toMatchObject({
      ...{ kept: null, problems: { decisionFile: 'not-a-pdf' }, typed: { contactName: 'Greffe' } },
    })
    await closeCall(built, built.campaignId)
    expect((await send(built, built.buyer, again())).body).toMatchObject({ kept: null })
    expect(await kept(built)).toMatchObject({ status: 'declared', contactName: 'Service informatique', version: 2 })

    const other = await opened()
    const unreadable = formOf(other, { intent: 'declare', version: '1', decisionOn: 'hier' }, 'un texte')
    expect((await send(other, other.buyer, unreadable)).body).toMatchObject({ kept: null })
    expect(await kept(other)).toMatchObject({ status: 'invited' })
  })

  test('stays when the answer changes without a file, gives way to another, and goes when it is taken away', async () => {
    const built = await opened()
    const step = (version: string, fields: Record<string, string>, content?: string) =>
      send(built, built.buyer, formOf(built, { version, ...fields }, content))
    await step('1', { intent: 'draft' }, PDF)
    const first = (await kept(built))?.decisionDocumentId
    await step('2', { intent: 'declare' })
    expect((await kept(built))?.decisionDocumentId).toBe(first)
    await step('3', { intent: 'declare' }, `${PDF}\n%%EOF\n`)
    const second = (await kept(built))?.decisionDocumentId
    expect([second, second === first]).toEqual([expect.any(String), false])
    await step('4', { intent: 'declare', withoutFile: 'on', decisionReference: '' })
    expect((await kept(built))?.decisionDocumentId).toBe(second)
    await step('4', { intent: 'declare', withoutFile: 'on' })
    expect((await kept(built))?.decisionDocumentId).toBeNull()
    await step('5', { intent: 'declare' }, PDF)
    await step('6', { intent: 'no-interest' })
    expect(await kept(built)).toMatchObject({ status: 'no-interest', decisionDocumentId: expect.any(String) })
  })

  test('may be given by the centre in the body’s place, and then both ends read it too', async () => {
    const built = await opened()
    const { operator, buyer, answerId, campaignId } = built
    const form = formOf(built, { intent: 'declare', version: '1' }, PDF)
    const request = await signedInRequest(operator, '/x', form)
    expect((await answerOf(await call(onBehalf.action, request, { answerId, campaignId }))).status).toBe(302)
    const documentId = (await kept(built))?.decisionDocumentId ?? ''
    for (const end of [buyer, operator]) expect((await fileFor(end, documentId)).status).toBe(200)
  })

  test('does not come in after the closing, and whoever only reads gives none', async () => {
    const built = await opened()
    const reader = await insertActor({ role: 'reader', organisationId: built.buyer.organisationId })
    const form = () => formOf(built, { intent: 'declare', version: '1' }, PDF)
    expect((await send(built, reader, form())).status).toBe(403)
    expect((await send(built, await insertActor({ role: 'buyer' }), form())).status).toBe(404)
    await closeCall(built, built.campaignId)
    expect((await send(built, built.buyer, form())).body).toMatchObject({
      message: expect.stringContaining('s’est clôturé'),
    })
    expect((await kept(built))?.decisionDocumentId).toBeNull()
  })

  test('goes over to the participation when the annex is frozen, with its reference, for both ends to read', async () => {
    const built = await opened()
    const { operator, buyer, campaignId, framework } = built
    await send(built, buyer, formOf(built, { intent: 'declare', version: '1' }, PDF))
    const documentId = (await kept(built))?.decisionDocumentId ?? ''
    await closeCall(built, campaignId)
    const keeper = { id: operator.organisationId, name: 'Province' }
    const frozen = await freezeAnnex(operator, { campaignId, operator: keeper, now: Temporal.Now.instant() })
    expect(frozen).toMatchObject({ ok: true })
    const key = { ownerId: operator.organisationId, frameworkId: framework.id }
    const taking = await withTenant(buyer.organisationId, (tx) => findOwnParticipation(tx, key))
    expect(taking).toMatchObject({
      ...{ status: 'accepted', decisionDocumentId: documentId },
      ...{ decisionOrgan: 'Collège communal', decisionOn: '2026-11-02', decisionReference: '42' },
    })
    for (const end of [buyer, operator]) expect((await fileFor(end, documentId)).status).toBe(200)
  })

  test('can be begun with a draft, which a stranger does not find', async () => {
    const built = await opened()
    const { buyer, answerId } = built
    const answer = await call(draft.loader, await signedInRequest(buyer, '/x'), { answerId })
    if (!(answer instanceof Response)) throw new Error('no draft')
    expect(answer.headers.get('content-type')).toContain('wordprocessingml')
    expect(
      Buffer.from(await answer.arrayBuffer())
        .subarray(0, 2)
        .toString(),
    ).toBe('PK')
    for (const other of [built.operator, await insertActor({ role: 'buyer' })]) {
      const refused = await call(draft.loader, await signedInRequest(other, '/x'), { answerId })
      expect((await answerOf(refused)).status).toBe(404)
    }
  })
})
