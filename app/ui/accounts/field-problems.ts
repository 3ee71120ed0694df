import type { AccountProblems } from '#app/domain/account-limits.ts'
import type { Translate } from '#app/i18n/text-keys.ts'
import type { FieldProblem } from '#app/ui/error-summary.tsx'

/** For the summary above a form: each problem leads to the field of that name. */
export const fieldProblems = (t: Translate<'admin'>, problems: AccountProblems): FieldProblem[] =>
  Object.entries(problems).flatMap(([id, problem]) => (problem ? [{ id, text: t(`auth:problems.${problem}`) }] : []))
