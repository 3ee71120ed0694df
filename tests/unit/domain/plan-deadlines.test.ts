import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, type IsoDate } from '#app/domain/calendar.ts'
import { computeDeadlines, type DeadlineInput } from '#app/domain/deadline.ts'
import { NO_MEETINGS } from '#app/domain/law/launch-plan.ts'
import { planCourse, type StepProgress } from '#app/domain/law/plan-progress.ts'
import { floatOn } from '#app/domain/law/plan-room.ts'
import type { PlanStepCode } from '#app/domain/law/plan-template.ts'
import type { DatedPlan } from '#app/domain/plan-deadlines.ts'
import { buildDeadlineInput, decided } from '#tests/factories/deadline-data.ts'
import { anyMeetings, anySteps, buildPlanSteps } from '#tests/factories/plan-data.ts'
import { anyDay } from '#tests/factories/term-arbitraries.ts'
import { buildTerm } from '#tests/factories/term-data.ts'

type Done = Partial<Record<PlanStepCode, IsoDate>>

/** 31 days in all: counted back from 1 June 2027 the file opens on 1 May. */
const limited = (done: Done = {}): DatedPlan => ({
  startOn: '2027-06-01',
  meetings: NO_MEETINGS,
  steps: buildPlanSteps('LIMITED', 'none', []).map((step) => ({ ...step, doneOn: done[step.code] ?? null })),
})

const ALONE = { term: null, status: 'preparation', plan: limited() } as const
const shown = (change: Partial<DeadlineInput>, today: IsoDate) =>
  computeDeadlines(buildDeadlineInput(change), today).map(({ kind, dueOn }) => `${kind} ${dueOn}`)

describe('a plan on a contract in preparation', () => {
  test('asks to open the file on its day to launch by, then for its next step', () => {
    expect(shown(ALONE, '2027-04-01')).toEqual(['launch 2027-05-01', 'step 2027-05-05'])
  })

  test('once a step is done the file is open: only the next step is left', () => {
    expect(shown({ ...ALONE, plan: limited({ needs: '2027-05-02' }) }, '2027-05-03')).toEqual(['step 2027-05-15'])
  })

  test('a step that was left open comes before those after it, and a late one stays in sight', () => {
    const plan = limited({ consultation: '2027-05-10' })
    expect(shown({ ...ALONE, plan }, '2027-09-01')).toEqual(['step 2027-05-05'])
  })

  test('asks for nothing when all is done, when the contract is closed, archived or no longer wanted', () => {
    const all = Object.fromEntries(limited().steps.map(({ code }) => [code, '2027-05-01']))
    expect(shown({ ...ALONE, plan: limited(all) }, '2027-05-02')).toEqual([])
    expect(shown({ ...ALONE, archived: true }, '2027-04-01')).toEqual([])
    expect(shown({ ...ALONE, status: 'closed' }, '2027-04-01')).toEqual([])
  })
})

describe('a plan on a contract that runs', () => {
  // Ends on 31 May 2027 without renewal: plainly launched 180 days before.
  const term = buildTerm({
    start: '2023-06-01',
    initialMonths: 48,
    renewal: { kind: 'none', months: null, max: null, recorded: 0 },
  })
  const running = { term, decisionLeadDays: null }

  test('takes the place of the day that was counted without it', () => {
    expect(shown(running, '2026-11-22')).toEqual(['launch 2026-12-02', 'end 2027-05-31'])
    expect(shown({ ...running, plan: limited() }, '2026-11-22')).toEqual([
      'launch 2027-05-01',
      'step 2027-05-05',
      'end 2027-05-31',
    ])
  })

  test('keeps the term with which its launch was known, so that no letter about the same day is sent twice', () => {
    const [launch] = computeDeadlines(buildDeadlineInput({ ...running, plan: limited() }), '2026-11-22')
    expect(launch).toMatchObject({ kind: 'launch', termIndex: 0, facts: { endsOn: '2027-05-31', step: 'needs' } })
  })

  test('asks for nothing once it is decided that nothing follows', () => {
    const stopped = { ...running, plan: limited(), decisions: [decided('stop', 0)] }
    expect(shown(stopped, '2026-11-22')).toEqual(['end 2027-05-31'])
  })

  test('of which nothing is done is set aside when the contract that follows is launched; one under way goes on', () => {
    const followed = { ...running, hasSuccessor: true }
    expect(shown({ ...followed, plan: limited() }, '2026-11-22')).toEqual(['end 2027-05-31'])
    expect(shown({ ...followed, plan: limited({ needs: '2026-11-20' }) }, '2026-11-22')).toContain('step 2027-05-15')
  })

  test('that served its own launch asks for nothing any more', () => {
    const planned = (startOn: IsoDate) => shown({ ...running, plan: { ...limited(), startOn } }, '2026-11-22')
    expect(planned('2023-06-01')).toEqual(['launch 2026-12-02', 'end 2027-05-31'])
    expect(planned('2023-08-30')).toEqual(['launch 2026-12-02', 'end 2027-05-31'])
    expect(planned('2023-08-31')).toContain('step 2023-08-04')
  })

  test('a plan on the contract that follows relieves it, unless that one starts after a gap', () => {
    expect(shown({ ...running, followerStartsOn: '2027-06-01' }, '2026-11-22')).toEqual(['end 2027-05-31'])
    expect(shown({ ...running, followerStartsOn: '2027-06-02' }, '2026-11-22')).toContain('launch 2026-12-02')
  })
})

describe('the plan of a contract itself', () => {
  const term = buildTerm({
    start: '2027-06-01',
    initialMonths: 48,
    renewal: { kind: 'none', months: null, max: null, recorded: 0 },
  })
  const own = { term, decisionLeadDays: null, plan: { ...limited(), forItself: true } }
  const relaunch = shown({ ...own, plan: null, status: 'running' }, '2027-04-01').filter((one) =>
    one.startsWith('launch'),
  )

  test('stands beside the relaunch of its own end while it is prepared', () => {
    expect(relaunch).toHaveLength(1)
    const found = shown({ ...own, status: 'preparation' }, '2027-04-01')
    expect(found).toEqual(expect.arrayContaining(['launch 2027-05-01', 'step 2027-05-05', ...relaunch]))
  })

  test.each(['awarded', 'running'] as const)('is over once it is %s, however late it started', (status) => {
    const plan = { ...own.plan, startOn: '2029-01-01' }
    expect(shown({ ...own, status, plan }, '2027-04-01')).toEqual(shown({ ...own, status, plan: null }, '2027-04-01'))
    expect(shown({ ...own, status, plan }, '2027-04-01')).toEqual(expect.arrayContaining(relaunch))
  })

  test('its steps are closed by the day of the launch and of the award, once those have come', () => {
    const marked = (marks: Partial<DatedPlan>) =>
      shown({ ...ALONE, status: 'launched', plan: { ...own.plan, ...marks } }, '2027-05-10')
    expect(marked({ launchedOn: '2027-05-06' })).toEqual(['step 2027-05-15'])
    expect(marked({ awardedOn: '2027-05-08' })).toEqual(['step 2027-05-26'])
    const prepared = { ...ALONE, plan: { ...own.plan, launchedOn: '2027-05-11' } }
    expect(shown(prepared, '2027-05-10')).toContain('step 2027-05-05')
  })

  test('through a centre the launch leaves needs and approval behind, and so does the award', () => {
    const steps = buildPlanSteps('CENTRALE', 'none', []).map((step) => ({ ...step, doneOn: null }))
    const plan = { ...own.plan, steps }
    expect(shown({ ...ALONE, plan }, '2027-03-01')).toEqual(['launch 2027-04-10', 'step 2027-04-19'])
    expect(shown({ ...ALONE, status: 'launched', plan }, '2027-05-10')).toEqual(['step 2027-05-21'])
    const marked = (marks: Partial<DatedPlan>) => shown({ ...ALONE, plan: { ...plan, ...marks } }, '2027-05-10')
    expect(marked({ launchedOn: '2027-05-10' })).toEqual(['step 2027-05-21'])
    expect(marked({ awardedOn: '2027-05-10' })).toEqual(['step 2027-05-21'])
    expect(marked({ launchedOn: '2027-05-11' })).toContain('step 2027-04-19')
  })

  test.each([null, '2027-06-01'])(
    'asks for nothing before the launch once its status says launched (day: %s)',
    (launchedOn) => {
      const launched = { ...ALONE, status: 'launched', plan: { ...own.plan, launchedOn } } as const
      expect(shown(launched, '2027-04-01')).toEqual(['step 2027-05-15'])
      // A plan for what follows another contract is not begun by that contract's launch.
      expect(shown({ ...launched, plan: limited() }, '2027-04-01')).toContain('launch 2027-05-01')
    },
  )
})

const anyPlan = fc
  .record({
    steps: anySteps([null, 'college', 'council']),
    startOn: anyDay('2024-06-01', 1_200),
    meetings: anyMeetings,
  })
  .chain((plan) =>
    fc.array(fc.option(anyDay('2024-01-01', 900)), { minLength: plan.steps.length, maxLength: plan.steps.length }).map(
      (days): DatedPlan => ({
        ...plan,
        steps: plan.steps.map((step, index): StepProgress => ({ ...step, doneOn: days[index] ?? null })),
      }),
    ),
  )
const deadlinesOf = (plan: DatedPlan, today: IsoDate) => computeDeadlines(buildDeadlineInput({ ...ALONE, plan }), today)

describe('any plan on any day', () => {
  test('the deadline of its next step is the day that the plan computes, the launch its launch by', () => {
    fc.assert(
      fc.property(anyPlan, anyDay('2024-01-01', 1_600), (plan, today) => {
        const course = planCourse(plan.steps, { ...plan, today })
        const deadlines = deadlinesOf(plan, today)
        const next = course.steps.find(({ planned }) => planned.code === course.next)
        expect(deadlines.filter(({ kind }) => kind === 'step').map(({ dueOn }) => dueOn)).toEqual(
          next ? [next.planned.to] : [],
        )
        expect(deadlines.filter(({ kind }) => kind === 'launch').map(({ dueOn }) => dueOn)).toEqual(
          next && !course.started ? [course.launchBy] : [],
        )
        expect(deadlines.length).toBeLessThanOrEqual(2)
      }),
    )
  })

  test('tells the room that the plan has on that day, and that is left later while nothing is done', () => {
    fc.assert(
      fc.property(anyPlan, anyDay('2024-01-01', 1_600), fc.nat(60), (plan, today, later) => {
        for (const { facts } of deadlinesOf(plan, today)) {
          if (!('plan' in facts)) continue
          const { float, steadyUntil } = planCourse(plan.steps, { ...plan, today })
          expect(floatOn(facts.plan, today)).toBe(float)
          const then = addDays(today, later)
          if (then <= steadyUntil) {
            expect(planCourse(plan.steps, { ...plan, today: then }).float).toBe(floatOn(facts.plan, then))
          }
          expect(floatOn(facts.plan, then)).toBeLessThanOrEqual(float)
        }
      }),
    )
  })

  test('a step ticked and opened again leaves the same deadlines', () => {
    fc.assert(
      fc.property(anyPlan, anyDay('2024-01-01', 1_600), fc.nat(12), (plan, today, at) => {
        const before = deadlinesOf(plan, today)
        const index = at % plan.steps.length
        const marked = (doneOn: IsoDate | null) => ({
          ...plan,
          steps: plan.steps.map((step, position) => (position === index ? { ...step, doneOn } : step)),
        })
        fc.pre(plan.steps[index]?.doneOn === null)
        const ticked = deadlinesOf(marked(today), today)
        expect(ticked.some(({ facts }) => 'step' in facts && facts.step === plan.steps[index]?.code)).toBe(false)
        expect(deadlinesOf(marked(null), today)).toEqual(before)
      }),
    )
  })
})
