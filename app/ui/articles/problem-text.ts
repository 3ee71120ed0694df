import { type ArticleProblems, type FoundArticleProblem, readArticleProblem } from '#app/domain/article-schema.ts'
import { formatNumber } from '#app/i18n/format.ts'
import type { Translate } from '#app/i18n/text-keys.ts'

type T = Translate<'articles'>
type Values = Readonly<Partial<Record<string, string>>>

export function articleProblemText(t: T, problem: FoundArticleProblem): string {
  const { code, number } = readArticleProblem(problem)
  return t(`problems.${code}`, number === null ? {} : { limit: formatNumber(number) })
}

/** What a field takes: what was typed and what is wrong with it. */
export const articleField =
  (t: T, { values, problems }: { values: Values; problems: ArticleProblems }) =>
  (name: string) => {
    const problem = problems[name]
    return { name, defaultValue: values[name] ?? '', error: problem && articleProblemText(t, problem) }
  }
