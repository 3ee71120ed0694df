import { expect, test } from 'vitest'
import { knownUntil, lawChanges } from '#app/domain/law/law-change.ts'
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
