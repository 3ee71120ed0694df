import { describe, expect, test } from 'vitest'
import type { ContractStatus } from '#app/domain/contract.ts'
import { changeContractStatus } from '#app/services/contracts/change-contract-status.server.ts'
import { createContract } from '#app/services/contracts/create-contract.server.ts'
import { listAuditOfContract } from '#db/queries/audit.ts'
import { findContract } from '#db/queries/contracts.ts'
import { listOpenDeadlinesOf } from '#db/queries/deadlines.ts'
import { withTenant } from '#db/tenant.ts'
import { insertActor } from '#tests/factories/actor.ts'
import { buildContract } from '#tests/factories/contract.ts'
import { endingOn } from '#tests/factories/reminders.ts'

const today = '2026-11-22'

async function endedLongAgo() {
  const actor = await insertActor()
  const details = buildContract({ ...endingOn('2025-06-14'), status: 'running' })
  const created = await createContract(actor, { details, today })
  return { actor, contractId: created.ok ? created.value.contractId : expect.fail('refused') }
}

type Place = Awaited<ReturnType<typeof endedLongAgo>>

const step = ({ actor, contractId }: Place, from: ContractStatus, to: ContractStatus) =>
  changeContractStatus(actor, { contractId, from, to, today })

const seen = ({ actor, contractId }: Place) =>
  withTenant(actor.organisationId, async (tx) => ({
    status: (await findContract(tx, contractId))?.details.status,
    due: (await listOpenDeadlinesOf(tx, [contractId])).map(({ kind, dueOn }) => `${kind} ${dueOn}`),
  }))

describe('a contract that runs on paper 526 days after its end', () => {
  test('stands on the échéancier until it is closed, and again when it is reopened', async () => {
    const place = await endedLongAgo()
    expect(await seen(place)).toEqual({ status: 'running', due: ['end 2025-06-14'] })
    expect(await step(place, 'running', 'closed')).toMatchObject({ ok: true })
    expect(await seen(place)).toEqual({ status: 'closed', due: [] })
    const [trace] = await withTenant(place.actor.organisationId, (tx) => listAuditOfContract(tx, place.contractId))
    expect(trace).toMatchObject({ action: 'contract.edit', before: { status: 'running' }, after: { status: 'closed' } })

    expect(await step(place, 'closed', 'running')).toMatchObject({ ok: true })
    expect(await seen(place)).toEqual({ status: 'running', due: ['end 2025-06-14'] })
  })

  test('is not reopened to another status, whose checks nobody made', async () => {
    const place = await endedLongAgo()
    await step(place, 'running', 'closed')
    for (const other of ['preparation', 'launched', 'awarded'] as const) {
      expect(await step(place, 'closed', other)).toEqual({ ok: false, refusal: 'stale' })
    }
    expect(await seen(place)).toMatchObject({ status: 'closed' })
    expect(await step(place, 'closed', 'running')).toMatchObject({ ok: true })
  })

  test('that was closed when it was entered is opened in its form alone', async () => {
    const actor = await insertActor()
    const details = buildContract({ ...endingOn('2025-06-14'), status: 'closed' })
    const created = await createContract(actor, { details, today })
    const contractId = created.ok ? created.value.contractId : expect.fail('refused')
    expect(await step({ actor, contractId }, 'closed', 'running')).toEqual({ ok: false, refusal: 'stale' })
  })

  test('is not closed twice, nor by a reader or another organisation', async () => {
    const place = await endedLongAgo()
    const reader = await insertActor({ role: 'reader', organisationId: place.actor.organisationId })
    expect(await step({ ...place, actor: reader }, 'running', 'closed')).toEqual({ ok: false, refusal: 'forbidden' })
    expect(await step({ ...place, actor: await insertActor() }, 'running', 'closed')).toEqual({
      ok: false,
      refusal: 'not-found',
    })
    await step(place, 'running', 'closed')
    expect(await step(place, 'running', 'closed')).toEqual({ ok: false, refusal: 'stale' })
  })
})
