import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import * as inbox from '#app/routes/_app.appels._index.tsx'
import * as received from '#app/routes/_app.appels.$answerId.tsx'
import * as list from '#app/routes/_app.notre-centrale.appels._index.tsx'
import * as overview from '#app/routes/_app.notre-centrale.appels.$campaignId._index.tsx'
import * as amending from '#app/routes/_app.notre-centrale.appels.$campaignId.avenant.$organisationId.tsx'
import * as inviting from '#app/routes/_app.notre-centrale.appels.$campaignId.inviter.tsx'
import * as editing from '#app/routes/_app.notre-centrale.appels.$campaignId.modifier.tsx'
import * as onBehalf from '#app/routes/_app.notre-centrale.appels.$campaignId.reponses.$answerId.tsx'
import * as preparing from '#app/routes/_app.notre-centrale.appels.nouveau.tsx'
import * as downloadedPdf from '#app/routes/appels.$answerId.annexe[.]pdf.ts'
import * as downloadedXlsx from '#app/routes/appels.$answerId.annexe[.]xlsx.ts'
import * as annexPdf from '#app/routes/notre-centrale.appels.$campaignId.annexe[.]pdf.ts'
import * as annexXlsx from '#app/routes/notre-centrale.appels.$campaignId.annexe[.]xlsx.ts'
import { listAnswers } from '#db/queries/campaign-answers.ts'
import { memberships } from '#db/schema/centres.ts'
import { frameworks } from '#db/schema/frameworks.ts'
import { withTenant } from '#db/tenant.ts'
import { insertActor } from '#tests/factories/actor.ts'
import { buildCentreToCall, type CentreToCall, closeCall, typedAnswer } from '#tests/factories/campaign-data.ts'
import { answerOf, call } from '#tests/factories/route.ts'
import { anonymousRequest, signedInRequest } from '#tests/factories/session.ts'

type Person = { userId: string | null; organisationId: string }
type Route = { loader: Parameters<typeof call>[0]; action?: Parameters<typeof call>[0] }

const PAGE = '/notre-centrale/appels'
const FORM = {
  title: 'Copieurs 2027',
  message: 'Quatre ans.',
  closesOn: '2099-01-15',
  closesAt: '16:00',
  chaseDays: '7, 2',
}

const open = async (route: Route, person: Person, params: Record<string, string> = {}, path = PAGE) =>
  answerOf(await call(route.loader, await signedInRequest(person, path), params))
const send = async (
  route: Route,
  person: Person,
  form: Record<string, string>,
  params: Record<string, string> = {},
) => {
  if (!route.action) throw new Error('a page that is only read')
  return answerOf(await call(route.action, await signedInRequest(person, PAGE, form), params))
}
const fields = (typed: ReturnType<typeof typedAnswer>) =>
  Object.fromEntries(Object.entries(typed).map(([name, value]) => [name, value ?? '']))

async function prepared(built: CentreToCall) {
  const answer = await send(preparing, built.operator, { ...FORM, framework: built.framework.id })
  return answer.location?.split('/').at(-1) ?? ''
}

async function opened(members = 1) {
  const built = await buildCentreToCall(members)
  const campaignId = await prepared(built)
  await send(inviting, built.operator, { intent: 'all', shown: String(members) }, { campaignId })
  const answers = await withTenant(built.operator.organisationId, (tx) =>
    listAnswers(tx, { campaignId, limit: members }),
  )
  const [first] = answers
  const buyer = built.buyers.find(({ organisationId }) => organisationId === first?.organisationId)
  if (!first || !buyer) throw new Error('nobody was invited')
  return { ...built, campaignId, buyer, answerId: first.id }
}

describe('the pages of a call', () => {
  test('are for keepers of the centre’s organisation; another organisation finds none of them', async () => {
    const { operator, campaignId, answerId, buyer } = await opened()
    const reader = await insertActor({ role: 'reader', organisationId: operator.organisationId })
    const stranger = await insertActor({ role: 'administrator' })
    const params = { campaignId, answerId, organisationId: buyer.organisationId }
    const routes: Route[] = [overview, editing, inviting, onBehalf, amending, annexPdf, annexXlsx]
    for (const route of routes) {
      expect((await answerOf(await call(route.loader, anonymousRequest(PAGE), params))).status).toBe(302)
      expect((await open(route, reader, params)).status).toBe(403)
      expect((await open(route, stranger, params)).status).toBe(404)
      expect((await open(route, buyer, params)).status).toBe(403)
    }
    for (const [route, form] of [
      [editing, { ...FORM, version: '1' }],
      [inviting, { intent: 'all' }],
      [overview, { intent: 'cancel', reason: 'x' }],
      [onBehalf, { intent: 'draft', version: '1' }],
    ] as const) {
      expect((await send(route, reader, form, params)).status).toBe(403)
      expect((await send(route, stranger, form, params)).status).toBe(404)
    }
    expect((await open(list, stranger)).body).toMatchObject({ calls: [] })
    expect((await open(preparing, stranger)).body).toMatchObject({ options: [] })
  })

  test('refuse a wrong field, keep what was typed, and prepare the call once it is right', async () => {
    const built = await buildCentreToCall()
    const typed = { ...FORM, title: '', closesOn: '2020-01-01', closesAt: 'midi', chaseDays: '0' }
    expect(await send(preparing, built.operator, { ...typed, framework: built.framework.id })).toMatchObject({
      status: 400,
      body: { typed, problems: { title: 'title-missing', closesAt: 'not-an-hour', chaseDays: 'not-days' } },
    })
    const past = { ...FORM, closesOn: '2020-01-01', framework: built.framework.id }
    expect((await send(preparing, built.operator, past)).body).toMatchObject({
      problems: { closesOn: 'closes-in-past' },
    })
    const nowhere = { ...FORM, framework: crypto.randomUUID() }
    expect((await send(preparing, built.operator, nowhere)).body).toMatchObject({
      problems: { framework: 'framework-missing' },
    })
    const campaignId = await prepared(built)
    expect((await open(overview, built.operator, { campaignId })).body).toMatchObject({ state: 'draft', invited: 0 })
    const stale = { ...FORM, title: 'Autre', version: '9' }
    expect(await send(editing, built.operator, stale, { campaignId })).toMatchObject({
      status: 409,
      body: { version: 1, typed: { title: 'Autre' } },
    })
    expect((await send(editing, built.operator, { ...stale, version: '1' }, { campaignId })).location).toBe(
      `${PAGE}/${campaignId}`,
    )
  })

  test('of change refuse a closing too near at its field, and say of a call that is over how it changes', async () => {
    const built = await opened()
    const { operator, campaignId } = built
    const soon = new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10)
    const page = (await open(editing, operator, { campaignId })).body
    expect(page).toMatchObject({ open: true, over: null })
    const version = String(JSON.parse(JSON.stringify(page)).campaign.version)
    expect(await send(editing, operator, { ...FORM, closesOn: soon, version }, { campaignId })).toMatchObject({
      status: 400,
      body: { problems: { closesOn: 'closes-too-soon' }, typed: { closesOn: soon } },
    })
    await closeCall(built, campaignId)
    expect((await open(editing, operator, { campaignId })).body).toMatchObject({
      over: expect.stringContaining('avenant'),
    })
    expect(await send(editing, operator, { ...FORM, version }, { campaignId })).toMatchObject({
      status: 409,
      body: { message: expect.stringContaining('avenant') },
    })
  })

  test('invite everybody only as the preview said: who joined meanwhile is shown first', async () => {
    const built = await buildCentreToCall(2)
    const campaignId = await prepared(built)
    const path = `${PAGE}/${campaignId}/inviter`
    expect((await open(inviting, built.operator, { campaignId }, `${path}?tous`)).body).toMatchObject({ asked: true })
    for (const form of [{ intent: 'all' }, { intent: 'all', shown: '1' }]) {
      expect((await send(inviting, built.operator, form, { campaignId })).location).toBe(`${path}?tous`)
    }
    expect((await open(overview, built.operator, { campaignId })).body).toMatchObject({ state: 'draft', invited: 0 })
    await send(inviting, built.operator, { intent: 'all', shown: '2' }, { campaignId })
    expect((await open(overview, built.operator, { campaignId })).body).toMatchObject({ state: 'open', invited: 2 })
  })

  test('show who did not answer, what is asked for, and whose decision is missing', async () => {
    const { operator, campaignId, answerId, buyer, lot } = await opened(3)
    const typed = { ...fields(typedAnswer({ lot })), decisionOrgan: '', decisionOn: '', decisionReference: '' }
    const form = { ...typed, decisionExpectedOn: '2098-12-01', intent: 'declare', version: '1' }
    const path = `/appels/${answerId}`
    expect((await send(received, buyer, form, { answerId })).location).toBe(path)
    const page = (await open(overview, operator, { campaignId })).body
    expect(page).toMatchObject({
      counts: { invited: 2, declared: 1 },
      totals: [{ bodies: '1', quantity: '12', amount: expect.stringContaining('8.000') }],
    })
    const declared = await open(overview, operator, { campaignId }, `${PAGE}/x?etat=declared`)
    expect(declared.body).toMatchObject({ lines: [{ body: expect.any(String), decisionMissing: true }] })
    expect((await open(overview, operator, { campaignId }, `${PAGE}/x?etat=invited`)).body).toMatchObject({
      lines: [{ status: 'invited' }, { status: 'invited' }],
    })
  })

  test('let the centre answer in a body’s place and, once frozen, amend the annex and hand out its files', async () => {
    const built = await opened()
    const { operator, campaignId, answerId, buyer, lot } = built
    await withTenant(operator.organisationId, (tx) =>
      tx
        .update(memberships)
        .set({ contactName: 'Secrétariat', contactEmail: 'info@commune.example' })
        .where(eq(memberships.organisationId, buyer.organisationId)),
    )
    expect((await open(onBehalf, operator, { campaignId, answerId })).body).toMatchObject({
      typed: { contactName: 'Secrétariat', contactEmail: 'info@commune.example' },
    })
    const form = { ...fields(typedAnswer({ lot })), intent: 'declare', version: '1', body: 'x' }
    expect((await send(onBehalf, operator, form, { campaignId, answerId })).status).toBe(302)
    expect((await open(onBehalf, operator, { campaignId, answerId })).body).toMatchObject({
      sentFor: expect.stringContaining('encodée par la centrale'),
    })
    expect((await open(received, buyer, { answerId })).body).toMatchObject({
      sent: expect.stringContaining('La centrale a encodé cette réponse à votre place'),
    })
    await closeCall(built, campaignId)
    await send(overview, operator, { intent: 'freeze' }, { campaignId })
    expect((await open(overview, operator, { campaignId })).body).toMatchObject({
      state: 'frozen',
      annexes: [{ number: 1 }],
    })

    const params = { campaignId, organisationId: buyer.organisationId }
    const change = { [`amount-${lot.id}`]: '9.000,00', [`quantity-${lot.id}`]: '12', number: '1' }
    expect((await send(amending, operator, change, params)).body).toMatchObject({
      problem: 'reason-missing',
      typed: { [`amount-${lot.id}`]: '9.000,00' },
    })
    expect((await send(amending, operator, { ...change, number: '7', reason: 'x' }, params)).body).toMatchObject({
      stale: true,
      number: 1,
    })
    const decision = { decisionOrgan: 'Conseil', decisionOn: '2026-11-03', decisionReference: '7' }
    const whole = { ...change, ...decision, reason: 'Conseil du 3 mars' }
    const tooMuch = await send(amending, operator, { ...whole, [`amount-${lot.id}`]: '60.001,00' }, params)
    expect(tooMuch.body).toMatchObject({
      problems: { [`amount-${lot.id}`]: 'no-room' },
      said: { [`amount-${lot.id}`]: expect.stringContaining('60.000') },
      typed: { decisionReference: '7' },
    })
    expect((await send(amending, operator, whole, params)).status).toBe(302)

    const stranger = await insertActor({ role: 'buyer' })
    for (const [annexFile, downloaded] of [
      [annexPdf, downloadedPdf],
      [annexXlsx, downloadedXlsx],
    ] as const) {
      const path = `${PAGE}/x?n=2`
      const ours = await call(annexFile.loader, await signedInRequest(operator, path), { campaignId })
      const theirs = await call(downloaded.loader, await signedInRequest(buyer, path), { answerId })
      if (!(ours instanceof Response) || !(theirs instanceof Response)) throw new Error('no file')
      expect([ours.status, theirs.status]).toEqual([200, 200])
      expect(Buffer.from(await ours.arrayBuffer()).equals(Buffer.from(await theirs.arrayBuffer()))).toBe(true)
      expect((await open(downloaded, stranger, { answerId }, path)).status).toBe(404)
      expect((await open(annexFile, operator, { campaignId }, `${PAGE}/x?n=3`)).status).toBe(404)
    }
  })
})

describe('the pages of a body that was invited', () => {
  test('show its calls and its answer, to its own people', async () => {
    const { operator, buyer, answerId, buyers, lot } = await opened(2)
    const neighbour = buyers.find(({ organisationId }) => organisationId !== buyer.organisationId)
    expect((await open(inbox, buyer)).body).toMatchObject({
      calls: [{ answerId, state: 'open', centre: 'Centrale d’achat' }],
    })
    const first = (await open(received, buyer, { answerId })).body
    expect(first).toMatchObject({
      mayAnswer: true,
      status: 'invited',
      term: null,
      typed: { contactEmail: buyer.email },
    })
    const lasting = { startsOn: '2027-01-01', endsOn: '2030-12-31', orderUntil: '2030-06-30' }
    await withTenant(operator.organisationId, (tx) => tx.update(frameworks).set(lasting))
    expect((await open(received, buyer, { answerId })).body).toMatchObject({
      term: expect.stringContaining('2030'),
      ordering: expect.stringMatching(/30.juin.2030/),
      lots: [{ quantity: { counted: lot.unit !== null } }],
    })
    const reader = await insertActor({ role: 'reader', organisationId: buyer.organisationId })
    expect((await open(received, reader, { answerId })).body).toMatchObject({ mayAnswer: false })
    expect((await send(received, reader, { intent: 'draft', version: '1' }, { answerId })).status).toBe(403)
    for (const other of [neighbour, operator]) {
      if (!other) throw new Error('no neighbour')
      expect((await open(received, other, { answerId })).status).toBe(404)
      expect((await send(received, other, { intent: 'draft', version: '1' }, { answerId })).status).toBe(404)
    }
    expect((await answerOf(await call(received.loader, anonymousRequest('/appels'), { answerId }))).status).toBe(302)
  })

  test('say in the form that a sent answer stands, and refuse a draft in words', async () => {
    const built = await opened()
    const { buyer, answerId } = built
    const form = { ...fields(typedAnswer(built)), intent: 'declare', version: '1' }
    expect((await open(received, buyer, { answerId })).body).toMatchObject({ sent: null })
    await send(received, buyer, form, { answerId })
    expect((await open(received, buyer, { answerId })).body).toMatchObject({
      sent: expect.stringMatching(/[0-9A-F]{4}-[0-9A-F]{4}.* tant que vous n’en envoyez pas une autre/),
    })
    const draft = { ...form, intent: 'draft', version: '2', remarks: 'à revoir' }
    expect(await send(received, buyer, draft, { answerId })).toMatchObject({
      status: 409,
      body: { message: expect.stringContaining('rien n’a changé'), typed: { remarks: 'à revoir' } },
    })
    await send(received, buyer, { ...form, intent: 'no-interest', version: '2' }, { answerId })
    const { body } = await open(received, buyer, { answerId })
    expect(body).toMatchObject({ status: 'no-interest', typed: { [`amount-${built.lot.id}`]: '8.000,00' } })
    expect(JSON.stringify(Object.entries(body ?? {}).find(([key]) => key === 'said'))).not.toContain('8.000')
  })

  test('keep what was typed when a field is wrong, somebody was quicker, or the call has closed', async () => {
    const built = await opened()
    const { buyer, answerId, campaignId, lot } = built
    const amount = `amount-${lot.id}`
    const form = { ...fields(typedAnswer(built)), intent: 'declare', version: '1' }
    expect((await send(received, buyer, { ...form, [amount]: '0' }, { answerId })).body).toMatchObject({
      problems: { [amount]: 'zero-maximum' },
      typed: { [amount]: '0', contactName: 'Service informatique' },
    })
    expect((await send(received, buyer, { ...form, version: '5' }, { answerId })).body).toMatchObject({
      version: 1,
      message: expect.stringContaining('entre-temps'),
      typed: { [amount]: '8.000,00' },
    })
    await closeCall(built, campaignId)
    expect((await send(received, buyer, form, { answerId })).body).toMatchObject({
      message: expect.stringContaining('s’est clôturé'),
      typed: { [amount]: '8.000,00' },
    })
    expect((await open(received, buyer, { answerId })).body).toMatchObject({ mayAnswer: false, said: [] })
  })
})
