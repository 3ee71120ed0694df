import { addDays, daysBetween, type IsoDate } from '#app/domain/calendar.ts'
import { type Meetings, type PlanStep, planBackwards } from '#app/domain/law/launch-plan.ts'
import { planForwards } from '#app/domain/law/plan-forward.ts'

/** A legal period that may be shorter, and on what ground. */
export type ShorterPeriod = { code: PlanStep['code']; days: number; ground: 'electronic' | 'urgency'; citation: string }

export type Rescue =
  /** Every step at its legal minimum, or half of the organisation's own days where the law sets none. */
  | { kind: 'own-days-halved'; launchBy: IsoDate; inTime: boolean }
  | { kind: 'shorter-period'; ground: ShorterPeriod['ground']; citation: string; launchBy: IsoDate; inTime: boolean }
  /** The running contract must last so many days longer, or a bridge through a centre cover them. */
  | { kind: 'extension'; days: number; until: IsoDate }
  | { kind: 'bridge-through-centre'; days: number; until: IsoDate }

/** What can still be done when the day to launch by is past; in the order in which it costs least. */
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

type Situation = { startOn: IsoDate; today: IsoDate; meetings: Meetings; shorter: readonly ShorterPeriod[] }

/** Null while the plan can still be kept. */
export function rescuePlan(steps: readonly PlanStep[], situation: Situation): RescuePlan | null {
  const { startOn, today, meetings, shorter } = situation
  const { launchBy } = planBackwards(steps, startOn, meetings)
  if (launchBy >= today) return null
  const wayOf = (changed: readonly PlanStep[]) => {
    const { launchBy: changedLaunch } = planBackwards(changed, startOn, meetings)
    return { launchBy: changedLaunch, inTime: changedLaunch >= today }
  }
  const tight = steps.map(atMinimum)
  const grounds = (['electronic', 'urgency'] as const).flatMap((ground) => {
    const periods = shorter.filter((period) => period.ground === ground)
    const citation = periods[0]?.citation
    if (citation === undefined) return []
    return [{ kind: 'shorter-period', ground, citation, ...wayOf(shortened(tight, periods)) } as const]
  })
  const { startOn: earliestStart } = planForwards(steps, { openedOn: today, today }, {}, meetings)
  const days = daysBetween(startOn, earliestStart)
  const gap = { days, until: addDays(earliestStart, -1) }
  return {
    lateByDays: daysBetween(launchBy, today),
    earliestStart,
    ways: [
      { kind: 'own-days-halved', ...wayOf(tight) },
      ...grounds,
      // None where the plan only looks late because meeting days are not known far enough ahead.
      ...(days > 0
        ? ([
            { kind: 'extension', ...gap },
            { kind: 'bridge-through-centre', ...gap },
          ] as const)
        : []),
    ],
  }
}
