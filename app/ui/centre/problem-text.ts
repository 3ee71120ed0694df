import { type CentreProblems, readCentreProblem } from '#app/domain/centre-field.ts'
import { readProblem } from '#app/domain/contract-field.ts'
import type { Translate } from '#app/i18n/text-keys.ts'

/** Why a field cannot be kept, in words; nothing where nothing is wrong. */
export function problemText(t: Translate<'our-centre'>, problem: string | undefined): string | undefined {
  if (problem === undefined) return undefined
  const known = readCentreProblem(problem)
  if (known) return t(`problems.${known.code}`, { limit: known.limit ?? 0 })
  const limit = readProblem(problem)?.limit ?? 0
  return t('problems.too-long', { limit })
}

/** What a field of a centre's form takes: what was typed and what is wrong with it. */
export const fieldOf =
  (
    t: Translate<'our-centre'>,
    given: { values: Readonly<Partial<Record<string, string>>>; problems: CentreProblems },
  ) =>
  (name: string) => ({ name, defaultValue: given.values[name] ?? '', error: problemText(t, given.problems[name]) })

/** Every problem with the field that it leads to. */
export const summaryOf = (t: Translate<'our-centre'>, problems: CentreProblems) =>
  Object.entries(problems).flatMap(([id, problem]) => {
    const text = problemText(t, problem)
    return text ? [{ id, text }] : []
  })
