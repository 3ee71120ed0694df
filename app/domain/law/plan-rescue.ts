import { addDays, daysBetween, type IsoDate } from '#app/domain/calendar.ts'
import type { Meetings, PlanStep } from '#app/domain/law/launch-plan.ts'
import { planForwards, type StepsDone } from '#app/domain/law/plan-forward.ts'

/** A legal period that may be shorter, and on what ground. */
export type ShorterPeriod = { code: PlanStep['code']; days: number; ground: 'electronic' | 'urgency'; citation: string }

/** `startOn`: when the contract would start that way. */
export type Rescue =
  /** Every step at its legal minimum, or half of the organisation's own days where the law sets none. */
  | { kind: 'own-days-halved'; startOn: IsoDate; inTime: boolean }
  | { kind: 'shorter-period'; ground: ShorterPeriod['ground']; citation: string; startOn: IsoDate; inTime: boolean }
  /** The running contract must last so many days longer, or a bridge through a centre cover them. */
  | { kind: 'extension'; days: number; until: IsoDate }
  | { kind: 'bridge-through-centre'; days: number; until: IsoDate }
  /** Nothing runs that could be extended: the need waits so many days. */
  | { kind: 'later-start'; days: number; startOn: IsoDate }

/** What can still be done about a start that comes too late; in the order in which it costs least. */
export type RescuePlan = { lateByDays: number; earliestStart: IsoDate; ways: Rescue[] }

const halved = (step: PlanStep): PlanStep => ({
  ...step,
  days: Math.max(step.minimum?.days ?? 0, step.legalPeriod ? step.days : Math.ceil(step.days / 2)),
})

const atMinimum = (step: PlanStep): PlanStep =>
  step.legalPeriod && step.minimum ? { ...step, days: step.minimum.days } : halved(step)

function shortened(steps: readonly PlanStep[], periods: readonly ShorterPeriod[]): PlanStep[] {
  return steps.map((step) => {
    const shorter = periods.find(({ code }) => code === step.code)
    return shorter ? { ...step, days: Math.min(step.days, shorter.days) } : step
  })
}

type Situation = {
  startOn: IsoDate
  openedOn: IsoDate
  today: IsoDate
  done: StepsDone
  meetings: Meetings
  shorter: readonly ShorterPeriod[]
  /** A contract runs until then. */
  followed: boolean
}

/** Null while the contract can still start in time. */
export function rescuePlan(steps: readonly PlanStep[], situation: Situation): RescuePlan | null {
  const { startOn, done, meetings, shorter, followed } = situation
  const startOf = (changed: readonly PlanStep[]) => planForwards(changed, situation, done, meetings).startOn
  const earliestStart = startOf(steps)
  const days = daysBetween(startOn, earliestStart)
  if (days <= 0) return null
  const wayOf = (changed: readonly PlanStep[]) => {
    const start = startOf(changed)
    return { startOn: start, inTime: start <= startOn }
  }
  const left = (code: PlanStep['code']) => done[code] === undefined
  const tight = steps.map(atMinimum)
  const grounds = (['electronic', 'urgency'] as const).flatMap((ground) => {
    const periods = shorter.filter((period) => period.ground === ground && left(period.code))
    const citation = periods[0]?.citation
    if (citation === undefined) return []
    return [{ kind: 'shorter-period', ground, citation, ...wayOf(shortened(tight, periods)) } as const]
  })
  // What asks more than the first way that suffices need not be asked.
  const shorterWays = [{ kind: 'own-days-halved', ...wayOf(tight) } as const, ...grounds]
  const enough = shorterWays.findIndex(({ inTime }) => inTime)
  const gap = { days, until: addDays(earliestStart, -1) }
  return {
    lateByDays: days,
    earliestStart,
    ways: [
      ...(enough < 0 ? shorterWays : shorterWays.slice(0, enough + 1)),
      followed ? { kind: 'extension', ...gap } : { kind: 'later-start', days, startOn: earliestStart },
      { kind: 'bridge-through-centre', ...gap },
    ],
  }
}
