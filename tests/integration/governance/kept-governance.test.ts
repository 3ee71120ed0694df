import { expect, test } from 'vitest'
import type { ContractDetails } from '#app/domain/contract.ts'
import { governanceOf, keptSupervision } from '#app/domain/law/frozen-check.ts'
import type { Actor } from '#app/domain/permissions.ts'
import { loader as contractLoader } from '#app/routes/_app.marches.$contractId.tsx'
import { loader as lawLoader } from '#app/routes/_app.seuils.tsx'
import { createContract } from '#app/services/contracts/create-contract.server.ts'
import { editContract } from '#app/services/contracts/edit-contract.server.ts'
import { saveDelegation } from '#app/services/governance/save-delegation.server.ts'
import { saveSupervisionAmounts } from '#app/services/governance/save-supervision-amounts.server.ts'
import { listContractChecks } from '#db/queries/contract-checks.ts'
import { withTenant } from '#db/tenant.ts'
import { insertActor } from '#tests/factories/actor.ts'
import { buildContract } from '#tests/factories/contract.ts'
import { buildAmounts, buildDelegation } from '#tests/factories/governance-data.ts'
import { euro } from '#tests/factories/law-data.ts'
import { answerOf, call } from '#tests/factories/route.ts'
import { signedInRequest } from '#tests/factories/session.ts'

const today = '2026-11-22'
const LAUNCHED = {
  status: 'launched',
  nature: 'services',
  procedure: 'OPEN',
  budget: 'ordinary',
  estimatedValue: euro(350_000),
  launchedOn: '2026-06-15',
} as const satisfies Partial<ContractDetails>

async function create(actor: Actor, change: Partial<ContractDetails> = {}) {
  const result = await createContract(actor, { details: buildContract({ ...LAUNCHED, ...change }), today })
  if (!result.ok) throw new Error(JSON.stringify(result.refusal))
  return result.value.contractId
}
const edit = (actor: Actor, contractId: string, version: number, change: Partial<ContractDetails>) =>
  editContract(actor, { contractId, version, details: buildContract({ ...LAUNCHED, ...change }), today })

const keptOf = async (actor: Actor, contractId: string) =>
  withTenant(actor.organisationId, (tx) => listContractChecks(tx, contractId))

const unlimited = buildDelegation({ below: null })

test('a launch keeps who decided, and a delegation that comes later does not change it', async () => {
  const actor = await insertActor({ role: 'administrator' })
  const contractId = await create(actor)
  await saveDelegation(actor, { delegation: unlimited, changed: null, today })
  await edit(actor, contractId, 1, { remarks: 'Vu' })
  const [first, ...others] = await keptOf(actor, contractId)
  expect(others).toEqual([])
  expect(governanceOf(first?.outcome ?? null)?.competences).toMatchObject([{ competence: { organ: 'council' } }])

  const page = await answerOf(
    await call(contractLoader, await signedInRequest(actor, `/marches/${contractId}`), { contractId }),
  )
  expect(page.body).toMatchObject({
    checks: {
      launch: { governance: [{ text: expect.stringContaining('Le conseil communal') }, { state: 'to-verify' }] },
    },
  })

  await edit(actor, contractId, 2, { remarks: 'Vu', estimatedValue: euro(360_000) })
  const [newest] = await keptOf(actor, contractId)
  expect(governanceOf(newest?.outcome ?? null)?.competences).toMatchObject([
    { competence: { organ: 'college', delegation: { decision: unlimited.decision } } },
  ])
})

test('another budget is another check, as the delegation may be another', async () => {
  const actor = await insertActor({ role: 'administrator' })
  await saveDelegation(actor, { delegation: unlimited, changed: null, today })
  const contractId = await create(actor)
  await edit(actor, contractId, 1, { budget: 'extraordinary' })
  const organs = (await keptOf(actor, contractId)).map(
    ({ outcome }) => governanceOf(outcome)?.competences[0]?.competence.organ,
  )
  expect(organs).toEqual(['council', 'college'])
})

test('an award keeps whether it goes to the supervising authority, on the approved amount', async () => {
  const actor = await insertActor({ role: 'administrator' })
  await saveSupervisionAmounts(actor, { amounts: buildAmounts(), changed: null })
  const awarded = { status: 'awarded', awardedOn: '2026-09-01', approvedValue: euro(299_999) } as const
  const contractId = await create(actor, awarded)
  await edit(actor, contractId, 1, { ...awarded, approvedValue: euro(300_000) })
  const applies = (await keptOf(actor, contractId)).flatMap(({ outcome }) => keptSupervision(outcome)?.applies ?? [])
  expect(applies).toEqual([true, false])
})

test('a contract in preparation is told who would decide', async () => {
  const actor = await insertActor({ role: 'administrator' })
  await saveDelegation(actor, { delegation: buildDelegation(), changed: null, today })
  const contractId = await create(actor, { status: 'preparation', budget: null, estimatedValue: euro(20_000) })
  const page = await answerOf(
    await call(contractLoader, await signedInRequest(actor, `/marches/${contractId}`), { contractId }),
  )
  expect(page.body).toMatchObject({
    checks: {
      launch: {
        governance: [
          { text: expect.stringContaining('Le collège communal') },
          { text: expect.stringContaining('Le conseil communal') },
          { state: 'to-verify' },
        ],
      },
    },
  })
})

test('the calculator answers with the rules of the reader’s own organisation', async () => {
  const actor = await insertActor({ role: 'administrator' })
  await saveDelegation(actor, { delegation: buildDelegation(), changed: null, today })
  const stranger = await insertActor({ role: 'reader' })
  const asked = new URLSearchParams({
    ...{ nature: 'services', value: '20.000', date: '2026-06-15', sector: 'classic', budget: 'ordinary' },
  })
  const answerFor = async (reader: Actor & { userId: string }) =>
    answerOf(await call(lawLoader, await signedInRequest(reader, `/seuils?${asked}`)))
  expect((await answerFor(actor)).body).toMatchObject({
    calculator: { governance: [{ text: expect.stringContaining('Le collège communal') }, {}] },
  })
  expect((await answerFor(stranger)).body).toMatchObject({
    calculator: { governance: [{ text: expect.stringContaining('Le conseil communal') }, {}] },
  })
})
