import { describe, expect, test } from 'vitest'
import { findTables } from '#app/domain/register-import/find-table.ts'
import { removeUser } from '#app/services/accounts/remove-user.server.ts'
import { assignManager } from '#app/services/contracts/assign-manager.server.ts'
import { createContract } from '#app/services/contracts/create-contract.server.ts'
import { editContract } from '#app/services/contracts/edit-contract.server.ts'
import { importRegister } from '#app/services/imports/import-register.server.ts'
import { listContractIdentities } from '#db/queries/contract-identities.ts'
import { findContract, lockContract, setContractsManager } from '#db/queries/contracts.ts'
import { countManagedContracts } from '#db/queries/managed-contracts.ts'
import {
  deleteOrganisationUser,
  findOrganisationUser,
  holdOrganisationUser,
  lockPersonAndAdministrators,
} from '#db/queries/organisation-users.ts'
import { withTenant } from '#db/tenant.ts'
import { insertActor } from '#tests/factories/actor.ts'
import { buildContract, insertContract } from '#tests/factories/contract.ts'

const today = '2026-11-22'
type Leaver = Awaited<ReturnType<typeof insertActor>>
const aMoment = () => new Promise((resolve) => setTimeout(resolve, 150))

async function organisation() {
  const administrator = await insertActor({ role: 'administrator' })
  const { organisationId } = administrator
  const leaver = await insertActor({ organisationId })
  const contractId = await withTenant(organisationId, (tx) => insertContract(tx))
  const managed = () => withTenant(organisationId, (tx) => countManagedContracts(tx, leaver.userId))
  return { administrator, leaver, contractId, managed }
}

/** Somebody is being removed, and nothing of it is seen yet, while another gives them a contract. */
async function whileLeaving<Answer>(leaver: Leaver, give: () => Promise<Answer>) {
  const { giving } = await withTenant(leaver.organisationId, async (tx) => {
    await lockPersonAndAdministrators(tx, leaver)
    const started = give()
    await aMoment()
    await deleteOrganisationUser(tx, leaver)
    return { giving: started }
  })
  return giving
}

describe('somebody who is just leaving gets no contract', () => {
  test('by the list', async () => {
    const { administrator, leaver, contractId, managed } = await organisation()
    const input = { contractIds: [contractId], managerId: leaver.userId, today }
    const answer = await whileLeaving(leaver, () => assignManager(administrator, input))
    expect(answer).toEqual({ ok: false, refusal: 'unknown-manager' })
    expect(await managed()).toBe(0)
  })

  test('by a new one', async () => {
    const { administrator, leaver, managed } = await organisation()
    const details = buildContract({ managerId: leaver.userId })
    const answer = await whileLeaving(leaver, () => createContract(administrator, { details, today }))
    expect(answer).toEqual({ ok: false, refusal: { code: 'invalid', fields: { managerId: 'unknown-manager' } } })
    expect(await managed()).toBe(0)
  })

  test('by its form', async () => {
    const { administrator, leaver, contractId, managed } = await organisation()
    const details = buildContract({ managerId: leaver.userId })
    const answer = await whileLeaving(leaver, () =>
      editContract(administrator, { contractId, version: 1, details, today }),
    )
    expect(answer).toEqual({ ok: false, refusal: { code: 'invalid', fields: { managerId: 'unknown-manager' } } })
    expect(await managed()).toBe(0)
  })

  test('from whoever leaves at the same moment', async () => {
    const { administrator, leaver, contractId, managed } = await organisation()
    const { organisationId } = administrator
    const other = await insertActor({ organisationId })
    await withTenant(organisationId, (tx) =>
      setContractsManager(tx, [contractId], { managerId: other.userId, managerText: null }),
    )
    const removal = { userId: other.userId, takeOverId: leaver.userId, today }
    const answer = await whileLeaving(leaver, () => removeUser(administrator, removal))
    expect(answer).toEqual({ ok: false, refusal: 'unknown-manager' })
    expect(await managed()).toBe(0)
  })

  test('from a register, which keeps the name as text', async () => {
    const { administrator, leaver, managed } = await organisation()
    const sheet = [
      ['N°', 'Objet', 'Date de début', 'Durée', 'Gestionnaire'],
      ['A-1', 'Location de copieurs', '01/03/2026', '12 mois', leaver.name],
    ].map((texts, index) => ({ line: index + 1, cells: texts.map((text) => ({ type: 'text' as const, text })) }))
    const table = findTables([{ name: 'Registre', rows: sheet }])[0]!
    await whileLeaving(leaver, () => importRegister(administrator, { table, today, skipInvalid: true }))
    expect(await managed()).toBe(0)
    const identities = await withTenant(administrator.organisationId, listContractIdentities)
    const imported = identities.find(({ reference }) => reference === 'A-1')!
    const contract = await withTenant(administrator.organisationId, (tx) => findContract(tx, imported.id))
    expect(contract?.details.managerText).toBe(leaver.name)
  })
})

test('a removal waits for a contract that is being given, and hands it over with the others', async () => {
  const { administrator, leaver, contractId, managed } = await organisation()
  const { organisationId } = administrator
  const { removing } = await withTenant(organisationId, async (tx) => {
    await holdOrganisationUser(tx, leaver)
    const started = removeUser(administrator, { userId: leaver.userId, takeOverId: null, today })
    await aMoment()
    expect(await findOrganisationUser(tx, leaver)).not.toBeNull()
    await setContractsManager(tx, [contractId], { managerId: leaver.userId, managerText: null })
    return { removing: started }
  })
  expect(await removing).toEqual({ ok: true, value: { contracts: 1 } })
  expect(await managed()).toBe(0)
  const contract = await withTenant(organisationId, (tx) => findContract(tx, contractId))
  expect(contract?.details).toMatchObject({ managerId: null, managerText: leaver.name })
})

test('a contract waits for the person before it is locked, so that a removal never waits in a circle', async () => {
  const { administrator, leaver, contractId } = await organisation()
  const { organisationId } = administrator
  const { giving } = await withTenant(organisationId, async (tx) => {
    await lockPersonAndAdministrators(tx, leaver)
    const started = assignManager(administrator, { contractIds: [contractId], managerId: leaver.userId, today })
    await aMoment()
    await lockContract(tx, contractId)
    return { giving: started }
  })
  expect(await giving).toMatchObject({ ok: true })
})
