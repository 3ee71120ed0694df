import { describe, expect, test } from 'vitest'
import type { ContractDetails } from '#app/domain/contract.ts'
import type { TenantId } from '#app/domain/ids.ts'
import type { Actor } from '#app/domain/permissions.ts'
import { recomputeOrganisation } from '#app/services/deadlines/recompute-deadlines.server.ts'
import { recordDecision } from '#app/services/decisions/record-decision.server.ts'
import { revokeDecision } from '#app/services/decisions/revoke-decision.server.ts'
import { updateContract } from '#db/queries/contracts.ts'
import { withTenant } from '#db/tenant.ts'
import { insertActor } from '#tests/factories/actor.ts'
import { buildContract } from '#tests/factories/contract.ts'
import {
  armContract,
  deliverAll,
  deliveredOn,
  endingOn,
  ledger,
  openDeadlines,
  recomputeOn,
  recordingMailer,
  renewingAfter,
  runOn,
} from '#tests/factories/reminders.ts'

const today = '2026-08-05'
const now = new Date('2026-08-05T10:00:00Z')

/** A notice due on 31 October 2026, of which the manager was told on 5 August, 90 days before. */
async function toldOnce() {
  const actor = await insertActor()
  const { organisationId } = actor
  const details = { ...renewingAfter('2026-12-31'), managerId: actor.userId, launchLeadDays: 1 }
  const contractId = await armContract(organisationId, details, '2026-01-05')
  const { mails, sendMail } = recordingMailer()
  const runAndSend = async (day = today) => {
    await runOn(organisationId, day)
    await deliverAll(organisationId, day, sendMail)
  }
  await runAndSend()
  return { actor, contractId, organisationId, mails, runAndSend }
}

async function decide(actor: Actor, contractId: string, kind: 'renew' | 'stop', given = true) {
  const blank = { endsOn: null, organ: null, documentReference: null, documentId: null, note: null }
  const form = { ...blank, decision: kind, subject: 'term-0', decidedOn: today, agreed: false, successor: false }
  const noticeGivenOn = kind === 'stop' && given ? today : null
  const result = await recordDecision(actor, { contractId, form: { ...form, noticeGivenOn }, today })
  return result.ok ? result.value.decisionId : expect.fail(result.refusal.code)
}

const noticeOf = async (organisationId: TenantId, contractId: string) =>
  (await openDeadlines(organisationId, contractId)).find(
    ({ kind, dueOn }) => kind === 'notice' && dueOn === '2026-10-31',
  )

const change = (organisationId: TenantId, contractId: string, details: Partial<ContractDetails>) =>
  withTenant(organisationId, (tx) => updateContract(tx, contractId, buildContract(details)))

describe('a deadline that returns', () => {
  test.each(['renew', 'stop'] as const)('after "%s" was undone is not announced a second time', async (kind) => {
    const { actor, contractId, organisationId, mails, runAndSend } = await toldOnce()
    expect(mails).toHaveLength(1)
    const before = await noticeOf(organisationId, contractId)

    const decisionId = await decide(actor, contractId, kind)
    expect(await noticeOf(organisationId, contractId)).toBeUndefined()
    await revokeDecision(actor, { contractId, decisionId, now, today })
    await runAndSend()
    await runAndSend('2026-08-06')

    expect(mails).toHaveLength(1)
    const after = await noticeOf(organisationId, contractId)
    expect(after).toEqual({ ...before, facts: after?.facts })
  })

  test('is announced at its next threshold as if nothing had been', async () => {
    const { actor, contractId, mails, runAndSend } = await toldOnce()
    const decisionId = await decide(actor, contractId, 'stop')
    await revokeDecision(actor, { contractId, decisionId, now, today })
    await runAndSend('2026-10-01')
    expect(mails.map(({ subject }) => subject.replaceAll('\u00a0', ' '))).toEqual([
      expect.stringContaining('Préavis à donner dans 87 jours'),
      expect.stringContaining('Préavis à donner dans 30 jours'),
    ])
  })

  test('takes up the letters that had not left, and does not tell twice who was told', async () => {
    const { organisationId } = await insertActor()
    const details = deliveredOn('2026-09-30')
    const contractId = await armContract(organisationId, details, '2026-01-05')
    const { mails, sendMail } = recordingMailer()
    await runOn(organisationId, '2026-07-02')
    await change(organisationId, contractId, deliveredOn('2026-12-31'))
    await recomputeOn(organisationId, contractId, '2026-07-03')
    expect((await ledger(organisationId)).map(({ state, lastError }) => [state, lastError])).toEqual([
      ['void', 'deadline-changed'],
    ])

    await change(organisationId, contractId, details)
    await recomputeOn(organisationId, contractId, '2026-07-04')
    for (const day of ['2026-07-04', '2026-07-05']) {
      await runOn(organisationId, day)
      await deliverAll(organisationId, day, sendMail)
    }
    expect(mails).toHaveLength(1)
    expect((await ledger(organisationId)).map(({ state }) => state)).toEqual(['sent'])
  })

  test('at night takes up its row as well', async () => {
    const { contractId, organisationId, mails, runAndSend } = await toldOnce()
    const before = await noticeOf(organisationId, contractId)
    const details = { ...renewingAfter('2026-12-31'), launchLeadDays: 1 }
    await change(organisationId, contractId, { ...details, status: 'closed' })
    await recomputeOrganisation(organisationId, today)
    expect(await openDeadlines(organisationId, contractId)).toEqual([])
    await change(organisationId, contractId, details)
    await recomputeOrganisation(organisationId, today)
    expect((await noticeOf(organisationId, contractId))?.id).toBe(before?.id)
    await runAndSend()
    expect(mails).toHaveLength(1)
  })

  test('long after its day lets nothing leave', async () => {
    const { organisationId } = await insertActor()
    const details = endingOn('2026-09-30')
    const contractId = await armContract(organisationId, details, '2026-01-05')
    await runOn(organisationId, '2026-07-02')
    await change(organisationId, contractId, { ...details, status: 'closed' })
    await recomputeOn(organisationId, contractId, '2026-07-03')
    await change(organisationId, contractId, details)
    await recomputeOn(organisationId, contractId, '2027-02-01')
    expect((await openDeadlines(organisationId, contractId)).map(({ kind }) => kind)).toEqual(['end'])
    const { mails, sendMail } = recordingMailer()
    await runOn(organisationId, '2027-02-01')
    await deliverAll(organisationId, '2027-02-01', sendMail)
    expect(mails).toEqual([])
  })
})

test('a decided notice that was announced before the decision keeps its letters, and is announced further', async () => {
  const { actor, contractId, organisationId, mails, runAndSend } = await toldOnce()
  const before = await noticeOf(organisationId, contractId)
  await decide(actor, contractId, 'stop', false)
  expect(await noticeOf(organisationId, contractId)).toMatchObject({ id: before?.id, facts: { decided: 'stop' } })
  await runAndSend()
  expect(mails).toHaveLength(1)
  await runAndSend('2026-10-01')
  expect(mails).toHaveLength(2)
  expect(mails[1]?.text).toContain('Préavis décidé, à donner au fournisseur')
  expect(mails[1]?.text).toContain(`/marches/${contractId}/preavis`)
})

test('R6: contracts said to run although they ended long ago send no letter', async () => {
  const actor = await insertActor()
  const { organisationId } = actor
  for (const end of ['2025-06-14', '2026-06-30', '2020-12-31']) {
    await armContract(organisationId, { ...endingOn(end), status: 'running', managerId: actor.userId }, '2026-11-22')
  }
  const report = await runOn(organisationId, '2026-11-22')
  expect(report.queued).toBe(0)
  expect(await ledger(organisationId)).toEqual([])
})
