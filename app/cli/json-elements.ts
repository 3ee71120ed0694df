import type { CommandIo } from '#app/cli/command.ts'
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

/** A hundred thousand answers as objects take six times the room of their text. */
const AT_ONCE = 200

/** The answers in UTF-8, several at once, as JSON.stringify writes them inside an array; `listed`: they are one. */
type Answers = { pieces: readonly Buffer[]; listed: boolean }

const written = (values: readonly object[]): Buffer => Buffer.from(JSON.stringify(values, null, 2).slice(2, -2))

/** An object gives one answer, an array an array; one bad element refuses all and is named by its index. */
export function answerElements(
  input: unknown,
  answer: (element: unknown) => Result<object, Problem[]>,
  t: Translate<'cli'>,
): Result<Answers, string> {
  const listed = Array.isArray(input)
  const pieces: Buffer[] = []
  const lines: string[] = []
  let values: object[] = []
  for (const [index, element] of (listed ? input : [input]).entries()) {
    const given = answer(element)
    if (given.ok) values.push(given.value)
    else lines.push(...given.refusal.map((problem) => lineOf(listed ? index : null, problem, t)))
    if (values.length === AT_ONCE) {
      pieces.push(written(values))
      values = []
    }
  }
  const more = lines.length - MOST_LINES
  if (lines.length > 0) {
    const shown = [...lines.slice(0, MOST_LINES), ...(more > 0 ? [t('json.more', { count: more })] : [])]
    return refused([t('json.refused'), ...shown].join('\n'))
  }
  return done({ pieces: values.length > 0 ? [...pieces, written(values)] : pieces, listed })
}

/** The same text as printJson of the answers, a part at a time. */
export function printAnswers(io: Pick<CommandIo, 'out'>, { pieces, listed }: Answers) {
  const [only] = pieces
  if (!only) return io.out('[]\n')
  if (!listed) return io.out(`${only.toString().replace(/^ {2}/gm, '')}\n`)
  for (const [place, piece] of pieces.entries()) io.out(`${place === 0 ? '[\n' : ',\n'}${piece}`)
  io.out('\n]\n')
}
