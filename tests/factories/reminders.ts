import { sql } from 'drizzle-orm'
import { Temporal } from 'temporal-polyfill'
import type { IsoDate } from '#app/domain/calendar.ts'
import type { ContractDetails } from '#app/domain/contract.ts'
import type { TenantId } from '#app/domain/ids.ts'
import { deliverReminder } from '#app/jobs/send-reminder.ts'
import type { Delivery, Mail, SendMail } from '#app/lib/mail.ts'
import { recomputeDeadlines } from '#app/services/deadlines/recompute-deadlines.server.ts'
import { runReminders } from '#app/services/reminders/run-reminders.server.ts'
import { deadlines } from '#db/schema/deadlines.ts'
import { reminders } from '#db/schema/reminders.ts'
import { withTenant } from '#db/tenant.ts'
import { insertContract } from '#tests/factories/contract.ts'

/** Ten in the morning in Brussels on that day. */
export const morning = (day: IsoDate) =>
  Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: 'Europe/Brussels', plainTime: '10:00' }).toInstant()

/** A purchase whose only deadline is its delivery on that day. */
export const deliveredOn = (delivery: IsoDate): Partial<ContractDetails> => ({
  term: { kind: 'one-off', start: '2026-01-01', delivery, guaranteeMonths: null },
})

/** Four years without renewal: ends on that day, and what follows is to be launched before. */
export const endingOn = (end: IsoDate): Partial<ContractDetails> => ({
  term: {
    kind: 'fixed',
    start: Temporal.PlainDate.from(end).add({ days: 1 }).subtract({ years: 4 }).toString(),
    initialMonths: 48,
    renewal: { kind: 'none', months: null, max: null, recorded: 0 },
    notice: null,
    noticeCountsFrom: 'receipt',
  },
})

/** Renews tacitly by a year after that day, unless notice is given two months before. */
export const renewingAfter = (end: IsoDate): Partial<ContractDetails> => ({
  term: {
    kind: 'fixed',
    start: Temporal.PlainDate.from(end).add({ days: 1 }).subtract({ years: 1 }).toString(),
    initialMonths: 12,
    renewal: { kind: 'tacit', months: 12, max: null, recorded: 0 },
    notice: { months: 2 },
    noticeCountsFrom: 'receipt',
  },
})

/** A contract with its deadlines as they were first known on that day. */
export function armContract(organisationId: TenantId, details: Partial<ContractDetails>, knownOn: IsoDate) {
  return withTenant(organisationId, async (tx) => {
    const contractId = await insertContract(tx, details)
    await recomputeDeadlines(tx, [contractId], knownOn)
    return contractId
  })
}

export const recomputeOn = (organisationId: TenantId, contractId: string, day: IsoDate) =>
  withTenant(organisationId, (tx) => recomputeDeadlines(tx, [contractId], day))

export const openDeadlines = (organisationId: TenantId, contractId: string) =>
  withTenant(organisationId, (tx) =>
    tx
      .select()
      .from(deadlines)
      .where(sql`${deadlines.contractId} = ${contractId} and state = 'open'`)
      .orderBy(deadlines.dueOn, deadlines.kind),
  )

export const runOn = (organisationId: TenantId, day: IsoDate, now = morning(day)) =>
  runReminders({ organisations: [organisationId], now, messageDomain: 'test.example' })

export const ledger = (organisationId: TenantId) =>
  withTenant(organisationId, (tx) =>
    tx.select().from(reminders).orderBy(reminders.plannedOn, reminders.thresholdDays, reminders.recipient),
  )

/** A mail server in memory: keeps what it takes, answers as it is told. */
export function recordingMailer(answer: Delivery | (() => Delivery) = { outcome: 'sent', answer: '250 ok' }) {
  const mails: Mail[] = []
  const sendMail: SendMail = async (mail) => {
    mails.push(mail)
    return typeof answer === 'function' ? answer() : answer
  }
  return { mails, sendMail }
}

/** Hands every queued row to the mailer, as the worker's jobs would do on that day. */
export async function deliverAll(organisationId: TenantId, day: IsoDate, sendMail: SendMail) {
  const rows = (await ledger(organisationId)).filter((row) => row.state === 'queued' || row.state === 'refused')
  for (const row of rows) await deliverReminder(organisationId, row.id, { now: () => morning(day), sendMail })
}
