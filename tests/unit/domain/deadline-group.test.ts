import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, weekdayOf } from '#app/domain/calendar.ts'
import { deadlineGroup, deadlineGroups, rowsOfGroups } from '#app/domain/deadline-group.ts'
import { anyDay } from '#tests/factories/term-arbitraries.ts'

test('no day is in two groups and none is left out', () => {
  fc.assert(
    fc.property(anyDay(), (today) => {
      const groups = deadlineGroups(today, 24)
      for (const [index, group] of groups.entries()) {
        expect(group.from <= group.to).toBe(true)
        const next = groups[index + 1]
        if (next) expect(next.from).toBe(addDays(group.to, 1))
      }
    }),
  )
})

test('this week and the next end on a Sunday, and always hold at least eight days', () => {
  fc.assert(
    fc.property(anyDay(), (today) => {
      const weeks = deadlineGroups(today, 1)[1]!
      expect(weeks.from).toBe(today)
      expect(weekdayOf(weeks.to)).toBe(7)
      expect(weeks.to >= addDays(today, 7)).toBe(true)
    }),
  )
})

test('the rest of a month comes under the name of that month', () => {
  const [past, weeks, rest, next] = deadlineGroups('2026-11-03', 2)
  expect(past).toMatchObject({ kind: 'past', to: '2026-11-02' })
  expect(weeks).toMatchObject({ from: '2026-11-03', to: '2026-11-15' })
  expect(rest).toEqual({ key: '2026-11', kind: 'month', from: '2026-11-16', to: '2026-11-30' })
  expect(next).toEqual({ key: '2026-12', kind: 'month', from: '2026-12-01', to: '2026-12-31' })
})

test('a link names a group; anything else names none', () => {
  expect(deadlineGroup('2031-05', '2026-11-03')).toMatchObject({ from: '2031-05-01' })
  for (const key of ['2026-10', '2031-13', '', 'drop table']) expect(deadlineGroup(key, '2026-11-03')).toBeNull()
})

test('every group shows its first rows until the page is full, and empty groups are left out', () => {
  const groups = [{ count: 40 }, { count: 0 }, { count: 3 }, { count: 9 }, { count: 9 }, { count: 5 }]
  const shown = rowsOfGroups(groups, { page: 20, each: 8 })
  expect(shown).toEqual([
    { count: 40, shown: 8 },
    { count: 3, shown: 3 },
    { count: 9, shown: 8 },
    { count: 9, shown: 3 },
  ])
})
