import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { lawBook } from '#app/domain/law/law-parameter.ts'
import { planSteps, type StepDuration } from '#app/domain/law/plan-steps.ts'
import {
  PLAN_STEPS,
  PLAN_TEMPLATES,
  PLANNED_PROCEDURES,
  type PlannedProcedure,
  type PlanStepCode,
} from '#app/domain/law/plan-template.ts'
import { LAW_PARAMETERS } from '#db/reference/law/law-parameters.ts'

/** What counts before an organisation sets anything. */
const defaultsOf = (procedure: PlannedProcedure) => PLAN_TEMPLATES[procedure].filter(({ optional }) => !optional)

const SHARED_DEFAULTS = '../shared/law/plan-defaults.json'

test.each(PLANNED_PROCEDURES)('the plan of %s passes its steps once each, in their order', (procedure) => {
  const order = PLAN_TEMPLATES[procedure].map(({ code }) => PLAN_STEPS.indexOf(code))
  expect(order).toEqual([...new Set(order)].toSorted((a, b) => a - b))
})

test('no default duration lies below the minimum of its step', () => {
  for (const { days, minimum } of PLANNED_PROCEDURES.flatMap(defaultsOf)) {
    expect(days).toBeGreaterThanOrEqual(minimum?.days ?? 1)
  }
})

test('the minimums are those of the law', () => {
  const days = (code: string) => lawBook(LAW_PARAMETERS).at(code, '2026-06-01')?.value
  const minimum = (procedure: (typeof PLANNED_PROCEDURES)[number], code: string) =>
    PLAN_TEMPLATES[procedure].find((step) => step.code === code)?.minimum?.days
  expect(minimum('OPEN', 'tenders')).toBe(days('T_OPEN'))
  expect(minimum('PNDAPP', 'tenders')).toBe(days('T_PNDAPP'))
  for (const procedure of ['PCN', 'RESTRICTED'] as const) {
    expect(minimum(procedure, 'requests')).toBe(days('T_RESTR_REQ'))
    expect(minimum(procedure, 'tenders')).toBe(days('T_RESTR_TENDER'))
  }
  for (const procedure of ['OPEN', 'PNDAPP', 'PCN', 'RESTRICTED'] as const) {
    expect(minimum(procedure, 'standstill')).toBe(days('T_STANDSTILL'))
  }
})

test('the steps of a plan carry the minimum of their template with its article', () => {
  const steps = planSteps('OPEN', 'EU+BE', [])
  expect(steps.map(({ minimum }) => minimum)).toEqual(
    defaultsOf('OPEN')
      .map(({ minimum }) => minimum && { days: minimum.days, citation: minimum.citation })
      .map((minimum) => minimum ?? null),
  )
  expect(steps.find(({ code }) => code === 'standstill')?.minimum?.citation).toContain('art. 11')
})

test('supervision, questions and opening are steps where an organisation gives them days, in their order', () => {
  const own = (step: PlanStepCode, days: number, procedure: PlannedProcedure = 'OPEN') => ({
    ...{ procedure, step, days },
    ...{ counting: 'calendar' as const, decidedBy: null },
  })
  const codes = (durations: StepDuration[]) => planSteps('OPEN', 'BE', durations).map(({ code }) => code)
  const usual = ['needs', 'specifications', 'approval', 'tenders', 'analysis', 'award', 'notification', 'start']
  expect(codes([])).toEqual(usual)
  expect(codes([own('supervision', 0), own('opening', 1, 'PCN')])).toEqual(usual)
  const set = [own('award-supervision', 45), own('opening', 1), own('questions', 7), own('supervision', 30)]
  expect(codes(set)).toEqual([
    ...['needs', 'specifications', 'approval', 'supervision', 'tenders', 'questions', 'opening', 'analysis', 'award'],
    ...['award-supervision', 'notification', 'start'],
  ])
  expect(planSteps('OPEN', 'BE', set).find(({ code }) => code === 'supervision')?.days).toBe(30)
  for (const { days, optional } of Object.values(PLAN_TEMPLATES).flat()) expect(days === 0).toBe(optional === true)
})

describe.skipIf(!existsSync(SHARED_DEFAULTS))('the published defaults', () => {
  type Step = [code: string, days: number, minimum?: { min: number; citation?: string; onlyIf?: string }]
  const read = (): Record<string, Step[]> => JSON.parse(readFileSync(SHARED_DEFAULTS, 'utf8')).procedures

  test('are the templates, step by step', () => {
    const procedures = read()
    expect(Object.keys(procedures).toSorted()).toEqual([...PLANNED_PROCEDURES].toSorted())
    for (const procedure of PLANNED_PROCEDURES) {
      const ours = defaultsOf(procedure).map(({ code, days, minimum }) => ({
        code,
        days,
        min: minimum?.days,
        onlyEu: minimum?.onlyEu ?? false,
      }))
      const theirs = procedures[procedure]?.map(([code, days, minimum]) => ({
        code,
        days,
        min: minimum?.min,
        onlyEu: minimum?.onlyIf === 'EU',
      }))
      expect({ procedure, steps: ours }).toEqual({ procedure, steps: theirs })
      const citations = defaultsOf(procedure).map(({ minimum }) => minimum?.citation ?? '')
      procedures[procedure]?.forEach(([, , minimum], index) => {
        expect(citations[index]).toContain(minimum?.citation ?? '')
      })
    }
  })
})
