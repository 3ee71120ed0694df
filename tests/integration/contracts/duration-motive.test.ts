import { expect, test } from 'vitest'
import type { ContractDetails } from '#app/domain/contract.ts'
import { contractFormOf, newContractForm } from '#app/domain/contract-form.ts'
import type { ContractForm } from '#app/domain/contract-schema.ts'
import type { Actor } from '#app/domain/permissions.ts'
import * as page from '#app/routes/_app.marches.$contractId.tsx'
import * as editing from '#app/routes/_app.marches.$contractId_.modifier.tsx'
import * as creating from '#app/routes/_app.marches.nouveau.tsx'
import { createContract } from '#app/services/contracts/create-contract.server.ts'
import { withTenant } from '#db/tenant.ts'
import { insertActor } from '#tests/factories/actor.ts'
import { buildContract, insertContract } from '#tests/factories/contract.ts'
import { answerOf, call } from '#tests/factories/route.ts'
import { signedInRequest } from '#tests/factories/session.ts'
import { buildTerm } from '#tests/factories/term-data.ts'

const LONG: Partial<ContractDetails> = { term: buildTerm(), durationMotive: 'Amortissement du matériel' }
const LONGER = buildTerm({ renewal: { max: 3 } })

const typed = (details: ContractDetails, change: Partial<ContractForm> = {}): ContractForm => ({
  ...contractFormOf(details, { predecessor: null, version: 1 }),
  ...change,
})

async function post(actor: Actor, contractId: string, form: Record<string, string>) {
  const request = await signedInRequest(actor, `/marches/${contractId}/modifier`, form)
  return answerOf(await call(editing.action, request, { contractId }))
}

async function create(actor: Actor, change: Partial<ContractDetails>) {
  const result = await createContract(actor, { details: buildContract(change), today: '2026-11-22' })
  if (!result.ok) throw new Error(JSON.stringify(result.refusal))
  return result.value.contractId
}

test('a new contract beyond four years is refused at the motive, with all that was typed', async () => {
  const actor = await insertActor()
  const form = {
    ...newContractForm(null),
    ...{ object: 'Copieurs', nature: 'supplies', start: '2026-01-01', initialMonths: '36', status: 'preparation' },
    ...{ renewalKind: 'tacit', renewalMax: '2', renewalMonths: '12' },
  }
  const send = async (change: Partial<ContractForm>) =>
    answerOf(await call(creating.action, await signedInRequest(actor, '/marches/nouveau', { ...form, ...change }), {}))
  expect(await send({})).toMatchObject({
    status: 400,
    body: { problems: { durationMotive: 'motive-missing:48' }, form: { object: 'Copieurs', renewalMax: '2' } },
  })
  expect((await send({ durationMotive: 'Amortissement' })).location).toMatch(/^\/marches\//)
})

test('a longer term asks for the motive again, which may be said to hold, and the history keeps it', async () => {
  const actor = await insertActor()
  const contractId = await create(actor, LONG)
  const longer = typed(buildContract({ ...LONG, term: LONGER }))
  expect(await post(actor, contractId, longer)).toMatchObject({
    status: 400,
    body: { problems: { durationMotive: 'motive-again' }, form: { durationMotive: 'Amortissement du matériel' } },
  })
  expect((await post(actor, contractId, { ...longer, keepsMotive: 'on' })).location).toBe(`/marches/${contractId}`)
  const other = typed(buildContract({ ...LONG, term: LONGER }), { durationMotive: 'Continuité', version: '2' })
  expect((await post(actor, contractId, other)).location).toBe(`/marches/${contractId}`)
  const request = await signedInRequest(actor, `/marches/${contractId}`)
  expect((await answerOf(await call(page.loader, request, { contractId }))).body).toMatchObject({
    page: {
      warning: { text: expect.stringContaining('art. 57'), motive: 'Continuité' },
      history: {
        lines: [
          { changes: [{ label: 'Motif de la durée', before: 'Amortissement du matériel', after: 'Continuité' }] },
          ...[{}, {}],
        ],
      },
    },
  })
})

test('a long contract that came from a register is edited without being asked', async () => {
  const actor = await insertActor()
  const details = buildContract({ term: buildTerm(), durationMotive: null })
  const contractId = await withTenant(actor.organisationId, (tx) => insertContract(tx, details))
  const answer = await post(actor, contractId, typed(details, { remarks: 'Vu' }))
  expect(answer.location).toBe(`/marches/${contractId}`)
})
