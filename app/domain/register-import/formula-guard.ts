const FORMULA_START = String.raw`\s*'*[=+\-@＝＋－＠\t\r]`
const STARTS_FORMULA = new RegExp(`^${FORMULA_START}`)
const GUARDED = new RegExp(`^'(?=${FORMULA_START})`)

/** Text that a spreadsheet could take for a formula gets an apostrophe in front. */
export const guardFormula = (text: string): string => (STARTS_FORMULA.test(text) ? `'${text}` : text)

/** Takes that apostrophe away again: `unguardFormula(guardFormula(text))` is the text. */
export const unguardFormula = (text: string): string => text.replace(GUARDED, '')
