import { describe, expect, test } from 'vitest'
import { type AmendmentInput, checkAmendment } from '#app/domain/law/amendment-check.ts'
import { euro, LAW_BOOK, lawBookWith, lawBookWithout } from '#tests/factories/law-data.ts'

const asked = (change: Partial<AmendmentInput>): AmendmentInput => ({
  nature: 'services',
  sector: 'classic',
  initialValue: euro(200_000),
  previousDeMinimis: 0,
  modification: 0,
  date: '2026-06-15',
  ...change,
})

function amendmentOf(change: Partial<AmendmentInput>) {
  const check = checkAmendment(LAW_BOOK, asked(change))
  if (!check.ok) throw new Error(JSON.stringify(check.refusal))
  return check.value
}

describe('changes of minor value', () => {
  test.each([
    { nature: 'supplies', limit: 20_000, rule: 'X_MOD_MINIMIS_FS' },
    { nature: 'services', limit: 20_000, rule: 'X_MOD_MINIMIS_FS' },
    { nature: 'social-services', limit: 20_000, rule: 'X_MOD_MINIMIS_FS' },
    { nature: 'works', limit: 30_000, rule: 'X_MOD_MINIMIS_W' },
  ] as const)('$nature worth 200.000 € may change by less than $limit €', ({ nature, limit, rule }) => {
    const shared = { limit: euro(limit), share: { code: rule } }
    expect(amendmentOf({ nature, modification: euro(limit) - 1 })).toMatchObject({
      ...shared,
      deMinimisAllowed: true,
      reason: null,
      cumulated: euro(limit) - 1,
    })
    expect(amendmentOf({ nature, modification: euro(limit) })).toMatchObject({
      ...shared,
      deMinimisAllowed: false,
      reason: 'share-reached',
    })
  })

  test('earlier changes count with the new one', () => {
    expect(amendmentOf({ previousDeMinimis: euro(10_000), modification: euro(9_999.99) }).deMinimisAllowed).toBe(true)
    expect(amendmentOf({ previousDeMinimis: euro(10_000), modification: euro(10_000) }).deMinimisAllowed).toBe(false)
  })

  test.each([
    [-19_999.99, 0, true],
    [-20_000, 0, false],
    [10_000, -9_999.99, true],
    [10_000, -10_000, false],
    [-10_000, 10_000, false],
    [-10_000, -10_000, false],
  ])('what is taken away counts as what is added: %d € then %d €', (previous, modification, allowed) => {
    const check = amendmentOf({ previousDeMinimis: euro(previous), modification: euro(modification) })
    expect(check.deMinimisAllowed).toBe(allowed)
    expect(check.cumulated).toBe(euro(Math.abs(previous)) + euro(Math.abs(modification)))
  })

  test('an initial value whose tenth is no whole cent', () => {
    const initialValue = euro(333.33)
    expect(amendmentOf({ initialValue, modification: euro(33.33) })).toMatchObject({
      deMinimisAllowed: true,
      limit: 3334,
    })
    expect(amendmentOf({ initialValue, modification: euro(33.34) }).deMinimisAllowed).toBe(false)
  })

  test('nothing changed is allowed', () => {
    expect(amendmentOf({}).deMinimisAllowed).toBe(true)
  })
})

describe('changes at the European threshold', () => {
  test.each([
    { nature: 'services', sector: 'classic', date: '2025-05-05', amount: 221_000, rule: 'EU_SUBCENTRAL' },
    { nature: 'services', sector: 'classic', date: '2026-05-05', amount: 216_000, rule: 'EU_SUBCENTRAL' },
    { nature: 'works', sector: 'classic', date: '2026-05-05', amount: 5_404_000, rule: 'EU_WORKS' },
    { nature: 'social-services', sector: 'classic', date: '2026-05-05', amount: 750_000, rule: 'EU_SOCIAL' },
    { nature: 'supplies', sector: 'special', date: '2026-05-05', amount: 432_000, rule: 'EU_UTIL_FS' },
  ] as const)('$sector $nature of $date: $amount € of changes are too much even on a large contract', (limit) => {
    const { amount, rule, ...changed } = limit
    const large = { ...changed, initialValue: euro(100_000_000) }
    expect(amendmentOf({ ...large, modification: euro(amount) - 1 })).toMatchObject({
      deMinimisAllowed: true,
      reason: null,
      limit: euro(amount),
      euThreshold: { code: rule },
    })
    expect(amendmentOf({ ...large, modification: euro(amount) })).toMatchObject({
      deMinimisAllowed: false,
      reason: 'eu-threshold-reached',
    })
  })

  test('where both limits are reached the share is named', () => {
    expect(amendmentOf({ modification: euro(300_000) }).reason).toBe('share-reached')
  })
})

describe('no figure known', () => {
  test.each([
    ['2017-06-29', 'X_MOD_MINIMIS_FS'],
    ['2017-12-31', 'EU_SUBCENTRAL'],
    ['2028-01-01', 'EU_SUBCENTRAL'],
  ])('on %s nothing is concluded: %s', (date, rule) => {
    expect(checkAmendment(LAW_BOOK, asked({ date }))).toEqual({
      ok: false,
      refusal: { code: 'no-threshold', rule, day: date },
    })
  })

  test('an uncertain share and a share without a figure decide nothing', () => {
    for (const change of [{ confidence: 'uncertain' }, { value: null }] as const) {
      expect(checkAmendment(lawBookWith('X_MOD_MINIMIS_FS', change), asked({})).ok).toBe(false)
    }
    expect(checkAmendment(lawBookWithout('X_MOD_MINIMIS_W'), asked({ nature: 'works' }))).toMatchObject({
      refusal: { rule: 'X_MOD_MINIMIS_W' },
    })
  })
})
