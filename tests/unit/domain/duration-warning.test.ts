import { describe, expect, test } from 'vitest'
import type { ContractDetails } from '#app/domain/contract.ts'
import { durationWarning, motiveProblem } from '#app/domain/duration-warning.ts'
import { durationWarningText } from '#app/i18n/duration-warning-text.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { buildContract } from '#tests/factories/contract.ts'
import { LAW_BOOK, lawBookWith } from '#tests/factories/law-data.ts'
import { buildTerm } from '#tests/factories/term-data.ts'

const LAW = { book: LAW_BOOK, sector: 'classic' } as const
const none = { kind: 'none' } as const
const firm = (initialMonths: number) => buildTerm({ initialMonths, renewal: none })
const warningOf = (change: Partial<ContractDetails>, law: Parameters<typeof durationWarning>[1] = LAW) =>
  durationWarning(buildContract(change), law)

test.each([
  ['36 + 12 months', buildTerm({ renewal: { max: 1 } }), null],
  ['36 + 2 × 12', buildTerm(), ['renewals-over-limit', 48, true, 60]],
  [
    '12 + 37 × 1',
    buildTerm({ initialMonths: 12, renewal: { months: 1, max: 37 } }),
    ['renewals-over-limit', 48, true, 49],
  ],
  ['renewals without a maximum', buildTerm({ renewal: { max: null } }), ['renewals-over-limit', 48, true, null]],
  ['a firm term of 48', firm(48), null],
  ['a firm term of 49', firm(49), ['firm-term-over-48-months', 48, false, 49]],
  [
    'tacit in name only',
    buildTerm({ initialMonths: 60, renewal: { max: 0 } }),
    ['firm-term-over-48-months', 48, false, 60],
  ],
] as const)('%s', (_case, term, answer) => {
  const warning = warningOf({ term })
  expect(warning && [warning.code, warning.limitMonths, warning.asksMotive, warning.totalMonths]).toEqual(answer)
})

describe('a framework contract', () => {
  test('may last 48 months in the classic sectors, firm or with renewals', () => {
    expect(warningOf({ framework: true, term: firm(48) })).toBeNull()
    expect(warningOf({ framework: true, term: firm(49) })).toMatchObject({
      code: 'framework-over-limit',
      citation: expect.stringContaining('art. 43'),
      asksMotive: true,
    })
  })

  test('may last 96 months in the special ones, by its own sector or that of the organisation', () => {
    expect(warningOf({ framework: true, sector: 'special', term: firm(96) })).toBeNull()
    expect(warningOf({ framework: true, term: firm(96) }, { ...LAW, sector: 'special' })).toBeNull()
    const over = warningOf({ framework: true, sector: 'special', term: firm(97) })
    expect(over).toMatchObject({ limitMonths: 96, citation: expect.stringContaining('art. 126') })
  })
})

test('the rule of the launch counts, and no rule is no warning', () => {
  const early = buildTerm({ start: '2017-01-01' })
  expect(warningOf({ term: early })).toBeNull()
  expect(warningOf({ term: early, launchedOn: '2017-06-30' })).toMatchObject({ code: 'renewals-over-limit' })
})

describe('a term that amendments made longer', () => {
  const textOf = (change: Partial<ContractDetails>) => {
    const warning = warningOf(change)
    return warning && durationWarningText(textsFor('fr').in('deadlines'), warning)
  }
  const extended = (months: number, endsOn: string) => ({
    ...buildTerm({ start: '2026-01-01', initialMonths: months, renewal: none }),
    extensions: [{ termIndex: 0, endsOn }],
  })

  test('from 48 months to 60 is never said to be permitted as a firm term is', () => {
    const term = extended(48, '2030-12-31')
    expect(warningOf({ term })).toMatchObject({ code: 'extended-over-48-months', agreedMonths: 48, totalMonths: 60 })
    expect(textOf({ term })).toMatch(/avec ses avenants.* 60 mois.*conclu pour 48 mois.*articles 38 à 38\/6/i)
    expect(textOf({ term })).not.toMatch(/permis|l’admet pour une durée/)
    expect(textOf({ term: firm(60) })).toMatch(/60 mois fermes.*l’admet pour une durée ferme/)
    expect(textOf({ term: firm(60) })).not.toContain('38/6')
  })

  test('within 48 months calls for nothing', () => {
    expect(warningOf({ term: extended(36, '2029-12-31') })).toBeNull()
  })

  test('says so beside the limit of a framework contract and of renewals', () => {
    expect(textOf({ term: extended(48, '2030-12-31'), framework: true })).toMatch(/art\.\s43.*conclu pour 48 mois/)
    const renewed = { ...buildTerm({ start: '2026-01-01' }), extensions: [{ termIndex: 0, endsOn: '2029-06-30' }] }
    expect(textOf({ term: renewed })).toMatch(/66 mois.*art\.\s57.*conclu pour 60 mois/)
  })
})

test('a rule that nobody has confirmed is shown and asks for nothing', () => {
  const law = { ...LAW, book: lawBookWith('T_RENEWAL_MAX', { confidence: 'uncertain' }) }
  const warning = warningOf({ term: buildTerm() }, law)
  expect(warning).toMatchObject({ asksMotive: false })
  expect(durationWarningText(textsFor('fr').in('deadlines'), warning!)).toContain('Rien n’est imposé')
  const saving = { before: null, after: buildContract({ term: buildTerm() }), keepsMotive: false }
  expect(motiveProblem(saving, law)).toBeNull()
})

describe('the motive', () => {
  const LONG = { term: buildTerm() }
  const LONGER = { term: buildTerm({ renewal: { max: 3 } }) }
  const motive = { durationMotive: 'Amortissement' }
  const without = (change: Partial<ContractDetails>) => buildContract({ durationMotive: null, ...change })
  const asked = (before: Partial<ContractDetails> | null, after: Partial<ContractDetails>, keepsMotive = false) =>
    motiveProblem({ before: before && without(before), after: without(after), keepsMotive }, LAW)

  test.each([
    ['is asked of a contract in preparation', null, { ...LONG, status: 'preparation' }, 'motive-missing:48'],
    ['is asked of one just awarded', null, { ...LONG, status: 'awarded' }, 'motive-missing:48'],
    ['is not asked of one that runs already when it is entered', null, { ...LONG, status: 'running' }, null],
    ['once given, is enough', null, { ...LONG, ...motive }, null],
    ['is asked when a term grows beyond the limit', {}, LONG, 'motive-missing:48'],
    [
      'is asked when a contract becomes a framework',
      { term: firm(60) },
      { term: firm(60), framework: true },
      'motive-missing:48',
    ],
    ['is not asked of a term that came without one and stays', LONG, { ...LONG, remarks: 'Vu' }, null],
    ['is not asked of such a term that gets shorter', LONGER, LONG, null],
    ['is asked of such a term that grows', LONG, LONGER, 'motive-missing:48'],
    ['cannot be taken away', { ...LONG, ...motive }, LONG, 'motive-missing:48'],
    ['stays while the term does', { ...LONG, ...motive }, { ...LONG, ...motive, remarks: 'Vu' }, null],
    ['is asked again when the term grows', { ...LONG, ...motive }, { ...LONGER, ...motive }, 'motive-again'],
    ['may be another one then', { ...LONG, ...motive }, { ...LONGER, durationMotive: 'Autre' }, null],
    ['is not asked again when the term shrinks', { ...LONGER, ...motive }, { ...LONG, ...motive }, null],
    ['is not asked within the limit', {}, { term: firm(48) }, null],
  ] as [string, Partial<ContractDetails> | null, Partial<ContractDetails>, string | null][])(
    '%s',
    (_name, before, after, problem) => {
      expect(asked(before, after)).toBe(problem)
    },
  )

  test('may be said to hold for a longer term too', () => {
    expect(asked({ ...LONG, ...motive }, { ...LONGER, ...motive }, true)).toBeNull()
    expect(asked(LONG, LONGER, true)).toBe('motive-missing:48')
  })

  test('without a maximum of renewals no term is longer', () => {
    const endless = { term: buildTerm({ renewal: { max: null } }), ...motive }
    expect(asked({ ...LONG, ...motive }, endless)).toBe('motive-again')
    expect(asked(endless, endless)).toBeNull()
  })
})
