import { z } from 'zod'
import { dayAt, type IsoDate } from '#app/domain/calendar.ts'
import type { TenantId } from '#app/domain/ids.ts'
import { type DigestVoidReason, mondayOf, receivesDigest } from '#app/domain/weekly-digest.ts'
import { deliveryNote } from '#app/jobs/delivery-note.ts'
import { defineJob, type JobContext, LetterNotSent } from '#app/jobs/job.ts'
import { tenantOfJob } from '#app/jobs/tenant-of-job.ts'
import { weeklyDigestMail } from '#app/jobs/weekly-digest-mail.ts'
import type { Delivery } from '#app/lib/mail.ts'
import {
  claimWeeklyDigest,
  type DigestReader,
  findDigestReader,
  updateWeeklyDigest,
  type WeeklyDigestRow,
} from '#db/queries/weekly-digests.ts'
import { withTenant } from '#db/tenant.ts'

/** `elsewhere`: another worker holds the row, or it no longer waits to be sent. */
type Outcome = Delivery['outcome'] | DigestVoidReason | 'elsewhere'

export const sendWeeklyDigest = defineJob(
  'send-weekly-digest',
  z.object({ organisationId: z.uuid(), digestId: z.uuid() }),
  async ({ organisationId, digestId }, context) => {
    const tenant = await tenantOfJob(organisationId)
    if (!tenant) return
    const outcome = await deliverWeeklyDigest(tenant, digestId, context)
    // Thrown after the ledger has noted it: the queue tries again with growing pauses.
    if (outcome === 'delayed' || outcome === 'refused') throw new LetterNotSent(outcome)
  },
)

/** Sends one weekly letter if it is still wanted and has something to say; under a lock, as docs/decisions/033 tells. */
export function deliverWeeklyDigest(tenant: TenantId, digestId: string, context: JobContext): Promise<Outcome> {
  return withTenant(tenant, async (tx) => {
    const row = await claimWeeklyDigest(tx, digestId)
    if (!row || (row.state !== 'queued' && row.state !== 'refused')) return 'elsewhere'
    const drop = async (reason: DigestVoidReason) => {
      await updateWeeklyDigest(tx, digestId, { state: 'void', lastError: reason, nextAttemptAt: null })
      return reason
    }
    const now = context.now()
    const today = dayAt(now)
    const reader = await findDigestReader(tx, row.userId)
    if (!reader) return drop('left-organisation')
    const hindrance = hindranceOf(row, reader, today)
    if (hindrance) return drop(hindrance)

    const mail = await weeklyDigestMail(tx, row, { reader, today })
    if (!mail) return drop('nothing-to-say')
    const delivery = await context.sendMail(mail)
    await updateWeeklyDigest(tx, digestId, deliveryNote(row, delivery, now))
    return delivery.outcome
  })
}

function hindranceOf(row: WeeklyDigestRow, reader: DigestReader, today: IsoDate): DigestVoidReason | null {
  if (mondayOf(today) !== row.week) return 'week-over'
  return receivesDigest(reader) ? null : 'not-wanted'
}
