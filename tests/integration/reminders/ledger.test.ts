import { describe, expect, test } from 'vitest'
import { addDays } from '#app/domain/calendar.ts'
import type { TenantId } from '#app/domain/ids.ts'
import { recomputeDeadlines } from '#app/services/deadlines/recompute-deadlines.server.ts'
import { pauseDeadline } from '#app/services/reminders/pause-deadline.server.ts'
import { updateContract } from '#db/queries/contracts.ts'
import { withTenant } from '#db/tenant.ts'
import { insertActor } from '#tests/factories/actor.ts'
import { buildContract, insertContract } from '#tests/factories/contract.ts'
import {
  armContract,
  deliverAll,
  deliveredOn,
  endingOn,
  ledger,
  morning,
  openDeadlines,
  recomputeOn,
  recordingMailer,
  renewingAfter,
  runOn,
} from '#tests/factories/reminders.ts'

const states = async (organisationId: TenantId) =>
  (await ledger(organisationId)).map((row) => `${row.thresholdDays} ${row.state}`)

describe('R1: a date is edited after a letter was sent', () => {
  test.each([
    ['earlier', '2026-08-31', ['30 queued', '30 void', '90 sent']],
    ['later', '2026-11-30', ['30 void', '90 queued', '90 sent']],
  ])('%s: the open rows of the old day are void and the new day is armed', async (_, newEnd, expected) => {
    const manager = await insertActor()
    const { organisationId } = manager
    const details = { ...deliveredOn('2026-09-30'), managerId: manager.userId }
    const contractId = await armContract(organisationId, details, '2026-01-05')
    const { sendMail } = recordingMailer()
    await runOn(organisationId, '2026-07-02')
    await deliverAll(organisationId, '2026-07-02', sendMail)
    // Found on its day but not handed over yet when the contract is edited.
    await runOn(organisationId, '2026-08-31')
    expect(await states(organisationId)).toEqual(['90 sent', '30 queued'])

    await withTenant(organisationId, (tx) =>
      updateContract(tx, contractId, buildContract({ ...details, ...deliveredOn(newEnd) })),
    )
    await recomputeOn(organisationId, contractId, '2026-08-31')
    expect(await states(organisationId)).toEqual(['90 sent', '30 void'])
    await runOn(organisationId, newEnd === '2026-08-31' ? '2026-08-31' : '2026-09-01')
    expect((await states(organisationId)).sort()).toEqual(expected)
  })

  test('another notice changes the notice day and voids what was announced for the old one', async () => {
    const manager = await insertActor()
    const { organisationId } = manager
    const details = renewingAfter('2026-12-31')
    const contractId = await armContract(organisationId, details, '2026-01-05')
    await runOn(organisationId, '2026-09-01')
    const before = await ledger(organisationId)
    expect(before.map((row) => row.state)).toEqual(['queued'])

    const term = { ...buildContract(details).term!, notice: { months: 3 } }
    await withTenant(organisationId, (tx) =>
      updateContract(tx, contractId, buildContract({ ...details, term: term as never })),
    )
    await recomputeOn(organisationId, contractId, '2026-09-01')
    await runOn(organisationId, '2026-09-01')
    expect((await ledger(organisationId)).map((row) => row.state).sort()).toEqual(['queued', 'void'])
    const [notice] = await openDeadlines(organisationId, contractId)
    const open = (await ledger(organisationId)).find((row) => row.state === 'queued')
    expect(open).toMatchObject({ deadlineId: notice?.id, thresholdDays: 30 })
  })
})

describe('R3: the job was down on the day', () => {
  test('three days later it is sent once, with the days that are really left', async () => {
    const { organisationId } = await insertActor()
    await armContract(organisationId, deliveredOn('2026-09-30'), '2026-01-05')
    const { mails, sendMail } = recordingMailer()
    await runOn(organisationId, '2026-07-05')
    await deliverAll(organisationId, '2026-07-05', sendMail)
    await runOn(organisationId, '2026-07-06')
    await deliverAll(organisationId, '2026-07-06', sendMail)
    expect(mails.map((mail) => mail.subject.replace(/\s/g, ' '))).toEqual([
      'Livraison attendue dans 87 jours : Location de photocopieurs',
    ])
  })

  test('when the notice day is past the text says that it was missed', async () => {
    const { organisationId } = await insertActor()
    await armContract(organisationId, renewingAfter('2026-12-31'), '2026-10-28')
    const { mails, sendMail } = recordingMailer()
    await runOn(organisationId, '2026-11-03')
    await deliverAll(organisationId, '2026-11-03', sendMail)
    expect(mails.map((mail) => mail.subject)).toEqual(['Préavis manqué : Location de photocopieurs'])
    expect(mails[0]?.text).toContain('Préavis non donné')
    expect(mails[0]?.text).not.toContain('à donner')
  })
})

test('R4: of three thresholds only the nearest that is reached is announced, then the next one', async () => {
  const { organisationId } = await insertActor()
  await armContract(organisationId, renewingAfter('2026-12-31'), '2026-09-01')
  await runOn(organisationId, '2026-09-01')
  expect(await states(organisationId)).toEqual(['90 queued'])
  await runOn(organisationId, '2026-09-30')
  expect(await states(organisationId)).toEqual(['90 queued'])
  await runOn(organisationId, '2026-10-01')
  // The letter that never left is overtaken: no burst once the mail server is back.
  expect(await states(organisationId)).toEqual(['90 void', '30 queued'])
})

describe('R5: a paused deadline is silent, then speaks again', () => {
  const arrange = async () => {
    const actor = await insertActor()
    const contractId = await armContract(actor.organisationId, renewingAfter('2026-12-31'), '2026-01-05')
    const [notice] = await openDeadlines(actor.organisationId, contractId)
    return { actor, contractId, deadlineId: notice!.id }
  }

  test('snoozed for seven days', async () => {
    const { actor, contractId, deadlineId } = await arrange()
    const { organisationId } = actor
    const now = morning('2026-09-29')
    const request = { intent: 'snooze', until: '2026-10-06' } as const
    await runOn(organisationId, '2026-08-05')
    await pauseDeadline(actor, { deadlineId, request, note: null, now })
    // What was queued and had not left yet is held back with it.
    expect(await states(organisationId)).toEqual(['90 planned'])
    await runOn(organisationId, '2026-10-05')
    expect(await states(organisationId)).toEqual(['90 planned'])
    expect(await openDeadlines(organisationId, contractId)).toHaveLength(1)
    await runOn(organisationId, '2026-10-06')
    expect(await states(organisationId)).toEqual(['90 void', '30 queued'])
  })

  test('acknowledged: silent until the last week, in which nobody has decided', async () => {
    const { actor, contractId, deadlineId } = await arrange()
    const { organisationId } = actor
    const request = { intent: 'acknowledge' } as const
    await pauseDeadline(actor, { deadlineId, request, note: 'vu', now: morning('2026-08-01') })
    const report = await runOn(organisationId, '2026-10-01')
    expect(report.skipped).toEqual([{ reason: 'acknowledged', count: 1 }])
    expect(await ledger(organisationId)).toEqual([])
    expect(await openDeadlines(organisationId, contractId)).toHaveLength(1)
    await runOn(organisationId, '2026-10-24')
    expect(await states(organisationId)).toEqual(['7 queued'])
  })

  test('a letter that is already with the worker does not leave once the deadline is snoozed', async () => {
    const { actor, deadlineId } = await arrange()
    const { organisationId } = actor
    await runOn(organisationId, '2026-10-01')
    const { mails, sendMail } = recordingMailer()
    const request = { intent: 'snooze', until: '2026-10-08' } as const
    await pauseDeadline(actor, { deadlineId, request, note: null, now: morning('2026-10-01') })
    await deliverAll(organisationId, '2026-10-01', sendMail)
    expect(mails).toEqual([])
    await runOn(organisationId, '2026-10-08')
    await deliverAll(organisationId, '2026-10-08', sendMail)
    expect(mails).toHaveLength(1)
  })

  test('taken back: the run hands the letter over again', async () => {
    const { actor, deadlineId } = await arrange()
    const { organisationId } = actor
    await runOn(organisationId, '2026-10-01')
    const now = morning('2026-10-01')
    await pauseDeadline(actor, { deadlineId, request: { intent: 'acknowledge' }, note: null, now })
    await pauseDeadline(actor, { deadlineId, request: { intent: 'resume' }, note: null, now })
    await runOn(organisationId, '2026-10-02')
    expect(await states(organisationId)).toEqual(['30 queued'])
  })
})

test('R6: two hundred contracts that ended long ago are imported and nobody gets a letter', async () => {
  const { organisationId } = await insertActor()
  // Some of them so lately that a reminder would still be of use, had anybody known of them in time.
  const ends = Array.from({ length: 200 }, (_, at) =>
    at % 2 ? addDays('2026-06-30', -at) : `20${10 + (at % 15)}-03-28`,
  )
  await withTenant(organisationId, async (tx) => {
    const ids: string[] = []
    for (const end of ends) ids.push(await insertContract(tx, endingOn(end)))
    await recomputeDeadlines(tx, ids, '2026-07-01')
  })
  const report = await runOn(organisationId, '2026-07-01')
  expect(report).toMatchObject({ due: 0, queued: 0 })
  expect(await ledger(organisationId)).toEqual([])
})

test('whoever may not decide may not silence a reminder either', async () => {
  const reader = await insertActor({ role: 'reader' })
  const contractId = await armContract(reader.organisationId, deliveredOn('2026-09-30'), '2026-01-05')
  const [deadline] = await openDeadlines(reader.organisationId, contractId)
  const request = { intent: 'acknowledge' } as const
  const asked = { deadlineId: deadline!.id, request, note: null, now: morning('2026-08-01') }
  expect(await pauseDeadline(reader, asked)).toEqual({ ok: false, refusal: 'forbidden' })
  expect(await openDeadlines(reader.organisationId, contractId)).toMatchObject([{ acknowledgedAt: null }])
})
