import { expect, test } from 'vitest'
import { NO_MEETINGS, planBackwards } from '#app/domain/law/launch-plan.ts'
import { planForwards } from '#app/domain/law/plan-forward.ts'
import { periodNote, standstillEnd } from '#app/domain/law/plan-periods.ts'
import { buildPlanSteps, buildStep } from '#tests/factories/plan-data.ts'

const TENDERS = buildStep({ code: 'tenders', days: 35, legalPeriod: true })
const STANDSTILL = buildStep({ code: 'standstill', days: 15, minimum: { days: 15, citation: 'art. 11' } })

test('a period does not count the day of its notice, which leaves on the eve of its first day', () => {
  const days = { from: '2027-05-28', to: '2027-07-01' }
  expect(periodNote(TENDERS, days, ['needs', 'approval'])).toEqual({ code: 'notice-by', day: '2027-05-27' })
  expect(periodNote(TENDERS, days, ['requests', 'selection'])).toEqual({ code: 'invitation-by', day: '2027-05-27' })
  expect(periodNote(buildStep({ code: 'analysis' }), days, [])).toBeNull()
})

test('a standstill that would end on a day off runs on until the end of the next working day', () => {
  // 15 days from 12 December end on Saturday 26 December 2026.
  expect(standstillEnd(STANDSTILL, '2026-12-12')).toBe('2026-12-28')
  expect(periodNote(STANDSTILL, { from: '2026-12-12', to: '2026-12-26' }, [])).toEqual({
    code: 'runs-on',
    day: '2026-12-28',
  })
  expect(periodNote(STANDSTILL, { from: '2026-12-12', to: '2026-12-28' }, [])).toBeNull()
  expect(periodNote(STANDSTILL, { from: '2026-12-14', to: '2026-12-28' }, [])).toBeNull()
  // Longer than the law asks: its fifteenth day is over by then.
  expect(periodNote({ ...STANDSTILL, days: 22 }, { from: '2026-12-12', to: '2027-01-02' }, [])).toBeNull()
})

const STEPS = buildPlanSteps('OPEN', 'EU+BE', [])
const forecast = (award: string) => {
  const done = Object.fromEntries(
    ['needs', 'specifications', 'approval', 'tenders', 'analysis'].map((code) => [code, '2026-12-01']),
  )
  const from = { openedOn: '2026-12-01', today: award }
  return planForwards(STEPS, from, { ...done, award }, NO_MEETINGS).steps.find(({ code }) => code === 'standstill')
}

test('from the day of the award on the standstill is counted with its real end', () => {
  expect(forecast('2026-12-11')).toMatchObject({ from: '2026-12-12', to: '2026-12-28' })
  expect(forecast('2026-12-13')).toMatchObject({ from: '2026-12-14', to: '2026-12-28' })
})

test('counted back, or on before the award, the standstill keeps its days', () => {
  const planned = planBackwards(STEPS, '2027-01-28', NO_MEETINGS).steps.find(({ code }) => code === 'standstill')
  expect(planned).toMatchObject({ from: '2026-12-12', to: '2026-12-26' })
  const award = buildStep({ code: 'award', days: 4 })
  const from = { openedOn: '2026-12-08', today: '2026-12-08' }
  const { steps } = planForwards([award, STANDSTILL], from, {}, NO_MEETINGS)
  expect(steps[1]).toMatchObject({ from: '2026-12-12', to: '2026-12-26' })
})
