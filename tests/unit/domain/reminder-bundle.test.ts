import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from '#app/domain/calendar.ts'
import { BUCKETS, bucketOf } from '#app/domain/deadline-bucket.ts'
import { DEADLINE_KINDS } from '#app/domain/deadline-facts.ts'
import { bundleSections, bundleSummary, MOST_LINES } from '#app/domain/reminder-bundle.ts'

const TODAY = '2026-09-01'

const rowOf = fc.record({
  id: fc.uuid(),
  kind: fc.constantFrom(...DEADLINE_KINDS),
  dueOn: fc.integer({ min: -80, max: 200 }).map((days) => addDays(TODAY, days)),
})

const inDays = (days: number, count: number, kind: 'notice' | 'end' = 'end') =>
  Array.from({ length: count }, (_, at) => ({ id: `${days}-${at}`, kind, dueOn: addDays(TODAY, days) }))

describe('the lines of one letter about many deadlines', () => {
  test('stand under their group, the most urgent first, the earliest day first, and no row is lost or doubled', () => {
    fc.assert(
      fc.property(fc.array(rowOf, { maxLength: 120 }), (rows) => {
        const sections = bundleSections(rows, TODAY)
        expect(sections.reduce((sum, { total }) => sum + total, 0)).toBe(rows.length)
        const places = sections.map(({ bucket }) => BUCKETS.indexOf(bucket))
        expect(places).toEqual([...new Set(places)].sort((one, other) => one - other))
        for (const { bucket, first, total } of sections) {
          expect(first.length).toBeGreaterThan(0)
          expect(rows.filter((row) => bucketOf(row.kind, row.dueOn, TODAY) === bucket)).toHaveLength(total)
          for (const row of first) expect(bucketOf(row.kind, row.dueOn, TODAY)).toBe(bucket)
          expect(first.map(({ dueOn }) => dueOn)).toEqual(first.map(({ dueOn }) => dueOn).sort())
        }
        const shown = sections.reduce((sum, { first }) => sum + first.length, 0)
        expect(shown).toBe(Math.min(rows.length, MOST_LINES))
      }),
    )
  })

  test('share the room: a thousand missed notices do not silence what can still be done', () => {
    const rows = [...inDays(-3, 1000, 'notice'), ...inDays(10, 4), ...inDays(60, 50)]
    const shown = bundleSections(rows, TODAY, 30).map(({ bucket, first, total }) => [bucket, first.length, total])
    expect(shown).toEqual([
      ['missed', 16, 1000],
      ['within-30', 4, 4],
      ['within-90', 10, 50],
    ])
  })
})

test.each([
  [[...inDays(-3, 2), ...inDays(0, 1), ...inDays(9, 4)], { total: 7, past: 2, next: TODAY }],
  [inDays(-1, 3), { total: 3, past: 3, next: null }],
  [[...inDays(40, 2), ...inDays(12, 1)], { total: 3, past: 0, next: '2026-09-13' }],
])('the subject counts what is past and names the next day ahead', (rows, expected) => {
  expect(bundleSummary(rows, TODAY)).toEqual(expected)
})
