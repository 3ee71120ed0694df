type Rgb = readonly [number, number, number]

const WHITE: Rgb = [255, 255, 255]
const BLACK: Rgb = [0, 0, 0]
const DARK_CARD: Rgb = [22, 29, 38]

/** Contrast on white and on its own tint of 9 %, and on the dark card and its tint of 15 %, stays above AA. */
const LIGHT_CONTRAST = 5.4
const DARK_CONTRAST = 6.8

const rgbOf = (hex: string): Rgb | null => {
  const found = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(hex)
  if (!found) return null
  const [, red = '', green = '', blue = ''] = found
  return [Number.parseInt(red, 16), Number.parseInt(green, 16), Number.parseInt(blue, 16)]
}

const hexOf = (rgb: Rgb): string => `#${rgb.map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`

const mix = (from: Rgb, to: Rgb, share: number): Rgb => [
  from[0] + (to[0] - from[0]) * share,
  from[1] + (to[1] - from[1]) * share,
  from[2] + (to[2] - from[2]) * share,
]

const linear = (part: number): number => {
  const share = part / 255
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
}

const luminance = ([red, green, blue]: Rgb): number =>
  0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)

const contrast = (one: Rgb, other: Rgb): number => {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}

/** The least step towards black or white that reaches the contrast. */
function until(colour: Rgb, towards: Rgb, against: Rgb, wanted: number): Rgb {
  for (let share = 0; share < 1; share += 0.02) {
    const mixed = mix(colour, towards, share)
    if (contrast(mixed, against) >= wanted) return mixed
  }
  return towards
}

/** WCAG contrast of two #rrggbb colours; null when one is not such a colour. */
export function contrastOf(one: string, other: string): number | null {
  const [first, second] = [rgbOf(one), rgbOf(other)]
  return first && second ? contrast(first, second) : null
}

/** An operator's colour made readable on light and on dark; null when it is no #rrggbb. */
export function brandColours(accent: string): { light: string; dark: string } | null {
  const colour = rgbOf(accent)
  if (!colour) return null
  return {
    light: hexOf(until(colour, BLACK, WHITE, LIGHT_CONTRAST)),
    dark: hexOf(until(colour, WHITE, DARK_CARD, DARK_CONTRAST)),
  }
}

/** The style sheet that gives an operator its colour: built from checked numbers, never from its text. */
export function brandStyle(accent: string | null): string {
  const colours = accent === null ? null : brandColours(accent)
  return colours ? `:root{--brand-light:${colours.light};--brand-dark:${colours.dark}}` : ''
}
