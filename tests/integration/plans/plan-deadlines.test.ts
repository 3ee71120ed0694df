import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import type { ContractDetails } from '#app/domain/contract.ts'
import { readContractPlan } from '#app/lib/contract-plan.server.ts'
import { addMeetings } from '#app/services/plans/add-meetings.server.ts'
import { changeAgendaDays } from '#app/services/plans/change-agenda-days.server.ts'
import { deletePlan } from '#app/services/plans/delete-plan.server.ts'
import { establishPlan } from '#app/services/plans/establish-plan.server.ts'
import { removeMeeting } from '#app/services/plans/remove-meeting.server.ts'
import { tickStep } from '#app/services/plans/tick-step.server.ts'
import { untickStep } from '#app/services/plans/untick-step.server.ts'
import { findContract } from '#db/queries/contracts.ts'
import { replacePlanDurations } from '#db/queries/plan-settings.ts'
import { contracts } from '#db/schema/contracts.ts'
import { withTenant } from '#db/tenant.ts'
import { insertActor } from '#tests/factories/actor.ts'
import { insertContract } from '#tests/factories/contract.ts'
import {
  deliverAll,
  endingOn,
  ledger,
  openDeadlines,
  recomputeOn,
  recordingMailer,
  runOn,
} from '#tests/factories/reminders.ts'

const TODAY = '2027-04-21'
/** 31 days in all: the file opens on 1 May, needs are known by the 5th, operators consulted by the 15th. */
const PLAN = { procedure: 'LIMITED', publication: 'none', startOn: '2027-06-01', version: null, today: TODAY } as const
const TICK = { step: 'needs', version: 1, doneOn: TODAY, note: null, documentId: null, today: TODAY } as const

async function withContract(details: Partial<ContractDetails> = { term: null, status: 'preparation' }) {
  const actor = await insertActor({ role: 'administrator' })
  const given = { managerId: actor.userId, ...details }
  const contractId = await withTenant(actor.organisationId, (tx) => insertContract(tx, given))
  await recomputeOn(actor.organisationId, contractId, TODAY)
  return { actor, contractId }
}
async function withPlan(details?: Partial<ContractDetails>) {
  const made = await withContract(details)
  expect((await establishPlan(made.actor, { ...PLAN, contractId: made.contractId })).ok).toBe(true)
  return made
}
type Made = Awaited<ReturnType<typeof withContract>>

const shown = async ({ actor, contractId }: Made) =>
  (await openDeadlines(actor.organisationId, contractId)).map(({ kind, dueOn }) => `${kind} ${dueOn}`).toSorted()
const nextOf = async ({ actor, contractId }: Made) => {
  const contract = await withTenant(actor.organisationId, (tx) => findContract(tx, contractId))
  return contract?.finalEnd
}
const states = async ({ actor }: Made) =>
  (await ledger(actor.organisationId)).map((row) => `${row.thresholdDays} ${row.state}`)

test('a plan sets the day to open the file and its next step; ticking, opening and deleting follow at once', async () => {
  const made = await withPlan()
  const { actor, contractId } = made
  expect(await shown(made)).toEqual(['launch 2027-05-01', 'step 2027-05-05'])
  await tickStep(actor, { ...TICK, contractId })
  expect(await shown(made)).toEqual(['step 2027-05-15'])
  await untickStep(actor, { contractId, step: 'needs', version: 2, today: TODAY })
  expect(await shown(made)).toEqual(['launch 2027-05-01', 'step 2027-05-05'])
  await establishPlan(actor, { ...PLAN, contractId, startOn: '2027-07-01', version: 3 })
  expect(await shown(made)).toEqual(['launch 2027-05-31', 'step 2027-06-04'])
  await deletePlan(actor, { contractId, version: 4, today: TODAY })
  expect(await shown(made)).toEqual([])
})

test('the plan of a contract that runs says when to launch; without it the day counts as before', async () => {
  const made = await withPlan(endingOn('2027-12-31'))
  const { actor, contractId } = made
  expect(await shown(made)).toContain('launch 2027-05-01')
  expect((await shown(made)).filter((line) => line.startsWith('launch'))).toHaveLength(1)
  await deletePlan(actor, { contractId, version: 1, today: TODAY })
  expect((await shown(made)).filter((line) => line.startsWith('launch'))).toEqual(['launch 2027-07-04'])
  expect(await nextOf(made)).toBe('2027-12-31')
})

test('a contract planned for its own start and awarded since asks for its relaunch again, whatever was left open', async () => {
  const { term } = endingOn('2030-12-31')
  const made = await withPlan({ term: term ?? null, status: 'preparation' })
  const { actor, contractId } = made
  const relaunch = 'launch 2030-07-04'
  expect(await shown(made)).toEqual(expect.arrayContaining(['launch 2027-05-01', 'step 2027-05-05', relaunch]))
  await withTenant(actor.organisationId, (tx) =>
    tx.update(contracts).set({ status: 'awarded' }).where(eq(contracts.id, contractId)),
  )
  await recomputeOn(actor.organisationId, contractId, TODAY)
  expect((await shown(made)).filter((line) => /^(launch|step)/.test(line))).toEqual([relaunch])
  await withTenant(actor.organisationId, async (tx) => {
    const found = await readContractPlan(tx, contractId, TODAY)
    expect(found?.plan).toMatchObject({ over: true })
    expect(found?.progress).toMatchObject({ next: null, rescue: null })
    expect(found?.proposal).toMatchObject({ startOn: '2031-01-01' })
  })
  const next = { ...PLAN, contractId, startOn: '2031-01-01', version: 1 }
  expect((await establishPlan(actor, next)).ok).toBe(true)
  expect((await shown(made)).filter((line) => line.startsWith('launch'))).toEqual(['launch 2030-12-01'])
})

test('the plan of the contract that follows relieves the one before it, until it is deleted', async () => {
  const made = await withContract(endingOn('2027-12-31'))
  const { actor, contractId } = made
  const followerId = await withTenant(actor.organisationId, (tx) =>
    insertContract(tx, { term: null, status: 'preparation', predecessorId: contractId }),
  )
  const follower = { actor, contractId: followerId }
  await establishPlan(actor, { ...PLAN, contractId: followerId, startOn: '2028-01-01' })
  expect((await shown(made)).some((line) => line.startsWith('launch'))).toBe(false)
  expect(await shown(follower)).toEqual(['launch 2027-12-01', 'step 2027-12-05'])
  await deletePlan(actor, { contractId: followerId, version: 1, today: TODAY })
  expect((await shown(made)).some((line) => line.startsWith('launch'))).toBe(true)
})

test('meetings and the days of their agenda move the steps that an organ decides', async () => {
  const made = await withContract()
  const { actor, contractId } = made
  await withTenant(actor.organisationId, (tx) =>
    replacePlanDurations(tx, 'LIMITED', [
      { procedure: 'LIMITED', step: 'needs', days: 5, counting: 'calendar', decidedBy: 'college' },
    ]),
  )
  await establishPlan(actor, { ...PLAN, contractId })
  await addMeetings(actor, { organ: 'college', days: ['2027-05-03'], today: TODAY })
  expect(await shown(made)).toEqual(['launch 2027-04-29', 'step 2027-05-03'])
  await changeAgendaDays(actor, { agendaDays: { college: 10, council: 0 }, version: 1, today: TODAY })
  expect(await shown(made)).toEqual(['launch 2027-04-23', 'step 2027-05-03'])
  await removeMeeting(actor, { organ: 'college', day: '2027-05-03', today: TODAY })
  expect(await shown(made)).toEqual(['launch 2027-05-01', 'step 2027-05-05'])
})

test('a letter about a step that is done before it leaves is void; opened again nothing is sent twice', async () => {
  const made = await withPlan()
  const { actor, contractId } = made
  const { organisationId } = actor
  const { sendMail, mails } = recordingMailer()
  await tickStep(actor, { ...TICK, contractId })
  await runOn(organisationId, '2027-05-01')
  expect(await states(made)).toEqual(['14 queued'])
  await tickStep(actor, {
    ...TICK,
    step: 'consultation',
    version: 2,
    contractId,
    doneOn: '2027-05-01',
    today: '2027-05-01',
  })
  expect(await states(made)).toEqual(['14 void'])
  await untickStep(actor, { contractId, step: 'consultation', version: 3, today: '2027-05-01' })
  await runOn(organisationId, '2027-05-01')
  await deliverAll(organisationId, '2027-05-01', sendMail)
  await runOn(organisationId, '2027-05-02')
  await deliverAll(organisationId, '2027-05-02', sendMail)
  expect(mails).toHaveLength(1)
  expect(mails[0]?.subject).toContain('Étape à terminer')
  expect(mails[0]?.text).toContain(`/marches/${contractId}/plan`)
})

test('a plan refused to somebody changes no deadline', async () => {
  const made = await withPlan()
  const { actor, contractId } = made
  const reader = await insertActor({ role: 'reader', organisationId: actor.organisationId })
  const before = await shown(made)
  await tickStep(reader, { ...TICK, contractId })
  await tickStep(actor, { ...TICK, contractId, version: 9 })
  await deletePlan(actor, { contractId, version: 9, today: TODAY })
  expect(await shown(made)).toEqual(before)
})
