import { cpvCodesIn, isCpvCode } from '#app/domain/cpv.ts'
import { type FoundProblem, type FrameworkProblems, readFrameworkProblem } from '#app/domain/framework-schema.ts'
import { formatEuro, formatNumber } from '#app/i18n/format.ts'
import type { Translate } from '#app/i18n/text-keys.ts'

type T = Translate<'frameworks'>
type Values = Readonly<Partial<Record<string, string>>>

/** What is wrong with what was typed: which codes, how many characters, how much too much. */
export function problemText(t: T, problem: FoundProblem, typed = ''): string {
  const { code, number } = readFrameworkProblem(problem)
  if (code === 'wrong-cpv') {
    const wrong = cpvCodesIn(typed).filter((one) => !isCpvCode(one))
    return t('problems.wrong-cpv', { count: wrong.length, codes: wrong.join(', ') })
  }
  if (number === null) return t(`problems.${code}`)
  const facts = { limit: formatNumber(number), length: formatNumber(typed.trim().length), amount: formatEuro(number) }
  return t(`problems.${code}`, facts)
}

/** What a field takes: what was typed and what is wrong with it. */
export const fieldOf =
  (t: T, { values, problems }: { values: Values; problems: FrameworkProblems }) =>
  (name: string) => {
    const [problem, typed] = [problems[name], values[name] ?? '']
    return { name, defaultValue: typed, error: problem && problemText(t, problem, typed) }
  }

type Shown = { values: Values; problems: FrameworkProblems }

/** Every problem with the name of its field, in the order of the fields. */
export const listedProblems = (
  t: T,
  { values, problems }: Shown,
  labels: readonly (readonly [string, string])[],
): { id: string; text: string }[] =>
  labels.flatMap(([id, field]) => {
    const problem = problems[id]
    if (!problem) return []
    return [{ id, text: t('form.summaryField', { field, problem: problemText(t, problem, values[id]) }) }]
  })
