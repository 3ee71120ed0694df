import { isPlaceholder } from '#app/domain/register-import/plain-text.ts'

const STARTS_FORMULA = /^[\s']*[=+\-@＝＋－＠\t\r]/

const needsGuard = (text: string): boolean => STARTS_FORMULA.test(text) || isPlaceholder(text.replace(/^'+/, ''))

/** Text that a spreadsheet could take for a formula, or the importer for an empty cell, gets an apostrophe in front. */
export const guardFormula = (text: string): string => (needsGuard(text) ? `'${text}` : text)

/** Takes that apostrophe away again: `unguardFormula(guardFormula(text))` is the text. */
export const unguardFormula = (text: string): string =>
  text.startsWith("'") && needsGuard(text.slice(1)) ? text.slice(1) : text
