import { describe, expect, test } from 'vitest'
import { addDays, type IsoDate } from '#app/domain/calendar.ts'
import { NO_MEETINGS, type PlanStep, planBackwards } from '#app/domain/law/launch-plan.ts'
import { PUBLICATIONS } from '#app/domain/law/plan-steps.ts'
import { PLANNED_PROCEDURES } from '#app/domain/law/plan-template.ts'
import { isWorkingDay } from '#app/domain/law/public-holiday.ts'
import { buildMeetings, buildPlanSteps, buildStep } from '#tests/factories/plan-data.ts'

const shown = (steps: readonly PlanStep[], startOn: IsoDate, meetings = NO_MEETINGS) =>
  planBackwards(steps, startOn, meetings).steps.map(({ code, from, to }) => `${code} ${from} ${to}`)

/** The published rule, word by word: each step directly before the next; a publication period ends on a working day. */
function byTheRule(steps: readonly PlanStep[], startOn: IsoDate): string[] {
  const lines: string[] = []
  let next = startOn
  for (const { code, days } of steps.toReversed()) {
    let to = addDays(next, -1)
    if (code === 'tenders' || code === 'requests') while (!isWorkingDay(to)) to = addDays(to, -1)
    next = addDays(to, 1 - days)
    lines.unshift(`${code} ${next} ${to}`)
  }
  return lines
}

describe('the delivered plans', () => {
  const plans = PLANNED_PROCEDURES.flatMap((procedure) =>
    PUBLICATIONS.map((publication) => ({ procedure, publication })),
  )

  test.each(plans)(
    '$procedure, published $publication, follows the published rule from every day of two years',
    (plan) => {
      const steps = buildPlanSteps(plan.procedure, plan.publication, [])
      for (let startOn = '2026-01-01'; startOn <= '2027-12-31'; startOn = addDays(startOn, 1)) {
        expect(shown(steps, startOn)).toEqual(byTheRule(steps, startOn))
      }
    },
  )

  test('an open procedure for a contract that starts on 1 January 2028 is launched by 3 June 2027', () => {
    const plan = planBackwards(buildPlanSteps('OPEN', 'EU+BE', []), '2028-01-01', NO_MEETINGS)
    expect(plan).toMatchObject({ launchBy: '2027-06-03', startOn: '2028-01-01' })
    expect(plan.steps.map(({ code, from, to, days }) => `${code} ${from} ${to} ${days}`)).toEqual([
      'needs 2027-06-03 2027-06-22 20',
      'specifications 2027-06-23 2027-08-01 40',
      'approval 2027-08-02 2027-08-22 21',
      'tenders 2027-08-23 2027-10-01 40',
      'analysis 2027-10-02 2027-10-31 30',
      'award 2027-11-01 2027-11-14 14',
      'standstill 2027-11-15 2027-11-29 15',
      'notification 2027-11-30 2027-12-01 2',
      'start 2027-12-02 2027-12-31 30',
    ])
  })

  test('only a publication in Europe brings the standstill', () => {
    const codes = (publication: 'BE' | 'EU+BE') => buildPlanSteps('OPEN', publication, []).map(({ code }) => code)
    expect(codes('BE')).not.toContain('standstill')
    expect(codes('EU+BE')).toContain('standstill')
  })
})

describe('an organisation’s own days', () => {
  const own = { procedure: 'OPEN', step: 'tenders', counting: 'calendar', decidedBy: null } as const
  const tenders = (days: number) =>
    buildPlanSteps('OPEN', 'BE', [{ ...own, days }]).find(({ code }) => code === 'tenders')

  test('count, and never below the minimum of the law', () => {
    expect([20, 34, 35, 36, 50].map((days) => tenders(days)?.days)).toEqual([35, 35, 35, 36, 50])
  })

  test('of one procedure do not change another, nor another step', () => {
    const days = (steps: PlanStep[]) => steps.map((step) => step.days)
    const changed = buildPlanSteps('RESTRICTED', 'BE', [{ ...own, days: 90 }])
    expect(days(changed)).toEqual(days(buildPlanSteps('RESTRICTED', 'BE', [])))
    expect(days(buildPlanSteps('OPEN', 'BE', [{ ...own, days: 90 }]))).toEqual([20, 40, 21, 90, 30, 14, 2, 30])
  })

  test('may be working days and name the organ that decides', () => {
    const approval = {
      procedure: 'OPEN',
      step: 'approval',
      days: 5,
      counting: 'working',
      decidedBy: 'council',
    } as const
    expect(buildPlanSteps('OPEN', 'BE', [approval])[2]).toMatchObject({
      days: 5,
      counting: 'working',
      decidedBy: 'council',
    })
  })
})

describe('calendar days', () => {
  test('a step of one day lies on the day before the next', () => {
    const steps = [buildStep({ days: 1 }), buildStep({ code: 'award', days: 3 })]
    expect(shown(steps, '2026-06-15')).toEqual(['needs 2026-06-11 2026-06-11', 'award 2026-06-12 2026-06-14'])
  })

  test('no step: the contract itself is the day to launch', () => {
    expect(planBackwards([], '2026-06-15', NO_MEETINGS)).toEqual({
      launchBy: '2026-06-15',
      startOn: '2026-06-15',
      steps: [],
    })
  })
})

describe('working days', () => {
  const working = (days: number) => [buildStep({ days, counting: 'working' })]

  test.each([
    [1, '2026-06-15', 'needs 2026-06-12 2026-06-14'],
    [5, '2026-06-13', 'needs 2026-06-08 2026-06-12'],
    [6, '2026-06-13', 'needs 2026-06-05 2026-06-12'],
    [1, '2026-05-26', 'needs 2026-05-22 2026-05-25'],
    [2, '2026-04-08', 'needs 2026-04-03 2026-04-07'],
  ])('%d before %s skip week-ends and holidays: %s', (days, startOn, expected) => {
    expect(shown(working(days), startOn)).toEqual([expected])
  })
})

describe('a period that the law counts', () => {
  const period = (days = 30) => [
    buildStep({ code: 'tenders', days, legalPeriod: true, minimum: { days: 22, citation: 'art. 41' } }),
  ]

  test.each([
    ['2026-06-13', 'tenders 2026-05-14 2026-06-12'],
    ['2026-06-14', 'tenders 2026-05-14 2026-06-12'],
    ['2026-06-15', 'tenders 2026-05-14 2026-06-12'],
    ['2026-06-16', 'tenders 2026-05-17 2026-06-15'],
    ['2026-05-26', 'tenders 2026-04-23 2026-05-22'],
    ['2027-01-02', 'tenders 2026-12-02 2026-12-31'],
  ])('before %s closes on a working day and starts as much earlier: %s', (startOn, expected) => {
    expect(shown(period(), startOn)).toEqual([expected])
  })

  test('shows its article, other steps none', () => {
    const { steps } = planBackwards([buildStep(), ...period()], '2026-06-15', NO_MEETINGS)
    expect(steps.map(({ citation }) => citation)).toEqual([null, 'art. 41'])
  })
})

describe('a decision at a meeting', () => {
  const approval = [buildStep({ code: 'approval', days: 5, decidedBy: 'college' })]
  const plan = (meetings: IsoDate[], agendaDays = 0, startOn = '2026-06-15') =>
    planBackwards(approval, startOn, buildMeetings(meetings, agendaDays)).steps[0]

  test('falls on the last meeting before the next step', () => {
    expect(plan(['2026-06-16', '2026-06-02', '2026-06-09', '2026-05-26'])).toMatchObject({
      from: '2026-06-05',
      to: '2026-06-09',
      meeting: { organ: 'college', day: '2026-06-09', agendaBy: '2026-06-09' },
      meetingUnknown: false,
    })
    expect(plan(['2026-06-14'])?.meeting?.day).toBe('2026-06-14')
    expect(plan(['2026-06-15'])?.meeting).toBeNull()
  })

  test('starts early enough to put the file on the agenda', () => {
    expect(plan(['2026-06-09'], 4)).toMatchObject({ from: '2026-06-05', meeting: { agendaBy: '2026-06-05' } })
    expect(plan(['2026-06-09'], 12)).toMatchObject({ from: '2026-05-28', meeting: { agendaBy: '2026-05-28' } })
  })

  test('without a known meeting its day is only an assumption', () => {
    for (const meetings of [[], ['2026-06-20']]) {
      expect(plan(meetings)).toMatchObject({
        from: '2026-06-10',
        to: '2026-06-14',
        meeting: null,
        meetingUnknown: true,
      })
    }
  })

  test('a calendar that ended more than two months before is not known there', () => {
    expect(plan(['2026-04-13'])?.meeting?.day).toBe('2026-04-13')
    expect(plan(['2026-04-12'])).toMatchObject({ to: '2026-06-14', meeting: null, meetingUnknown: true })
  })

  test('the meetings of the other organ do not count', () => {
    const council = [buildStep({ decidedBy: 'council' })]
    expect(planBackwards(council, '2026-06-15', buildMeetings(['2026-06-09'])).steps[0]?.meeting).toBeNull()
  })

  test('a step that nobody decides ignores the meetings', () => {
    const free = planBackwards([buildStep()], '2026-06-15', buildMeetings(['2026-06-09'], 3)).steps[0]
    expect(free).toMatchObject({ to: '2026-06-14', meeting: null, meetingUnknown: false })
  })
})
