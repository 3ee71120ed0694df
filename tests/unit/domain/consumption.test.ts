import { describe, expect, test } from 'vitest'
import { drawnPoints, scaleOf, yearsOf } from '#app/domain/consumption.ts'

const TODAY = '2026-11-23'
const month = (year: number, of: number, amount: number) => ({ year, month: of, amount, orders: 1 })

describe('what a picture of consumption shows', () => {
  test('is every month of a year that is chosen, those without orders too', () => {
    const points = drawnPoints([month(2026, 3, 500), month(2025, 3, 900)], { year: 2026, today: TODAY })
    expect(points).toHaveLength(12)
    expect(points.filter(({ amount }) => amount > 0)).toEqual([
      { year: 2026, month: 3, amount: 500, orders: 1, running: false },
    ])
    expect(points.filter(({ running }) => running).map((point) => point.month)).toEqual([11])
  })

  test('goes from the first order to this month, which is not over', () => {
    const points = drawnPoints([month(2026, 9, 500)], { year: null, today: TODAY })
    expect(points.map((point) => [point.month, point.amount, point.running])).toEqual([
      [9, 500, false],
      [10, 0, false],
      [11, 0, true],
    ])
    expect(drawnPoints([], { year: null, today: TODAY })).toEqual([])
  })

  test('is years once there are more than thirty-six months', () => {
    const within = drawnPoints([month(2023, 12, 1)], { year: null, today: TODAY })
    expect([within.length, within[0]?.month]).toEqual([36, 12])
    const beyond = drawnPoints([month(2023, 11, 1), month(2024, 1, 20), month(2024, 5, 3)], {
      year: null,
      today: TODAY,
    })
    expect(beyond).toEqual([
      { year: 2023, month: null, amount: 1, orders: 1, running: false },
      { year: 2024, month: null, amount: 23, orders: 2, running: false },
      { year: 2025, month: null, amount: 0, orders: 0, running: false },
      { year: 2026, month: null, amount: 0, orders: 0, running: true },
    ])
  })

  test('offers the years with orders and this one, the latest first', () => {
    expect(yearsOf([month(2024, 1, 1), month(2024, 2, 1), month(2025, 2, 1)], TODAY)).toEqual([2026, 2025, 2024])
    expect(yearsOf([], TODAY)).toEqual([2026])
  })
})

test.each([
  [0, [0]],
  [1, [0, 1]],
  [4, [0, 1, 2, 3, 4]],
  [5, [0, 2, 4, 6]],
  [9_500, [0, 5_000, 10_000]],
  [1_234_567, [0, 500_000, 1_000_000, 1_500_000]],
])('the round figures up to %i are %j', (highest, scale) => {
  expect(scaleOf(highest)).toEqual(scale)
})
