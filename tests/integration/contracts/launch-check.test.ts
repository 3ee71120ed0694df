import { sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import type { ContractDetails } from '#app/domain/contract.ts'
import { contractFormOf } from '#app/domain/contract-form.ts'
import type { ContractForm } from '#app/domain/contract-schema.ts'
import type { Actor } from '#app/domain/permissions.ts'
import * as page from '#app/routes/_app.marches.$contractId.tsx'
import * as editing from '#app/routes/_app.marches.$contractId_.modifier.tsx'
import { withTenant } from '#db/tenant.ts'
import { insertActor } from '#tests/factories/actor.ts'
import { checksOf, createChecked, editChecked } from '#tests/factories/checked-contract.ts'
import { buildContract } from '#tests/factories/contract.ts'
import { euro } from '#tests/factories/law-data.ts'
import { answerOf, call } from '#tests/factories/route.ts'
import { signedInRequest } from '#tests/factories/session.ts'

const LAUNCHED = {
  status: 'launched',
  procedure: 'PNSPP',
  estimatedValue: euro(120_000),
  launchedOn: '2023-03-15',
} as const satisfies Partial<ContractDetails>

async function post(actor: Actor, contractId: string, form: Record<string, string>) {
  const request = await signedInRequest(actor, `/marches/${contractId}/modifier`, form)
  return answerOf(await call(editing.action, request, { contractId }))
}

describe('the pages', () => {
  const typed = (change: Partial<ContractForm>): ContractForm => ({
    ...contractFormOf(buildContract({ ...LAUNCHED, estimatedValue: euro(150_000) }), { predecessor: null, version: 1 }),
    ...change,
  })

  test('keep what was typed when the day does not exist', async () => {
    const actor = await insertActor()
    const contractId = await createChecked(actor)
    const answer = await post(actor, contractId, typed({ launchedOn: '31/02/2023', procedureMotive: 'Parce que' }))
    expect(answer.status).toBe(400)
    expect(answer.body).toMatchObject({
      problems: { launchedOn: 'not-a-day' },
      form: { launchedOn: '31/02/2023', procedureMotive: 'Parce que' },
    })
  })

  test('save a procedure that does not fit, warn, and ask for the motive until there is one', async () => {
    const actor = await insertActor()
    const contractId = await createChecked(actor)
    const saved = await post(actor, contractId, typed({}))
    expect(saved.location).toBe(`/marches/${contractId}`)
    const shown = await answerOf(
      await call(page.loader, await signedInRequest(actor, saved.location ?? ''), { contractId }),
    )
    expect(shown.body).toMatchObject({
      checks: { launch: { answer: { fits: 'no', motive: null }, frozen: expect.stringContaining('140.000') } },
    })
    await post(actor, contractId, typed({ version: '2', procedureMotive: 'Un seul opérateur.' }))
    const after = await answerOf(
      await call(page.loader, await signedInRequest(actor, saved.location ?? ''), { contractId }),
    )
    expect(after.body).toMatchObject({ checks: { launch: { answer: { motive: 'Un seul opérateur.' } } } })
  })
})

describe('the check of the launch', () => {
  test('is kept with the threshold of that day, its article and who recorded it', async () => {
    const actor = await insertActor()
    const [kept, ...others] = await checksOf(actor, await createChecked(actor, LAUNCHED))
    expect(others).toEqual([])
    expect(kept).toMatchObject({ day: '2023-03-15', fits: 'yes', recordedBy: actor.name })
    const { chosen } = kept?.outcome.kind === 'launch' ? kept.outcome.check : { chosen: null }
    expect(chosen?.limit).toMatchObject({ amount: euro(140_000), citation: expect.stringContaining('art. 42') })
    expect(chosen?.limit?.parameter.validFrom).toBe('2022-01-01')
  })

  test('is not kept while the contract is prepared, nor before its facts are complete', async () => {
    const actor = await insertActor()
    const contractId = await createChecked(actor, { ...LAUNCHED, status: 'preparation' })
    expect(await checksOf(actor, contractId)).toEqual([])
    await editChecked(actor, contractId, 1, { ...LAUNCHED, estimatedValue: null })
    expect(await checksOf(actor, contractId)).toEqual([])
    await editChecked(actor, contractId, 2, LAUNCHED)
    expect(await checksOf(actor, contractId)).toHaveLength(1)
  })

  test('stays when something else changes; another fact keeps a new one and the old one stays', async () => {
    const actor = await insertActor()
    const contractId = await createChecked(actor, LAUNCHED)
    await editChecked(actor, contractId, 1, { ...LAUNCHED, remarks: 'Vu' })
    expect(await checksOf(actor, contractId)).toHaveLength(1)
    await editChecked(actor, contractId, 2, { ...LAUNCHED, estimatedValue: euro(150_000) })
    const motive = 'Un seul opérateur possible.'
    await editChecked(actor, contractId, 3, { ...LAUNCHED, estimatedValue: euro(150_000), procedureMotive: motive })
    const checks = await checksOf(actor, contractId)
    expect(checks.map(({ fits }) => fits)).toEqual(['no', 'no', 'yes'])
    expect(checks.map(({ motive }) => motive)).toEqual([motive, null, null])
  })

  test('is not made again when the contract goes back and forth', async () => {
    const actor = await insertActor()
    const contractId = await createChecked(actor, LAUNCHED)
    await editChecked(actor, contractId, 1, { ...LAUNCHED, status: 'preparation' })
    await editChecked(actor, contractId, 2, LAUNCHED)
    expect(await checksOf(actor, contractId)).toHaveLength(1)
  })

  test('keeps nothing on a day without a known threshold, nor for another route', async () => {
    const actor = await insertActor()
    expect(await checksOf(actor, await createChecked(actor, { ...LAUNCHED, launchedOn: '2031-01-01' }))).toEqual([])
    const ordered = await checksOf(actor, await createChecked(actor, { ...LAUNCHED, route: 'centre' }))
    expect(ordered.map(({ outcome }) => outcome.kind)).toEqual(['route'])
  })

  test('two at once: the second sees the first and keeps nothing', async () => {
    const actor = await insertActor()
    const contractId = await createChecked(actor, { ...LAUNCHED, status: 'preparation' })
    const results = await Promise.all([
      editChecked(actor, contractId, 1, LAUNCHED),
      editChecked(actor, contractId, 1, LAUNCHED),
    ])
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await checksOf(actor, contractId)).toHaveLength(1)
  })

  test('a reader changes nothing, and another organisation sees none', async () => {
    const actor = await insertActor()
    const contractId = await createChecked(actor, { ...LAUNCHED, status: 'preparation' })
    const reader = await insertActor({ role: 'reader', organisationId: actor.organisationId })
    expect(await editChecked(reader, contractId, 1, LAUNCHED)).toMatchObject({ refusal: { code: 'forbidden' } })
    await editChecked(actor, contractId, 1, LAUNCHED)
    const stranger = await insertActor()
    expect(await editChecked(stranger, contractId, 2, LAUNCHED)).toMatchObject({ refusal: { code: 'not-found' } })
    expect(await checksOf(stranger, contractId)).toEqual([])
  })

  test('can be neither changed nor removed', async () => {
    const actor = await insertActor()
    await createChecked(actor, LAUNCHED)
    const write = (statement: string) => withTenant(actor.organisationId, async (tx) => tx.execute(sql.raw(statement)))
    await expect(write(`update contract_checks set fits = 'yes'`)).rejects.toThrow()
    await expect(write('delete from contract_checks')).rejects.toThrow()
  })
})
