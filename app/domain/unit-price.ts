/** Whole ten-thousandths of a euro excl. VAT: a page at 0.0045 € is 45. Exact in a JavaScript number and in bigint. */
export type UnitPrice = number

export const PRICE_SCALE = 10_000
/** Ten million euro a piece; what costs more is no article. */
export const MAX_UNIT_PRICE: UnitPrice = 10_000_000 * PRICE_SCALE

/** Digits with dots between groups of three, or without. */
const WHOLE = /^(\d{1,3}(?:\.\d{3})+|\d+)$/

/** The digits before and after the decimal mark; null when it is no number. A dot before three digits groups, except after a zero. */
export function numberParts(typed: string): { whole: string; decimals: string } | null {
  const text = typed.replace(/[\s\u00a0\u202f'’]+/g, '')
  const [, before = '', after] = /^([\d.]+)(?:,(\d*))?$/.exec(text) ?? []
  if (after !== undefined) return WHOLE.test(before) ? { whole: before.replaceAll('.', ''), decimals: after } : null
  const [, point = '', decimals] = /^(0|\d+|\d{1,3}(?:,\d{3})+)\.(\d+)$/.exec(text) ?? []
  if (decimals !== undefined && !(WHOLE.test(text) && !/^0+\./.test(text))) {
    return { whole: point.replaceAll(',', ''), decimals }
  }
  return WHOLE.test(text) ? { whole: text.replaceAll('.', ''), decimals: '' } : null
}

/** A number as people in Belgium type it, in whole parts of 1/10^`places`; `too-precise` when it has more decimals than that. */
export function typedScaled(typed: string, places: number): number | 'unreadable' | 'too-precise' {
  const parts = numberParts(typed)
  if (!parts || parts.whole.length > 12) return 'unreadable'
  const decimals = parts.decimals.replace(/0+$/, '')
  if (decimals.length > places) return 'too-precise'
  return Number(`${parts.whole}${decimals.padEnd(places, '0')}`)
}

export type PriceProblem = 'unreadable-price' | 'negative-price' | 'price-too-precise' | 'price-too-large' | 'with-vat'

/** A unit price as people type it: 1.234,5600 · 0,0045 € · 12,5 · 1234.5; or why it is none. */
export function typedUnitPrice(typed: string): UnitPrice | PriceProblem {
  if (/tvac|t\.v\.a\.c|ttc|btwi|incl/i.test(typed)) return 'with-vat'
  const text = typed.replace(/€|euros?|eur|htva|hors tva|excl\.?( btw)?/gi, '').trim()
  if (/^-/.test(text)) return typeof typedScaled(text.slice(1), 4) === 'number' ? 'negative-price' : 'unreadable-price'
  const price = typedScaled(text, 4)
  if (price === 'unreadable') return 'unreadable-price'
  if (price === 'too-precise') return 'price-too-precise'
  return price > MAX_UNIT_PRICE ? 'price-too-large' : price
}

/** A price as the cell of a spreadsheet holds it: nothing is rounded away without being said. */
export function countedUnitPrice(value: number): UnitPrice | PriceProblem {
  if (!Number.isFinite(value)) return 'unreadable-price'
  if (value < 0) return 'negative-price'
  const price = Math.round(value * PRICE_SCALE)
  if (price > MAX_UNIT_PRICE) return 'price-too-large'
  // Twelve digits are what a spreadsheet keeps of a sum of exact prices.
  return Math.abs(value * PRICE_SCALE - price) > 1e-6 * Math.max(1, price / 1e6) ? 'price-too-precise' : price
}

const grouped = (whole: number) => String(whole).replace(/\B(?=(\d{3})+$)/g, '.')

/** Written with `least` decimals or as many more as it has: 0,0045 · 1.234,50. */
export function writtenScaled(value: number, { places, least }: { places: number; least: number }): string {
  const scale = 10 ** places
  const decimals = String(value % scale).padStart(places, '0')
  const shown = decimals.slice(0, least) + decimals.slice(least).replace(/0+$/, '')
  return `${grouped(Math.trunc(value / scale))}${shown === '' ? '' : `,${shown}`}`
}

/** As a form shows it, without the sign of euro: at least two decimals. */
export const writtenUnitPrice = (price: UnitPrice): string => writtenScaled(price, { places: 4, least: 2 })
