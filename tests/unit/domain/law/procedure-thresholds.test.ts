import { describe, expect, test } from 'vitest'
import { type Nature, OWN_PROCEDURES } from '#app/domain/contract.ts'
import type { Sector } from '#app/domain/law/law-parameter.ts'
import { checkProcedure } from '#app/domain/law/procedure-check.ts'
import {
  buildProcedureInput,
  euro,
  LAW_BOOK,
  lawBookWith,
  lawBookWithout,
  procedureCheckOf,
  proceduresThatAre,
} from '#tests/factories/law-data.ts'

type Period = { days: [first: string, last: string]; federal: number; local: number; works: number; utilities: number }

const PERIODS: Period[] = [
  { days: ['2018-01-01', '2019-12-31'], federal: 144_000, local: 221_000, works: 5_548_000, utilities: 443_000 },
  { days: ['2020-01-01', '2021-12-31'], federal: 139_000, local: 214_000, works: 5_350_000, utilities: 428_000 },
  { days: ['2022-01-01', '2023-12-31'], federal: 140_000, local: 215_000, works: 5_382_000, utilities: 431_000 },
  { days: ['2024-01-01', '2025-12-31'], federal: 143_000, local: 221_000, works: 5_538_000, utilities: 443_000 },
  { days: ['2026-01-01', '2027-12-31'], federal: 140_000, local: 216_000, works: 5_404_000, utilities: 432_000 },
]

/** What closes at an amount, for one nature in one sector. */
type Boundary = { nature: Nature; sector: Sector; amount: (period: Period) => number; closes: string[] }

const goods = (nature: 'supplies' | 'services'): Boundary[] => [
  { nature, sector: 'classic', amount: () => 30_000, closes: ['LIMITED'] },
  { nature, sector: 'classic', amount: ({ federal }) => federal, closes: ['PNSPP'] },
  { nature, sector: 'classic', amount: ({ local }) => local, closes: ['PNDAPP', 'PCN'] },
  { nature, sector: 'special', amount: () => 30_000, closes: ['LIMITED'] },
  { nature, sector: 'special', amount: ({ utilities }) => utilities, closes: ['PNSMCP'] },
]

const BOUNDARIES: Boundary[] = [
  ...goods('supplies'),
  ...goods('services'),
  { nature: 'works', sector: 'classic', amount: () => 30_000, closes: ['LIMITED'] },
  { nature: 'works', sector: 'classic', amount: ({ federal }) => federal, closes: ['PNSPP'] },
  { nature: 'works', sector: 'classic', amount: () => 750_000, closes: ['PNDAPP'] },
  { nature: 'works', sector: 'classic', amount: ({ works }) => works, closes: ['PCN'] },
  { nature: 'works', sector: 'special', amount: () => 30_000, closes: ['LIMITED'] },
  { nature: 'works', sector: 'special', amount: ({ utilities }) => utilities, closes: ['PNSMCP'] },
  { nature: 'social-services', sector: 'classic', amount: () => 30_000, closes: ['LIMITED'] },
  { nature: 'social-services', sector: 'classic', amount: () => 750_000, closes: ['PNSPP'] },
]

const ON_EVERY_LIMIT = PERIODS.flatMap((period) =>
  period.days.flatMap((launchDate) =>
    BOUNDARIES.map(({ nature, sector, amount, closes }) => {
      return { nature, sector, launchDate, amount: amount(period), closes }
    }),
  ),
)

test.each(ON_EVERY_LIMIT)(
  '$sector $nature of $launchDate: at $amount € exactly $closes closes, a cent below it is open',
  (limit) => {
    const { closes, amount, ...launched } = limit
    const below = procedureCheckOf({ ...launched, estimatedValue: euro(amount) - 1 })
    const at = procedureCheckOf({ ...launched, estimatedValue: euro(amount) })
    for (const procedure of closes) {
      const [before, after] = [below, at].map(({ verdicts }) => verdicts.find((one) => one.procedure === procedure))
      expect(before).toMatchObject({ status: 'allowed', forbiddenOnAmount: false, limit: { amount: euro(amount) } })
      expect(after).toMatchObject({ forbiddenOnAmount: true, limit: { amount: euro(amount) } })
      expect(after?.status).not.toBe('allowed')
    }
    const others = ({ verdicts }: typeof at) => verdicts.filter(({ procedure }) => !closes.includes(procedure))
    expect(others(at)).toEqual(others(below))
  },
)

const LEVELS = PERIODS.flatMap(({ days, local, works, utilities }) =>
  days.flatMap((launchDate) => [
    { launchDate, sector: 'classic' as const, nature: 'supplies' as const, amount: local },
    { launchDate, sector: 'classic' as const, nature: 'services' as const, amount: local },
    { launchDate, sector: 'classic' as const, nature: 'works' as const, amount: works },
    { launchDate, sector: 'classic' as const, nature: 'social-services' as const, amount: 750_000 },
    { launchDate, sector: 'special' as const, nature: 'supplies' as const, amount: utilities },
    { launchDate, sector: 'special' as const, nature: 'services' as const, amount: utilities },
    { launchDate, sector: 'special' as const, nature: 'works' as const, amount: works },
    { launchDate, sector: 'special' as const, nature: 'social-services' as const, amount: 1_000_000 },
  ]),
)

test.each(LEVELS)(
  '$sector $nature of $launchDate are published in Europe from $amount € on',
  ({ amount, ...launched }) => {
    expect(procedureCheckOf({ ...launched, estimatedValue: euro(amount) - 1 }).publication).toBe('BE')
    const at = procedureCheckOf({ ...launched, estimatedValue: euro(amount) })
    expect(at.publication).toBe('EU+BE')
    expect(at.euThreshold.amount).toBe(euro(amount))
  },
)

describe('without a special ground', () => {
  test.each([
    [29_999.99, 'classic', 'supplies', 'LIMITED PNSPP PNDAPP PCN OPEN RESTRICTED'],
    [30_000, 'classic', 'supplies', 'PNSPP PNDAPP PCN OPEN RESTRICTED'],
    [140_000, 'classic', 'services', 'PNDAPP PCN OPEN RESTRICTED'],
    [216_000, 'classic', 'services', 'OPEN RESTRICTED'],
    [749_999.99, 'classic', 'works', 'PNDAPP PCN OPEN RESTRICTED'],
    [5_404_000, 'classic', 'works', 'OPEN RESTRICTED'],
    [29_999.99, 'classic', 'social-services', 'LIMITED PNSPP PNDAPP OPEN RESTRICTED'],
    [90_000_000, 'classic', 'social-services', 'PNDAPP OPEN RESTRICTED'],
    [29_999.99, 'special', 'works', 'LIMITED OPEN RESTRICTED PNSMCP'],
    [432_000, 'special', 'supplies', 'OPEN RESTRICTED'],
    [1, 'special', 'social-services', 'OPEN RESTRICTED'],
  ] as const)('%d € in the %s sector, %s: %s', (value, sector, nature, allowed) => {
    expect(proceduresThatAre('allowed', { sector, nature, estimatedValue: euro(value) }).join(' ')).toBe(allowed)
  })
})

describe('what is not verified', () => {
  test('is shown as to be checked and never as allowed or forbidden', () => {
    expect(proceduresThatAre('to-verify', { nature: 'social-services' })).toEqual(['PCN'])
    expect(proceduresThatAre('to-verify', { sector: 'special' })).toEqual(['CD', 'IP', 'PNDMCP'])
    expect(proceduresThatAre('to-verify', { sector: 'special', nature: 'social-services' })).toEqual([
      'LIMITED',
      'CD',
      'IP',
      'PNSMCP',
      'PNDMCP',
    ])
    expect(proceduresThatAre('to-verify', {})).toEqual([])
  })

  test('shows the rule and no amount', () => {
    const verdict = procedureCheckOf({ sector: 'special' }).verdicts.find(({ procedure }) => procedure === 'PNDMCP')
    expect(verdict).toMatchObject({ forbiddenOnAmount: false, limit: null, rule: { code: 'BE_PNDMCP' } })
  })

  test('an amount that becomes uncertain stops deciding', () => {
    const book = lawBookWith('BE_LIMITED', { confidence: 'uncertain' })
    const limited = procedureCheckOf({ estimatedValue: euro(1_000_000) }, book).verdicts[0]
    expect(limited).toMatchObject({ procedure: 'LIMITED', status: 'to-verify', forbiddenOnAmount: false, limit: null })
    expect(limited?.rule?.code).toBe('BE_LIMITED')
  })

  test('an always open procedure whose rule becomes uncertain is to be checked', () => {
    const book = lawBookWith('BE_OPEN_RESTRICTED', { confidence: 'uncertain' })
    const open = procedureCheckOf({}, book).verdicts.find(({ procedure }) => procedure === 'OPEN')
    expect(open?.status).toBe('to-verify')
  })
})

test('the procedures of one sector are not named in the other', () => {
  const named = (sector: Sector) => procedureCheckOf({ sector }).verdicts.map(({ procedure }) => procedure)
  expect(named('classic')).toEqual(OWN_PROCEDURES.filter((one) => !['PNSMCP', 'PNDMCP'].includes(one)))
  expect(named('special')).toEqual(['LIMITED', 'OPEN', 'RESTRICTED', 'CD', 'IP', 'PNSMCP', 'PNDMCP'])
})

describe('a day for which the law has no amount', () => {
  test.each([
    ['2017-12-31', 'supplies', 'EU_SUBCENTRAL'],
    ['2028-01-01', 'supplies', 'BE_PNSPP'],
    ['2028-01-01', 'social-services', 'EU_SOCIAL'],
  ] as const)('%s, %s: nothing is concluded and the rule %s is named', (launchDate, nature, code) => {
    const check = checkProcedure(LAW_BOOK, buildProcedureInput({ launchDate, nature }))
    expect(check.ok).toBe(false)
    if (!check.ok) {
      expect(check.refusal.code).toBe('no-threshold')
      expect(check.refusal.day).toBe(launchDate)
      if (launchDate > '2018') expect(check.refusal.rule).toBe(code)
    }
  })

  test.each(['BE_OPEN_RESTRICTED', 'BE_CD_IP', 'BE_LOTS', 'EU_SUBCENTRAL', 'BE_LIMITED'])(
    'a law without %s answers nothing',
    (code) => {
      const check = checkProcedure(lawBookWithout(code), buildProcedureInput())
      expect(check).toMatchObject({ ok: false, refusal: { code: 'no-threshold', day: '2026-06-15' } })
    },
  )

  test('the rule without a row is named', () => {
    for (const code of ['BE_OPEN_RESTRICTED', 'BE_LOTS', 'BE_LIMITED']) {
      expect(checkProcedure(lawBookWithout(code), buildProcedureInput())).toMatchObject({ refusal: { rule: code } })
    }
  })

  test('a European threshold that is uncertain is not used', () => {
    const book = lawBookWith('EU_SOCIAL', { confidence: 'uncertain' })
    expect(checkProcedure(book, buildProcedureInput({ nature: 'social-services' }))).toEqual({
      ok: false,
      refusal: { code: 'no-threshold', rule: 'EU_SOCIAL', day: '2026-06-15' },
    })
  })
})
