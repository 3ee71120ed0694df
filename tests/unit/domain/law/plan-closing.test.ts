import { describe, expect, test } from 'vitest'
import { type ContractMarks, closeSteps, launchStepOf } from '#app/domain/law/plan-closing.ts'
import type { StepProgress } from '#app/domain/law/plan-progress.ts'
import type { PlannedProcedure } from '#app/domain/law/plan-template.ts'
import { buildPlanSteps } from '#tests/factories/plan-data.ts'

const TODAY = '2026-11-22'
const UNMARKED: ContractMarks = { launchedOn: null, awardedOn: null, servedOn: null }

const stepsOf = (procedure: PlannedProcedure, done: Record<string, string> = {}): StepProgress[] =>
  buildPlanSteps(procedure, 'BE', []).map((step) => ({ ...step, doneOn: done[step.code] ?? null }))
const closed = (marks: Partial<ContractMarks>, steps = stepsOf('OPEN')) =>
  closeSteps(steps, { ...UNMARKED, ...marks }, TODAY)
    .filter(({ closing }) => closing !== null)
    .map(({ code, doneOn, closing }) => `${code} ${closing?.by} ${doneOn}`)

describe('the steps that a contract has left behind', () => {
  test('none without a mark; what was ticked keeps its own day', () => {
    expect(closed({})).toEqual([])
    const steps = closeSteps(stepsOf('OPEN', { needs: '2026-03-02' }), { ...UNMARKED, launchedOn: '2026-05-04' }, TODAY)
    expect(steps[0]).toMatchObject({ doneOn: '2026-03-02', closing: null })
    expect(steps[1]).toMatchObject({ doneOn: '2026-05-04', closing: { by: 'launch' } })
  })

  test('those before the launch, on the day of the launch', () => {
    const before = ['needs', 'specifications', 'approval'].map((code) => `${code} launch 2026-05-04`)
    expect(closed({ launchedOn: '2026-05-04' })).toEqual(before)
    expect(closed({ launchedOn: TODAY })).toHaveLength(3)
    expect(closed({ launchedOn: '2026-11-23' })).toEqual([])
  })

  test('and up to the award on its day, where the launch did not close them', () => {
    const marks = { launchedOn: '2026-05-04', awardedOn: '2026-09-01' }
    expect(closed(marks).slice(3)).toEqual(['tenders', 'analysis', 'award'].map((code) => `${code} award 2026-09-01`))
    expect(closed({ awardedOn: '2026-09-01' })).toHaveLength(6)
    expect(closed({ awardedOn: '2026-11-23' })).toEqual([])
  })

  test('before the launch as of today, where the status alone says that it took place', () => {
    expect(closed({ launched: true })).toEqual(
      ['needs', 'specifications', 'approval'].map((code) => `${code} launched ${TODAY}`),
    )
  })

  test('all of them once it runs', () => {
    const all = closed({ servedOn: '2026-10-01', launchedOn: '2026-05-04' })
    expect(all).toHaveLength(8)
    expect(all.slice(3).every((line) => line.endsWith(' served 2026-10-01'))).toBe(true)
  })
})

describe('through a centre', () => {
  test('the decision to order ends what is prepared, and its notification is the launch', () => {
    const steps = stepsOf('CENTRALE')
    expect(launchStepOf(steps)?.code).toBe('notification')
    expect(closed({ launchedOn: '2026-05-04' }, steps)).toEqual(
      ['needs', 'approval'].map((code) => `${code} launch 2026-05-04`),
    )
    expect(closed({ awardedOn: '2026-05-04' }, steps)).toEqual(
      ['needs', 'approval'].map((code) => `${code} award 2026-05-04`),
    )
  })

  test('elsewhere the launch is the step in which tenders or requests are awaited', () => {
    const launch = (procedure: PlannedProcedure) => launchStepOf(stepsOf(procedure))?.code
    expect([launch('OPEN'), launch('RESTRICTED'), launch('PNSPP')]).toEqual(['tenders', 'requests', 'consultation'])
  })
})
