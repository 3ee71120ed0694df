import fc from 'fast-check'
import { addDays, type IsoDate } from '#app/domain/calendar.ts'
import type { Meetings, PlanStep } from '#app/domain/law/launch-plan.ts'
import { type Publication, planSteps, type StepDuration } from '#app/domain/law/plan-steps.ts'
import { PLAN_STEPS, type PlannedProcedure } from '#app/domain/law/plan-template.ts'
import { LAW_BOOK } from '#tests/factories/law-data.ts'
import { anyDay } from '#tests/factories/term-arbitraries.ts'

export const buildStep = (change: Partial<PlanStep> = {}): PlanStep => ({
  code: 'needs',
  days: 10,
  counting: 'calendar',
  minimum: null,
  legalPeriod: false,
  decidedBy: null,
  ...change,
})

/** By the law of June 2026. */
export const buildPlanSteps = (
  procedure: PlannedProcedure,
  publication: Publication,
  durations: readonly StepDuration[] = [],
) => planSteps({ book: LAW_BOOK, day: '2026-06-15' }, { procedure, publication, durations })

export const buildMeetings = (college: IsoDate[], agendaDays = 0): Meetings => ({
  days: { college, council: [] },
  agendaDays: { college: agendaDays, council: agendaDays },
})

const anyMinimum = fc.option(fc.record({ days: fc.integer({ min: 1, max: 35 }), citation: fc.constant('art. 36') }))

/** Steps as organisations have them, in the order of a file, none below its minimum. */
export const anySteps = (organs: readonly PlanStep['decidedBy'][]): fc.Arbitrary<PlanStep[]> =>
  fc.subarray([...PLAN_STEPS], { minLength: 1 }).chain((codes) =>
    fc.tuple(
      ...codes.map((code) =>
        fc
          .record({
            days: fc.integer({ min: 0, max: 60 }),
            counting: fc.constantFrom('calendar' as const, 'working' as const),
            minimum: anyMinimum,
            legalPeriod: fc.boolean(),
            decidedBy: fc.constantFrom(...organs),
          })
          .map((step): PlanStep => {
            const days = Math.max(step.days, step.minimum?.days ?? 0)
            // A period that tenderers have is not decided at a meeting.
            return { ...step, code, days, decidedBy: step.legalPeriod ? null : step.decidedBy }
          }),
      ),
    ),
  )

/** Meetings at least every two months from a day on, for three years. */
export const anyMeetings: fc.Arbitrary<Meetings> = fc
  .tuple(fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 10, maxLength: 60 }), anyDay('2024-01-01', 400))
  .chain(([gaps, first]) =>
    fc.tuple(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 20 })).map(([college, council]) => {
      let day = first
      const days = gaps.map((gap) => {
        day = addDays(day, gap)
        return day
      })
      return {
        days: { college: days, council: days },
        agendaDays: { college, council },
      }
    }),
  )
