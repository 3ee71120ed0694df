import { describe, expect, test } from 'vitest'
import { knownUntil, lawChanges } from '#app/domain/law/law-change.ts'
import type { LawParameter } from '#app/domain/law/law-parameter.ts'
import { LAW_PARAMETERS } from '#db/reference/law/law-parameters.ts'

test('a threshold that was revised is a change of its day, with both amounts', () => {
  const pnspp = lawChanges(LAW_PARAMETERS).filter(({ after }) => after.code === 'BE_PNSPP')
  expect(pnspp.map(({ day, before, after }) => [day, before.value, after.value])).toEqual([
    ['2026-01-01', 143_000_00, 140_000_00],
    ['2024-01-01', 140_000_00, 143_000_00],
    ['2022-01-01', 139_000_00, 140_000_00],
    ['2020-01-01', 144_000_00, 139_000_00],
    ['2018-01-01', 135_000_00, 144_000_00],
  ])
})

test('an amount that was confirmed unchanged is no change', () => {
  expect(lawChanges(LAW_PARAMETERS).filter(({ after }) => after.code === 'EU_SOCIAL')).toEqual([])
})

test('the newest changes come first', () => {
  const days = lawChanges(LAW_PARAMETERS).map(({ day }) => day)
  expect(days).toEqual([...days].sort().reverse())
})

test('thresholds are known until the last day of the newest period, and for ever when nothing ends', () => {
  expect(knownUntil(LAW_PARAMETERS)).toBe('2027-12-31')
  expect(knownUntil(LAW_PARAMETERS.filter(({ code }) => code === 'BE_LIMITED'))).toBeNull()
})

test('the order in which the rows are stored changes nothing', () => {
  const turned = LAW_PARAMETERS.toReversed()
  const shown = (rows: readonly LawParameter[]) =>
    lawChanges(rows)
      .map(({ day, before, after }) => `${day} ${after.code} ${before.value} ${after.value}`)
      .toSorted()
  expect(shown(turned)).toEqual(shown(LAW_PARAMETERS))
  const days = lawChanges(turned).map(({ day }) => day)
  expect(days).toEqual(days.toSorted().toReversed())
  expect(knownUntil(turned)).toBe(knownUntil(LAW_PARAMETERS))
})

describe('the last day that is known', () => {
  const row = (change: Partial<LawParameter>): LawParameter => ({ ...LAW_PARAMETERS[0]!, ...change })
  const european = row({ code: 'EU_X', family: 'eu-threshold', validFrom: '2026-01-01', validTo: '2027-12-31' })

  test.each(['eu-threshold', 'be-threshold'] as const)('is that of an %s that ends', (family) => {
    expect(knownUntil([{ ...european, family }])).toBe('2027-12-31')
  })

  test('is the first one on which a threshold ends, whatever else ended', () => {
    const belgian = row({ code: 'BE_X', family: 'be-threshold', validFrom: '2026-01-01', validTo: '2026-12-31' })
    const replaced = row({ code: 'T_X', family: 'time-limit', validFrom: '2018-01-01', validTo: '2019-12-31' })
    expect(knownUntil([european, belgian, replaced])).toBe('2026-12-31')
    expect(knownUntil([replaced])).toBeNull()
  })

  test('is none where the newest row of each goes on', () => {
    const goesOn = { ...european, validFrom: '2028-01-01', validTo: null }
    expect(knownUntil([european, goesOn])).toBeNull()
    expect(knownUntil([goesOn, european])).toBeNull()
    expect(knownUntil([])).toBeNull()
  })
})
