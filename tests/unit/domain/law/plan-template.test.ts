import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { ruledSteps } from '#app/domain/law/plan-minimum.ts'
import type { StepDuration } from '#app/domain/law/plan-steps.ts'
import {
  PLAN_STEPS,
  PLAN_TEMPLATES,
  PLANNED_PROCEDURES,
  type PlannedProcedure,
  type PlanStepCode,
} from '#app/domain/law/plan-template.ts'
import { LAW_BOOK } from '#tests/factories/law-data.ts'
import { buildPlanSteps } from '#tests/factories/plan-data.ts'

/** What counts before an organisation sets anything. */
const defaultsOf = (procedure: PlannedProcedure) => PLAN_TEMPLATES[procedure].filter(({ optional }) => !optional)

const SHARED_DEFAULTS = '../shared/law/plan-defaults.json'

test.each(PLANNED_PROCEDURES)('the plan of %s passes its steps once each, in their order', (procedure) => {
  const order = PLAN_TEMPLATES[procedure].map(({ code }) => PLAN_STEPS.indexOf(code))
  expect(order).toEqual([...new Set(order)].toSorted((a, b) => a - b))
})

test('no default duration lies below the minimum of its step', () => {
  for (const { days, minimum } of PLANNED_PROCEDURES.flatMap(defaultsOf)) {
    const least = minimum ? LAW_BOOK.at(minimum.rule, '2026-06-01')?.value : 1
    expect(days).toBeGreaterThanOrEqual(least ?? Number.NaN)
  }
})

test('supervision, questions and opening are steps where an organisation gives them days, in their order', () => {
  const own = (step: PlanStepCode, days: number, procedure: PlannedProcedure = 'OPEN') => ({
    ...{ procedure, step, days },
    ...{ counting: 'calendar' as const, decidedBy: null },
  })
  const codes = (durations: StepDuration[]) => buildPlanSteps('OPEN', 'BE', durations).map(({ code }) => code)
  const usual = ['needs', 'specifications', 'approval', 'tenders', 'analysis', 'award', 'notification', 'start']
  expect(codes([])).toEqual(usual)
  expect(codes([own('supervision', 0), own('opening', 1, 'PCN')])).toEqual(usual)
  const set = [own('award-supervision', 45), own('opening', 1), own('questions', 7), own('supervision', 30)]
  expect(codes(set)).toEqual([
    ...['needs', 'specifications', 'approval', 'supervision', 'tenders', 'questions', 'opening', 'analysis', 'award'],
    ...['award-supervision', 'notification', 'start'],
  ])
  expect(buildPlanSteps('OPEN', 'BE', set).find(({ code }) => code === 'supervision')?.days).toBe(30)
  for (const { days, optional } of Object.values(PLAN_TEMPLATES).flat()) expect(days === 0).toBe(optional === true)
})

describe.skipIf(!existsSync(SHARED_DEFAULTS))('the published defaults', () => {
  type Step = [code: string, days: number, minimum?: { min: number; citation?: string; onlyIf?: string }]
  const read = (): Record<string, Step[]> => JSON.parse(readFileSync(SHARED_DEFAULTS, 'utf8')).procedures

  test('are the templates, step by step', () => {
    const procedures = read()
    expect(Object.keys(procedures).toSorted()).toEqual([...PLANNED_PROCEDURES].toSorted())
    for (const procedure of PLANNED_PROCEDURES) {
      const ours = ruledSteps({ book: LAW_BOOK, day: '2026-06-01' }, procedure).filter(({ optional }) => !optional)
      const steps = ours.map(({ code, days, minimum, onlyEu }) => ({ code, days, min: minimum?.days, onlyEu }))
      const theirs = procedures[procedure]?.map(([code, days, minimum]) => ({
        code,
        days,
        min: minimum?.min,
        onlyEu: minimum?.onlyIf === 'EU',
      }))
      expect({ procedure, steps }).toEqual({ procedure, steps: theirs })
      const citations = ours.map(({ minimum }) => minimum?.citation ?? '')
      procedures[procedure]?.forEach(([, , minimum], index) => {
        expect(citations[index]).toContain(minimum?.citation ?? '')
      })
    }
  })
})
