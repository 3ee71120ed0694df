import { expect, test } from 'vitest'
import { stepsLeftOpen } from '#app/domain/law/plan-order.ts'
import type { PlanStepCode } from '#app/domain/law/plan-template.ts'
import { buildPlanSteps } from '#tests/factories/plan-data.ts'

const leftOpen = (...done: PlanStepCode[]) =>
  stepsLeftOpen(
    buildPlanSteps('LIMITED', 'none', []).map(({ code }) => ({
      code,
      doneOn: done.includes(code) ? '2027-05-01' : null,
    })),
  )

test('steps that are ticked in their order leave none open', () => {
  expect(stepsLeftOpen([])).toBeNull()
  expect(leftOpen()).toBeNull()
  expect(leftOpen('needs')).toBeNull()
  expect(leftOpen('needs', 'consultation')).toBeNull()
})

test('a step that is done before an earlier one is named with all that it left open', () => {
  expect(leftOpen('consultation')).toEqual({ open: ['needs'], after: 'consultation' })
  expect(leftOpen('needs', 'notification')).toEqual({
    open: ['consultation', 'analysis', 'award'],
    after: 'notification',
  })
})

test('of several that are done the last one counts, and what comes after it is only still to do', () => {
  expect(leftOpen('consultation', 'award')).toEqual({ open: ['needs', 'analysis'], after: 'award' })
})
