import { describe, expect, test } from 'vitest'
import type { ContractDetails } from '#app/domain/contract.ts'
import type { Actor, Role } from '#app/domain/permissions.ts'
import { archiveContracts } from '#app/services/contracts/archive-contracts.server.ts'
import { assignManager } from '#app/services/contracts/assign-manager.server.ts'
import { createContract } from '#app/services/contracts/create-contract.server.ts'
import { editContract } from '#app/services/contracts/edit-contract.server.ts'
import { followContract } from '#app/services/contracts/follow-contract.server.ts'
import { restoreContracts } from '#app/services/contracts/restore-contracts.server.ts'
import { unfollowContract } from '#app/services/contracts/unfollow-contract.server.ts'
import { listAuditOfContract } from '#db/queries/audit.ts'
import { listFollowers } from '#db/queries/contract-followers.ts'
import { findContract, lockContract, lockPredecessors, updateContract } from '#db/queries/contracts.ts'
import { listOpenDeadlinesOf } from '#db/queries/deadlines.ts'
import { insertDecision } from '#db/queries/decisions.ts'
import { withTenant } from '#db/tenant.ts'
import { insertActor } from '#tests/factories/actor.ts'
import { buildContract } from '#tests/factories/contract.ts'
import { buildTerm } from '#tests/factories/term-data.ts'

const today = '2026-11-22'
const now = new Date('2026-11-22T10:00:00Z')
const MAY_NOT: Role[] = ['buyer', 'approver', 'reader']

async function create(actor: Actor, change: Partial<ContractDetails> = {}) {
  const result = await createContract(actor, { details: buildContract(change), today })
  if (!result.ok) throw new Error(JSON.stringify(result.refusal))
  return result.value.contractId
}

const edit = (
  actor: Actor,
  contractId: string,
  { version = 1, ...change }: Partial<ContractDetails> & { version?: number },
) => editContract(actor, { contractId, version, details: buildContract(change), today })

const contractOf = (actor: Actor, contractId: string) =>
  withTenant(actor.organisationId, (tx) => findContract(tx, contractId))
const traceOf = (actor: Actor, contractId: string) =>
  withTenant(actor.organisationId, (tx) => listAuditOfContract(tx, contractId))
const deadlinesOf = async (actor: Actor, contractId: string) => {
  const rows = await withTenant(actor.organisationId, (tx) => listOpenDeadlinesOf(tx, [contractId]))
  return rows.map(({ kind }) => kind).sort()
}
const colleague = (actor: Actor, role: Role = 'coordinator') =>
  insertActor({ role, organisationId: actor.organisationId })

/** Starts the work while another transaction holds the contract, and lets go once it waits. */
async function whileLocked(
  actor: Actor,
  contractId: string,
  work: () => Promise<unknown>,
  change: Partial<ContractDetails>,
) {
  const { waiting } = await withTenant(actor.organisationId, async (tx) => {
    await lockContract(tx, contractId)
    const waiting = work()
    await new Promise((resolve) => setTimeout(resolve, 150))
    await updateContract(tx, contractId, buildContract(change))
    return { waiting }
  })
  return waiting
}

describe('creating', () => {
  test('keeps the contract with its deadlines and a trace of what was given', async () => {
    const actor = await insertActor()
    const contractId = await create(actor, { object: 'Téléphonie', term: buildTerm(), supplier: 'Proximus' })
    expect(await contractOf(actor, contractId)).toMatchObject({ version: 1, details: { object: 'Téléphonie' } })
    expect(await deadlinesOf(actor, contractId)).toContain('notice')
    const [entry] = await traceOf(actor, contractId)
    expect(entry).toMatchObject({
      action: 'contract.create',
      userName: actor.name,
      after: { supplier: 'Proximus', version: 1 },
    })
    expect(entry?.after).not.toHaveProperty('centre')
  })

  test.each(MAY_NOT)('a %s may not', async (role) => {
    const actor = await insertActor({ role })
    expect(await createContract(actor, { details: buildContract(), today })).toEqual({
      ok: false,
      refusal: { code: 'forbidden' },
    })
  })

  test('a manager from elsewhere and a predecessor of another organisation are refused, and nothing is kept', async () => {
    const actor = await insertActor()
    const stranger = await insertActor()
    const foreign = await create(stranger)
    const details = buildContract({ managerId: stranger.userId, predecessorId: foreign })
    expect(await createContract(actor, { details, today })).toEqual({
      ok: false,
      refusal: { code: 'invalid', fields: { managerId: 'unknown-manager', predecessor: 'unknown-predecessor' } },
    })
  })

  test('a successor takes the launch of its predecessor off the échéancier', async () => {
    const actor = await insertActor()
    const predecessorId = await create(actor)
    expect(await deadlinesOf(actor, predecessorId)).toContain('launch')
    await create(actor, { predecessorId, term: null, status: 'launched' })
    expect(await deadlinesOf(actor, predecessorId)).not.toContain('launch')
  })
})

describe('editing', () => {
  test('moves the deadlines, counts the version and traces only what changed', async () => {
    const actor = await insertActor()
    const contractId = await create(actor, { supplier: 'Ricoh' })
    expect(
      await edit(actor, contractId, { supplier: 'Canon', term: buildTerm(), durationMotive: 'Continuité' }),
    ).toEqual({
      ok: true,
      value: { version: 2 },
    })
    expect(await deadlinesOf(actor, contractId)).toContain('notice')
    const [entry] = await traceOf(actor, contractId)
    expect(entry).toMatchObject({
      action: 'contract.edit',
      before: { supplier: 'Ricoh' },
      after: { supplier: 'Canon', version: 2 },
    })
    expect(entry?.after).not.toHaveProperty('object')
  })

  test('without any change leaves version and trace alone', async () => {
    const actor = await insertActor()
    const contractId = await create(actor)
    expect(await edit(actor, contractId, {})).toEqual({ ok: true, value: { version: 1 } })
    expect(await traceOf(actor, contractId)).toHaveLength(1)
  })

  test.each(MAY_NOT)('a %s may not', async (role) => {
    const actor = await insertActor()
    const contractId = await create(actor)
    const other = await colleague(actor, role)
    expect(await edit(other, contractId, { object: 'x' })).toEqual({ ok: false, refusal: { code: 'forbidden' } })
  })

  test('the contract of another organisation does not exist', async () => {
    const contractId = await create(await insertActor())
    expect(await edit(await insertActor(), contractId, { object: 'x' })).toEqual({
      ok: false,
      refusal: { code: 'not-found' },
    })
  })

  test('an older version is refused with who changed what, and nothing is overwritten', async () => {
    const anne = await insertActor({ name: 'Anne' })
    const bruno = await insertActor({ name: 'Bruno', organisationId: anne.organisationId })
    const contractId = await create(anne)
    await edit(bruno, contractId, { supplier: 'Canon', object: 'Copieurs couleur' })

    const late = await edit(anne, contractId, { supplier: 'Xerox' })
    expect(late).toMatchObject({
      ok: false,
      refusal: {
        code: 'stale',
        contract: { version: 2, details: { supplier: 'Canon' } },
        changes: [
          { userName: 'Bruno', action: 'contract.edit', facts: ['object', 'supplier'], before: { supplier: null } },
        ],
      },
    })
    expect((await contractOf(anne, contractId))?.details.supplier).toBe('Canon')
    expect(await edit(anne, contractId, { version: 2, supplier: 'Xerox' })).toMatchObject({ ok: true })
  })

  test('waits for whoever is saving the same contract, then refuses', async () => {
    const actor = await insertActor()
    const contractId = await create(actor)
    const work = () => edit(actor, contractId, { supplier: 'Xerox' })
    expect(await whileLocked(actor, contractId, work, { supplier: 'Canon' })).toMatchObject({
      ok: false,
      refusal: { code: 'stale' },
    })
    expect((await contractOf(actor, contractId))?.details.supplier).toBe('Canon')
  })

  test('renewals that were decided stay counted, whatever an older form shows', async () => {
    const actor = await insertActor()
    const term = buildTerm({ renewal: { kind: 'express', months: 12, max: 2, recorded: 1 } })
    const contractId = await create(actor, { term })
    await withTenant(actor.organisationId, (tx) =>
      insertDecision(tx, {
        contractId,
        kind: 'renew',
        termIndex: 0,
        decidedOn: today,
        endsOn: null,
        organ: null,
        note: null,
        documentReference: null,
        recordedBy: actor.userId,
      }),
    )
    const older = buildTerm({ renewal: { kind: 'express', months: 12, max: 3, recorded: 0 } })
    await edit(actor, contractId, { term: older, durationMotive: 'Continuité' })
    expect((await contractOf(actor, contractId))?.details.term).toMatchObject({ renewal: { recorded: 1, max: 3 } })

    const tooFew = buildTerm({ renewal: { kind: 'express', months: 12, max: 0, recorded: 0 } })
    expect(await edit(actor, contractId, { version: 2, term: tooFew })).toEqual({
      ok: false,
      refusal: { code: 'invalid', fields: { renewalMax: 'too-small:1' } },
    })
  })

  test('a manager who left may stay, but is not chosen anew', async () => {
    const actor = await insertActor()
    const stranger = await insertActor()
    const contractId = await create(actor, { managerId: actor.userId })
    expect(await edit(actor, contractId, { managerId: stranger.userId })).toMatchObject({
      refusal: { fields: { managerId: 'unknown-manager' } },
    })
  })

  test('what follows upon what never goes in a circle', async () => {
    const actor = await insertActor()
    const first = await create(actor)
    const second = await create(actor, { predecessorId: first })
    const third = await create(actor, { predecessorId: second })
    const circle = { ok: false, refusal: { code: 'invalid', fields: { predecessor: 'predecessor-circle' } } }
    expect(await edit(actor, first, { predecessorId: third })).toEqual(circle)
    expect(await edit(actor, first, { predecessorId: first })).toEqual(circle)
    expect(await edit(actor, third, { predecessorId: first })).toMatchObject({ ok: true })
  })

  test('two who would close a circle together wait for each other', async () => {
    const actor = await insertActor()
    const [one, other] = [await create(actor), await create(actor)]
    const { waiting } = await withTenant(actor.organisationId, async (tx) => {
      await lockPredecessors(tx)
      const waiting = edit(actor, one, { predecessorId: other })
      await new Promise((resolve) => setTimeout(resolve, 150))
      await updateContract(tx, other, buildContract({ predecessorId: one }))
      return { waiting }
    })
    expect(await waiting).toMatchObject({ refusal: { fields: { predecessor: 'predecessor-circle' } } })
  })
})

describe('archiving and restoring', () => {
  test('takes the deadlines away and brings them back, with a trace of both', async () => {
    const actor = await insertActor()
    const contractId = await create(actor, { term: buildTerm() })
    const before = await deadlinesOf(actor, contractId)
    expect(await archiveContracts(actor, { contractIds: [contractId], now, today })).toEqual({
      ok: true,
      value: { archived: [contractId] },
    })
    expect(await deadlinesOf(actor, contractId)).toEqual([])
    expect(await restoreContracts(actor, { contractIds: [contractId], today })).toEqual({
      ok: true,
      value: { restored: [contractId] },
    })
    expect(await deadlinesOf(actor, contractId)).toEqual(before)
    const actions = (await traceOf(actor, contractId)).map(({ action }) => action)
    expect(actions).toEqual(['contract.restore', 'contract.archive', 'contract.create'])
  })

  test('doing it twice changes and traces nothing more', async () => {
    const actor = await insertActor()
    const contractId = await create(actor)
    await archiveContracts(actor, { contractIds: [contractId], now, today })
    expect(await archiveContracts(actor, { contractIds: [contractId], now, today })).toEqual({
      ok: true,
      value: { archived: [] },
    })
    expect(await traceOf(actor, contractId)).toHaveLength(2)
  })

  test('a predecessor whose successor goes to the archive has to be relaunched again', async () => {
    const actor = await insertActor()
    const predecessorId = await create(actor)
    const contractId = await create(actor, { predecessorId })
    await archiveContracts(actor, { contractIds: [contractId], now, today })
    expect(await deadlinesOf(actor, predecessorId)).toContain('launch')
    await restoreContracts(actor, { contractIds: [contractId], today })
    expect(await deadlinesOf(actor, predecessorId)).not.toContain('launch')
  })

  test('all or nothing: one foreign contract among them stops the rest', async () => {
    const actor = await insertActor()
    const own = await create(actor)
    const foreign = await create(await insertActor())
    const refusal = { ok: false, refusal: 'not-found' }
    expect(await archiveContracts(actor, { contractIds: [own, foreign], now, today })).toEqual(refusal)
    expect(await restoreContracts(actor, { contractIds: [foreign], today })).toEqual(refusal)
    expect(await assignManager(actor, { contractIds: [own, foreign], managerId: null, today })).toEqual(refusal)
    expect((await contractOf(actor, own))?.archivedAt).toBeNull()
  })

  test.each(MAY_NOT)('a %s may not', async (role) => {
    const actor = await insertActor()
    const contractIds = [await create(actor)]
    const other = await colleague(actor, role)
    const refusal = { ok: false, refusal: 'forbidden' }
    expect(await archiveContracts(other, { contractIds, now, today })).toEqual(refusal)
    expect(await restoreContracts(other, { contractIds, today })).toEqual(refusal)
    expect(await assignManager(other, { contractIds, managerId: null, today })).toEqual(refusal)
  })
})

describe('changing the manager of several contracts', () => {
  test('gives each to the new one, a name kept as text aside, and traces each', async () => {
    const actor = await insertActor()
    const [kept, changed] = [
      await create(actor, { managerId: actor.userId }),
      await create(actor, { managerText: 'Anne' }),
    ]
    const result = await assignManager(actor, { contractIds: [kept, changed], managerId: actor.userId, today })
    expect(result).toEqual({ ok: true, value: { assigned: [changed] } })
    expect(await contractOf(actor, changed)).toMatchObject({
      version: 2,
      details: { managerId: actor.userId, managerText: null },
    })
    expect(await traceOf(actor, changed)).toHaveLength(2)
    expect(await traceOf(actor, kept)).toHaveLength(1)
  })

  test('somebody from elsewhere cannot become manager', async () => {
    const actor = await insertActor()
    const stranger = await insertActor()
    const contractIds = [await create(actor)]
    expect(await assignManager(actor, { contractIds, managerId: stranger.userId, today })).toEqual({
      ok: false,
      refusal: 'unknown-manager',
    })
  })
})

describe('following', () => {
  test('a reader may follow and stop following, once each', async () => {
    const coordinator = await insertActor()
    const contractId = await create(coordinator)
    const reader = await colleague(coordinator, 'reader')
    const followers = () => withTenant(reader.organisationId, (tx) => listFollowers(tx, contractId))
    await followContract(reader, { contractId })
    await followContract(reader, { contractId })
    expect((await followers()).map(({ userId }) => userId)).toEqual([reader.userId])
    await unfollowContract(reader, { contractId })
    await unfollowContract(reader, { contractId })
    expect(await followers()).toEqual([])
    expect((await traceOf(reader, contractId)).map(({ action }) => action)).toEqual([
      'contract.unfollow',
      'contract.follow',
      'contract.create',
    ])
  })

  test('not the contract of another organisation, and not as nobody', async () => {
    const contractId = await create(await insertActor())
    const stranger = await insertActor()
    expect(await followContract(stranger, { contractId })).toEqual({ ok: false, refusal: 'not-found' })
    expect(await unfollowContract(stranger, { contractId })).toEqual({ ok: false, refusal: 'not-found' })
    expect(await followContract({ ...stranger, userId: null }, { contractId })).toEqual({
      ok: false,
      refusal: 'forbidden',
    })
  })
})
