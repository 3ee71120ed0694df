import { expect, test } from 'vitest'
import type { ContractDetails } from '#app/domain/contract.ts'
import type { Actor } from '#app/domain/permissions.ts'
import * as page from '#app/routes/_app.marches.$contractId.tsx'
import { createContract } from '#app/services/contracts/create-contract.server.ts'
import { insertActor } from '#tests/factories/actor.ts'
import { buildContract } from '#tests/factories/contract.ts'
import { euro } from '#tests/factories/law-data.ts'
import { answerOf, call } from '#tests/factories/route.ts'
import { signedInRequest } from '#tests/factories/session.ts'

const today = '2026-11-22'
const PRINTERS = '30232110-8'

async function create(actor: Actor, change: Partial<ContractDetails>) {
  const details = buildContract({ cpvCodes: [PRINTERS], launchedOn: '2026-06-15', ...change })
  const result = await createContract(actor, { details, today })
  if (!result.ok) throw new Error(JSON.stringify(result.refusal))
  return result.value.contractId
}

async function linesOf(actor: Actor, contractId: string) {
  const request = await signedInRequest(actor, `/marches/${contractId}`)
  const { body } = await answerOf(await call(page.loader, request, { contractId }))
  return (body as { checks: { aggregations: { key: string; reached: boolean; purchases: { id: string }[] }[] } }).checks
    .aggregations
}

test('alike purchases of twelve months that together reach a threshold are shown, each with its address, and with orders through a centre the next one', async () => {
  const actor = await insertActor()
  const other = await create(actor, { estimatedValue: euro(90_000), launchedOn: '2026-01-15' })
  await create(actor, { estimatedValue: euro(90_000), launchedOn: '2025-06-15' })
  await create(actor, { estimatedValue: euro(90_000), cpvCodes: ['72410000-7'] })
  const order = await create(actor, { estimatedValue: euro(90_000), route: 'centre' })
  await create(actor, { estimatedValue: euro(90_000), route: 'in-house' })
  const contractId = await create(actor, { estimatedValue: euro(80_000) })
  expect(await linesOf(actor, contractId)).toMatchObject([
    { key: 'cpv:302:false', reached: true, purchases: [{ id: other }] },
    {
      ...{ key: 'cpv:302:true', reached: false, title: expect.stringContaining('par une centrale') },
      text: expect.stringMatching(/3 achats .* 260\.000.*216\.000/),
      purchases: expect.arrayContaining([
        expect.objectContaining({ id: order, text: expect.stringContaining('par une centrale)') }),
      ]),
    },
  ])
})

test('a sum that stays far below says nothing, nor do the purchases of another organisation', async () => {
  const [actor, stranger] = [await insertActor(), await insertActor()]
  await create(stranger, { estimatedValue: euro(120_000) })
  await create(actor, { estimatedValue: euro(40_000) })
  const contractId = await create(actor, { estimatedValue: euro(40_000) })
  expect(await linesOf(actor, contractId)).toEqual([])
})

test('a supplier counts under every way of writing its name', async () => {
  const actor = await insertActor()
  await create(actor, { cpvCodes: [], supplier: 'RICOH Belgium', estimatedValue: euro(70_000) })
  const contractId = await create(actor, { cpvCodes: [], supplier: 'Ricoh belgium', estimatedValue: euro(50_000) })
  expect(await linesOf(actor, contractId)).toMatchObject([{ key: 'supplier:Ricoh belgium:false', reached: false }])
})
