import fc from 'fast-check'
import { expect, test } from 'vitest'
import { placeLabels } from '#app/ui/timeline/label-levels.ts'

const anyLabels = fc.array(
  fc.record({ at: fc.integer({ min: 0, max: 320 }), text: fc.string({ minLength: 1, maxLength: 40 }) }),
  { maxLength: 12 },
)

test('no label touches another one on its line, and none begins left of the drawing', () => {
  fc.assert(
    fc.property(anyLabels, (labels) => {
      const placed = placeLabels(labels, 320)
      for (const [index, one] of placed.entries()) {
        expect(one.left).toBeGreaterThanOrEqual(0)
        for (const other of placed.slice(index + 1).filter(({ level }) => level === one.level)) {
          const [left, right] = one.left <= other.left ? [one, other] : [other, one]
          expect(left.left + left.text.length * 6.6).toBeLessThanOrEqual(right.left)
        }
      }
    }),
  )
})

test('a label that would leave the drawing is moved inside', () => {
  const [first, last] = placeLabels(
    [
      { at: 0, text: 'le début' },
      { at: 600, text: 'la fin' },
    ],
    600,
  )
  expect(first).toMatchObject({ left: 0, anchor: 'start', level: 0 })
  expect(last!.left + 6 * 6.6).toBeCloseTo(600)
})
