import { setTimeout } from 'node:timers/promises'
import { expect, test } from 'vitest'
import type { TenantId } from '#app/domain/ids.ts'
import { recomputeDeadlines } from '#app/services/deadlines/recompute-deadlines.server.ts'
import { addMeetings } from '#app/services/plans/add-meetings.server.ts'
import { changeAgendaDays } from '#app/services/plans/change-agenda-days.server.ts'
import { establishPlan } from '#app/services/plans/establish-plan.server.ts'
import { removeMeeting } from '#app/services/plans/remove-meeting.server.ts'
import { tickStep } from '#app/services/plans/tick-step.server.ts'
import { listContractsWithPlan, replaceContractPlan, setStepDone } from '#db/queries/contract-plans.ts'
import { lockContract } from '#db/queries/contracts.ts'
import {
  insertMeetings,
  keepPlanSettings,
  lockPlanSettings,
  replacePlanDurations,
  updatePlanSettings,
} from '#db/queries/plan-settings.ts'
import { type TenantTx, withTenant } from '#db/tenant.ts'
import { insertActor } from '#tests/factories/actor.ts'
import { insertContract } from '#tests/factories/contract.ts'
import { openDeadlines } from '#tests/factories/reminders.ts'

const TODAY = '2027-04-21'
const PLAN = { procedure: 'LIMITED', publication: 'none', startOn: '2027-06-01', version: null, today: TODAY } as const
const NEEDS = { procedure: 'LIMITED', step: 'needs', days: 5, counting: 'calendar', decidedBy: 'college' } as const
const STEP = { code: 'needs', days: 5, counting: 'calendar', minimum: null, legalPeriod: false } as const
const OPEN = { decidedBy: 'college', doneOn: null, note: null, documentId: null, doneBy: null } as const
const MEETING = { organ: 'college', day: '2027-05-03' } as const

/** A college decides the needs; without a plan yet. */
async function withContract() {
  const actor = await insertActor({ role: 'administrator' })
  const contractId = await withTenant(actor.organisationId, async (tx) => {
    await replacePlanDurations(tx, 'LIMITED', [NEEDS])
    return insertContract(tx, { term: null, status: 'preparation' })
  })
  return { actor, contractId }
}
type Made = Awaited<ReturnType<typeof withContract>>

const shown = async ({ actor, contractId }: Made) =>
  (await openDeadlines(actor.organisationId, contractId)).map(({ kind, dueOn }) => `${kind} ${dueOn}`).toSorted()

/** Begins `other` while the changes of `mine` are made and not yet kept, and waits for both. */
async function meanwhile(tenant: TenantId, mine: (tx: TenantTx) => Promise<unknown>, other: () => Promise<unknown>) {
  const { waiting } = await withTenant(tenant, async (tx) => {
    await mine(tx)
    const waiting = other()
    await setTimeout(300)
    return { waiting }
  })
  await waiting
}

/** What establishing does, up to the moment before it is kept. */
const establishing = (contractId: string) => async (tx: TenantTx) => {
  const { version: _version, today: _today, ...plan } = PLAN
  await keepPlanSettings(tx)
  await lockContract(tx, contractId)
  const notice = { ...STEP, ...OPEN, code: 'notification', decidedBy: null } as const
  await replaceContractPlan(tx, { ...plan, contractId, createdBy: null, steps: [{ ...STEP, ...OPEN }, notice] })
  await recomputeDeadlines(tx, [contractId], TODAY)
}

test('a meeting that is added while a plan is being established counts for it at once', async () => {
  const made = await withContract()
  const { actor, contractId } = made
  const { organ, day } = MEETING
  await meanwhile(actor.organisationId, establishing(contractId), () =>
    addMeetings(actor, { organ, days: [day], today: TODAY }),
  )
  expect(await shown(made)).toContain('step 2027-05-03')
})

test('a meeting that is removed while a plan is being established counts for it no more', async () => {
  const made = await withContract()
  const { actor, contractId } = made
  await addMeetings(actor, { organ: 'college', days: [MEETING.day], today: TODAY })
  await meanwhile(actor.organisationId, establishing(contractId), () =>
    removeMeeting(actor, { ...MEETING, today: TODAY }),
  )
  expect(await shown(made)).not.toContain('step 2027-05-03')
  expect(await shown(made)).toHaveLength(2)
})

test('an agenda that changes while a plan is being established counts for it at once', async () => {
  const made = await withContract()
  const { actor, contractId } = made
  await addMeetings(actor, { organ: 'college', days: [MEETING.day], today: TODAY })
  const agendaDays = { college: 10, council: 0 }
  await meanwhile(actor.organisationId, establishing(contractId), () =>
    changeAgendaDays(actor, { agendaDays, version: 1, today: TODAY }),
  )
  expect(await shown(made)).toContain('launch 2027-04-23')
})

test('a plan that is established while a meeting is being added knows it', async () => {
  const made = await withContract()
  const { actor, contractId } = made
  const adding = async (tx: TenantTx) => {
    await lockPlanSettings(tx)
    await insertMeetings(tx, 'college', [MEETING.day])
    await recomputeDeadlines(tx, await listContractsWithPlan(tx), TODAY)
  }
  await meanwhile(actor.organisationId, adding, () => establishPlan(actor, { ...PLAN, contractId }))
  expect(await shown(made)).toContain('step 2027-05-03')
})

test('a step that is being ticked while meetings change is not asked for again', async () => {
  const made = await withContract()
  const { actor, contractId } = made
  await establishPlan(actor, { ...PLAN, contractId })
  const ticking = async (tx: TenantTx) => {
    await lockContract(tx, contractId)
    await setStepDone(tx, { contractId, step: 'needs' }, { ...OPEN, doneOn: TODAY })
    await recomputeDeadlines(tx, [contractId], TODAY)
  }
  await meanwhile(actor.organisationId, ticking, () =>
    addMeetings(actor, { organ: 'college', days: [MEETING.day], today: TODAY }),
  )
  expect(await shown(made)).toEqual(['step 2027-05-15'])
})

test('plans, ticks and meetings of one moment never wait for each other in a circle', async () => {
  const made = await withContract()
  const { actor, contractId } = made
  const tick = { step: 'needs', version: 1, doneOn: TODAY, note: null, documentId: null, today: TODAY } as const
  const all = Array.from({ length: 6 }, (_, index) => [
    establishPlan(actor, { ...PLAN, contractId, version: index === 0 ? null : index }),
    addMeetings(actor, { organ: 'college', days: [`2027-05-1${index}`], today: TODAY }),
    tickStep(actor, { ...tick, contractId, version: index + 1 }),
    withTenant(actor.organisationId, async (tx) => {
      await lockPlanSettings(tx)
      await updatePlanSettings(tx)
    }),
  ])
  const answers = await Promise.allSettled(all.flat())
  expect(answers.filter(({ status }) => status === 'rejected')).toEqual([])
})
