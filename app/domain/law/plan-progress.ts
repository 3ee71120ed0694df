import { daysBetween, type IsoDate } from '#app/domain/calendar.ts'
import { type Meetings, type PlannedStep, type PlanStep, planBackwards } from '#app/domain/law/launch-plan.ts'
import { type ForecastStep, planForwards, type StepsDone } from '#app/domain/law/plan-forward.ts'
import { type RescuePlan, rescuePlan, type ShorterPeriod } from '#app/domain/law/plan-rescue.ts'
import type { PlanStepCode } from '#app/domain/law/plan-template.ts'

export type StepProgress = PlanStep & { doneOn: IsoDate | null }

/** Where a plan stands, without what could still save it. */
export type PlanCourse = {
  launchBy: IsoDate
  /** The day on which work began, or would if it began today. */
  openedOn: IsoDate
  startOn: IsoDate
  started: boolean
  /** When each step must lie for the contract to start in time, and when it will lie as things stand. */
  steps: { planned: PlannedStep; forecast: ForecastStep }[]
  /** The first step that is not over; null when all are. */
  next: PlanStepCode | null
  forecastStart: IsoDate
  /**
   * Days that may still be lost; negative when the contract would start that many days late. Until a step is done they
   * are the days to `launchBy`: a plan that is opened on that day still starts in time, whatever week-ends and meetings
   * make of the start that opening today would give.
   */
  float: number
  /** Asked on any day up to that one, with nothing more done, the forecast is the same; then it loses a day each day. */
  steadyUntil: IsoDate
}
export type PlanProgress = PlanCourse & {
  /** Null while the contract can still start in time. */
  rescue: RescuePlan | null
}

type Placed = { startOn: IsoDate; today: IsoDate; meetings: Meetings }
type Situation = Placed & {
  shorter: readonly ShorterPeriod[]
  /** A contract runs until the planned one starts. */
  followed: boolean
}

function doneOf(steps: readonly StepProgress[]): StepsDone {
  const done: Partial<Record<PlanStepCode, IsoDate>> = {}
  for (const { code, doneOn } of steps) if (doneOn !== null) done[code] = doneOn
  return done
}

const earliest = (days: readonly IsoDate[]): IsoDate | undefined => days.toSorted()[0]

/** Where a plan stands today: what is needed, what is to be expected and what is left between both. */
export function planCourse(steps: readonly StepProgress[], { startOn, today, meetings }: Placed): PlanCourse {
  const needed = planBackwards(steps, startOn, meetings)
  const firstDone = earliest(steps.flatMap(({ doneOn }) => doneOn ?? []))
  const openedOn = firstDone === undefined ? today : (earliest([firstDone, needed.launchBy]) ?? today)
  const forecast = planForwards(steps, { openedOn, today }, doneOf(steps), meetings)
  const started = firstDone !== undefined
  const float = daysBetween(forecast.startOn, startOn)
  return {
    launchBy: needed.launchBy,
    openedOn,
    startOn,
    started,
    steps: needed.steps.flatMap((planned, index) => {
      const expected = forecast.steps[index]
      return expected ? [{ planned, forecast: expected }] : []
    }),
    next: steps.find(({ doneOn }) => doneOn === null)?.code ?? null,
    forecastStart: forecast.startOn,
    float: started || float < 0 ? float : Math.max(0, daysBetween(today, needed.launchBy)),
    steadyUntil: started ? forecast.steadyUntil : today,
  }
}

/** The same, with what can still be done about it when the steps that are left come too late. */
export function planProgress(steps: readonly StepProgress[], situation: Situation): PlanProgress {
  const course = planCourse(steps, situation)
  const { openedOn, next, started, startOn } = course
  // Nothing saves a first day that went by before any work began: the plan needs another one.
  if (!started && startOn < situation.today) return { ...course, rescue: null }
  return { ...course, rescue: next && rescuePlan(steps, { ...situation, openedOn, done: doneOf(steps) }) }
}
