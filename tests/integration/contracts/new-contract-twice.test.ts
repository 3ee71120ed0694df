import { expect, test } from 'vitest'
import { newContractForm } from '#app/domain/contract-form.ts'
import type { ContractForm } from '#app/domain/contract-schema.ts'
import type { Actor } from '#app/domain/permissions.ts'
import * as creating from '#app/routes/_app.marches.nouveau.tsx'
import { createContract } from '#app/services/contracts/create-contract.server.ts'
import { editContract } from '#app/services/contracts/edit-contract.server.ts'
import { findContract, lockNewContract, lockReference } from '#db/queries/contracts.ts'
import { withTenant } from '#db/tenant.ts'
import { insertActor } from '#tests/factories/actor.ts'
import { buildContract } from '#tests/factories/contract.ts'
import { answerOf, call } from '#tests/factories/route.ts'
import { signedInRequest } from '#tests/factories/session.ts'

const today = '2026-11-22'
const details = buildContract({ reference: 'CSC-2026-07' })

const typed: ContractForm = {
  ...newContractForm(null, 'running'),
  reference: 'CSC-2026-07',
  object: 'Location de photocopieurs',
  nature: 'supplies',
  start: '2026-01-01',
  initialMonths: '48',
}

async function send(actor: Actor, form: ContractForm, newId: string) {
  const opened = JSON.stringify(newContractForm(null))
  const request = await signedInRequest(actor, '/marches/nouveau', { ...form, newId, opened })
  return answerOf(await call(creating.action, request))
}

test('a new contract that is sent again after a lost answer is the one that was made', async () => {
  const actor = await insertActor()
  const newId = crypto.randomUUID()
  for (const _time of [1, 2]) {
    expect(await send(actor, typed, newId)).toMatchObject({ status: 302, location: `/marches/${newId}` })
  }
})

test('what was changed since is another contract, and its reference is asked about', async () => {
  const actor = await insertActor()
  const newId = crypto.randomUUID()
  await send(actor, typed, newId)
  const other = await send(actor, { ...typed, object: 'Location de traceurs', reference: '' }, newId)
  expect(other.status).toBe(302)
  expect(other.location).not.toBe(`/marches/${newId}`)
  const shared = await send(actor, typed, crypto.randomUUID())
  expect(shared).toMatchObject({ status: 400, body: { problems: { reference: 'reference-shared' } } })
})

test('the id of another organisation’s contract is of no use', async () => {
  const owner = await insertActor()
  const newId = crypto.randomUUID()
  await createContract(owner, { details, today, contractId: newId })
  const stranger = await insertActor()
  await createContract(stranger, { details: buildContract({ object: 'À nous' }), today, contractId: newId })
  const objectOf = (actor: Actor) => withTenant(actor.organisationId, (tx) => findContract(tx, newId))
  expect((await objectOf(owner))?.details.object).toBe(details.object)
  expect((await objectOf(stranger))?.details.object).toBe('À nous')
})

test('sent twice at the same moment, it is made once', async () => {
  const actor = await insertActor()
  const contractId = crypto.randomUUID()
  let both: Promise<unknown[]> = Promise.resolve([])
  await withTenant(actor.organisationId, async (tx) => {
    await lockNewContract(tx, contractId)
    both = Promise.all([1, 2].map(() => createContract(actor, { details, today, contractId })))
    await new Promise((resolve) => setTimeout(resolve, 100))
  })
  expect(await both).toEqual([1, 2].map(() => ({ ok: true, value: { contractId } })))
})

test('of three contracts that get the same reference at the same moment, two are asked about it', async () => {
  const actor = await insertActor()
  let all: Promise<Awaited<ReturnType<typeof send>>[]> = Promise.resolve([])
  await withTenant(actor.organisationId, async (tx) => {
    // All three have read that nobody bears it before the first is written.
    await lockReference(tx, 'csc-2026-07')
    all = Promise.all(['a', 'b', 'c'].map((object) => send(actor, { ...typed, object }, crypto.randomUUID())))
    await new Promise((resolve) => setTimeout(resolve, 1500))
  })
  const answers = await all
  expect(answers.map(({ status }) => status).toSorted()).toEqual([302, 400, 400])
  const asked = answers.find(({ status, body }) => status === 400 && body)
  expect(asked?.body).toMatchObject({
    form: { object: expect.any(String) },
    problems: { reference: 'reference-shared' },
  })
})

test('a reference that two contracts are changed to at the same moment is asked about, once', async () => {
  const actor = await insertActor()
  const ids = await Promise.all(
    ['a', 'b'].map(async (object) => {
      const made = await createContract(actor, { details: buildContract({ object, reference: null }), today })
      return made.ok ? made.value.contractId : ''
    }),
  )
  const edit = (contractId: string, asksAboutReference: boolean) =>
    editContract(actor, {
      ...{ contractId, version: 1, today, asksAboutReference },
      details: buildContract({ reference: 'CSC-9' }),
    })
  const results = await Promise.all(ids.map((id) => edit(id, true)))
  const problem = { code: 'invalid', fields: { reference: 'reference-shared' } }
  expect(results.filter(({ ok }) => ok)).toHaveLength(1)
  expect(results).toContainEqual({ ok: false, refusal: problem })
  const second = ids[results.findIndex(({ ok }) => !ok)]!
  expect((await edit(second, false)).ok).toBe(true)
})
