type Rgb = readonly [number, number, number]
type Hsl = { hue: number; saturation: number; lightness: number }

const WHITE: Rgb = [255, 255, 255]
const DARK_CARD: Rgb = [22, 29, 38]

/** Contrast on white and on its own tint of 9 %, and on the dark card and its tint of 15 %, stays above AA. */
const LIGHT_CONTRAST = 5.4
const DARK_CONTRAST = 7.4
/** A vivid colour on a dark page glows: it is calmed a little. */
const DARK_SATURATION = 0.78
const STEP = 0.01

const rgbOf = (hex: string): Rgb | null => {
  const found = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(hex)
  if (!found) return null
  const [, red = '', green = '', blue = ''] = found
  return [Number.parseInt(red, 16), Number.parseInt(green, 16), Number.parseInt(blue, 16)]
}

const hexOf = (rgb: Rgb): string => `#${rgb.map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`

const hslOf = (rgb: Rgb): Hsl => {
  const [red, green, blue] = [rgb[0] / 255, rgb[1] / 255, rgb[2] / 255]
  const [most, least] = [Math.max(red, green, blue), Math.min(red, green, blue)]
  const spread = most - least
  const lightness = (most + least) / 2
  if (spread === 0) return { hue: 0, saturation: 0, lightness }
  const saturation = spread / (1 - Math.abs(2 * lightness - 1))
  if (most === red) return { hue: ((green - blue) / spread + 6) % 6, saturation, lightness }
  return { hue: most === green ? (blue - red) / spread + 2 : (red - green) / spread + 4, saturation, lightness }
}

const rgbFrom = ({ hue, saturation, lightness }: Hsl): Rgb => {
  const reach = saturation * Math.min(lightness, 1 - lightness)
  const part = (offset: number) => {
    const place = (offset + hue * 2) % 12
    return 255 * (lightness - reach * Math.max(-1, Math.min(place - 3, 9 - place, 1)))
  }
  return [part(0), part(8), part(4)]
}

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

/** The same hue, as little darker or lighter as reaches the contrast. */
function until(colour: Hsl, step: number, against: Rgb, wanted: number): Rgb {
  for (let lightness = colour.lightness; lightness > 0 && lightness < 1; lightness += step) {
    const made = rgbFrom({ ...colour, lightness })
    if (contrast(made, against) >= wanted) return made
  }
  return rgbFrom({ ...colour, lightness: step > 0 ? 1 : 0 })
}

/** WCAG contrast of two #rrggbb colours; null when one is not such a colour. */
export function contrastOf(one: string, other: string): number | null {
  const [first, second] = [rgbOf(one), rgbOf(other)]
  return first && second ? contrast(first, second) : null
}

/** An operator's colour made readable on light and on dark; null when it is no #rrggbb. */
export function brandColours(accent: string): { light: string; dark: string } | null {
  const rgb = rgbOf(accent)
  if (!rgb) return null
  const colour = hslOf(rgb)
  const calm = { ...colour, saturation: Math.min(colour.saturation, DARK_SATURATION) }
  return {
    light: hexOf(until(colour, -STEP, WHITE, LIGHT_CONTRAST)),
    dark: hexOf(until(calm, STEP, DARK_CARD, DARK_CONTRAST)),
  }
}

/** The style sheet that gives an operator its colour: built from checked numbers, never from its text. */
export function brandStyle(accent: string | null): string {
  const colours = accent === null ? null : brandColours(accent)
  return colours ? `:root{--brand-light:${colours.light};--brand-dark:${colours.dark}}` : ''
}
