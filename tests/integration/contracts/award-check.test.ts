import { expect, test } from 'vitest'
import type { ContractDetails } from '#app/domain/contract.ts'
import type { Actor } from '#app/domain/permissions.ts'
import * as page from '#app/routes/_app.marches.$contractId.tsx'
import { insertActor } from '#tests/factories/actor.ts'
import { checksOf, createChecked, editChecked } from '#tests/factories/checked-contract.ts'
import { euro } from '#tests/factories/law-data.ts'
import { answerOf, call } from '#tests/factories/route.ts'
import { signedInRequest } from '#tests/factories/session.ts'

const LAUNCHED = {
  status: 'launched',
  procedure: 'PNSPP',
  estimatedValue: euro(120_000),
  launchedOn: '2024-03-15',
} as const satisfies Partial<ContractDetails>
const AWARDED = {
  ...LAUNCHED,
  status: 'awarded',
  approvedValue: euro(130_000),
  awardedOn: '2024-06-03',
} as const satisfies Partial<ContractDetails>

async function keptOf(actor: Actor, contractId: string) {
  const rows = await checksOf(actor, contractId)
  return rows.map(({ outcome, fits }) => `${outcome.kind} ${fits}`)
}

async function pageOf(actor: Actor, contractId: string) {
  const request = await signedInRequest(actor, `/marches/${contractId}`)
  return (await answerOf(await call(page.loader, request, { contractId }))).body
}

test('the award is kept beside the launch, with the thresholds of the launch', async () => {
  const actor = await insertActor()
  const contractId = await createChecked(actor, LAUNCHED)
  await editChecked(actor, contractId, 1, AWARDED)
  expect((await keptOf(actor, contractId)).sort()).toEqual(['award yes', 'launch yes'])
  expect(await pageOf(actor, contractId)).toMatchObject({
    checks: {
      award: {
        answer: { fits: 'yes', text: expect.stringContaining('143.000') },
        frozen: expect.stringContaining('143.000'),
        duties: [
          { description: expect.stringContaining('3\u00a0juillet\u00a02024') },
          { description: expect.stringContaining('15\u00a0%') },
          { description: expect.stringContaining('5') },
          { description: expect.stringContaining('PNSPP') },
        ],
      },
    },
  })
})

test('another approved amount keeps another check; the supplier’s name does not', async () => {
  const actor = await insertActor()
  const contractId = await createChecked(actor, AWARDED)
  await editChecked(actor, contractId, 1, { ...AWARDED, supplier: 'Ricoh' })
  expect(await keptOf(actor, contractId)).toHaveLength(2)
  await editChecked(actor, contractId, 2, { ...AWARDED, approvedValue: euro(150_000) })
  expect((await keptOf(actor, contractId))[0]).toBe('award no')
  expect(await pageOf(actor, contractId)).toMatchObject({
    checks: { award: { answer: { fits: 'no' }, earlier: [{}] } },
  })
})

test('before the award the amount to approve is checked live; without a launch day nothing is asked', async () => {
  const actor = await insertActor()
  const contractId = await createChecked(actor, { ...LAUNCHED, approvedValue: euro(150_000) })
  expect(await keptOf(actor, contractId)).toEqual(['launch yes'])
  expect(await pageOf(actor, contractId)).toMatchObject({
    checks: { award: { answer: { fits: 'no' }, frozen: null, pending: null } },
  })
  expect(await pageOf(actor, await createChecked(actor))).toMatchObject({ checks: { award: null } })
  const incomplete = await createChecked(actor, { ...AWARDED, approvedValue: null })
  expect(await pageOf(actor, incomplete)).toMatchObject({
    checks: { award: { answer: null, missing: expect.stringContaining('le montant approuvé') } },
  })
})

test.each(['CD', 'IP', 'PNSMCP', 'PNDMCP'] as const)(
  'what the supervision of a %s is stays to be verified, without an amount of another procedure',
  async (procedure) => {
    const actor = await insertActor()
    const contractId = await createChecked(actor, { ...AWARDED, procedure })
    const description = expect.stringMatching(/^À vérifier[^€]*n’a pas été lu dans une source[^€]*$/)
    expect(await pageOf(actor, contractId)).toMatchObject({
      checks: { award: { duties: expect.arrayContaining([{ term: 'Tutelle', description }]) } },
    })
  },
)
