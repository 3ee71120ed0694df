import { expect, test } from 'vitest'
import type { ContractDetails } from '#app/domain/contract.ts'
import { contractFormOf } from '#app/domain/contract-form.ts'
import { action as save } from '#app/routes/_app.marches.$contractId_.modifier.tsx'
import { createContract } from '#app/services/contracts/create-contract.server.ts'
import { editContract } from '#app/services/contracts/edit-contract.server.ts'
import { listAuditOfContract } from '#db/queries/audit.ts'
import { withTenant } from '#db/tenant.ts'
import { insertActor } from '#tests/factories/actor.ts'
import { checksOf } from '#tests/factories/checked-contract.ts'
import { buildContract, insertContract } from '#tests/factories/contract.ts'
import { euro } from '#tests/factories/law-data.ts'
import { answerOf, call } from '#tests/factories/route.ts'
import { signedInRequest } from '#tests/factories/session.ts'
import { buildTerm } from '#tests/factories/term-data.ts'

const today = '2026-11-22'
const AWARDED = {
  ...{ status: 'awarded', procedure: 'PNSPP', estimatedValue: euro(90_000), approvedValue: euro(80_000) },
  ...{ launchedOn: '2026-03-02', awardedOn: '2026-03-01' },
} as const satisfies Partial<ContractDetails>

test('days that contradict each other are refused at their field, and no check is kept of them', async () => {
  const actor = await insertActor()
  const details = buildContract(AWARDED)
  expect(await createContract(actor, { details, today })).toEqual({
    ...{ ok: false, refusal: { code: 'invalid', fields: { awardedOn: 'award-before-launch' } } },
  })
  const contractId = await withTenant(actor.organisationId, (tx) => insertContract(tx))
  const later = { ...details, launchedOn: '2026-11-23', awardedOn: null }
  expect(await editContract(actor, { contractId, version: 1, details: later, today })).toEqual({
    ...{ ok: false, refusal: { code: 'invalid', fields: { launchedOn: 'launch-in-future' } } },
  })
  expect(await checksOf(actor, contractId)).toEqual([])
})

test('a first day before the launch or the award, or after the closing, is refused at its field with nothing lost', async () => {
  const actor = await insertActor()
  const contractId = await withTenant(actor.organisationId, (tx) => insertContract(tx))
  const refusedWith = async (change: Partial<ContractDetails>) => {
    const details = buildContract({ ...change, remarks: 'À garder' })
    const created = await createContract(actor, { details, today })
    const form = contractFormOf(details, { version: 1, predecessor: null })
    const request = await signedInRequest(actor, `/marches/${contractId}/modifier`, form)
    const { status, body } = await answerOf(await call(save, request, { contractId }))
    const start = details.term?.start
    expect({ status, body }).toMatchObject({ status: 400, body: { form: { remarks: 'À garder', start } } })
    const { problems } = body as { problems: unknown }
    return created.ok ? expect.fail('created') : [created.refusal, problems]
  }
  const from = (start: string) => ({ term: buildTerm({ start }), durationMotive: 'Amortissement' })
  const refusal = (start: string) => [{ code: 'invalid', fields: { start } }, { start }]
  const acts = { launchedOn: '2026-03-02', awardedOn: '2026-06-01' }
  expect(await refusedWith({ ...acts, ...from('2026-03-01') })).toEqual(refusal('start-before-launch'))
  expect(await refusedWith({ ...acts, ...from('2026-05-31') })).toEqual(refusal('start-before-award'))
  expect(await refusedWith({ status: 'closed', ...from('2030-01-01') })).toEqual(refusal('closed-before-start'))
})

test('what a register brought in can still be changed otherwise', async () => {
  const actor = await insertActor()
  const contractId = await withTenant(actor.organisationId, (tx) => insertContract(tx, AWARDED))
  const details = buildContract({ ...AWARDED, supplier: 'Ricoh' })
  expect(await editContract(actor, { contractId, version: 1, details, today })).toMatchObject({ ok: true })

  const early = { launchedOn: '2026-03-02', term: buildTerm({ start: '2026-03-01', notice: null }) }
  const earlyId = await withTenant(actor.organisationId, (tx) => insertContract(tx, early))
  const closed = buildContract({ ...early, status: 'closed' })
  expect(await editContract(actor, { contractId: earlyId, version: 1, details: closed, today })).toMatchObject({
    ok: true,
  })
})

test('the form says it at the field and keeps what was typed', async () => {
  const actor = await insertActor()
  const contractId = await withTenant(actor.organisationId, (tx) => insertContract(tx))
  const form = contractFormOf(buildContract({ ...AWARDED, remarks: 'À garder' }), { version: 1, predecessor: null })
  const request = await signedInRequest(actor, `/marches/${contractId}/modifier`, form)
  expect(await answerOf(await call(save, request, { contractId }))).toMatchObject({
    status: 400,
    body: { problems: { awardedOn: 'award-before-launch' }, form: { remarks: 'À garder', awardedOn: '2026-03-01' } },
  })
})

test('lots that nobody touched are not named in the history', async () => {
  const actor = await insertActor()
  const lots = [
    { number: '1', title: 'Copieurs' },
    { number: '2', title: 'Traceurs' },
  ]
  const contractId = await withTenant(actor.organisationId, (tx) => insertContract(tx, { lots }))
  const details = buildContract({ lots, supplier: 'Ricoh' })
  expect(await editContract(actor, { contractId, version: 1, details, today })).toMatchObject({ ok: true })
  const [entry] = await withTenant(actor.organisationId, (tx) => listAuditOfContract(tx, contractId))
  expect(entry?.after).toEqual({ supplier: 'Ricoh', version: 2 })
})
