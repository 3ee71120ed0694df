import { expect, test } from 'vitest'
import { BAR_HEIGHT, GANTT_SHAPES, monthMarks, pixelIn } from '#app/ui/plans/gantt-drawing.ts'

const WINDOW = { from: '2026-11-15', to: '2027-12-20' }

test('every month that begins in the window has its line, in order and inside the drawing', () => {
  const marks = monthMarks(WINDOW, 680)
  expect(marks.map(({ day }) => day.slice(0, 7))).toEqual([
    '2026-12',
    ...Array.from({ length: 12 }, (_, index) => `2027-${String(index + 1).padStart(2, '0')}`),
  ])
  expect(marks.every(({ at }) => at > 0 && at < 680)).toBe(true)
})

test('names never touch each other', () => {
  for (const width of [320, 680, 940]) {
    const named = monthMarks(WINDOW, width).filter(({ named }) => named)
    expect(named.length).toBeGreaterThan(2)
    const gaps = named.slice(1).map(({ at }, index) => at - (named[index]?.at ?? 0))
    expect(Math.min(...gaps)).toBeGreaterThan(50)
  }
})

test('the window fills the drawing', () => {
  expect(pixelIn(WINDOW.from, WINDOW, 680)).toBe(0)
  expect(pixelIn('2027-12-21', WINDOW, 680)).toBe(680)
})

/** Of a name of 12 px with the halo around its letters. */
const [ABOVE, BELOW] = [13, 6]

test('no name of a step touches a bar, neither its own below it nor the one above it', () => {
  const narrow = GANTT_SHAPES.filter(({ names }) => names === 0)
  expect(narrow).toHaveLength(1)
  for (const { nameAt, barAt, row } of narrow) {
    expect(nameAt + BELOW).toBeLessThanOrEqual(barAt)
    expect(barAt + BAR_HEIGHT).toBeLessThanOrEqual(row + nameAt - ABOVE)
  }
})
