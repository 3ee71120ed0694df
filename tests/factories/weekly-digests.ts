import { sql } from 'drizzle-orm'
import { Temporal } from 'temporal-polyfill'
import type { IsoDate } from '#app/domain/calendar.ts'
import type { TenantId } from '#app/domain/ids.ts'
import { deliverWeeklyDigest } from '#app/jobs/send-weekly-digest.ts'
import type { SendMail } from '#app/lib/mail.ts'
import { queueWeeklyDigests } from '#app/services/reminders/queue-weekly-digests.server.ts'
import { insertDecision } from '#db/queries/decisions.ts'
import { weeklyDigests } from '#db/schema/weekly-digests.ts'
import { withTenant } from '#db/tenant.ts'
import { morning } from '#tests/factories/reminders.ts'

export const queueOn = (organisationId: TenantId, day: IsoDate, now = morning(day)) =>
  queueWeeklyDigests({ organisations: [organisationId], now, messageDomain: 'test.example' })

export const digestLedger = (organisationId: TenantId) =>
  withTenant(organisationId, (tx) => tx.select().from(weeklyDigests).orderBy(weeklyDigests.week, weeklyDigests.userId))

/** Hands every waiting letter to the mailer, as the worker's jobs would do on that day. */
export async function deliverDigests(organisationId: TenantId, day: IsoDate, sendMail: SendMail) {
  const rows = (await digestLedger(organisationId)).filter((row) => row.state === 'queued' || row.state === 'refused')
  const outcomes: string[] = []
  for (const row of rows) {
    outcomes.push(await deliverWeeklyDigest(organisationId, row.id, { now: () => morning(day), sendMail }))
  }
  return outcomes
}

type Recorded = { contractId: string; at: string; recordedBy?: string | null; revoked?: boolean }

/** A renewal decided, and recorded at that moment in Brussels. */
export const recordRenewal = (organisationId: TenantId, { contractId, at, recordedBy = null, revoked }: Recorded) =>
  withTenant(organisationId, async (tx) => {
    const decision = { kind: 'renew', termIndex: 0, decidedOn: at.slice(0, 10), endsOn: null, organ: null } as const
    const id = await insertDecision(tx, { ...decision, contractId, note: null, documentReference: null, recordedBy })
    const moment = Temporal.PlainDateTime.from(at).toZonedDateTime('Europe/Brussels').toInstant().toString()
    await tx.execute(sql`
      update contract_decisions set recorded_at = ${moment}::timestamptz,
        revoked_at = ${revoked ? moment : null}::timestamptz where id = ${id}`)
  })
