import { addDays, type IsoDate } from '#app/domain/calendar.ts'
import type { Meetings, PlannedStep, PlanStep } from '#app/domain/law/launch-plan.ts'
import { standstillEnd } from '#app/domain/law/plan-periods.ts'
import type { PlanStepCode } from '#app/domain/law/plan-template.ts'
import { isWorkingDay, nextWorkingDay } from '#app/domain/law/public-holiday.ts'

/** Steps that are over, with the day they ended. */
export type StepsDone = Readonly<Partial<Record<PlanStepCode, IsoDate>>>

export type ForecastStep = PlannedStep & { doneOn: IsoDate | null }

/**
 * `startOn`: the first day on which the contract can start if nothing else is late. `steadyUntil`: asked on any day up
 * to that one, the forecast is the same.
 */
export type Forecast = { startOn: IsoDate; steps: ForecastStep[]; steadyUntil: IsoDate }

const later = (one: IsoDate, other: IsoDate): IsoDate => (one > other ? one : other)

function endOf(from: IsoDate, { days, counting }: PlanStep): IsoDate {
  if (days === 0) return from
  if (counting === 'calendar') return addDays(from, days - 1)
  let day = from
  for (let left = isWorkingDay(day) ? days - 1 : days; left > 0; ) {
    day = addDays(day, 1)
    if (isWorkingDay(day)) left -= 1
  }
  return day
}

function meetingAfter(step: PlanStep, ready: IsoDate, from: IsoDate, meetings: Meetings): PlannedStep['meeting'] {
  if (!step.decidedBy) return null
  const organ = step.decidedBy
  const agendaDays = meetings.agendaDays[organ]
  // The file must be on the agenda in time, which cannot lie before the step begins.
  const day = meetings.days[organ]
    .toSorted()
    .find((meeting) => meeting >= ready && addDays(meeting, -agendaDays) >= from)
  return day === undefined ? null : { organ, day, agendaBy: addDays(day, -agendaDays) }
}

/** Where no meeting is known in time: the first day after the last one that is known, which the file has missed. */
function withoutMeeting(step: PlanStep, ready: IsoDate, { days }: Meetings): IsoDate {
  const last = step.decidedBy && days[step.decidedBy].toSorted().at(-1)
  return last ? later(ready, addDays(last, 1)) : ready
}

type Placed = { from: IsoDate; today: IsoDate }

function stepAfter({ from, today }: Placed, step: PlanStep, meetings: Meetings): ForecastStep {
  // A step that is not over cannot have ended before today.
  const ready = later(today, endOf(from, step))
  const meeting = meetingAfter(step, ready, from, meetings)
  const to = meeting?.day ?? withoutMeeting(step, ready, meetings)
  return {
    code: step.code,
    from,
    to: step.legalPeriod ? nextWorkingDay(to) : to,
    days: step.days,
    citation: step.minimum?.citation ?? null,
    meeting,
    meetingUnknown: step.decidedBy !== null && meeting === null,
    doneOn: null,
  }
}

/** A step that is over: on its real days, which may lie before those of an earlier step that nobody ticked. */
function stepOver(from: IsoDate, doneOn: IsoDate, placed: ForecastStep): ForecastStep {
  return {
    ...placed,
    from: doneOn < from ? doneOn : from,
    to: doneOn,
    meeting: placed.meeting?.day === doneOn ? placed.meeting : null,
    meetingUnknown: false,
    doneOn,
  }
}

/** Once the award is decided the standstill has real days, and one that would end on a day off runs on. */
function lengthened(placed: ForecastStep, step: PlanStep, done: StepsDone): ForecastStep {
  const end = done.award === undefined ? null : standstillEnd(step, placed.from)
  return end === null ? placed : { ...placed, to: later(placed.to, end) }
}

/** Counts on from the day the file is opened; what is done keeps its real day and carries its delay to the later steps. */
export function planForwards(
  steps: readonly PlanStep[],
  from: { openedOn: IsoDate; today: IsoDate },
  done: StepsDone,
  meetings: Meetings,
): Forecast {
  const forecast: ForecastStep[] = []
  let next = from.openedOn
  let steadyUntil: IsoDate | null = null
  for (const step of steps) {
    const doneOn = done[step.code] ?? null
    const placed = lengthened(stepAfter({ from: next, today: from.today }, step, meetings), step, done)
    const settled = doneOn === null ? placed : stepOver(next, doneOn, placed)
    forecast.push(settled)
    if (doneOn === null) steadyUntil ??= later(from.today, endOf(next, step))
    next = later(next, addDays(settled.to, step.days === 0 ? 0 : 1))
  }
  return { startOn: next, steps: forecast, steadyUntil: steadyUntil ?? from.today }
}
