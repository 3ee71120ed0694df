import { expect, test } from 'vitest'
import { addDays } from '#app/domain/calendar.ts'
import { MAX_DOCUMENT_BYTES } from '#app/domain/document-file.ts'
import { today } from '#app/lib/clock.server.ts'
import { action } from '#app/routes/_app.marches.$contractId_.plan.tsx'
import { listAuditOfContract } from '#db/queries/audit.ts'
import { findContractPlan } from '#db/queries/contract-plans.ts'
import { listDocuments } from '#db/queries/documents.ts'
import { withTenant } from '#db/tenant.ts'
import { insertActor } from '#tests/factories/actor.ts'
import { insertContract } from '#tests/factories/contract.ts'
import { answerOf, call } from '#tests/factories/route.ts'
import { signedInRequest } from '#tests/factories/session.ts'

type Actor = Awaited<ReturnType<typeof insertActor>>
type Form = Record<string, string>

const send = async (actor: Actor, contractId: string, form: Form | FormData) => {
  const request = await signedInRequest(actor, `/marches/${contractId}/plan`, form)
  return answerOf(await call(action, request, { contractId }))
}

async function withPlan() {
  const actor = await insertActor()
  const contractId = await withTenant(actor.organisationId, (tx) => insertContract(tx))
  const startOn = addDays(today(), 90)
  await send(actor, contractId, { intent: 'establish', procedure: 'PNSPP', publication: 'none', startOn })
  return { actor, contractId }
}

function tickWith(content: string, name: string, change: Form = {}) {
  const form = new FormData()
  const fields = { intent: 'tick', step: 'specifications', version: '1', doneOn: today(), note: 'reçu', documentId: '' }
  for (const [field, value] of Object.entries({ ...fields, ...change })) form.set(field, value)
  form.set('file', new Blob([content]), name)
  return form
}

const stateOf = ({ actor, contractId }: Awaited<ReturnType<typeof withPlan>>) =>
  withTenant(actor.organisationId, async (tx) => ({
    documents: await listDocuments(tx, contractId, { archived: false }),
    step: (await findContractPlan(tx, contractId))?.steps.find(({ code }) => code === 'specifications'),
    actions: (await listAuditOfContract(tx, contractId)).map((entry) => entry.action),
  }))

test('a file that comes with a tick becomes a document of the contract, to which the step refers', async () => {
  const place = await withPlan()
  const answer = await send(place.actor, place.contractId, tickWith('Cahier des charges', 'Cahier 2027.txt'))
  expect(answer.status).toBe(302)
  const { documents, step, actions } = await stateOf(place)
  expect(documents).toMatchObject([{ title: 'Cahier 2027', kind: 'specifications' }])
  expect(step).toMatchObject({ doneOn: today(), note: 'reçu', documentId: documents[0]?.id })
  expect(actions).toEqual(expect.arrayContaining(['document.add', 'launch-plan.tick']))
})

test('the form that can carry a file works without one', async () => {
  const place = await withPlan()
  expect((await send(place.actor, place.contractId, tickWith('', ''))).status).toBe(302)
  expect(await stateOf(place)).toMatchObject({ documents: [], step: { doneOn: today(), documentId: null } })
})

test.each([
  ['a program', 'MZ', 'outil.exe', 'type de fichier'],
  ['an empty file', '', 'vide.pdf', 'est vide'],
  ['one that is too large', 'x'.repeat(MAX_DOCUMENT_BYTES + 1), 'grand.txt', 'dépasse'],
])('%s is refused at its field; the date and the note stay', async (_, content, name, reason) => {
  const place = await withPlan()
  expect(await send(place.actor, place.contractId, tickWith(content, name))).toMatchObject({
    status: 400,
    body: { form: 'tick', typed: { doneOn: today(), note: 'reçu' }, fileError: expect.stringContaining(reason) },
  })
  expect(await stateOf(place)).toMatchObject({ documents: [], step: { doneOn: null } })
})

test.each([
  ['a day that has not come', { doneOn: addDays(today(), 1) }, 400],
  ['somebody else’s change in between', { version: '7' }, 409],
])('%s leaves no document behind', async (_, change, status) => {
  const place = await withPlan()
  expect((await send(place.actor, place.contractId, tickWith('Texte', 'a.txt', change))).status).toBe(status)
  expect(await stateOf(place)).toMatchObject({ documents: [], step: { doneOn: null } })
})
