import type { StepProgress } from '#app/domain/law/plan-progress.ts'
import type { PlanStepCode } from '#app/domain/law/plan-template.ts'

type Ticked = Pick<StepProgress, 'code' | 'doneOn'>

/** `open`: steps that are not done though a later one is; `after`: the last one that is done. */
export type LeftOpen = { open: PlanStepCode[]; after: PlanStepCode }

/** Null when the steps are ticked in their order. */
export function stepsLeftOpen(steps: readonly Ticked[]): LeftOpen | null {
  const last = steps.findLastIndex(({ doneOn }) => doneOn !== null)
  const after = steps[last]?.code
  const open = steps.slice(0, Math.max(0, last)).flatMap(({ code, doneOn }) => (doneOn === null ? [code] : []))
  return after === undefined || open.length === 0 ? null : { open, after }
}
