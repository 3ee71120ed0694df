import type { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { dayAt } from '#app/domain/calendar.ts'
import { ceilingExhaustion, type Exhaustion } from '#app/domain/exhaustion.ts'
import { defineJob } from '#app/jobs/job.ts'
import { tenantOfJob } from '#app/jobs/tenant-of-job.ts'
import { messageDomain } from '#app/lib/mail.server.ts'
import { findCeilingAlert, keepAlertForecast } from '#db/queries/ceiling-alerts.ts'
import { planCentreLetters } from '#db/queries/centre-letters.ts'
import { listCeilingsOf, listMonthsByLot } from '#db/queries/consumption.ts'
import { listAddressees } from '#db/queries/message-audience.ts'
import { type TenantTx, withTenant } from '#db/tenant.ts'

type Alert = NonNullable<Awaited<ReturnType<typeof findCeilingAlert>>>

/** Reckoned once, in the centre's tenant: a member reads no months but its own, and all are told the same day. */
async function forecastOf(tx: TenantTx, ownerId: string, alert: Alert, now: Temporal.Instant): Promise<Exhaustion> {
  const { frameworkId, lotId, memberId, orderUntil } = alert
  const of = { ownerId, frameworkId, memberId }
  const ceiling = (await listCeilingsOf(tx, of)).find((one) => one.lotId === lotId)
  if (!ceiling) return { kind: 'unlimited' }
  const months = (await listMonthsByLot(tx, of)).filter((month) => month.lotId === lotId)
  const { limit, limitQuantity, committed, reserved, committedQuantity, reservedQuantity } = ceiling
  const taken = { taken: committed + reserved, takenQuantity: committedQuantity + reservedQuantity }
  return ceilingExhaustion({ limit, limitQuantity, ...taken }, months, { today: dayAt(now), lastDay: orderUntil })
}

/** A ceiling came near: the centre is told, and those who order under it; of its own maximum a member alone. */
export const tellOfCeilingJob = defineJob(
  'tell-of-ceiling',
  z.object({ organisationId: z.uuid(), alertId: z.uuid() }),
  async ({ organisationId, alertId }, context) => {
    const tenant = await tenantOfJob(organisationId)
    if (!tenant) return
    const now = context.now()
    await withTenant(tenant, async (tx) => {
      const alert = await findCeilingAlert(tx, alertId)
      if (!alert) return
      await keepAlertForecast(tx, alertId, await forecastOf(tx, tenant, alert, now))
      const { centreId, frameworkId, memberId } = alert
      const about = { subjectId: alertId, occasion: 0 }
      const planned = { ownerId: tenant, messageDomain: messageDomain(), now: now.toString() }
      await planCentreLetters(tx, {
        ...{ ...planned, kind: 'ceiling-centre', side: 'centre' },
        letters: [{ ...about, organisationId: tenant, contact: null }],
      })
      const bodies = await listAddressees(tx, centreId, { audience: 'participants', frameworkId })
      const told = bodies.filter((body) => memberId === null || body.organisationId === memberId)
      await planCentreLetters(tx, {
        ...{ ...planned, kind: 'ceiling-member', side: 'member' },
        letters: told.map((body) => ({ ...about, organisationId: body.organisationId, contact: body.contact })),
      })
    })
  },
)
