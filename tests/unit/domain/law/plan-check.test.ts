import { describe, expect, test } from 'vitest'
import { addDays } from '#app/domain/calendar.ts'
import type { ContractDetails } from '#app/domain/contract.ts'
import { NO_MEETINGS } from '#app/domain/law/launch-plan.ts'
import { planWarnings } from '#app/domain/law/plan-check.ts'
import { planCourse, planProgress } from '#app/domain/law/plan-progress.ts'
import type { Publication } from '#app/domain/law/plan-steps.ts'
import type { PlannedProcedure } from '#app/domain/law/plan-template.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { planWarningTexts } from '#app/ui/plans/plan-warning-data.ts'
import { buildContract } from '#tests/factories/contract.ts'
import { euro, LAW_BOOK } from '#tests/factories/law-data.ts'
import { buildPlanSteps } from '#tests/factories/plan-data.ts'

const TODAY = '2026-06-15'

type Planned = {
  procedure: PlannedProcedure
  publication: Publication
  startOn?: string
  forItself?: boolean
  done?: boolean
}

function warningsOf(planned: Planned, change: Partial<ContractDetails> = {}) {
  const plan = { startOn: '2027-06-01', forItself: true, ...planned }
  const details = buildContract({
    ...{ status: 'preparation', nature: 'services', procedure: null, estimatedValue: euro(100_000) },
    ...{ ground: null, launchedOn: null, sector: null, term: null },
    ...change,
  })
  const steps = buildPlanSteps(plan.procedure, plan.publication, []).map((step) => ({
    ...step,
    doneOn: planned.done ? '2026-06-01' : null,
  }))
  const course = planCourse(steps, { startOn: plan.startOn, today: TODAY, meetings: NO_MEETINGS })
  const warnings = planWarnings(plan, course, { book: LAW_BOOK, details, sector: 'classic', today: TODAY })
  const reading = { texts: textsFor('fr'), book: LAW_BOOK, contractId: 'c' }
  const shown = planWarningTexts({ plan, estimatedValue: details.estimatedValue, warnings }, reading)
  const lines = (shown?.lines ?? []).map((line) => ({ ...line, text: line.text.replaceAll('\u00a0', ' ') }))
  return { codes: warnings.map(({ code }) => code), lines, title: shown?.title }
}

const OPEN = { procedure: 'OPEN', publication: 'BE' } as const
const LIMITED = { procedure: 'LIMITED', publication: 'none' } as const
const PNSPP = { procedure: 'PNSPP', publication: 'none' } as const

describe('the notices that a plan counts with', () => {
  test('a plan that counts as the law asks says nothing', () => {
    expect(warningsOf(OPEN)).toMatchObject({ codes: [], title: undefined })
    expect(warningsOf({ ...OPEN, publication: 'EU+BE' }, { estimatedValue: euro(300_000) }).codes).toEqual([])
    expect(warningsOf(LIMITED, { estimatedValue: euro(29_999) }).codes).toEqual([])
    expect(warningsOf({ procedure: 'CENTRALE', publication: 'none' }, { estimatedValue: null }).codes).toEqual([])
  })

  test('an open procedure without a notice, with its article and the way to plan it anew', () => {
    const { codes, lines } = warningsOf({ ...OPEN, publication: 'none' })
    expect(codes).toEqual(['notice-missing'])
    expect(lines[0]?.text).toBe(
      'Le plan compte sans avis, mais la procédure ouverte en demande un (AR 18.04.2017 art. 8 et s.).',
    )
    expect(lines[0]?.way?.to).toBe('/marches/c/plan?etablir=&publication=BE')
  })

  test('a European notice that is missing, from the European threshold on to the cent', () => {
    const { codes, lines } = warningsOf(OPEN, { estimatedValue: euro(216_000) })
    expect(codes).toEqual(['eu-missing'])
    expect(lines[0]?.text).toContain('216.000 € HTVA atteint le seuil européen de 216.000 €')
    expect(lines[0]?.text).toContain('Loi 17.06.2016 art. 61')
    expect(lines[0]?.way?.to).toContain('publication=EU%2BBE')
    expect(warningsOf(OPEN, { estimatedValue: euro(216_000) - 1 }).codes).toEqual([])
  })

  test('a European notice that nothing asks for is permitted, and said to make the plan longer', () => {
    const { codes, lines } = warningsOf({ ...OPEN, publication: 'EU+BE' })
    expect(codes).toEqual(['eu-voluntary'])
    expect(lines[0]?.text).toContain('Elle est permise')
  })

  test.each(['LIMITED', 'PNSPP', 'CENTRALE'] as const)('a notice with %s, which begins without one', (procedure) => {
    const { codes, lines } = warningsOf({ procedure, publication: 'EU+BE' }, { estimatedValue: euro(20_000) })
    expect(codes).toEqual(['notice-needless'])
    expect(lines[0]?.text).toContain('publicité européenne et belge')
    expect(lines[0]?.text).toMatch(/art\. (92|42|47)/)
    expect(lines[0]?.way?.to).toContain('publication=none')
  })
})

describe('the procedure that a plan counts with', () => {
  test('PNSPP from its amount on needs a ground, limited value is closed', () => {
    const { codes, lines } = warningsOf(PNSPP, { estimatedValue: euro(140_000) })
    expect(codes).toEqual(['unfit'])
    expect(lines[0]?.text).toMatch(/la PNSPP, ne convient pas.*140\.000 €.*art\. 42/)
    expect(lines[0]?.way?.to).toBe('/marches/c/plan?etablir=')
    expect(warningsOf(PNSPP, { estimatedValue: euro(140_000), ground: 'urgency' }).codes).toEqual([])
    expect(warningsOf(LIMITED, { estimatedValue: euro(30_000) }).codes).toEqual(['unfit'])
    expect(warningsOf(PNSPP, { sector: 'special' }).lines[0]?.text).toContain('secteurs spéciaux')
  })

  test('what is uncertain is to be verified, not refused', () => {
    const { lines } = warningsOf({ procedure: 'PCN', publication: 'BE' }, { nature: 'social-services' })
    expect(lines[0]).toMatchObject({ code: 'unfit', text: expect.stringContaining('est à vérifier') })
  })

  test('a plan for another procedure than the contract’s, also through a centre', () => {
    const { codes, lines } = warningsOf(OPEN, { procedure: 'PNSPP' })
    expect(codes).toEqual(['procedure-other'])
    expect(lines[0]?.text).toBe('Le plan compte avec la procédure ouverte, le marché indique la PNSPP.')
    expect(lines[0]?.way?.to).toBe('/marches/c/plan?etablir=&procedure=PNSPP&publication=none')
    expect(warningsOf({ procedure: 'CENTRALE', publication: 'none' }, { procedure: 'OPEN' }).codes).toEqual([
      'procedure-other',
    ])
    expect(warningsOf(OPEN, { procedure: 'PNSPP', status: 'running' }).codes).toEqual([])
    expect(warningsOf({ ...OPEN, forItself: false }, { procedure: 'PNSPP' }).codes).toEqual([])
  })

  test('without an amount, or on a day without thresholds, nothing is compared, and that is said', () => {
    const missing = warningsOf(PNSPP, { estimatedValue: null })
    expect(missing.lines).toMatchObject([
      { code: 'value-missing', way: { to: '/marches/c/modifier#section-montants' } },
    ])
    const unknown = warningsOf({ ...OPEN, startOn: '2031-06-01' })
    expect(unknown.lines).toMatchObject([
      { code: 'no-threshold', text: expect.stringContaining('Aucun seuil'), way: null },
    ])
  })
})

describe('the days that a plan counts with', () => {
  test('a plan whose first day is past is told only so; today is not past, nor is a plan that is done', () => {
    const { codes, lines } = warningsOf({ ...OPEN, publication: 'none', startOn: '2020-01-01' })
    expect(codes).toEqual(['start-past'])
    expect(lines[0]?.text).toContain('1er janvier 2020')
    expect(warningsOf({ ...LIMITED, startOn: TODAY }, { estimatedValue: euro(100) }).codes).toEqual([])
    expect(warningsOf({ ...OPEN, startOn: '2020-01-01', done: true }).codes).toEqual([])
  })

  test('a launch that the contract announces on another day than the plan', () => {
    const planned = planCourse(
      buildPlanSteps('OPEN', 'BE', []).map((step) => ({ ...step, doneOn: null })),
      {
        ...{ startOn: '2027-06-01', today: TODAY, meetings: NO_MEETINGS },
      },
    ).steps.find((step) => step.planned.code === 'tenders')!.planned.from
    expect(warningsOf(OPEN, { launchedOn: planned }).codes).toEqual([])
    expect(warningsOf(OPEN, { launchedOn: addDays(planned, -1) }).codes).toEqual([])
    expect(warningsOf(OPEN, { launchedOn: '2027-05-01' }).lines[0]).toMatchObject({
      code: 'launch-later',
      text: expect.stringContaining('1er mai 2027'),
      way: { to: '/marches/c/modifier#section-lancement' },
    })
    expect(warningsOf(OPEN, { launchedOn: '2026-09-01' }).codes).toEqual(['launch-earlier'])
    expect(warningsOf(OPEN, { launchedOn: '2026-09-01', status: 'launched' }).codes).toEqual([])
  })

  test('through a centre the launch is the decision to order, or the day on which it is notified', () => {
    const through = { procedure: 'CENTRALE', publication: 'none' } as const
    // Notified in 2 days, set up in 10.
    expect(warningsOf(through, { launchedOn: '2027-05-20' }).codes).toEqual([])
    expect(warningsOf(through, { launchedOn: '2027-05-19' }).codes).toEqual([])
    expect(warningsOf(through, { launchedOn: '2027-05-21' }).codes).toEqual(['launch-later'])
    expect(warningsOf(through, { launchedOn: '2027-04-01' }).codes).toEqual(['launch-earlier'])
  })

  test('a first day that is another than the one of the contract itself', () => {
    const { term } = buildContract()
    const { codes, lines } = warningsOf(OPEN, { term })
    expect(codes).toEqual(['start-other'])
    expect(lines[0]?.text).toMatch(/^Le plan vise un premier jour le 1er juin 2027, le marché indique un début le /)
    expect(lines[0]?.way?.to).toBe('/marches/c/modifier#section-duree')
    expect(warningsOf({ ...OPEN, startOn: term!.start }, { term }).codes).not.toContain('start-other')
    expect(warningsOf({ ...OPEN, forItself: false }, { term, status: 'running' }).codes).toEqual([])
  })

  test('the law is that of the day on which the contract says it is launched', () => {
    const early = { estimatedValue: euro(217_000), launchedOn: '2025-12-01', status: 'launched' as const }
    expect(warningsOf(OPEN, early).codes).toEqual([])
    expect(warningsOf(OPEN, { ...early, launchedOn: '2026-02-01' }).codes).toEqual(['eu-missing'])
  })
})

test('nothing is proposed to save a first day that went by before any work began', () => {
  const steps = buildPlanSteps('LIMITED', 'none', []).map((step) => ({ ...step, doneOn: null }))
  const situation = { today: TODAY, meetings: NO_MEETINGS, shorter: [], followed: true }
  const rescueOf = (startOn: string, marked: Parameters<typeof planProgress>[0] = steps) =>
    planProgress(marked, { ...situation, startOn }).rescue
  expect(rescueOf('2026-06-14')).toBeNull()
  expect(rescueOf(TODAY)).not.toBeNull()
  const begun = steps.map((step) => (step.code === 'needs' ? { ...step, doneOn: '2026-06-10' } : step))
  expect(rescueOf('2026-06-14', begun)).not.toBeNull()
})
