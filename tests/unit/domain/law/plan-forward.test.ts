import { describe, expect, test } from 'vitest'
import type { IsoDate } from '#app/domain/calendar.ts'
import { type Meetings, NO_MEETINGS, type PlanStep } from '#app/domain/law/launch-plan.ts'
import { planForwards, type StepsDone } from '#app/domain/law/plan-forward.ts'
import { rescuePlan } from '#app/domain/law/plan-rescue.ts'
import { buildMeetings, buildPlanSteps, buildStep } from '#tests/factories/plan-data.ts'

const [NEEDS, TENDERS, AWARD] = [
  buildStep({ days: 5 }),
  buildStep({ code: 'tenders', days: 30, legalPeriod: true, minimum: { days: 22, citation: 'art. 41' } }),
  buildStep({ code: 'award', days: 7 }),
] as const
const STEPS = [NEEDS, TENDERS, AWARD]

type Given = { today?: IsoDate; done?: StepsDone; meetings?: Meetings; steps?: PlanStep[] }

const forecast = ({ today = '2026-06-01', done = {}, meetings = NO_MEETINGS, steps = STEPS }: Given) =>
  planForwards(steps, { openedOn: '2026-06-01', today }, done, meetings)
/** A file that is opened on that day, with nothing done. */
const opened = (today: IsoDate) => ({
  ...{ openedOn: today, today, done: {}, meetings: NO_MEETINGS },
  ...{ shorter: [], followed: true },
})
const shown = (given: Given) => forecast(given).steps.map(({ code, from, to }) => `${code} ${from} ${to}`)

test('each step begins on the day after the one before', () => {
  expect(shown({})).toEqual([
    'needs 2026-06-01 2026-06-05',
    'tenders 2026-06-06 2026-07-06',
    'award 2026-07-07 2026-07-13',
  ])
  expect(forecast({}).startOn).toBe('2026-07-14')
  expect(forecast({}).steps.map(({ citation }) => citation)).toEqual([null, 'art. 41', null])
})

test('a legal period that would close on a Sunday lasts until the Monday', () => {
  expect(forecast({}).steps[1]).toMatchObject({ from: '2026-06-06', to: '2026-07-06', days: 30 })
})

test('a step without days ends on the day it begins, and the next one begins on that day too', () => {
  const steps = [NEEDS, buildStep({ code: 'approval', days: 0 }), AWARD]
  expect(shown({ steps })).toEqual([
    'needs 2026-06-01 2026-06-05',
    'approval 2026-06-06 2026-06-06',
    'award 2026-06-06 2026-06-12',
  ])
  expect(shown({ steps: [buildStep({ days: 0, counting: 'working' }), AWARD] })[0]).toBe('needs 2026-06-01 2026-06-01')
})

test('no meeting is unknown for a step that no organ decides', () => {
  expect(forecast({}).steps.map(({ meetingUnknown }) => meetingUnknown)).toEqual([false, false, false])
})

describe('how long a forecast stays as it is', () => {
  test('is until the first step that is not over should have ended', () => {
    expect(forecast({}).steadyUntil).toBe('2026-06-05')
    expect(forecast({ today: '2026-06-10' }).steadyUntil).toBe('2026-06-10')
    expect(forecast({ today: '2026-06-04', done: { needs: '2026-06-03' } }).steadyUntil).toBe('2026-07-03')
    expect(forecast({ today: '2026-06-04', done: { tenders: '2026-06-03' } }).steadyUntil).toBe('2026-06-05')
  })

  test('is today when all is over', () => {
    const done = { needs: '2026-06-03', tenders: '2026-07-03', award: '2026-07-08' }
    expect(forecast({ today: '2026-09-01', done }).steadyUntil).toBe('2026-09-01')
  })
})

describe('working days', () => {
  test.each([
    [1, '2026-06-06', '2026-06-08'],
    [1, '2026-06-05', '2026-06-05'],
    [2, '2026-06-05', '2026-06-08'],
    [3, '2026-05-22', '2026-05-27'],
  ])('%d from %s end on %s', (days, openedOn, to) => {
    const steps = [buildStep({ days, counting: 'working' })]
    expect(planForwards(steps, { openedOn, today: openedOn }, {}, NO_MEETINGS).steps[0]?.to).toBe(to)
  })
})

describe('delay', () => {
  test('a step that is not over moves with today and takes the later ones along', () => {
    expect(shown({ today: '2026-06-10' })).toEqual([
      'needs 2026-06-01 2026-06-10',
      'tenders 2026-06-11 2026-07-10',
      'award 2026-07-11 2026-07-17',
    ])
  })

  test('a step that is over keeps its real day, early or late', () => {
    expect(shown({ today: '2026-06-10', done: { needs: '2026-06-03' } })).toEqual([
      'needs 2026-06-01 2026-06-03',
      'tenders 2026-06-04 2026-07-03',
      'award 2026-07-04 2026-07-10',
    ])
    expect(forecast({ today: '2026-06-20', done: { needs: '2026-06-15' } }).steps[1]?.from).toBe('2026-06-16')
    expect(forecast({ done: { needs: '2026-06-03' } }).steps.map(({ doneOn }) => doneOn)).toEqual([
      '2026-06-03',
      null,
      null,
    ])
  })

  test('two steps ticked on one day never end before they begin', () => {
    const done = { needs: '2026-06-03', tenders: '2026-06-03' }
    expect(shown({ done })).toEqual([
      'needs 2026-06-01 2026-06-03',
      'tenders 2026-06-03 2026-06-03',
      'award 2026-06-04 2026-06-10',
    ])
  })

  test('a later step ticked while an earlier one runs does not pull the rest forward', () => {
    expect(shown({ today: '2026-06-20', done: { tenders: '2026-06-02' } })).toEqual([
      'needs 2026-06-01 2026-06-20',
      'tenders 2026-06-02 2026-06-02',
      'award 2026-06-21 2026-06-27',
    ])
  })

  test('a legal period that is overdue on a Sunday closes on the Monday', () => {
    expect(forecast({ today: '2026-07-12', done: { needs: '2026-06-05' } }).steps[1]?.to).toBe('2026-07-13')
  })

  test('all done: the contract can start the day after', () => {
    const done = { needs: '2026-06-03', tenders: '2026-07-03', award: '2026-07-08' }
    expect(forecast({ today: '2026-09-01', done }).startOn).toBe('2026-07-09')
  })
})

describe('a decision at a meeting', () => {
  const steps = [buildStep({ code: 'approval', days: 5, decidedBy: 'college' }), AWARD]
  const approval = (given: Given) => forecast({ steps, ...given }).steps[0]
  const meetings = buildMeetings(['2026-06-16', '2026-06-02', '2026-06-05', '2026-06-30'], 6)

  test('waits for the first meeting after the file is ready and on the agenda in time', () => {
    expect(approval({ meetings })).toMatchObject({
      to: '2026-06-16',
      meeting: { organ: 'college', day: '2026-06-16', agendaBy: '2026-06-10' },
      meetingUnknown: false,
    })
    expect(approval({ meetings: buildMeetings(['2026-06-05'], 4) })?.to).toBe('2026-06-05')
    expect(approval({ meetings: buildMeetings(['2026-06-05'], 5) })?.meeting).toBeNull()
  })

  test('a meeting that passed without a decision leaves the next one', () => {
    expect(approval({ meetings, today: '2026-06-16' })?.meeting?.day).toBe('2026-06-16')
    expect(approval({ meetings, today: '2026-06-17' })).toMatchObject({
      to: '2026-06-30',
      meeting: { day: '2026-06-30' },
    })
  })

  test('after the last known meeting the day is an assumption, and not before that meeting', () => {
    expect(approval({ meetings, today: '2026-07-05' })).toMatchObject({
      to: '2026-07-05',
      meeting: null,
      meetingUnknown: true,
    })
    expect(approval({ meetings: buildMeetings(['2026-06-05'], 5) })).toMatchObject({
      to: '2026-06-06',
      meetingUnknown: true,
    })
    expect(approval({})).toMatchObject({ to: '2026-06-05', meeting: null, meetingUnknown: true })
  })

  test('once decided it shows its own day, with the meeting if there was one', () => {
    expect(approval({ meetings, done: { approval: '2026-06-16' } })).toMatchObject({
      to: '2026-06-16',
      meeting: { day: '2026-06-16' },
    })
    expect(approval({ meetings, done: { approval: '2026-06-11' } })).toMatchObject({
      to: '2026-06-11',
      meeting: null,
      meetingUnknown: false,
    })
    expect(approval({ done: { approval: '2026-06-11' } })?.meetingUnknown).toBe(false)
  })
})

describe('when the day to launch is past', () => {
  const steps = buildPlanSteps('OPEN', 'EU+BE', [])
  const shorter = [
    { code: 'tenders', days: 30, ground: 'electronic', citation: 'art. 36' },
    { code: 'tenders', days: 15, ground: 'urgency', citation: 'art. 36, urgence' },
  ] as const
  const rescue = (today: IsoDate, periods: Parameters<typeof rescuePlan>[1]['shorter'] = shorter) =>
    rescuePlan(steps, { startOn: '2028-01-01', ...opened(today), shorter: periods })

  test('nothing is to be saved until the day itself', () => {
    expect(rescue('2027-06-03')).toBeNull()
    // A day more pushes the closing of the tenders over a week-end.
    expect(rescue('2027-06-04')).toMatchObject({ lateByDays: 3 })
  })

  test('every way is named with its day and whether it still arrives in time', () => {
    expect(rescue('2027-09-01')).toEqual({
      lateByDays: 90,
      earliestStart: '2028-03-31',
      ways: [
        { kind: 'own-days-halved', startOn: '2028-01-08', inTime: false },
        { kind: 'shorter-period', ground: 'electronic', citation: 'art. 36', startOn: '2028-01-03', inTime: false },
        {
          kind: 'shorter-period',
          ground: 'urgency',
          citation: 'art. 36, urgence',
          startOn: '2027-12-19',
          inTime: true,
        },
        { kind: 'extension', days: 90, until: '2028-03-30' },
        { kind: 'bridge-through-centre', days: 90, until: '2028-03-30' },
      ],
    })
  })

  test('a way arrives in time up to and including its own day', () => {
    const halved = (today: IsoDate) => rescue(today)?.ways[0]
    expect(halved('2027-08-25')).toMatchObject({ inTime: true })
    expect(halved('2027-08-26')).toMatchObject({ inTime: false })
  })

  test('a period that is over already is not shortened, and without a running contract nothing is extended', () => {
    const done = { tenders: '2027-08-20' }
    const late = { startOn: '2027-10-01', ...opened('2027-09-01'), openedOn: '2027-06-01' }
    const ways = rescuePlan(steps, { ...late, done, shorter, followed: false })?.ways
    expect(ways?.map(({ kind }) => kind)).toEqual(['own-days-halved', 'later-start', 'bridge-through-centre'])
  })

  test('no ground is offered where the law has no shorter period', () => {
    expect(rescue('2027-09-01', [])?.ways.map(({ kind }) => kind)).toEqual([
      'own-days-halved',
      'extension',
      'bridge-through-centre',
    ])
  })

  test('a longer period of another rule does not lengthen the step', () => {
    const [long] = rescue('2027-09-01', [{ ...shorter[0], days: 90 }])?.ways.slice(1) ?? []
    expect(long).toMatchObject({ startOn: '2028-01-08' })
  })

  test('a plan that only looks late because meetings are not known far enough needs no saving', () => {
    const approval = [buildStep({ code: 'approval', days: 5, decidedBy: 'college' })]
    const meetings = buildMeetings(['2026-05-20'])
    const plan = rescuePlan(approval, { startOn: '2026-06-30', ...opened('2026-05-21'), meetings })
    expect(plan).toBeNull()
  })

  test('a step without a legal minimum is halved upwards, a legal period goes to its minimum', () => {
    const odd = [
      buildStep({ days: 5 }),
      buildStep({ code: 'tenders', days: 40, legalPeriod: true, minimum: { days: 35, citation: null } }),
    ]
    const way = rescuePlan(odd, { startOn: '2026-06-13', ...opened('2026-06-12') })?.ways[0]
    expect(way).toMatchObject({ startOn: '2026-07-21' })
    const fixed = [
      buildStep({ days: 16, minimum: { days: 15, citation: null } }),
      buildStep({ code: 'tenders', days: 10, legalPeriod: true }),
    ]
    const kept = rescuePlan(fixed, { startOn: '2026-06-13', ...opened('2026-06-12') })?.ways[0]
    expect(kept).toMatchObject({ startOn: '2026-07-07' })
  })
})
