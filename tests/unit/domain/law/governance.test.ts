import { describe, expect, test } from 'vitest'
import {
  amountsAt,
  authorityOf,
  awardSupervision,
  checkGovernance,
  clashesWith,
  type InternalRules,
  launchGovernance,
} from '#app/domain/law/governance.ts'
import { buildAmounts, buildDelegation } from '#tests/factories/governance-data.ts'
import { euro, LAW_BOOK } from '#tests/factories/law-data.ts'

const rules = (change: Partial<InternalRules> = {}): InternalRules => ({
  authority: 'municipality',
  germanSpeaking: false,
  delegations: [buildDelegation()],
  supervision: [buildAmounts()],
  ...change,
})

const launch = {
  nature: 'services',
  procedure: 'OPEN',
  ground: null,
  budget: 'ordinary',
  estimatedValue: euro(29_999),
  launchedOn: '2026-06-15',
} as const

const organs = (given: InternalRules, change: Partial<Parameters<typeof launchGovernance>[2]> = {}) =>
  launchGovernance(LAW_BOOK, given, { ...launch, ...change })?.competences.map(({ budget, competence }) => [
    budget,
    competence.organ,
  ])

describe('who decides of a launch', () => {
  test('the delegate of the budget, up to the ceiling', () => {
    expect(organs(rules())).toEqual([['ordinary', 'college']])
    expect(organs(rules(), { estimatedValue: euro(30_000) })).toEqual([['ordinary', 'council']])
    expect(organs(rules(), { budget: 'extraordinary' })).toEqual([['extraordinary', 'council']])
  })

  test('both budgets are told apart while it is not known which one pays, and only where it matters', () => {
    expect(organs(rules(), { budget: null })).toEqual([
      ['ordinary', 'college'],
      ['extraordinary', 'council'],
    ])
    expect(organs(rules(), { budget: null, estimatedValue: euro(30_000) })).toEqual([[null, 'council']])
    expect(organs(rules({ delegations: [] }), { budget: null })).toEqual([[null, 'council']])
  })

  test('by what was in force on the day of the launch, not what came later', () => {
    const later = buildDelegation({ validFrom: '2026-07-01' })
    expect(organs(rules({ delegations: [later] }))).toEqual([['ordinary', 'council']])
  })

  test.each([
    ['municipality', 'urgency', 'L_COM_URGENT'],
    ['municipality', 'exclusivity', undefined],
    ['municipality', null, undefined],
    ['cpas', 'urgency', undefined],
  ] as const)('%s, ground %s: the college alone by %s', (authority, ground, code) => {
    expect(launchGovernance(LAW_BOOK, rules({ authority }), { ...launch, ground })?.urgency?.code).toBe(code)
  })

  test('nothing is said of an organisation of another kind', () => {
    expect(launchGovernance(LAW_BOOK, rules({ authority: null }), launch)).toBeNull()
    expect(authorityOf('other')).toBeNull()
    expect(authorityOf('cpas')).toBe('cpas')
  })
})

describe('what the supervising authority sees', () => {
  test.each([
    ['services', 'OPEN', 300_000],
    ['supplies', 'PCN', 150_000],
    ['works', 'OPEN', 400_000],
    ['works', 'PNSPP', 100_000],
  ] as const)('an award of %s by %s from %d € on, with the source of the amount', (nature, procedure, from) => {
    const award = (cents: number) =>
      awardSupervision(LAW_BOOK, rules(), { nature, procedure, approvedAmount: cents, awardedOn: '2026-06-15' })
    expect(award(euro(from))).toMatchObject({
      applies: true,
      from: euro(from),
      source: 'Circulaire du 15 décembre 2025',
    })
    expect(award(euro(from) - 1)).toMatchObject({ applies: false, withinDays: 15 })
  })

  test('an amount that was left empty stays to be verified', () => {
    const award = {
      nature: 'services',
      procedure: 'PNSPP',
      approvedAmount: euro(90_000),
      awardedOn: '2026-06-15',
    } as const
    expect(awardSupervision(LAW_BOOK, rules(), award)).toMatchObject({
      applies: null,
      source: null,
      unverified: { code: 'L_TUTELLE_RAISED' },
    })
  })

  test('a procedure without an amount, or another kind of organisation: nothing is said', () => {
    const award = { nature: 'services', approvedAmount: euro(9_000), awardedOn: '2026-06-15' } as const
    expect(awardSupervision(LAW_BOOK, rules(), { ...award, procedure: 'LIMITED' })).toBeNull()
    expect(awardSupervision(LAW_BOOK, rules({ authority: null }), { ...award, procedure: 'OPEN' })).toBeNull()
    expect(launchGovernance(LAW_BOOK, rules(), { ...launch, procedure: 'LIMITED' })?.supervisions).toEqual([])
  })

  test('the calculator is answered for each group of procedures', () => {
    const asked = { nature: 'services', ground: null, budget: null, value: euro(200_000), day: '2026-06-15' } as const
    const check = checkGovernance(LAW_BOOK, rules(), { ...asked, groups: ['OPEN', 'NEGOTIATED', 'PNSPP'] })
    expect(check?.supervisions.map(({ applies }) => applies)).toEqual([false, true, null])
  })

  test('the newest amounts whose day has come hold, in whatever order they are kept', () => {
    const rows = [buildAmounts({ validFrom: '2025-01-01' }), buildAmounts(), buildAmounts({ validFrom: '2027-01-01' })]
    for (const given of [rows, rows.toReversed()]) {
      expect(amountsAt(given, '2026-06-15')?.validFrom).toBe('2026-01-01')
      expect(amountsAt(given, '2026-01-01')?.validFrom).toBe('2026-01-01')
      expect(amountsAt(given, '2025-12-31')?.validFrom).toBe('2025-01-01')
      expect(amountsAt(given, '2024-12-31')).toBeNull()
    }
  })
})

describe('two delegations contradict each other', () => {
  const first = buildDelegation({ validTo: '2026-06-30' })

  test.each([
    [{ validFrom: '2026-06-30' }, true],
    [{ validFrom: '2026-07-01' }, false],
    [{ validFrom: '2025-01-01', validTo: '2026-02-01' }, true],
    [{ validFrom: '2025-01-01', validTo: '2026-01-31' }, false],
    [{ budget: 'extraordinary' }, false],
    [{ delegate: 'director' }, false],
  ] as const)('%o: %s', (change, expected) => {
    const other = buildDelegation(change)
    expect(clashesWith(first, other)).toBe(expected)
    expect(clashesWith(other, first)).toBe(expected)
  })

  test('but several officers may have one each', () => {
    const officer = buildDelegation({ delegate: 'officer' })
    expect(clashesWith(officer, officer)).toBe(false)
  })
})
