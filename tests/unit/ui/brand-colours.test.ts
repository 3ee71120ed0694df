import fc from 'fast-check'
import { expect, test } from 'vitest'
import { brandColours, brandStyle, contrastOf } from '#app/ui/brand-colours.ts'

const part = fc.integer({ min: 0, max: 255 }).map((value) => value.toString(16).padStart(2, '0'))
const anyColour = fc.tuple(part, part, part).map((parts) => `#${parts.join('')}`)

const mixed = (from: string, to: string, share: number) =>
  `#${[1, 3, 5]
    .map((at) => {
      const [one, other] = [from, to].map((hex) => Number.parseInt(hex.slice(at, at + 2), 16))
      return Math.round(one! + (other! - one!) * share)
        .toString(16)
        .padStart(2, '0')
    })
    .join('')}`

test('whatever colour an operator chooses, it reads on light and on dark, on its own tint too', () => {
  fc.assert(
    fc.property(anyColour, (accent) => {
      const { light, dark } = brandColours(accent)!
      expect(contrastOf(light, '#ffffff')).toBeGreaterThanOrEqual(4.5)
      expect(contrastOf(light, mixed('#ffffff', light, 0.09))).toBeGreaterThanOrEqual(4.5)
      expect(contrastOf(light, '#efede7')).toBeGreaterThanOrEqual(4.5)
      expect(contrastOf(dark, '#161d26')).toBeGreaterThanOrEqual(4.5)
      expect(contrastOf(dark, mixed('#161d26', dark, 0.15))).toBeGreaterThanOrEqual(4.5)
      expect(contrastOf(dark, '#0b1520')).toBeGreaterThanOrEqual(4.5)
    }),
  )
})

test('a colour that reads already is left as it is', () => {
  expect(brandColours('#0b4f8a')?.light).toBe('#0b4f8a')
})

test.each(['', 'red', '#fff', '#0b4f8', 'red;}</style><script>', '#0b4f8a;}'])(
  '%j is no colour and makes no style',
  (text) => {
    expect(brandStyle(text)).toBe('')
  },
)

test('an operator without a colour keeps the one of the program', () => {
  expect(brandStyle(null)).toBe('')
})
