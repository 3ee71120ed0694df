import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, daysBetween, type IsoDate } from '#app/domain/calendar.ts'
import {
  type LaunchPlan,
  type Meetings,
  NO_MEETINGS,
  type PlanStep,
  planBackwards,
} from '#app/domain/law/launch-plan.ts'
import { planForwards, type StepsDone } from '#app/domain/law/plan-forward.ts'
import { planProgress } from '#app/domain/law/plan-progress.ts'
import { isWorkingDay } from '#app/domain/law/public-holiday.ts'
import { anyMeetings, anySteps } from '#tests/factories/plan-data.ts'
import { anyDay } from '#tests/factories/term-arbitraries.ts'

const anyStart = anyDay('2024-06-01', 1_200)
const freeSteps = anySteps([null])
const decidedSteps = anySteps([null, 'college', 'council'])

/** One day after the other, as a person counts on a calendar. */
function workingDaysIn(from: IsoDate, to: IsoDate): number {
  let count = 0
  for (let day = from; day <= to; day = addDays(day, 1)) if (isWorkingDay(day)) count += 1
  return count
}

function expectSound(steps: readonly PlanStep[], planned: LaunchPlan['steps']) {
  planned.forEach((step, index) => {
    const { counting, days, minimum, legalPeriod } = steps[index]!
    expect(step.from <= step.to).toBe(true)
    const before = planned[index - 1]
    // What takes no day happens on the day on which the next step begins.
    if (before) expect(addDays(before.to, before.days === 0 ? 0 : 1) <= step.from).toBe(true)
    const length = daysBetween(step.from, step.to) + 1
    expect(length).toBeGreaterThanOrEqual(Math.max(days, minimum?.days ?? 0))
    if (counting === 'working') expect(workingDaysIn(step.from, step.to)).toBeGreaterThanOrEqual(days)
    if (legalPeriod) expect(isWorkingDay(step.to)).toBe(true)
    if (step.meeting) {
      expect(step.to).toBe(step.meeting.day)
      expect(step.meeting.agendaBy >= step.from && step.meeting.agendaBy <= step.meeting.day).toBe(true)
    }
    expect(step.meetingUnknown).toBe(steps[index]!.decidedBy !== null && step.meeting === null)
  })
}

test('counted back, steps follow each other, keep the minimums and end before the contract starts', () => {
  fc.assert(
    fc.property(decidedSteps, anyStart, anyMeetings, (steps, startOn, meetings) => {
      const plan = planBackwards(steps, startOn, meetings)
      expectSound(steps, plan.steps)
      expect(plan.launchBy).toBe(plan.steps[0]?.from)
      const last = plan.steps.at(-1)!
      expect(addDays(last.to, last.days === 0 ? 0 : 1) <= startOn).toBe(true)
      expect(plan).toEqual(planBackwards(steps, startOn, meetings))
    }),
    { numRuns: 300 },
  )
})

test('counted on, steps follow each other, keep the minimums and lead to the start', () => {
  fc.assert(
    fc.property(decidedSteps, anyStart, anyMeetings, (steps, openedOn, meetings) => {
      const forecast = planForwards(steps, { openedOn, today: openedOn }, {}, meetings)
      expectSound(steps, forecast.steps)
      const last = forecast.steps.at(-1)!
      expect(forecast.startOn).toBe(addDays(last.to, last.days === 0 ? 0 : 1))
    }),
    { numRuns: 300 },
  )
})

test('a decision falls on a meeting of its organ', () => {
  fc.assert(
    fc.property(decidedSteps, anyStart, anyMeetings, (steps, startOn, meetings) => {
      const { launchBy, steps: planned } = planBackwards(steps, startOn, meetings)
      const forecast = planForwards(steps, { openedOn: launchBy, today: launchBy }, {}, meetings)
      for (const { meeting } of [...planned, ...forecast.steps]) {
        if (meeting) expect(meetings.days[meeting.organ]).toContain(meeting.day)
      }
    }),
  )
})

test('working days are those of the calendar, from the first to the last', () => {
  const working = fc.integer({ min: 1, max: 60 })
  fc.assert(
    fc.property(working, anyStart, (days, day) => {
      const steps: PlanStep[] = [
        { code: 'needs', days, counting: 'working', minimum: null, legalPeriod: false, decidedBy: null },
      ]
      const back = planBackwards(steps, day, NO_MEETINGS).steps[0]!
      expect(workingDaysIn(back.from, back.to)).toBe(days)
      expect(isWorkingDay(back.from)).toBe(true)
      const on = planForwards(steps, { openedOn: day, today: day }, {}, NO_MEETINGS).steps[0]!
      expect(workingDaysIn(on.from, on.to)).toBe(days)
      expect(isWorkingDay(on.to)).toBe(true)
    }),
  )
})

test('a file opened on the day to launch is ready in time', () => {
  fc.assert(
    fc.property(freeSteps, anyStart, (steps, startOn) => {
      const { launchBy } = planBackwards(steps, startOn, NO_MEETINGS)
      expect(planForwards(steps, { openedOn: launchBy, today: launchBy }, {}, NO_MEETINGS).startOn <= startOn).toBe(
        true,
      )
    }),
    { numRuns: 500 },
  )
})

// Not so for one day more without meetings: the day to launch is the last one.
test('a file opened a day later is late', () => {
  fc.assert(
    fc.property(freeSteps, anyStart, (steps, startOn) => {
      const openedOn = addDays(planBackwards(steps, startOn, NO_MEETINGS).launchBy, 1)
      expect(planForwards(steps, { openedOn, today: openedOn }, {}, NO_MEETINGS).startOn > startOn).toBe(true)
    }),
    { numRuns: 500 },
  )
})

const order = (one: IsoDate, other: IsoDate) => (one < other ? [one, other] : [other, one]) as [IsoDate, IsoDate]

test('a later start never asks for an earlier launch', () => {
  fc.assert(
    fc.property(freeSteps, anyStart, anyStart, (steps, one, other) => {
      const [early, late] = order(one, other)
      const launchFor = (startOn: IsoDate) => planBackwards(steps, startOn, NO_MEETINGS).launchBy
      expect(launchFor(early) <= launchFor(late)).toBe(true)
    }),
  )
})

test('delay is carried on: the later a step is over or the day is, the later the rest', () => {
  const shift = fc.integer({ min: 0, max: 90 })
  fc.assert(
    fc.property(
      decidedSteps,
      anyStart,
      anyMeetings,
      fc.tuple(shift, shift, shift),
      (steps, openedOn, meetings, shifts) => {
        const [over, later, waiting] = shifts
        const forecast = (doneAfter: number, today: number) => {
          const done: StepsDone = { [steps[0]!.code]: addDays(openedOn, doneAfter) }
          return planForwards(steps, { openedOn, today: addDays(openedOn, today) }, done, meetings)
        }
        const ends = (one: ReturnType<typeof forecast>) => [...one.steps.map(({ to }) => to), one.startOn]
        const soon = ends(forecast(over, 0))
        const delayed = [forecast(over + later, 0), forecast(over, waiting), forecast(over + later, waiting)].map(ends)
        for (const one of delayed) expect(one.filter((day, index) => day < soon[index]!)).toEqual([])
      },
    ),
    { numRuns: 300 },
  )
})

test('what is done keeps its day, what is not ends today at the earliest', () => {
  const anyDone = fc.array(fc.option(fc.integer({ min: 0, max: 200 })), { minLength: 13, maxLength: 13 })
  fc.assert(
    fc.property(decidedSteps, anyStart, anyDone, fc.integer({ min: 0, max: 300 }), (steps, openedOn, ended, waited) => {
      const done: StepsDone = Object.fromEntries(
        steps.flatMap(({ code }, index) => (ended[index] == null ? [] : [[code, addDays(openedOn, ended[index])]])),
      )
      const today = addDays(openedOn, waited)
      const { steps: planned, startOn } = planForwards(steps, { openedOn, today }, done, NO_MEETINGS)
      for (const { code, doneOn, from, to } of planned) {
        expect(doneOn).toBe(done[code] ?? null)
        expect(to).toBe(doneOn ?? to)
        expect(from <= to).toBe(true)
        if (doneOn === null) expect(to >= today).toBe(true)
        expect(startOn >= to).toBe(true)
      }
    }),
  )
})

test('the ways out are offered exactly when the contract would start too late, and an extension is never empty', () => {
  const meetingsOrNone = fc.oneof(fc.constant<Meetings>(NO_MEETINGS), anyMeetings)
  const anyTicks = fc.array(fc.option(fc.integer({ min: -60, max: 0 })), { minLength: 13, maxLength: 13 })
  fc.assert(
    fc.property(
      fc.record({ steps: decidedSteps, ticks: anyTicks, followed: fc.boolean() }),
      anyStart,
      anyDay('2024-01-01', 1_400),
      meetingsOrNone,
      ({ steps, ticks, followed }, startOn, today, meetings) => {
        const marked = steps.map((step, index) => {
          const ago = ticks[index]
          return { ...step, doneOn: ago == null ? null : addDays(today, ago) }
        })
        const { rescue, float, next } = planProgress(marked, { startOn, today, meetings, shorter: [], followed })
        const lost = marked.every(({ doneOn }) => doneOn === null) && startOn < today
        expect(rescue !== null).toBe(next !== null && float < 0 && !lost)
        if (!rescue) return
        expect(rescue.lateByDays).toBe(-float)
        for (const way of rescue.ways) {
          if ('until' in way) expect(way.days > 0 && way.until >= startOn).toBe(true)
          if ('inTime' in way) expect(way.inTime).toBe(way.startOn <= startOn)
        }
        expect(rescue.ways.some(({ kind }) => kind === (followed ? 'extension' : 'later-start'))).toBe(true)
        expect(rescue.ways.at(-1)?.kind).toBe('bridge-through-centre')
      },
    ),
  )
})

test('until a step is done the room is the days to the day on which the file must be opened, one figure for both', () => {
  fc.assert(
    fc.property(
      decidedSteps,
      anyStart,
      anyMeetings,
      fc.integer({ min: 0, max: 200 }),
      (steps, startOn, meetings, before) => {
        const { launchBy } = planBackwards(steps, startOn, meetings)
        const today = addDays(launchBy, -before)
        const marked = steps.map((step) => ({ ...step, doneOn: null }))
        const { float } = planProgress(marked, { startOn, today, meetings, shorter: [], followed: false })
        if (float >= 0) expect(float).toBe(before)
      },
    ),
    { numRuns: 300 },
  )
})
