import { describe, expect, test } from 'vitest'
import { addDays } from '#app/domain/calendar.ts'
import { NO_MEETINGS, planBackwards } from '#app/domain/law/launch-plan.ts'
import { type LawBook, lawBook } from '#app/domain/law/law-parameter.ts'
import { ruledSteps } from '#app/domain/law/plan-minimum.ts'
import { planSteps, planStepsInTime } from '#app/domain/law/plan-steps.ts'
import type { PlannedProcedure, PlanStepCode } from '#app/domain/law/plan-template.ts'
import { LAW_PARAMETERS } from '#db/reference/law/law-parameters.ts'
import { LAW_BOOK, lawBookWith, lawBookWithout } from '#tests/factories/law-data.ts'

const DAY = '2026-06-15'

const stepOf = (procedure: PlannedProcedure, code: PlanStepCode, book: LawBook, day = DAY) =>
  ruledSteps({ book, day }, procedure).find((step) => step.code === code)

/** The law as delivered, and one more row of a rule from a day on. */
const bookFrom = (code: string, validFrom: string, value: number) => {
  const row = LAW_PARAMETERS.find((one) => one.code === code)
  if (!row) throw new Error(code)
  return lawBook([...LAW_PARAMETERS, { ...row, value, validFrom, citation: 'Loi d’essai art. 1' }])
}

describe('the legal minimum of a step', () => {
  test.each([
    ['OPEN', 'tenders', 'T_OPEN', 'Loi 17.06.2016 art. 36'],
    ['PNDAPP', 'tenders', 'T_PNDAPP', 'Loi 17.06.2016 art. 41'],
    ['RESTRICTED', 'requests', 'T_RESTR_REQ', 'Loi 17.06.2016 art. 37'],
    ['RESTRICTED', 'tenders', 'T_RESTR_TENDER', 'Loi 17.06.2016 art. 37'],
    ['PCN', 'requests', 'T_RESTR_REQ', 'Loi 17.06.2016 art. 38'],
    ['PCN', 'tenders', 'T_RESTR_TENDER', 'Loi 17.06.2016 art. 38'],
    ['OPEN', 'standstill', 'T_STANDSTILL', 'Loi 17.06.2013 art. 11'],
    ['PCN', 'standstill', 'T_STANDSTILL', 'Loi 17.06.2013 art. 11'],
  ] as const)('of %s, %s, is the row %s with its article', (procedure, code, rule, citation) => {
    const days = LAW_BOOK.at(rule, DAY)?.value
    expect(days).toBeGreaterThan(0)
    expect(stepOf(procedure, code, LAW_BOOK)?.minimum).toMatchObject({ days, citation })
    const changed = bookFrom(rule, '2026-01-01', 77)
    expect(stepOf(procedure, code, changed)).toMatchObject({
      days: 77,
      minimum: { days: 77, citation: 'Loi d’essai art. 1' },
    })
    expect(stepOf(procedure, code, changed, '2025-12-31')?.minimum?.days).toBe(days)
  })

  test('steps that the law leaves to the organisation have none', () => {
    for (const code of ['needs', 'approval', 'analysis', 'award', 'start'] as const) {
      expect(stepOf('OPEN', code, LAW_BOOK)).toMatchObject({ minimum: null, unconfirmed: null })
    }
  })

  test('one that was not confirmed is shown, and holds nobody', () => {
    const doubted = lawBookWith('T_OPEN', { confidence: 'uncertain', value: 90 })
    expect(stepOf('OPEN', 'tenders', doubted)).toMatchObject({ days: 40, minimum: null, unconfirmed: { value: 90 } })
    const own = { procedure: 'OPEN', step: 'tenders', days: 5, counting: 'calendar', decidedBy: null } as const
    const planned = planSteps({ book: doubted, day: DAY }, { procedure: 'OPEN', publication: 'BE', durations: [own] })
    expect(planned.find(({ code }) => code === 'tenders')).toMatchObject({ days: 5, minimum: null })
  })

  test('without a row there is none, and the usual days stay', () => {
    expect(stepOf('OPEN', 'tenders', lawBookWithout('T_OPEN'))).toMatchObject({
      ...{ days: 40, minimum: null, unconfirmed: null },
    })
  })

  test('the standstill stays a step of European publication while its days are not confirmed', () => {
    const doubted = lawBookWith('T_STANDSTILL', { confidence: 'uncertain' })
    const codes = (publication: 'BE' | 'EU+BE') =>
      planSteps({ book: doubted, day: DAY }, { procedure: 'OPEN', publication, durations: [] }).map(({ code }) => code)
    expect(codes('EU+BE')).toContain('standstill')
    expect(codes('BE')).not.toContain('standstill')
  })
})

describe('the law of a plan', () => {
  const work = {
    procedure: 'OPEN',
    publication: 'BE',
    durations: [],
    startOn: '2028-07-01',
    meetings: NO_MEETINGS,
  } as const
  const book = bookFrom('T_OPEN', '2028-01-01', 60)
  const tenders = (today: string, startOn: string = work.startOn) =>
    planStepsInTime(book, today, { ...work, startOn }).find(({ code }) => code === 'tenders')?.days

  test('is that of the day on which it would be launched', () => {
    expect(tenders('2026-11-22')).toBe(60)
    expect(tenders('2026-11-22', '2028-02-01')).toBe(40)
  })

  test('changes with the first launch on the day of the new row, not on its eve', () => {
    const firstStart = (from: string) => {
      let startOn = '2028-01-02'
      const launch = () => {
        const steps = planSteps({ book: LAW_BOOK, day: DAY }, work)
        return planBackwards(steps, startOn, NO_MEETINGS).steps.find(({ code }) => code === 'tenders')?.from
      }
      while ((launch() ?? '') < from) startOn = addDays(startOn, 1)
      return startOn
    }
    const start = firstStart('2028-01-01')
    expect(tenders('2026-11-22', start)).toBe(60)
    expect(tenders('2026-11-22', addDays(start, -1))).toBe(40)
  })

  test('is that of today where this day is past', () => {
    expect(tenders('2028-06-01', '2028-02-01')).toBe(60)
  })
})
