import { addDays, type IsoDate } from '#app/domain/calendar.ts'
import type { PlanStepCode } from '#app/domain/law/plan-template.ts'
import { isWorkingDay } from '#app/domain/law/public-holiday.ts'

export const ORGANS = ['college', 'council'] as const
export type Organ = (typeof ORGANS)[number]

/** How an organisation runs one step of its plans; `days` is never below the legal minimum, 0 takes no day of its own. */
export type PlanStep = {
  code: PlanStepCode
  days: number
  counting: 'calendar' | 'working'
  minimum: { days: number; citation: string | null } | null
  /** A period that the law counts: it may not close on a day that is no working day (Regulation 1182/71, art. 3). */
  legalPeriod: boolean
  /** The organ whose meeting decides; its days are known ahead. */
  decidedBy: Organ | null
}

export type Meetings = {
  days: Readonly<Record<Organ, readonly IsoDate[]>>
  /** Calendar days before the meeting by which a file must be on the agenda. */
  agendaDays: Readonly<Record<Organ, number>>
}

/** Plans reach back to their first step; meetings before it no longer matter. */
export const FIRST_MEETING: IsoDate = '2000-01-01'

export const NO_MEETINGS: Meetings = { days: { college: [], council: [] }, agendaDays: { college: 0, council: 0 } }

export type PlannedStep = {
  code: PlanStepCode
  from: IsoDate
  to: IsoDate
  days: number
  citation: string | null
  /** The meeting that decides; null where none of the organ's meetings is known in time. */
  meeting: { organ: Organ; day: IsoDate; agendaBy: IsoDate } | null
  /** An organ decides, but none of its meeting days is known there: the day is only an assumption. */
  meetingUnknown: boolean
}

/** The first day of a stretch of that many days that ends on `to`; working days skip week-ends and public holidays. */
function startOf(to: IsoDate, { days, counting }: PlanStep): IsoDate {
  if (days === 0) return to
  if (counting === 'calendar') return addDays(to, 1 - days)
  let day = to
  for (let left = isWorkingDay(day) ? days - 1 : days; left > 0; ) {
    day = addDays(day, -1)
    if (isWorkingDay(day)) left -= 1
  }
  return day
}

function lastWorkingDay(day: IsoDate): IsoDate {
  let found = day
  while (!isWorkingDay(found)) found = addDays(found, -1)
  return found
}

// A council sits at least ten times a year (CDLD L1122-11): a longer silence means that its calendar is not known there.
const LONGEST_SILENCE = 62

function meetingBefore(step: PlanStep, to: IsoDate, { days, agendaDays }: Meetings): PlannedStep['meeting'] {
  if (!step.decidedBy) return null
  const organ = step.decidedBy
  const day = days[organ]
    .filter((meeting) => meeting <= to && meeting >= addDays(to, -LONGEST_SILENCE))
    .toSorted()
    .at(-1)
  return day === undefined ? null : { organ, day, agendaBy: addDays(day, -agendaDays[organ]) }
}

const earlier = (one: IsoDate, other: IsoDate): IsoDate => (one < other ? one : other)

function stepBefore(next: IsoDate, step: PlanStep, meetings: Meetings): PlannedStep {
  // What takes no day happens on the day on which the next step begins.
  const latest = step.days === 0 ? next : addDays(next, -1)
  const meeting = meetingBefore(step, latest, meetings)
  const to = meeting?.day ?? (step.legalPeriod ? lastWorkingDay(latest) : latest)
  const from = startOf(to, step)
  return {
    code: step.code,
    from: meeting ? earlier(from, meeting.agendaBy) : from,
    to,
    days: step.days,
    citation: step.minimum?.citation ?? null,
    meeting,
    meetingUnknown: step.decidedBy !== null && meeting === null,
  }
}

export type LaunchPlan = { launchBy: IsoDate; startOn: IsoDate; steps: PlannedStep[] }

/** Counts back from the first day of the new contract; each step that takes days ends before the next one starts. */
export function planBackwards(steps: readonly PlanStep[], startOn: IsoDate, meetings: Meetings): LaunchPlan {
  const planned: PlannedStep[] = []
  let next = startOn
  for (const step of steps.toReversed()) {
    const placed = stepBefore(next, step, meetings)
    planned.unshift(placed)
    next = placed.from
  }
  return { launchBy: next, startOn, steps: planned }
}
