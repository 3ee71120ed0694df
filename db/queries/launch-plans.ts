import { gte } from 'drizzle-orm'
import type { IsoDate } from '#app/domain/calendar.ts'
import type { Meetings } from '#app/domain/law/launch-plan.ts'
import type { StepDuration } from '#app/domain/law/plan-steps.ts'
import { organMeetings, planDurations } from '#db/schema/launch-plans.ts'
import { lawSettings } from '#db/schema/legal-checks.ts'
import type { TenantTx } from '#db/tenant.ts'

/** The organisation's own days for the steps of its plans; empty while it uses the defaults. */
export const findPlanDurations = (tx: TenantTx): Promise<StepDuration[]> =>
  tx
    .select({
      procedure: planDurations.procedure,
      step: planDurations.step,
      days: planDurations.days,
      counting: planDurations.counting,
      decidedBy: planDurations.decidedBy,
    })
    .from(planDurations)

/** When its organs meet from a day on, and by when a file must be on their agenda. */
export async function findMeetings(tx: TenantTx, from: IsoDate): Promise<Meetings> {
  const meetings = await tx
    .select({ organ: organMeetings.organ, day: organMeetings.day })
    .from(organMeetings)
    .where(gte(organMeetings.day, from))
    .orderBy(organMeetings.day)
  const [settings] = await tx
    .select({ college: lawSettings.collegeAgendaDays, council: lawSettings.councilAgendaDays })
    .from(lawSettings)
  const daysOf = (organ: 'college' | 'council') => meetings.filter((one) => one.organ === organ).map(({ day }) => day)
  return {
    days: { college: daysOf('college'), council: daysOf('council') },
    agendaDays: settings ?? { college: 0, council: 0 },
  }
}
