import { expect, test } from 'vitest'
import type { Actor } from '#app/domain/permissions.ts'
import type { RegisterTable } from '#app/domain/register-import/find-table.ts'
import { archiveContracts } from '#app/services/contracts/archive-contracts.server.ts'
import { restoreContracts } from '#app/services/contracts/restore-contracts.server.ts'
import { importRegister } from '#app/services/imports/import-register.server.ts'
import { listAuditOfContract } from '#db/queries/audit.ts'
import { listContractIdentities, mapStoredContracts } from '#db/queries/contract-identities.ts'
import { lockContracts, setContractsArchived } from '#db/queries/contracts.ts'
import { listOpenDeadlinesOf } from '#db/queries/deadlines.ts'
import { lockRegister } from '#db/queries/register-imports.ts'
import { withTenant } from '#db/tenant.ts'
import { insertActor } from '#tests/factories/actor.ts'
import { buildRegister } from '#tests/factories/register.ts'

const today = '2026-11-22'
const COPIERS = ['A-1', 'Location de copieurs', 'Fournitures', '01/03/2026', '12 mois', 'tacite, 12 mois', '3 mois']
const BOILERS = ['A-2', 'Entretien de chaudières', 'Services', '01/01/2025', '4 ans', '', '']
const IMPOSSIBLE = ['A-3', 'Entretien d’ascenseurs', 'Services', '31/02/2024', '4 ans', '', '']

const importing = (actor: Actor, table: RegisterTable, skipInvalid = false) =>
  importRegister(actor, { table, today, skipInvalid })

const register = (actor: Actor) => withTenant(actor.organisationId, (tx) => listContractIdentities(tx))

test('every contract arrives with its deadlines and a trace', async () => {
  const actor = await insertActor()
  const result = await importing(actor, buildRegister(COPIERS, BOILERS))
  expect(result).toMatchObject({ ok: true, value: { counts: { new: 2, changed: 0, invalid: 0 } } })

  const stored = await register(actor)
  const copiers = stored.find(({ reference }) => reference === 'A-1')
  expect(stored).toHaveLength(2)
  await withTenant(actor.organisationId, async (tx) => {
    expect(await listOpenDeadlinesOf(tx, [copiers!.id])).toMatchObject([{ kind: 'notice', dueOn: '2026-11-30' }])
    expect(await listAuditOfContract(tx, copiers!.id)).toMatchObject([
      {
        action: 'contract.import',
        before: null,
        after: { reference: 'A-1', object: 'Location de copieurs', version: 1 },
      },
    ])
  })
})

test('the same register twice changes nothing, a changed row changes one contract and says what', async () => {
  const actor = await insertActor()
  await importing(actor, buildRegister(COPIERS, BOILERS))
  expect(await importing(actor, buildRegister(COPIERS, BOILERS))).toMatchObject({
    value: { counts: { new: 0, changed: 0, unchanged: 2 } },
  })

  const longer = COPIERS.with(4, '24 mois')
  expect(await importing(actor, buildRegister(longer, BOILERS))).toMatchObject({
    value: { counts: { changed: 1, unchanged: 1 } },
  })
  const id = (await register(actor)).find(({ reference }) => reference === 'A-1')!.id
  await withTenant(actor.organisationId, async (tx) => {
    const [trace] = await listAuditOfContract(tx, id)
    expect(trace).toMatchObject({
      action: 'contract.import',
      before: { initialMonths: 12 },
      after: { initialMonths: 24 },
    })
    expect(await listOpenDeadlinesOf(tx, [id])).toMatchObject([{ kind: 'notice', dueOn: '2027-11-30' }])
  })
})

test('one impossible date refuses the whole file, and nothing of it is written', async () => {
  const actor = await insertActor()
  const refused = await importing(actor, buildRegister(COPIERS, IMPOSSIBLE))
  expect(refused).toMatchObject({ ok: false, refusal: { code: 'invalid-rows', register: { counts: { invalid: 1 } } } })
  expect(await register(actor)).toEqual([])
})

test('refused rows can be left out', async () => {
  const actor = await insertActor()
  expect(await importing(actor, buildRegister(COPIERS, IMPOSSIBLE), true)).toMatchObject({
    ok: true,
    value: { counts: { new: 1, invalid: 1 } },
  })
  expect(await register(actor)).toMatchObject([{ reference: 'A-1' }])
})

test('an import waits for another one, and finds what that one wrote', async () => {
  const actor = await insertActor()
  const { waiting } = await withTenant(actor.organisationId, async (tx) => {
    await lockRegister(tx)
    const waiting = Promise.all([importing(actor, buildRegister(COPIERS)), importing(actor, buildRegister(COPIERS))])
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(await listContractIdentities(tx)).toEqual([])
    return { waiting }
  })
  const counts = (await waiting).map((result) => (result.ok ? result.value.counts.new : null))
  expect(counts.sort()).toEqual([0, 1])
})

test('what goes wrong in the middle leaves nothing behind', async () => {
  const actor = await insertActor()
  const rows = Array.from({ length: 1500 }, (_, index) => BOILERS.with(0, `B-${index}`))
  const broken = importRegister(actor, {
    table: buildRegister(...rows),
    today,
    skipInvalid: false,
    onProgress: async ({ done }) => {
      if (done > 0) throw new Error('the power went')
    },
  })
  await expect(broken).rejects.toThrow('the power went')
  expect(await register(actor)).toEqual([])
})

test('neither a reader nor a buyer may import', async () => {
  for (const role of ['reader', 'buyer', 'approver'] as const) {
    const actor = await insertActor({ role })
    expect(await importing(actor, buildRegister(COPIERS))).toEqual({ ok: false, refusal: { code: 'forbidden' } })
  }
})

test('the same reference in another organisation is another contract', async () => {
  const [ours, theirs] = [await insertActor(), await insertActor()]
  await importing(ours, buildRegister(COPIERS))
  expect(await importing(theirs, buildRegister(COPIERS))).toMatchObject({ value: { counts: { new: 1 } } })
})

test('an object of any script is kept as it is, and what looks like a formula stays text', async () => {
  const actor = await insertActor()
  const objects = ['=1+1', 'Location 🖨️ de copieurs', 'عقد صيانة', '<b>Copieurs</b>']
  await importing(
    actor,
    buildRegister(...objects.map((object, index) => COPIERS.with(0, `C-${index}`).with(1, object))),
  )
  const ids = (await register(actor)).map(({ id }) => id)
  const stored = await withTenant(actor.organisationId, (tx) => mapStoredContracts(tx, ids, { lock: false }))
  expect([...stored.values()].map(({ details }) => details.object).sort()).toEqual([...objects].sort())
})

test('a contract of the archive stays as it is until somebody restores it', async () => {
  const actor = await insertActor()
  await importing(actor, buildRegister(COPIERS, BOILERS))
  const id = (await register(actor)).find(({ reference }) => reference === 'A-1')!.id
  await archiveContracts(actor, { contractIds: [id], now: new Date(), today })
  const longer = COPIERS.with(4, '24 mois')
  expect(await importing(actor, buildRegister(longer, BOILERS))).toMatchObject({
    refusal: { code: 'invalid-rows', register: { counts: { invalid: 1, unchanged: 1 } } },
  })
  expect(await importing(actor, buildRegister(longer), true)).toMatchObject({ value: { counts: { changed: 0 } } })
  expect(await importing(actor, buildRegister(COPIERS))).toMatchObject({ value: { counts: { unchanged: 1 } } })

  await restoreContracts(actor, { contractIds: [id], today })
  expect(await importing(actor, buildRegister(longer))).toMatchObject({ value: { counts: { changed: 1 } } })
})

test('an import waits for a contract that somebody is archiving, and then leaves it alone', async () => {
  const actor = await insertActor()
  await importing(actor, buildRegister(COPIERS))
  const { waiting } = await withTenant(actor.organisationId, async (tx) => {
    const [found] = await listContractIdentities(tx)
    const ids = [found?.id ?? '']
    await lockContracts(tx, ids)
    const waiting = importing(actor, buildRegister(COPIERS.with(4, '24 mois')))
    await new Promise((resolve) => setTimeout(resolve, 100))
    await setContractsArchived(tx, ids, new Date())
    return { waiting }
  })
  expect(await waiting).toMatchObject({ refusal: { register: { counts: { invalid: 1 } } } })
})
