import { expect, test } from 'vitest'
import { addDays } from '#app/domain/calendar.ts'
import type { Actor } from '#app/domain/permissions.ts'
import { today as currentDay } from '#app/lib/clock.server.ts'
import { loader as dialog } from '#app/routes/_app.echeances.decider.$contractId.tsx'
import { action, loader } from '#app/routes/_app.marches.$contractId_.decision.tsx'
import { createContract } from '#app/services/contracts/create-contract.server.ts'
import { addDocument } from '#app/services/documents/add-document.server.ts'
import { listDecisionsOfContract } from '#db/queries/decisions.ts'
import { withTenant } from '#db/tenant.ts'
import { insertActor } from '#tests/factories/actor.ts'
import { buildContract } from '#tests/factories/contract.ts'
import { anonymousRequest, signedInRequest } from '#tests/factories/session.ts'
import { buildTerm } from '#tests/factories/term-data.ts'

const today = currentDay()
const context = { cspNonce: '', requestId: 'test' }

async function newContract() {
  const actor = await insertActor()
  const term = buildTerm({ start: addDays(today, -900) })
  const created = await createContract(actor, { details: buildContract({ term }), today })
  const contractId = created.ok ? created.value.contractId : ''
  return { actor, contractId, path: `/marches/${contractId}/decision` }
}

type Place = Awaited<ReturnType<typeof newContract>>

const open = async ({ contractId, path }: Place, actor: Actor, search = '') =>
  loader({ request: await signedInRequest(actor, `${path}${search}`), params: { contractId }, context })

const send = async ({ contractId, path }: Place, actor: Actor, form: Record<string, string>) =>
  action({ request: await signedInRequest(actor, path, form), params: { contractId }, context })

const decisionsOf = ({ actor, contractId }: Place) =>
  withTenant(actor.organisationId, (tx) => listDecisionsOfContract(tx, contractId))

const answer = { decision: 'renew', subject: 'term-0', decidedOn: today, organ: 'Collège' }

const thrown = (promise: Promise<unknown>) =>
  promise.then(
    () => null,
    (error: unknown) => error as Response,
  )

test('without a session the link of a letter leads to sign-in and back to the decision', async () => {
  const { path, contractId } = await newContract()
  const refused = await thrown(loader({ request: anonymousRequest(path), params: { contractId }, context }))
  expect(refused?.headers.get('location')).toBe(`/login?vers=${encodeURIComponent(path)}`)
})

test.each(['nonsense', crypto.randomUUID()])('contract %s is not found', async (contractId) => {
  const actor = await insertActor()
  const request = await signedInRequest(actor, `/marches/${contractId}/decision`)
  expect((await thrown(loader({ request, params: { contractId }, context })))?.status).toBe(404)
})

test('a reader may neither open nor send it', async () => {
  const place = await newContract()
  const reader = await insertActor({ role: 'reader', organisationId: place.actor.organisationId })
  expect((await thrown(open(place, reader)))?.status).toBe(403)
  expect((await thrown(send(place, reader, answer)))?.status).toBe(403)
})

test('opening it changes nothing, and says what each answer comes to', async () => {
  const place = await newContract()
  const { question } = await open(place, place.actor, '?choix=stop')
  expect(question).toMatchObject({ subject: 'term-0', chosen: 'stop', refusal: null })
  expect(question.choices.map(({ value }) => value)).toEqual(['renew', 'stop', 'relaunch'])
  expect(question.choices[0]?.consequences[0]).toMatch(/^Le marché sera reconduit du <b>.+<\/b> au <b>.+<\/b>\.$/)
  expect(await decisionsOf(place)).toEqual([])
})

test('the question over the échéancier is the same one', async () => {
  const place = await newContract()
  const { contractId, actor } = place
  const request = await signedInRequest(actor, `/echeances/decider/${contractId}?choix=renew`)
  const over = await dialog({ request, params: { contractId }, context })
  const { question } = await open(place, actor, '?choix=renew')
  expect(over.question).toEqual(question)
})

test('a decision is recorded and leads back, with a way to take it back', async () => {
  const place = await newContract()
  const sent = await send(place, place.actor, { ...answer, back: '/echeances?tranche=missed' })
  expect(sent).toMatchObject({ status: 302 })
  expect(sent instanceof Response && sent.headers.get('location')).toBe('/echeances?tranche=missed')
  const [decision] = await decisionsOf(place)
  expect(decision).toMatchObject({ kind: 'renew', organ: 'Collège', revokedAt: null })

  await send(place, place.actor, { intent: 'revoke', decisionId: decision!.id })
  expect((await decisionsOf(place))[0]?.revokedAt).not.toBeNull()
})

test('a way back that leads elsewhere is not taken', async () => {
  const place = await newContract()
  const sent = await send(place, place.actor, { ...answer, back: 'https://elsewhere.example/' })
  expect(sent instanceof Response && sent.headers.get('location')).toBe(`/marches/${place.contractId}`)
})

test.each([
  [{ decision: 'dance' }, 'decision'],
  [{ decidedOn: '2026-02-31' }, 'decidedOn'],
  [{ decidedOn: addDays(today, 1) }, 'decidedOn'],
  [{ organ: 'x'.repeat(201) }, 'organ'],
] as const)('a wrong answer %o is said at its field, with what was typed', async (change, field) => {
  const place = await newContract()
  const sent = await send(place, place.actor, { ...answer, note: 'à garder', ...change })
  expect(sent).toMatchObject({ data: { problems: { [field]: expect.any(String) }, typed: { note: 'à garder' } } })
  expect(await decisionsOf(place)).toEqual([])
})

test('the second of two answers learns who was first', async () => {
  const place = await newContract()
  await send(place, place.actor, answer)
  const sent = await send(place, place.actor, { ...answer, decision: 'stop' })
  expect(sent).toMatchObject({ init: { status: 409 } })
  expect(sent).toMatchObject({ data: { message: expect.stringContaining('a déjà enregistré « Reconduire »') } })
})

test('its form offers the documents of the contract, and refuses another at its field', async () => {
  const place = await newContract()
  const file = { fileName: 'd.pdf', mediaType: 'application/pdf', byteSize: 3, sha256: 'a'.repeat(64) }
  const { contractId, actor } = place
  const added = await addDocument(actor, { contractId, kind: 'decision', title: 'Délibération', file })
  const documentId = added.ok ? added.value.documentId : ''
  expect((await open(place, actor)).question.documents).toEqual([{ id: documentId, title: 'Délibération' }])

  const foreign = await send(place, actor, { ...answer, documentId: crypto.randomUUID() })
  expect(foreign).toMatchObject({ init: { status: 409 }, data: { problems: { documentId: expect.any(String) } } })
  const nonsense = await send(place, actor, { ...answer, documentId: 'x' })
  expect(nonsense).toMatchObject({ init: { status: 400 }, data: { problems: { documentId: expect.any(String) } } })
  await send(place, actor, { ...answer, documentId })
  expect(await decisionsOf(place)).toMatchObject([{ documentId, documentTitle: 'Délibération' }])
})
