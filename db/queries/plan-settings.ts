import { and, eq, sql } from 'drizzle-orm'
import type { IsoDate } from '#app/domain/calendar.ts'
import type { Organ } from '#app/domain/law/launch-plan.ts'
import type { StepDuration } from '#app/domain/law/plan-steps.ts'
import type { PlannedProcedure } from '#app/domain/law/plan-template.ts'
import { organMeetings, planDurations } from '#db/schema/launch-plans.ts'
import { lawSettings } from '#db/schema/legal-checks.ts'
import type { TenantTx } from '#db/tenant.ts'

export type AgendaDays = Record<Organ, number>
export type PlanSettings = { version: number; agendaDays: AgendaDays }

const columns = {
  version: lawSettings.version,
  agendaDays: { college: lawSettings.collegeAgendaDays, council: lawSettings.councilAgendaDays },
}

const UNTOUCHED: PlanSettings = { version: 1, agendaDays: { college: 0, council: 0 } }

export async function findPlanSettings(tx: TenantTx): Promise<PlanSettings> {
  const [settings] = await tx.select(columns).from(lawSettings)
  return settings ?? UNTOUCHED
}

/** One change at a time in an organisation, the first one included. */
export async function lockPlanSettings(tx: TenantTx): Promise<PlanSettings> {
  await tx.insert(lawSettings).values({}).onConflictDoNothing()
  const [settings] = await tx.select(columns).from(lawSettings).for('update')
  if (!settings) throw new Error('law_settings has no row of this organisation')
  return settings
}

/** The settings and the meetings stay as they are until the end of the transaction; others may keep them so as well. */
export async function keepPlanSettings(tx: TenantTx) {
  await tx.insert(lawSettings).values({}).onConflictDoNothing()
  await tx.select({ version: lawSettings.version }).from(lawSettings).for('share')
}

/** The caller holds the lock and has checked the version. */
export async function updatePlanSettings(tx: TenantTx, agendaDays: Partial<AgendaDays> = {}) {
  const { college, council } = agendaDays
  await tx.update(lawSettings).set({
    ...(college === undefined ? {} : { collegeAgendaDays: college }),
    ...(council === undefined ? {} : { councilAgendaDays: council }),
    version: sql`${lawSettings.version} + 1`,
    updatedAt: sql`now()`,
  })
}

export async function replacePlanDurations(
  tx: TenantTx,
  procedure: PlannedProcedure,
  durations: readonly StepDuration[],
) {
  await tx.delete(planDurations).where(eq(planDurations.procedure, procedure))
  if (durations.length > 0) await tx.insert(planDurations).values([...durations])
}

/** Answers the days that were not there yet. */
export async function insertMeetings(tx: TenantTx, organ: Organ, days: readonly IsoDate[]): Promise<IsoDate[]> {
  if (days.length === 0) return []
  const added = await tx
    .insert(organMeetings)
    .values(days.map((day) => ({ organ, day })))
    .onConflictDoNothing()
    .returning({ day: organMeetings.day })
  return added.map(({ day }) => day)
}

export async function deleteMeeting(tx: TenantTx, organ: Organ, day: IsoDate): Promise<boolean> {
  const gone = await tx
    .delete(organMeetings)
    .where(and(eq(organMeetings.organ, organ), eq(organMeetings.day, day)))
    .returning({ day: organMeetings.day })
  return gone.length > 0
}
