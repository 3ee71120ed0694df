import { describe, expect, test } from 'vitest'
import { addDays, type IsoDate } from '#app/domain/calendar.ts'
import type { ContractDetails } from '#app/domain/contract.ts'
import { today } from '#app/lib/clock.server.ts'
import { action, loader } from '#app/routes/_app.marches.$contractId_.plan.tsx'
import { insertActor } from '#tests/factories/actor.ts'
import { armContract, endingOn, renewingAfter } from '#tests/factories/reminders.ts'
import { answerOf, call } from '#tests/factories/route.ts'
import { signedInRequest } from '#tests/factories/session.ts'

type Actor = Awaited<ReturnType<typeof insertActor>>
type Page = {
  form: { startOn: string; startHint: string } | null
  plan: { gap: string | null } | null
}

const address = (contractId: string) => `/marches/${contractId}/plan`
const pageOf = async (actor: Actor, contractId: string) =>
  (await answerOf(await call(loader, await signedInRequest(actor, address(contractId)), { contractId }))).body as Page
const inDays = (days: number) => addDays(today(), days)

async function running(details: Partial<ContractDetails>) {
  const actor = await insertActor()
  return { actor, contractId: await armContract(actor.organisationId, { status: 'running', ...details }, today()) }
}
async function planned(end: IsoDate, startOn: IsoDate) {
  const { actor, contractId } = await running(endingOn(end))
  const form = { intent: 'establish', procedure: 'LIMITED', publication: 'none', startOn }
  await call(action, await signedInRequest(actor, address(contractId), form), { contractId })
  return (await pageOf(actor, contractId)).plan
}

describe('the start that is proposed for a contract that renews without end', () => {
  test('is the day after its current term, with the day by which notice must be given', async () => {
    const { actor, contractId } = await running(renewingAfter(inDays(200)))
    const { form } = await pageOf(actor, contractId)
    expect(form?.startOn).toBe(inDays(201))
    expect(form?.startHint).toMatch(/donner le préavis au plus tard le .*\d{4}\. Sans/)
  })

  test('is asked for when the notice can be given no more', async () => {
    const { actor, contractId } = await running(renewingAfter(inDays(20)))
    expect((await pageOf(actor, contractId)).form).toMatchObject({
      startOn: '',
      startHint: expect.stringContaining('Aucune fin définitive'),
    })
  })
})

describe('days that no contract covers', () => {
  test('are said on the page of the plan', async () => {
    const plan = await planned(inDays(200), inDays(211))
    expect(plan?.gap).toContain('10\u00a0jours ne sont pas couverts')
  })

  test('are not spoken of when the plan starts the day after', async () => {
    expect((await planned(inDays(200), inDays(201)))?.gap).toBeNull()
  })
})
