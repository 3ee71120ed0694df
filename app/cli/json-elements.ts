import { done, type Result, refused } from '#app/domain/result.ts'
import type { Translate } from '#app/i18n/text-keys.ts'

const MOST_LINES = 20

/** Standard input as JSON; the reason as text when it is none. */
export function readJson(text: string, t: Translate<'cli'>): Result<unknown, string> {
  const given = text.replace(/^\uFEFF/, '')
  if (given.trim() === '') return refused(t('json.nothing-given'))
  try {
    return done(JSON.parse(given))
  } catch {
    return refused(t('json.not-json'))
  }
}

type Problem = { field: string; text: string }

function lineOf(index: number | null, { field, text }: Problem, t: Translate<'cli'>): string {
  if (index === null) return field === '' ? text : t('json.field-problem', { field, text })
  const element = t('json.at-index', { index })
  return field === '' ? t('json.element-problem', { element, text }) : t('json.problem', { element, field, text })
}

/** An object gives one answer, an array an array; one bad element refuses all and is named by its index. */
export function answerElements<Value>(
  input: unknown,
  answer: (element: unknown) => Result<Value, Problem[]>,
  t: Translate<'cli'>,
): Result<Value | Value[], string> {
  const elements = Array.isArray(input) ? input : [input]
  const values: Value[] = []
  const lines: string[] = []
  for (const [index, element] of elements.entries()) {
    const given = answer(element)
    if (given.ok) values.push(given.value)
    else lines.push(...given.refusal.map((problem) => lineOf(Array.isArray(input) ? index : null, problem, t)))
  }
  const more = lines.length - MOST_LINES
  if (lines.length > 0) {
    const shown = [...lines.slice(0, MOST_LINES), ...(more > 0 ? [t('json.more', { count: more })] : [])]
    return refused([t('json.refused'), ...shown].join('\n'))
  }
  const [first] = values
  return done(Array.isArray(input) || first === undefined ? values : first)
}
