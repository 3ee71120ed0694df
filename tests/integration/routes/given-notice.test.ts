import { expect, test } from 'vitest'
import { addDays } from '#app/domain/calendar.ts'
import type { Actor } from '#app/domain/permissions.ts'
import { today as currentDay } from '#app/lib/clock.server.ts'
import { loader as contractPage, action as contractStep } from '#app/routes/_app.marches.$contractId.tsx'
import { action as decide } from '#app/routes/_app.marches.$contractId_.decision.tsx'
import { action, loader } from '#app/routes/_app.marches.$contractId_.preavis.tsx'
import { createContract } from '#app/services/contracts/create-contract.server.ts'
import { findContract } from '#db/queries/contracts.ts'
import { listDecisionsOfContract } from '#db/queries/decisions.ts'
import { withTenant } from '#db/tenant.ts'
import { insertActor } from '#tests/factories/actor.ts'
import { buildContract } from '#tests/factories/contract.ts'
import { signedInRequest } from '#tests/factories/session.ts'
import { buildTerm } from '#tests/factories/term-data.ts'

const today = currentDay()
const context = { cspNonce: '', requestId: 'test' }

/** Ends in about half a year; its notice is due three months before. */
async function stopped(change: Record<string, string> = {}) {
  const actor = await insertActor()
  const details = buildContract({ term: buildTerm({ start: addDays(today, -900) }) })
  const created = await createContract(actor, { details, today })
  const contractId = created.ok ? created.value.contractId : ''
  const place = { actor, contractId, params: { contractId } }
  const form = { decision: 'stop', subject: 'term-0', decidedOn: today, ...change }
  const sent = await decide({
    request: await signedInRequest(actor, `/marches/${contractId}/decision`, form),
    ...place,
    context,
  })
  return { ...place, sent, decisionId: (await decisionOf(place))?.id ?? '' }
}

type Place = { actor: Actor; contractId: string; params: { contractId: string } }

const decisionOf = ({ actor, contractId }: Place) =>
  withTenant(actor.organisationId, async (tx) => (await listDecisionsOfContract(tx, contractId))[0])

const open = async (place: Place, search = '') =>
  loader({ request: await signedInRequest(place.actor, `/marches/x/preavis${search}`), params: place.params, context })

const send = async (place: Place, form: Record<string, string>) =>
  action({ request: await signedInRequest(place.actor, '/marches/x/preavis', form), params: place.params, context })

const page = async (place: Place) =>
  contractPage({ request: await signedInRequest(place.actor, '/marches/x'), params: place.params, context })

const step = async (place: Place, form: Record<string, string>) =>
  contractStep({ request: await signedInRequest(place.actor, '/marches/x', form), params: place.params, context })

const thrown = (promise: Promise<unknown>) =>
  promise.then(
    () => null,
    (error: unknown) => error as Response,
  )

test('the contract page asks for the notice, and stops asking once it is given', async () => {
  const place = await stopped()
  const before = await page(place)
  expect(before.lines[0]?.actions.map(({ kind }) => kind)).toEqual(['notice', 'undo', 'pause'])
  expect(before.lines[0]?.sentence.map(({ text }) => text).join('')).toMatch(/^Préavis décidé, à donner au fournisseur/)
  expect(before.page.decisions[0]?.notice).toMatchObject({ given: false })

  const { question } = await open(place)
  expect(question).toMatchObject({ decisionId: place.decisionId, asksAgreement: false })
  const sent = await send(place, { decisionId: place.decisionId, givenOn: today, back: '/echeances?tranche=later' })
  expect(sent instanceof Response && sent.headers.get('location')).toBe('/echeances?tranche=later')
  const after = await page(place)
  expect(after.lines.map(({ actions }) => actions.map(({ kind }) => kind))).toEqual([['undo', 'pause']])
  expect(after.page.decisions[0]?.notice).toMatchObject({ given: true })

  await send(place, { intent: 'take-back', decisionId: place.decisionId })
  expect((await page(place)).lines[0]?.actions.map(({ kind }) => kind)).toEqual(['notice', 'undo', 'pause'])
})

test('a decision may say that the notice was given, and is refused at its field for a day to come', async () => {
  expect(await decisionOf(await stopped({ noticeGivenOn: today }))).toMatchObject({ noticeGivenOn: today })
  const { sent } = await stopped({ noticeGivenOn: addDays(today, 1), note: 'à garder' })
  expect(sent).toMatchObject({ data: { problems: { noticeGivenOn: expect.any(String) }, typed: { note: 'à garder' } } })
})

test.each([
  [{ givenOn: '' }, 'givenOn'],
  [{ givenOn: '2026-02-31' }, 'givenOn'],
  [{ givenOn: addDays(today, 1) }, 'givenOn'],
  [{ givenOn: today, reference: 'x'.repeat(301) }, 'reference'],
  [{ givenOn: today, documentId: crypto.randomUUID() }, 'documentId'],
] as const)('a wrong answer %o is said at its field, with what was typed', async (change, field) => {
  const place = await stopped()
  const sent = await send(place, { decisionId: place.decisionId, ...change })
  expect(sent).toMatchObject({
    init: { status: 400 },
    data: { problems: { [field]: expect.any(String) }, typed: change },
  })
  expect(await decisionOf(place)).toMatchObject({ noticeGivenOn: null })
})

test('the second of two people is told that it was given', async () => {
  const place = await stopped()
  const form = { decisionId: place.decisionId, givenOn: today }
  await send(place, form)
  const again = await send(place, form)
  expect(again).toMatchObject({ status: 302 })
  expect((await open(place)).question).toBeNull()
})

test('a reader sees what is asked and may neither open nor send it', async () => {
  const place = await stopped()
  const reader = await insertActor({ role: 'reader', organisationId: place.actor.organisationId })
  const asReader = { ...place, actor: reader }
  const { lines, page: shown } = await page(asReader)
  expect(lines[0]?.actions).toEqual([])
  expect(shown.may.decide).toBe(false)
  expect((await thrown(open(asReader)))?.status).toBe(403)
  expect((await thrown(send(asReader, { decisionId: place.decisionId, givenOn: today })))?.status).toBe(403)
})

test('a contract is closed and reopened from its page, and not when its status has changed', async () => {
  const place = await stopped()
  const statusOf = () => withTenant(place.actor.organisationId, (tx) => findContract(tx, place.contractId))
  await step(place, { intent: 'close', status: 'running' })
  expect((await statusOf())?.details.status).toBe('closed')
  const late = await step(place, { intent: 'close', status: 'awarded', back: '/echeances' })
  expect(late.headers.get('location')).toBe('/echeances')
  await step(place, { intent: 'reopen', status: 'running' })
  expect((await statusOf())?.details.status).toBe('running')
  expect((await thrown(step(place, { intent: 'close', status: 'closed' })))?.status).toBe(400)
})

test('what the page does not know to do is refused, and no notice is recorded', async () => {
  const place = await stopped()
  const sent = await thrown(send(place, { intent: 'giev', decisionId: place.decisionId, givenOn: today }))
  expect(sent).toMatchObject({ status: 400 })
  expect((await page(place)).page.decisions[0]?.notice).toMatchObject({ given: false })
})
