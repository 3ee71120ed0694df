import { sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import type { TypedAmendment } from '#app/domain/amendment-schema.ts'
import type { ContractDetails } from '#app/domain/contract.ts'
import type { Actor } from '#app/domain/permissions.ts'
import * as amendments from '#app/routes/_app.marches.$contractId_.avenants.tsx'
import { recordAmendment } from '#app/services/amendments/record-amendment.server.ts'
import { revokeAmendment } from '#app/services/amendments/revoke-amendment.server.ts'
import { createContract } from '#app/services/contracts/create-contract.server.ts'
import { editContract } from '#app/services/contracts/edit-contract.server.ts'
import { listAuditOfContract } from '#db/queries/audit.ts'
import { insertAmendment, listAmendments } from '#db/queries/contract-amendments.ts'
import { lockContract } from '#db/queries/contracts.ts'
import { withTenant } from '#db/tenant.ts'
import { insertActor } from '#tests/factories/actor.ts'
import { buildContract } from '#tests/factories/contract.ts'
import { euro } from '#tests/factories/law-data.ts'
import { answerOf, call } from '#tests/factories/route.ts'
import { signedInRequest } from '#tests/factories/session.ts'

const today = '2026-11-22'

async function create(actor: Actor, change: Partial<ContractDetails> = {}) {
  const details = buildContract({ approvedValue: euro(100_000), ...change })
  const result = await createContract(actor, { details, today })
  if (!result.ok) throw new Error(JSON.stringify(result.refusal))
  return result.value.contractId
}

const buildForm = (change: Partial<TypedAmendment> = {}): TypedAmendment => ({
  object: 'Deux appareils de plus',
  decidedOn: '2026-06-15',
  amount: euro(5_000),
  ground: 'de-minimis',
  justification: null,
  documentReference: null,
  newEnd: null,
  addedMonths: null,
  durationMotive: null,
  seen: '',
  ...change,
})

/** As a person does: looks at the answer, then keeps it. */
async function record(actor: Actor, contractId: string, change: Partial<TypedAmendment> = {}) {
  const first = await recordAmendment(actor, { contractId, form: buildForm(change), today })
  if (first.ok || !('outcome' in first.refusal)) return first
  return recordAmendment(actor, { contractId, form: buildForm({ ...change, seen: first.refusal.mark }), today })
}

const kept = (actor: Actor, contractId: string) =>
  withTenant(actor.organisationId, (tx) => listAmendments(tx, contractId))

async function post(actor: Actor, contractId: string, form: Record<string, string>) {
  const request = await signedInRequest(actor, `/marches/${contractId}/avenants`, form)
  return answerOf(await call(amendments.action, request, { contractId }))
}

describe('an amendment', () => {
  test('is kept only once its check was seen, with that check and a trace', async () => {
    const actor = await insertActor()
    const contractId = await create(actor)
    const unseen = await recordAmendment(actor, { contractId, form: buildForm(), today })
    expect(unseen).toMatchObject({ ok: false, refusal: { code: 'unseen', outcome: { fits: 'yes' } } })
    expect(await kept(actor, contractId)).toEqual([])
    expect(await record(actor, contractId)).toEqual({ ok: true, value: { number: 1 } })
    expect(await kept(actor, contractId)).toMatchObject([{ number: 1, outcome: { reason: 'minor' } }])
    const [entry] = await withTenant(actor.organisationId, (tx) => listAuditOfContract(tx, contractId))
    expect(entry).toMatchObject({ action: 'amendment.record', before: null, after: { amount: euro(5_000) } })
  })

  test('cumulates with the others of minor value; over the share it asks for a justification', async () => {
    const actor = await insertActor()
    const contractId = await create(actor)
    await record(actor, contractId)
    await record(actor, contractId, { ground: 'unforeseen', justification: 'La crue.' })
    const over = { amount: -euro(5_000) }
    expect(await record(actor, contractId, over)).toMatchObject({
      refusal: { code: 'unjustified', outcome: { reason: 'share-reached' } },
    })
    expect(await record(actor, contractId, { ...over, justification: 'Vu avec le collège.' })).toMatchObject({
      value: { number: 3 },
    })
  })

  test('is not decided before the contract was awarded, and loses nothing by it', async () => {
    const actor = await insertActor()
    const contractId = await create(actor, { launchedOn: '2026-02-01', awardedOn: '2026-06-16' })
    expect(await record(actor, contractId)).toEqual({
      ...{ ok: false, refusal: { code: 'before-contract', first: { act: 'award', day: '2026-06-16' } } },
    })
    expect(await kept(actor, contractId)).toEqual([])
    const sameDay = await record(actor, contractId, { decidedOn: '2026-06-16' })
    expect(sameDay).toEqual({ ok: true, value: { number: 1 } })
  })

  test.each(['2026-11-23', '2199-01-01'])('is not recorded before it is decided: %s', async (decidedOn) => {
    const actor = await insertActor()
    const contractId = await create(actor)
    expect(await record(actor, contractId, { decidedOn })).toEqual({ ok: false, refusal: { code: 'not-yet' } })
    expect(await record(actor, contractId, { decidedOn: today })).toMatchObject({ ok: true })
  })

  test('taken back stays readable and counts no more, once', async () => {
    const actor = await insertActor()
    const contractId = await create(actor)
    await record(actor, contractId, { amount: euro(6_000) })
    const amendmentId = (await kept(actor, contractId))[0]?.id ?? ''
    expect(await revokeAmendment(actor, { contractId, amendmentId, today })).toEqual({ ok: true, value: { number: 1 } })
    expect(await revokeAmendment(actor, { contractId, amendmentId, today })).toEqual({
      ok: false,
      refusal: 'already-revoked',
    })
    expect(await record(actor, contractId, { amount: euro(6_000) })).toEqual({ ok: true, value: { number: 2 } })
    expect(await kept(actor, contractId)).toMatchObject([{ revokedBy: actor.name }, { revokedAt: null }])
  })

  test('takes no more away than the contract is worth with the others that stand', async () => {
    const actor = await insertActor()
    const contractId = await create(actor)
    const less = (amount: number) =>
      record(actor, contractId, { ground: 'not-substantial', justification: 'Moins.', amount: -euro(amount) })
    const refusal = { code: 'below-zero', value: euro(100_000) }
    expect(await less(99_999_999)).toEqual({ ok: false, refusal })
    expect(await less(60_000)).toMatchObject({ ok: true })
    expect(await less(40_000.01)).toMatchObject({ refusal: { code: 'below-zero', value: euro(40_000) } })
    expect(await less(40_000)).toMatchObject({ ok: true })
    expect(await kept(actor, contractId)).toHaveLength(2)
  })

  test('an increase is not taken back while the others would leave less than nothing', async () => {
    const actor = await insertActor()
    const contractId = await create(actor)
    const change = (amount: number) =>
      record(actor, contractId, { ground: 'not-substantial', justification: 'Adapté.', amount: euro(amount) })
    for (const amount of [20_000, -110_000]) expect(await change(amount)).toMatchObject({ ok: true })
    const revoke = async (at: number) => {
      const amendmentId = (await kept(actor, contractId))[at]?.id ?? ''
      return revokeAmendment(actor, { contractId, amendmentId, today })
    }
    const refusal = { code: 'below-zero', left: -euro(10_000) }
    expect(await revoke(0)).toEqual({ ok: false, refusal })
    const form = { intent: 'revoke', amendmentId: (await kept(actor, contractId))[0]?.id ?? '' }
    const answer = await post(actor, contractId, form)
    expect(answer).toMatchObject({ status: 302, location: `/marches/${contractId}/avenants` })
    expect((await kept(actor, contractId)).map(({ revokedAt }) => revokedAt)).toEqual([null, null])
    expect(await revoke(1)).toMatchObject({ ok: true })
    expect(await revoke(0)).toMatchObject({ ok: true })
  })

  test('leave no approved amount that they take more away from', async () => {
    const actor = await insertActor()
    const contractId = await create(actor)
    await record(actor, contractId, { ground: 'not-substantial', justification: 'Moins.', amount: -euro(60_000) })
    const approve = (amount: number | null, version = 1) => {
      const details = buildContract({ approvedValue: amount === null ? null : euro(amount) })
      return editContract(actor, { contractId, version, details, today })
    }
    expect(await approve(59_999.99)).toEqual({
      ok: false,
      refusal: { code: 'invalid', fields: { approvedValue: `below-amendments:${euro(60_000)}` } },
    })
    expect(await approve(60_000)).toMatchObject({ ok: true, value: { version: 2 } })
    expect(await approve(null, 2)).toMatchObject({ ok: true })
    expect(await approve(10, 3)).toMatchObject({ refusal: { code: 'invalid' } })
  })

  test('two at once: the second is shown the sum of both before it is kept', async () => {
    const actor = await insertActor()
    const contractId = await create(actor)
    const first = await recordAmendment(actor, { contractId, form: buildForm({ amount: euro(6_000) }), today })
    const { outcome, mark } = !first.ok && 'outcome' in first.refusal ? first.refusal : { outcome: null, mark: '' }
    const form = buildForm({ amount: euro(6_000), seen: mark })
    const { waiting } = await withTenant(actor.organisationId, async (tx) => {
      await lockContract(tx, contractId)
      const waiting = recordAmendment(actor, { contractId, form, today })
      await new Promise((resolve) => setTimeout(resolve, 150))
      if (outcome) {
        const { seen, addedMonths, ...facts } = form
        const kept = { ...facts, number: 1, termIndex: null, previousEnd: null, outcome, recordedBy: actor.userId }
        await insertAmendment(tx, { contractId, ...kept })
      }
      return { waiting }
    })
    expect(await waiting).toMatchObject({ refusal: { code: 'unjustified', outcome: { fits: 'no' } } })
    expect(await kept(actor, contractId)).toHaveLength(1)
  })

  test('taken back by two at once, it is taken back once', async () => {
    const actor = await insertActor()
    const contractId = await create(actor)
    await record(actor, contractId)
    const amendmentId = (await kept(actor, contractId))[0]?.id ?? ''
    const { waiting } = await withTenant(actor.organisationId, async (tx) => {
      // Whoever does not wait for the contract has read the amendment before the other one takes it back.
      await tx.execute(sql`select 1 from contract_amendments where id = ${amendmentId} for update`)
      const waiting = Promise.all([1, 2].map(() => revokeAmendment(actor, { contractId, amendmentId, today })))
      await new Promise((resolve) => setTimeout(resolve, 300))
      return { waiting }
    })
    expect(await waiting).toContainEqual({ ok: false, refusal: 'already-revoked' })
    const entries = await withTenant(actor.organisationId, (tx) => listAuditOfContract(tx, contractId))
    expect(entries.filter(({ action }) => action === 'amendment.revoke')).toHaveLength(1)
  })

  test('sent twice by one click is kept once, whatever its ground', async () => {
    const actor = await insertActor()
    const contractId = await create(actor)
    const change = { ground: 'unforeseen', justification: 'La crue.' } as const
    const first = await recordAmendment(actor, { contractId, form: buildForm(change), today })
    const seen = !first.ok && 'mark' in first.refusal ? first.refusal.mark : ''
    const form = buildForm({ ...change, seen })
    const answers = await Promise.all([1, 2, 3].map(() => recordAmendment(actor, { contractId, form, today })))
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await kept(actor, contractId)).toHaveLength(1)
  })

  test.each(['buyer', 'approver', 'reader'] as const)('a %s may not', async (role) => {
    const coordinator = await insertActor()
    const contractId = await create(coordinator)
    const actor = await insertActor({ role, organisationId: coordinator.organisationId })
    expect(await record(actor, contractId)).toEqual({ ok: false, refusal: { code: 'forbidden' } })
    const revoked = await revokeAmendment(actor, { contractId, amendmentId: contractId, today })
    expect(revoked).toEqual({ ok: false, refusal: 'forbidden' })
  })

  test('of another organisation, or of another contract, does not exist', async () => {
    const [actor, stranger] = [await insertActor(), await insertActor()]
    const contractId = await create(actor)
    await record(actor, contractId)
    const amendmentId = (await kept(actor, contractId))[0]?.id ?? ''
    const notFound = { ok: false, refusal: 'not-found' }
    expect(await record(stranger, contractId)).toMatchObject({ refusal: { code: 'not-found' } })
    expect(await revokeAmendment(stranger, { contractId, amendmentId, today })).toEqual(notFound)
    expect(await revokeAmendment(actor, { contractId: await create(actor), amendmentId, today })).toEqual(notFound)
    expect(await kept(stranger, contractId)).toEqual([])
  })
})

describe('the page', () => {
  const typed = { object: 'Plus', decidedOn: '2026-06-15', amount: '5.000', ground: 'unforeseen' }

  test('shows the check and asks for the justification at once, keeps what was typed, then saves', async () => {
    const actor = await insertActor()
    const contractId = await create(actor)
    const wrong = await post(actor, contractId, { ...typed, amount: 'x' })
    expect(wrong).toMatchObject({
      status: 400,
      body: { typed: { object: 'Plus' }, problems: { amount: expect.any(String) } },
    })
    expect(await post(actor, contractId, { ...typed, decidedOn: '2025-12-31' })).toMatchObject({
      status: 400,
      body: {
        ...{ typed: { object: 'Plus', decidedOn: '2025-12-31' }, check: null },
        problems: { decidedOn: expect.stringContaining('prend cours le 1er') },
      },
    })
    expect(await post(actor, contractId, { ...typed, decidedOn: '2199-01-01' })).toMatchObject({
      status: 400,
      body: { typed: { object: 'Plus' }, problems: { decidedOn: expect.stringContaining('à venir') } },
    })
    expect(await post(actor, contractId, { ...typed, amount: '-100.000,01' })).toMatchObject({
      status: 400,
      body: { typed: { object: 'Plus' }, problems: { amount: expect.stringContaining('100.000,00') } },
    })
    const shown = await post(actor, contractId, typed)
    const asked = {
      status: 400,
      body: { problems: { justification: expect.any(String) }, check: { fits: 'to-verify' }, typed },
    }
    expect(shown).toMatchObject(asked)
    const { seen } = (shown.body as { typed: { seen: string } }).typed
    expect(await post(actor, contractId, { ...typed, seen })).toMatchObject(asked)
    const justified = await post(actor, contractId, { ...typed, justification: 'La crue.' })
    expect(justified).toMatchObject({
      status: 200,
      body: { problems: {}, check: { fits: 'to-verify', title: 'À vérifier' } },
    })
    expect(await kept(actor, contractId)).toEqual([])
    const saved = await post(actor, contractId, { ...typed, seen, justification: 'La crue.' })
    expect(saved.location).toBe(`/marches/${contractId}#avenants`)
  })

  test('over the limit of minor changes says so once, and shows the answer again before it is kept', async () => {
    const actor = await insertActor()
    const contractId = await create(actor)
    const over = { ...typed, ground: 'de-minimis', amount: '13.000' }
    expect(await post(actor, contractId, over)).toMatchObject({
      status: 400,
      body: {
        ...{ typed: { object: 'Plus', seen: '' }, check: null },
        problems: { justification: expect.stringMatching(/Un autre motif .* Choisissez-le, ou écrivez ici pourquoi/) },
      },
    })
    const shown = await post(actor, contractId, { ...over, justification: 'Maintenu.' })
    expect(shown).toMatchObject({ status: 200, body: { problems: {}, check: { fits: 'no' } } })
  })

  test('is read by a reader, without the form, and not by another organisation', async () => {
    const actor = await insertActor()
    const contractId = await create(actor)
    const reader = await insertActor({ role: 'reader', organisationId: actor.organisationId })
    const visit = async (by: Actor) => {
      const request = await signedInRequest(by, `/marches/${contractId}/avenants`)
      return answerOf(await call(amendments.loader, request, { contractId }))
    }
    expect((await visit(reader)).body).toMatchObject({ mayEdit: false })
    expect((await visit(await insertActor())).status).toBe(404)
    expect((await post(reader, contractId, typed)).status).toBe(403)
  })
})
