import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { lawBook } from '#app/domain/law/law-parameter.ts'
import { planSteps } from '#app/domain/law/plan-steps.ts'
import { PLAN_STEPS, PLAN_TEMPLATES, PLANNED_PROCEDURES } from '#app/domain/law/plan-template.ts'
import { LAW_PARAMETERS } from '#db/reference/law/law-parameters.ts'

const SHARED_DEFAULTS = '../shared/law/plan-defaults.json'

test.each(PLANNED_PROCEDURES)('the plan of %s passes its steps once each, in their order', (procedure) => {
  const order = PLAN_TEMPLATES[procedure].map(({ code }) => PLAN_STEPS.indexOf(code))
  expect(order).toEqual([...new Set(order)].toSorted((a, b) => a - b))
})

test('no default duration lies below the minimum of its step', () => {
  for (const { days, minimum } of Object.values(PLAN_TEMPLATES).flat()) {
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
    PLAN_TEMPLATES.OPEN.map(({ minimum }) => minimum && { days: minimum.days, citation: minimum.citation }).map(
      (minimum) => minimum ?? null,
    ),
  )
  expect(steps.find(({ code }) => code === 'standstill')?.minimum?.citation).toContain('art. 11')
})

describe.skipIf(!existsSync(SHARED_DEFAULTS))('the published defaults', () => {
  type Step = [code: string, days: number, minimum?: { min: number; citation?: string; onlyIf?: string }]
  const read = (): Record<string, Step[]> => JSON.parse(readFileSync(SHARED_DEFAULTS, 'utf8')).procedures

  test('are the templates, step by step', () => {
    const procedures = read()
    expect(Object.keys(procedures).toSorted()).toEqual([...PLANNED_PROCEDURES].toSorted())
    for (const procedure of PLANNED_PROCEDURES) {
      const ours = PLAN_TEMPLATES[procedure].map(({ code, days, minimum }) => ({
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
      const citations = PLAN_TEMPLATES[procedure].map(({ minimum }) => minimum?.citation ?? '')
      procedures[procedure]?.forEach(([, , minimum], index) => {
        expect(citations[index]).toContain(minimum?.citation ?? '')
      })
    }
  })
})
