/**
 * How articles are counted: codes of UN/ECE Recommendation 20, and of 21 for packages (with X before them), as Peppol
 * takes them. A short list: what municipalities buy.
 */
export const UNIT_CODES = [
  'C62',
  'EA',
  'SET',
  'PR',
  'MON',
  'ANN',
  'DAY',
  'HUR',
  'MIN',
  'ZP',
  'RM',
  'KGM',
  'TNE',
  'LTR',
  'MTQ',
  'MTR',
  'KMT',
  'MTK',
  'KWH',
  'XBX',
  'XPK',
  'XBG',
  'XRO',
  'XPX',
  'XBO',
] as const
export type UnitCode = (typeof UNIT_CODES)[number]

/** Those of which there is no half: pieces, pairs, and what is packed. */
const WHOLE: readonly string[] = ['C62', 'EA', 'SET', 'PR', 'ZP', 'RM', 'XBX', 'XPK', 'XBG', 'XRO', 'XPX', 'XBO']

export const isWholeUnit = (code: string): boolean => WHOLE.includes(code)

export const unitCodeOf = (text: string): UnitCode | null => UNIT_CODES.find((code) => code === text) ?? null
