import type { FrameworkProblems } from '#app/domain/framework-schema.ts'
import type { Translate } from '#app/i18n/text-keys.ts'

type T = Translate<'frameworks'>
type Values = Readonly<Partial<Record<string, string>>>

/** What a field takes: what was typed and what is wrong with it. */
export const fieldOf =
  (t: T, { values, problems }: { values: Values; problems: FrameworkProblems }) =>
  (name: string) => {
    const problem = problems[name]
    return { name, defaultValue: values[name] ?? '', error: problem && t(`problems.${problem}`) }
  }

/** Every problem with the name of its field, in the order of the fields. */
export const listedProblems = (t: T, problems: FrameworkProblems, labels: readonly (readonly [string, string])[]) =>
  labels.flatMap(([id, field]) => {
    const problem = problems[id]
    return problem ? [{ id, text: t('form.summaryField', { field, problem: t(`problems.${problem}`) }) }] : []
  })
