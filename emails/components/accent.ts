const DEFAULT_ACCENT = '#0b4f8a'
const AA_CONTRAST = 4.5

const linear = (part: number) => (part <= 0.040_45 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)

function contrastWithWhite(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => linear(Number.parseInt(hex.slice(at, at + 2), 16) / 255))
  return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)
}

/** The operator's colour where white text can be read on it, else ours. */
export const readableAccent = (accent: string | null): string =>
  accent && /^#[0-9a-f]{6}$/i.test(accent) && contrastWithWhite(accent) >= AA_CONTRAST ? accent : DEFAULT_ACCENT
