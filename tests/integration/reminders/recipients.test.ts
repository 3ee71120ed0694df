import { eq, sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { db } from '#db/client.ts'
import { insertReminderRule } from '#db/queries/reminder-rules.ts'
import { organisationUsers, users } from '#db/schema/accounts.ts'
import { contractFollowers } from '#db/schema/contracts.ts'
import { withTenant } from '#db/tenant.ts'
import { insertActor } from '#tests/factories/actor.ts'
import {
  armContract,
  deliverAll,
  deliveredOn,
  ledger,
  openDeadlines,
  recomputeOn,
  recordingMailer,
  renewingAfter,
  runOn,
} from '#tests/factories/reminders.ts'

const membership = (userId: string) => eq(organisationUsers.userId, userId)

describe('R10: manager, follower and copied address is one person', () => {
  test('one row and one letter', async () => {
    const manager = await insertActor({ role: 'buyer' })
    const { organisationId, userId } = manager
    const contractId = await armContract(
      organisationId,
      { ...deliveredOn('2026-09-30'), managerId: userId },
      '2026-01-05',
    )
    await withTenant(organisationId, async (tx) => {
      await tx.insert(contractFollowers).values({ contractId, userId })
      for (const [target, address] of [
        ['manager', null],
        ['followers', null],
        ['address', manager.email.toUpperCase()],
      ] as const) {
        await insertReminderRule(tx, { deadlineKind: 'delivery', daysBefore: 30, target, address, enabled: true })
      }
    })
    const { mails, sendMail } = recordingMailer()
    await runOn(organisationId, '2026-09-01')
    await deliverAll(organisationId, '2026-09-01', sendMail)
    expect((await ledger(organisationId)).map((row) => row.recipient)).toEqual([`user:${userId}`])
    expect(mails.map((mail) => mail.to)).toEqual([manager.email])
  })

  test('an address that is nobody of the organisation gets its own', async () => {
    const { organisationId } = await insertActor()
    await armContract(organisationId, deliveredOn('2026-09-30'), '2026-01-05')
    await withTenant(organisationId, (tx) =>
      insertReminderRule(tx, {
        deadlineKind: 'delivery',
        daysBefore: 30,
        target: 'address',
        address: 'secretariat@example.org',
        enabled: true,
      }),
    )
    const { mails, sendMail } = recordingMailer()
    await runOn(organisationId, '2026-09-01')
    await deliverAll(organisationId, '2026-09-01', sendMail)
    expect(mails.map((mail) => mail.to)).toEqual(['secretariat@example.org'])
    expect(mails[0]?.text).toContain('Cette adresse figure dans les règles de rappel')
  })
})

describe('R13: what is true when the letter leaves counts', () => {
  const arrange = async () => {
    const coordinator = await insertActor()
    const { organisationId } = coordinator
    const manager = await insertActor({ organisationId, role: 'buyer' })
    const details = { ...deliveredOn('2026-09-30'), managerId: manager.userId }
    const contractId = await armContract(organisationId, details, '2026-01-05')
    await runOn(organisationId, '2026-09-01')
    return { coordinator, manager, organisationId, contractId, ...recordingMailer() }
  }

  test('the new address is written to', async () => {
    const { manager, organisationId, mails, sendMail } = await arrange()
    const email = `nouvelle-${manager.userId}@example.org`
    await db.update(users).set({ email }).where(eq(users.id, manager.userId))
    await deliverAll(organisationId, '2026-09-01', sendMail)
    expect(mails.map((mail) => mail.to)).toEqual([email])
  })

  test('who left the organisation gets nothing, and the coordination is told instead', async () => {
    const { coordinator, manager, organisationId, mails, sendMail } = await arrange()
    await db.delete(organisationUsers).where(membership(manager.userId))
    await deliverAll(organisationId, '2026-09-01', sendMail)
    expect(mails).toEqual([])
    expect(await ledger(organisationId)).toMatchObject([{ state: 'void', lastError: 'left-organisation' }])

    await runOn(organisationId, '2026-09-02')
    await deliverAll(organisationId, '2026-09-02', sendMail)
    expect(mails.map((mail) => mail.to)).toEqual([coordinator.email])
  })

  test('a deadline that is settled meanwhile announces nothing', async () => {
    const { organisationId, contractId, mails, sendMail } = await arrange()
    await withTenant(organisationId, (tx) => tx.execute(sql`update contracts set status = 'closed'`))
    // As if the recomputation had been lost: the handler still looks at the deadline itself.
    await withTenant(organisationId, (tx) => tx.execute(sql`update deadlines set state = 'void'`))
    await deliverAll(organisationId, '2026-09-01', sendMail)
    await recomputeOn(organisationId, contractId, '2026-09-01')
    expect(mails).toEqual([])
    expect(await ledger(organisationId)).toMatchObject([{ state: 'void', lastError: 'deadline-changed' }])
  })

  test('a new manager takes the letter over once, coordinators who join later are spared', async () => {
    const { organisationId, contractId, mails, sendMail } = await arrange()
    await deliverAll(organisationId, '2026-09-01', sendMail)
    await insertActor({ organisationId })
    const successor = await insertActor({ organisationId, role: 'buyer' })
    await withTenant(organisationId, (tx) => tx.execute(sql`update contracts set manager_id = ${successor.userId}`))
    await runOn(organisationId, '2026-09-05')
    await runOn(organisationId, '2026-09-06')
    await deliverAll(organisationId, '2026-09-06', sendMail)
    expect(await openDeadlines(organisationId, contractId)).toHaveLength(1)
    expect(mails.slice(1).map((mail) => mail.to)).toEqual([successor.email])
  })
})

test('without a manager the coordinators are told, seven days before the administrators as well', async () => {
  const administrator = await insertActor({ role: 'administrator' })
  const { organisationId } = administrator
  const coordinator = await insertActor({ organisationId })
  await insertActor({ organisationId, role: 'reader' })
  await armContract(organisationId, renewingAfter('2026-12-31'), '2026-10-01')
  const { mails, sendMail } = recordingMailer()
  await runOn(organisationId, '2026-10-01')
  await deliverAll(organisationId, '2026-10-01', sendMail)
  expect(mails.map((mail) => mail.to)).toEqual([coordinator.email])

  await runOn(organisationId, '2026-10-24')
  await deliverAll(organisationId, '2026-10-24', sendMail)
  const lastWeek = mails.slice(1)
  expect(lastWeek.map((mail) => mail.to).sort()).toEqual([administrator.email, coordinator.email].sort())
  const escalation = lastWeek.find((mail) => mail.to === administrator.email)
  expect(escalation?.text.replace(/\s+/g, ' ')).toContain('Aucune décision n’est enregistrée et il reste 7 jours.')
})

test('another organisation gets nothing of it', async () => {
  const one = await insertActor()
  const other = await insertActor()
  await armContract(one.organisationId, deliveredOn('2026-09-30'), '2026-01-05')
  await runOn(other.organisationId, '2026-09-01')
  expect(await ledger(other.organisationId)).toEqual([])
})
