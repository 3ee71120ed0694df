import { type FieldProblem, readProblem } from '#app/domain/contract-field.ts'
import { formatCents, formatNumber } from '#app/i18n/format.ts'
import type { Translate } from '#app/i18n/text-keys.ts'

/** What is wrong with a field, as a sentence of its own. */
export function problemText(t: Translate<'contracts'>, problem: FieldProblem | undefined): string | undefined {
  const read = problem === undefined ? null : readProblem(problem)
  if (!read) return undefined
  const text = t(`problems.${read.code}`, {
    limit: formatNumber(read.limit ?? 0),
    amount: formatCents(read.limit ?? 0),
  })
  return text.charAt(0).toUpperCase() + text.slice(1)
}
