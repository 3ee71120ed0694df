import { describe, expect, test } from 'vitest'
import { addDays, daysBetween } from '#app/domain/calendar.ts'
import { NO_MEETINGS } from '#app/domain/law/launch-plan.ts'
import { planCourse, planProgress, type StepProgress } from '#app/domain/law/plan-progress.ts'
import { planProposal, shorterPeriods } from '#app/domain/law/plan-proposal.ts'
import type { PlanStepCode } from '#app/domain/law/plan-template.ts'
import { buildContract } from '#tests/factories/contract.ts'
import { euro, LAW_BOOK, lawBookWith } from '#tests/factories/law-data.ts'
import { buildPlanSteps } from '#tests/factories/plan-data.ts'

/** 31 days in all: counted back from 1 June 2027 the file opens on 1 May. */
const limited = (done: Partial<Record<PlanStepCode, string>> = {}): StepProgress[] =>
  buildPlanSteps('LIMITED', 'none', []).map((step) => ({ ...step, doneOn: done[step.code] ?? null }))

const progressOf = (today: string, done: Partial<Record<PlanStepCode, string>> = {}) =>
  planProgress(limited(done), { startOn: '2027-06-01', today, meetings: NO_MEETINGS, shorter: [], followed: true })

describe('where a plan stands', () => {
  test('a file opened today starts the contract as many days early as are left', () => {
    const progress = progressOf('2027-04-21')
    expect(progress).toMatchObject({ launchBy: '2027-05-01', started: false, next: 'needs', float: 10, rescue: null })
    expect(progress.forecastStart).toBe('2027-05-22')
  })

  test('on the day to launch by nothing is left, and nothing is lost', () => {
    expect(progressOf('2027-05-01')).toMatchObject({ float: 0, rescue: null, forecastStart: '2027-06-01' })
  })

  test('until the file is open the room is exactly the days to the day to open it, week-ends between or not', () => {
    const steps = buildPlanSteps('OPEN', 'EU+BE', []).map((step) => ({ ...step, doneOn: null }))
    for (let day = 0; day < 14; day += 1) {
      const situation = { startOn: addDays('2027-12-20', day), today: '2026-11-22', meetings: NO_MEETINGS }
      const { float, launchBy, forecastStart } = planCourse(steps, situation)
      expect(float).toBe(daysBetween('2026-11-22', launchBy))
      expect(daysBetween(forecastStart, situation.startOn)).toBeGreaterThanOrEqual(float)
    }
  })

  test('a file that should be open is not late as long as the contract can start in time, but has no room', () => {
    const steps = buildPlanSteps('OPEN', 'EU+BE', []).map((step) => ({ ...step, doneOn: null }))
    const situation = { startOn: '2027-12-20', meetings: NO_MEETINGS }
    const { launchBy } = planCourse(steps, { ...situation, today: '2026-11-22' })
    const after = planCourse(steps, { ...situation, today: addDays(launchBy, 1) })
    expect(after.float).toBe(Math.min(0, daysBetween(after.forecastStart, situation.startOn)))
  })

  test('a day later the plan is late and says what can be done', () => {
    const progress = progressOf('2027-05-02')
    expect(progress.float).toBe(-1)
    expect(progress.rescue).toMatchObject({ lateByDays: 1, earliestStart: '2027-06-02' })
  })

  test('a step that ends late carries its delay to those after it', () => {
    const progress = progressOf('2027-05-12', { needs: '2027-05-12' })
    expect(progress).toMatchObject({ started: true, next: 'consultation', float: -7 })
    const analysis = progress.steps.find(({ planned }) => planned.code === 'analysis')
    expect(analysis?.planned).toMatchObject({ from: '2027-05-16', to: '2027-05-18' })
    expect(analysis?.forecast).toMatchObject({ from: '2027-05-23', to: '2027-05-25' })
  })

  test('only the steps that are left have to be saved', () => {
    const done = { needs: '2027-05-02', consultation: '2027-05-10', analysis: '2027-05-12', award: '2027-05-20' }
    expect(progressOf('2027-05-21', done)).toMatchObject({ next: 'notification', rescue: null, float: 5 })
    expect(progressOf('2027-05-29', done).rescue).toMatchObject({ lateByDays: 3 })
  })

  test('a step under way is not late for the days that it has taken already', () => {
    expect(progressOf('2027-05-10', { needs: '2027-05-02' })).toMatchObject({ float: 3, rescue: null })
  })

  test('the first day that is lost is said, not only the second', () => {
    const progress = progressOf('2027-05-06', { needs: '2027-05-06' })
    expect(progress).toMatchObject({ float: -1, rescue: { lateByDays: 1 } })
  })

  test('a period that is left may be shorter, one that is over may not', () => {
    const shorter = [{ code: 'consultation', days: 2, ground: 'urgency', citation: 'art. 36' }] as const
    const ways = (done: Partial<Record<PlanStepCode, string>>) =>
      planProgress(limited(done), {
        ...{ startOn: '2027-06-01', today: '2027-05-28', meetings: NO_MEETINGS, shorter, followed: true },
      }).rescue?.ways.map(({ kind }) => kind)
    const needs = '2027-05-05'
    expect(ways({ needs })).toContain('shorter-period')
    expect(ways({ needs, consultation: '2027-05-15' })).not.toContain('shorter-period')
  })

  test('what asks more than the first way that suffices is not proposed', () => {
    const shorter = [{ code: 'consultation', days: 2, ground: 'urgency', citation: 'art. 36' }] as const
    const ways = (today: string) =>
      planProgress(limited(), {
        ...{ startOn: '2027-06-01', today, meetings: NO_MEETINGS, shorter, followed: false },
      }).rescue?.ways.map(({ kind }) => kind)
    expect(ways('2027-05-03')).toEqual(['own-days-halved', 'later-start', 'bridge-through-centre'])
    expect(ways('2027-05-30')).toEqual(['own-days-halved', 'shorter-period', 'later-start', 'bridge-through-centre'])
  })

  test('when all is done nothing is next and nothing to save', () => {
    const done = Object.fromEntries(limited().map(({ code }) => [code, '2027-06-10']))
    expect(progressOf('2027-06-11', done)).toMatchObject({ next: null, rescue: null, forecastStart: '2027-06-11' })
  })
})

describe('what a plan begins with', () => {
  const term = buildContract().term
  const proposal = (change: Partial<Parameters<typeof planProposal>[0]['details']>, runningEnd: string | null) =>
    planProposal(
      {
        details: { ...buildContract(change), ...change },
        ...{ runningEnd, notice: null, sector: 'classic' },
      },
      LAW_BOOK,
      '2026-06-15',
    )

  test('a running contract is planned for what follows its final end', () => {
    expect(proposal({ status: 'running', term }, '2029-12-31').startOn).toBe('2030-01-01')
  })

  test('one in preparation begins after its predecessor, otherwise on its own first day', () => {
    expect(proposal({ status: 'preparation', term }, '2027-02-28').startOn).toBe('2027-03-01')
    expect(proposal({ status: 'preparation', term }, null).startOn).toBe('2026-01-01')
    expect(proposal({ status: 'preparation', term: null }, null).startOn).toBeNull()
  })

  test('the publication follows the procedure and the estimate', () => {
    expect(proposal({ procedure: 'PNSPP', estimatedValue: euro(900_000) }, null).publication).toBe('none')
    expect(proposal({ procedure: 'OPEN', estimatedValue: euro(100_000) }, null).publication).toBe('BE')
    expect(proposal({ procedure: 'OPEN', estimatedValue: euro(900_000) }, null).publication).toBe('EU+BE')
    expect(proposal({ procedure: 'IN_HOUSE' }, null).procedure).toBe('OPEN')
  })
})

describe('shorter periods', () => {
  const days = (procedure: Parameters<typeof shorterPeriods>[1], book = LAW_BOOK) =>
    shorterPeriods(book, procedure, '2026-06-15').map(({ code, ground, days }) => [code, ground, days])

  test('are those of the law, each with its article', () => {
    expect(days('OPEN')).toEqual([
      ['tenders', 'electronic', 30],
      ['tenders', 'urgency', 15],
    ])
    expect(days('PNDAPP')).toEqual([['tenders', 'urgency', 10]])
    expect(days('PCN')).toEqual(days('RESTRICTED'))
    expect(days('RESTRICTED')).toContainEqual(['requests', 'urgency', 15])
    expect(days('PNSPP')).toEqual([])
    expect(shorterPeriods(LAW_BOOK, 'OPEN', '2026-06-15')[0]?.citation).toContain('art. 36')
  })

  test('never rest on a row that is to be verified', () => {
    expect(days('PNDAPP', lawBookWith('T_PNDAPP_URGENT', { confidence: 'uncertain' }))).toEqual([])
  })
})
