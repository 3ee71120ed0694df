import { randomUUID } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { command } from '#app/cli/law-plan.ts'
import { addDays } from '#app/domain/calendar.ts'
import type { ROLES } from '#app/domain/permissions.ts'
import { addLawParameter } from '#app/services/law/add-law-parameter.server.ts'
import { deletePlan } from '#app/services/plans/delete-plan.server.ts'
import { establishPlan } from '#app/services/plans/establish-plan.server.ts'
import { tickStep } from '#app/services/plans/tick-step.server.ts'
import { untickStep } from '#app/services/plans/untick-step.server.ts'
import { findContractPlan, replaceContractPlan } from '#db/queries/contract-plans.ts'
import { lockContract, setContractsArchived } from '#db/queries/contracts.ts'
import { findLawParameterHistory } from '#db/queries/law-parameters.ts'
import { replacePlanDurations } from '#db/queries/plan-settings.ts'
import { auditEntries } from '#db/schema/audit.ts'
import { documents } from '#db/schema/documents.ts'
import { withTenant } from '#db/tenant.ts'
import { insertActor, insertUser } from '#tests/factories/actor.ts'
import { runCommand } from '#tests/factories/command.ts'
import { insertContract } from '#tests/factories/contract.ts'

const TODAY = '2026-11-22'
const PLAN = { procedure: 'LIMITED', publication: 'none', startOn: '2027-06-01', version: null, today: TODAY } as const
const TICK = { step: 'needs', version: 1, doneOn: '2026-11-20', note: null, documentId: null, today: TODAY } as const

async function withContract(role: (typeof ROLES)[number] = 'coordinator') {
  const actor = await insertActor({ role })
  const contractId = await withTenant(actor.organisationId, (tx) => insertContract(tx))
  return { actor, contractId }
}
async function withPlan() {
  const made = await withContract()
  expect((await establishPlan(made.actor, { ...PLAN, contractId: made.contractId })).ok).toBe(true)
  return made
}
type Made = Awaited<ReturnType<typeof withContract>>

const planOf = ({ actor, contractId }: Made) =>
  withTenant(actor.organisationId, (tx) => findContractPlan(tx, contractId))
const stepOf = async (made: Made, code: string) => (await planOf(made))?.steps.find((step) => step.code === code)
const traces = async ({ actor, contractId }: Made) => {
  const rows = await withTenant(actor.organisationId, (tx) => tx.select().from(auditEntries).orderBy(auditEntries.at))
  return rows.filter((row) => row.contractId === contractId).map(({ action }) => action)
}
const insertDocument = ({ actor, contractId }: Made, archivedAt: Date | null = null) =>
  withTenant(actor.organisationId, async (tx) => {
    const values = { id: randomUUID(), contractId, kind: 'other', title: 'Délibération', archivedAt } as const
    await tx.insert(documents).values(values)
    return values.id
  })
const refusal = (code: string) => ({ ok: false, refusal: code })

/** From its first day on a row of the law asks that many days, in every plan of this database. */
async function lawAsks(code: string, validFrom: string, value: string) {
  const { id } = await insertUser({ platformAdministrator: true })
  const words = { citation: 'Loi d’essai art. 1', source: 'https://www.exemple.example/delais', note: '' }
  const form = { validFrom, validTo: '', value, confidence: 'verified', confirmed: '', ...words } as const
  const known = (await findLawParameterHistory(code)).length
  const by = { userId: id, platformAdministrator: true }
  expect((await addLawParameter(by, { code, form, today: '2090-06-01', known })).ok).toBe(true)
}

describe('establishing a plan', () => {
  test('asks the days that a new row of the law asks on the day of its launch, in the program and on the command line', async () => {
    await lawAsks('T_PNDAPP', '2091-01-01', '55')
    const tenders = async (startOn: string) => {
      const made = await withContract()
      const plan = { ...PLAN, procedure: 'PNDAPP', publication: 'BE', startOn, contractId: made.contractId } as const
      expect((await establishPlan(made.actor, plan)).ok).toBe(true)
      const kept = await stepOf(made, 'tenders')
      const asked = { procedure: 'PNDAPP', end: addDays(startOn, -1), today: TODAY }
      const { out } = await runCommand(command, [], { input: JSON.stringify(asked) })
      const { steps } = JSON.parse(out) as { steps: { code: string; days: number; citation: string }[] }
      expect(steps.find(({ code }) => code === 'tenders')).toMatchObject({
        ...{ days: kept?.days, citation: kept?.minimum?.citation },
      })
      return kept
    }
    expect(await tenders('2092-01-01')).toMatchObject({
      days: 55,
      minimum: { days: 55, citation: 'Loi d’essai art. 1' },
    })
    expect(await tenders('2028-01-01')).toMatchObject({ days: 30, minimum: { days: 22 } })
  })

  test('freezes the organisation’s own days: a later change of theirs leaves it as it is', async () => {
    const made = await withContract()
    const days = (count: number) =>
      withTenant(made.actor.organisationId, (tx) =>
        replacePlanDurations(tx, 'LIMITED', [
          { procedure: 'LIMITED', step: 'analysis', days: count, counting: 'working', decidedBy: null },
        ]),
      )
    await days(8)
    await establishPlan(made.actor, { ...PLAN, contractId: made.contractId })
    await days(20)
    expect(await planOf(made)).toMatchObject({ procedure: 'LIMITED', startOn: '2027-06-01', version: 1 })
    expect(await stepOf(made, 'analysis')).toMatchObject({ days: 8, counting: 'working', doneOn: null })
    expect(await traces(made)).toEqual(['launch-plan.establish'])
  })

  test('keeps the legal minimum of each step with its article', async () => {
    const made = await withContract()
    const plan = { ...PLAN, procedure: 'OPEN', publication: 'EU+BE', contractId: made.contractId } as const
    await establishPlan(made.actor, plan)
    expect(await stepOf(made, 'tenders')).toMatchObject({
      minimum: { days: 35, citation: 'Loi 17.06.2016 art. 36' },
      legalPeriod: true,
    })
    expect((await planOf(made))?.steps.map(({ code }) => code)).toContain('standstill')
  })

  test.each([
    [290_000_000, true],
    [260_000_000, false],
    [null, false],
  ])('works of %s cents published in Belgium only wait before their conclusion: %s', async (estimatedValue, waits) => {
    const actor = await insertActor({ role: 'coordinator' })
    const contractId = await withTenant(actor.organisationId, (tx) =>
      insertContract(tx, { nature: 'works', estimatedValue }),
    )
    const plan = { ...PLAN, procedure: 'OPEN', publication: 'BE', contractId } as const
    expect((await establishPlan(actor, plan)).ok).toBe(true)
    const standstill = await stepOf({ actor, contractId }, 'standstill')
    expect(standstill === undefined).toBe(!waits)
    if (waits) expect(standstill).toMatchObject({ days: 15, minimum: { days: 15 } })
  })

  test('anew keeps what is done of the steps that stay, and takes the days of today', async () => {
    const made = await withPlan()
    const { actor, contractId } = made
    await tickStep(actor, { ...TICK, contractId, note: 'fait' })
    const again = { ...PLAN, procedure: 'PNSPP', startOn: '2027-09-01', contractId, version: 2 } as const
    expect((await establishPlan(actor, again)).ok).toBe(true)
    expect(await planOf(made)).toMatchObject({ procedure: 'PNSPP', startOn: '2027-09-01', version: 3 })
    expect(await stepOf(made, 'needs')).toMatchObject({ days: 15, doneOn: '2026-11-20', note: 'fait' })
    expect(await stepOf(made, 'specifications')).toMatchObject({ doneOn: null })
    expect(await traces(made)).toContain('launch-plan.replan')
  })

  test('anew keeps what is done of a step that the procedure in between does not have', async () => {
    const made = await withContract()
    const { actor, contractId } = made
    const plan = { ...PLAN, publication: 'BE', contractId } as const
    await establishPlan(actor, { ...plan, procedure: 'OPEN' })
    const documentId = await insertDocument(made)
    await tickStep(actor, { ...TICK, step: 'specifications', contractId, note: 'v2', documentId })
    await establishPlan(actor, { ...plan, procedure: 'LIMITED', version: 2 })
    expect(await stepOf(made, 'specifications')).toBeUndefined()
    expect((await planOf(made))?.setAside).toMatchObject([{ code: 'specifications', note: 'v2' }])
    await establishPlan(actor, { ...plan, procedure: 'CENTRALE', version: 3 })
    await establishPlan(actor, { ...plan, procedure: 'OPEN', version: 4 })
    const kept = { doneOn: '2026-11-20', note: 'v2', documentId, doneBy: actor.userId }
    expect(await stepOf(made, 'specifications')).toMatchObject(kept)
    expect((await planOf(made))?.setAside).toEqual([])
  })

  test('of two who establish at once one is told that there is a plan by now', async () => {
    const made = await withContract()
    const { actor, contractId } = made
    const [one, other] = await Promise.all([
      establishPlan(actor, { ...PLAN, contractId }),
      establishPlan(actor, { ...PLAN, contractId, startOn: '2028-01-01' }),
    ])
    expect([one, other].filter(({ ok }) => ok)).toHaveLength(1)
    expect([one, other]).toContainEqual(refusal('stale'))
    expect(await traces(made)).toHaveLength(1)
  })

  test('waits for whoever is establishing one, then says that there is a plan by now', async () => {
    const made = await withContract()
    const { actor, contractId } = made
    const other = await withTenant(actor.organisationId, async (tx) => {
      await lockContract(tx, contractId)
      const waiting = establishPlan(actor, { ...PLAN, contractId, startOn: '2028-01-01' })
      await setTimeout(300)
      const step = { code: 'needs', days: 5, counting: 'calendar', minimum: null, legalPeriod: false } as const
      const untouched = { decidedBy: null, doneOn: null, note: null, documentId: null, doneBy: null }
      const { version: _, today: _today, ...plan } = PLAN
      await replaceContractPlan(tx, { ...plan, contractId, createdBy: null, steps: [{ ...step, ...untouched }] })
      return { waiting }
    })
    expect(await other.waiting).toEqual(refusal('stale'))
    expect((await planOf(made))?.startOn).toBe(PLAN.startOn)
  })

  test('is refused on an archived contract, on one that is not there and on another organisation’s', async () => {
    const made = await withContract()
    const { actor, contractId } = made
    const stranger = await insertActor()
    expect(await establishPlan(stranger, { ...PLAN, contractId })).toEqual(refusal('not-found'))
    expect(await establishPlan(actor, { ...PLAN, contractId: randomUUID() })).toEqual(refusal('not-found'))
    await withTenant(actor.organisationId, (tx) => setContractsArchived(tx, [contractId], new Date()))
    expect(await establishPlan(actor, { ...PLAN, contractId })).toEqual(refusal('archived'))
    expect(await planOf(made)).toBeNull()
  })
})

describe('ticking a step', () => {
  test('keeps its day, note and document; opened again all three are gone', async () => {
    const made = await withPlan()
    const { actor, contractId } = made
    const documentId = await insertDocument(made)
    expect((await tickStep(actor, { ...TICK, contractId, note: 'vu', documentId })).ok).toBe(true)
    const ticked = { doneOn: '2026-11-20', note: 'vu', documentId, doneBy: actor.userId }
    expect(await stepOf(made, 'needs')).toMatchObject(ticked)
    const undone = await untickStep(actor, { contractId, step: 'needs', version: 2, today: TODAY })
    expect(undone).toMatchObject({ ok: true, value: { before: ticked } })
    expect(await stepOf(made, 'needs')).toMatchObject({ doneOn: null, note: null, documentId: null, doneBy: null })
    expect(await traces(made)).toEqual(['launch-plan.establish', 'launch-plan.tick', 'launch-plan.untick'])
  })

  test('is refused on a day that has not come, or of another century', async () => {
    const made = await withPlan()
    const { actor, contractId } = made
    expect((await tickStep(actor, { ...TICK, contractId, doneOn: TODAY })).ok).toBe(true)
    expect(await tickStep(actor, { ...TICK, contractId, version: 2, doneOn: '2026-11-23' })).toEqual(refusal('future'))
    expect(await tickStep(actor, { ...TICK, contractId, version: 2, doneOn: '1900-01-01' })).toEqual(
      refusal('too-early'),
    )
  })

  test('is refused with a document of another contract, or one that was taken out of sight', async () => {
    const made = await withPlan()
    const { actor, contractId } = made
    const other = await withTenant(actor.organisationId, (tx) => insertContract(tx))
    const foreign = await insertDocument({ actor, contractId: other })
    const archived = await insertDocument(made, new Date())
    for (const documentId of [foreign, archived, randomUUID()]) {
      expect(await tickStep(actor, { ...TICK, contractId, documentId })).toEqual(refusal('no-document'))
    }
    expect(await stepOf(made, 'needs')).toMatchObject({ doneOn: null })
  })

  test('of two at once the second is told, and the first stays', async () => {
    const made = await withPlan()
    const { actor, contractId } = made
    const answers = await Promise.all([
      tickStep(actor, { ...TICK, contractId, note: 'un' }),
      tickStep(actor, { ...TICK, contractId, note: 'deux' }),
    ])
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    expect(answers).toContainEqual(refusal('stale'))
    expect((await planOf(made))?.version).toBe(2)
  })

  test('before an earlier one is possible, and answers what was left open', async () => {
    const { actor, contractId } = await withPlan()
    const tick = { ...TICK, contractId }
    const leftOpen = async (step: typeof TICK.step | 'consultation' | 'award', version: number) =>
      tickStep(actor, { ...tick, step, version })
    expect(await leftOpen('consultation', 1)).toEqual({ ok: true, value: { leftOpen: ['needs'] } })
    expect(await leftOpen('award', 2)).toEqual({ ok: true, value: { leftOpen: ['needs', 'analysis'] } })
    expect(await leftOpen('needs', 3)).toEqual({ ok: true, value: { leftOpen: [] } })
  })

  test('a step that the plan does not have is not found, one that is open cannot be opened', async () => {
    const { actor, contractId } = await withPlan()
    expect(await tickStep(actor, { ...TICK, contractId, step: 'tenders' })).toEqual(refusal('not-found'))
    expect(await untickStep(actor, { contractId, step: 'needs', version: 1, today: TODAY })).toEqual(
      refusal('not-found'),
    )
  })
})

test('a plan is deleted with its steps, once, and its trace keeps what was done', async () => {
  const made = await withPlan()
  const { actor, contractId } = made
  await tickStep(actor, { ...TICK, contractId })
  expect(await deletePlan(actor, { contractId, version: 1, today: TODAY })).toEqual(refusal('stale'))
  expect((await deletePlan(actor, { contractId, version: 2, today: TODAY })).ok).toBe(true)
  expect(await planOf(made)).toBeNull()
  expect(await deletePlan(actor, { contractId, version: 2, today: TODAY })).toEqual(refusal('not-found'))
  expect((await establishPlan(actor, { ...PLAN, contractId })).ok).toBe(true)
  expect(await stepOf(made, 'needs')).toMatchObject({ doneOn: null })
})

test('nothing of an archived contract’s plan changes any more', async () => {
  const made = await withPlan()
  const { actor, contractId } = made
  await tickStep(actor, { ...TICK, contractId })
  await withTenant(actor.organisationId, (tx) => setContractsArchived(tx, [contractId], new Date()))
  const before = await planOf(made)
  const again = { contractId, version: 2, today: TODAY } as const
  expect(await tickStep(actor, { ...TICK, ...again, step: 'consultation' })).toEqual(refusal('archived'))
  expect(await untickStep(actor, { ...again, step: 'needs' })).toEqual(refusal('archived'))
  expect(await deletePlan(actor, again)).toEqual(refusal('archived'))
  expect(await establishPlan(actor, { ...PLAN, ...again })).toEqual(refusal('archived'))
  expect(await planOf(made)).toEqual(before)
  expect(await traces(made)).toEqual(['launch-plan.establish', 'launch-plan.tick'])
})

test('another organisation ticks, opens and deletes nothing', async () => {
  const made = await withPlan()
  const { contractId } = made
  const stranger = await insertActor()
  expect(await tickStep(stranger, { ...TICK, contractId })).toEqual(refusal('not-found'))
  expect(await untickStep(stranger, { contractId, step: 'needs', version: 1, today: TODAY })).toEqual(
    refusal('not-found'),
  )
  expect(await deletePlan(stranger, { contractId, version: 1, today: TODAY })).toEqual(refusal('not-found'))
  expect(await planOf({ actor: stranger, contractId })).toBeNull()
  expect(await planOf(made)).not.toBeNull()
})

test.each(['buyer', 'approver', 'reader'] as const)('a %s may change nothing', async (role) => {
  const made = await withPlan()
  const { contractId } = made
  const actor = await insertActor({ role, organisationId: made.actor.organisationId })
  expect(await establishPlan(actor, { ...PLAN, contractId, version: 1 })).toEqual(refusal('forbidden'))
  expect(await tickStep(actor, { ...TICK, contractId })).toEqual(refusal('forbidden'))
  expect(await untickStep(actor, { contractId, step: 'needs', version: 1, today: TODAY })).toEqual(refusal('forbidden'))
  expect(await deletePlan(actor, { contractId, version: 1, today: TODAY })).toEqual(refusal('forbidden'))
})
