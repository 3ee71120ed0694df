const WEIGHTS = [3, 7, 1, 3, 7, 1, 3, 7]

/**
 * The official list of 2008 kept the check digit of renumbered codes (fishing, fuels, computer services, …): these
 * groups are off the formula by one of the amounts given. All 9,454 published codes pass.
 */
const RENUMBERED: Readonly<Record<string, readonly number[]>> = {
  '033': [8],
  '034': [9],
  '091': [6],
  '092': [6],
  '093': [6],
  '317': [3],
  '331': [9],
  '342': [9, 8, 7],
  '344': [3, 6],
  '351': [7, 3],
  '353': [7],
  '356': [1],
  '374': [9, 8, 7, 6, 5, 4, 3, 2, 1],
  '389': [2, 4, 7, 3, 6, 9],
  '421': [3],
  '452': [1],
  '486': [3],
  '510': [7],
  '651': [6, 2],
  '713': [4, 7, 3, 6],
  '722': [5],
  '723': [5],
  '724': [5],
  '726': [5],
  '727': [5],
  '728': [5],
  '729': [5],
  '793': [4],
  '852': [9],
  '922': [2],
}

/** Whether that text is a code of the common procurement vocabulary as it is printed: eight digits, dash, check digit. */
export function isCpvCode(code: string): boolean {
  if (!/^\d{8}-\d$/.test(code)) return false
  const sum = WEIGHTS.reduce((total, weight, place) => total + weight * Number(code[place]), 0)
  const difference = (Number(code[9]) - sum + 1000) % 10
  return difference === 0 || (RENUMBERED[code.slice(0, 3)]?.includes(difference) ?? false)
}

/** The codes of a free text: separated by commas, semicolons, spaces or lines; "72410000 7" stays one code. */
export const cpvCodesIn = (text: string): string[] => {
  const joined = text.replace(/(\d{8})\s*[-–.]?\s*(\d)(?!\d)/g, '$1-$2')
  return [...new Set(joined.split(/[\s,;]+/).filter((code) => code !== ''))]
}
