import { type Command, readArguments } from '#app/cli/command.ts'
import { COMMAND_PROBLEM_CODES, type CommandProblem, datesFromCommand } from '#app/domain/deadlines-command.ts'
import { TERM_PROBLEM_CODES } from '#app/domain/term-problems.ts'
import type { Translate } from '#app/i18n/text-keys.ts'

export type CommandOutcome = { exit: 0 | 1 | 2; stdout?: string; stderr?: string }

const MOST_LINES = 20

const parsed = (text: string): { value: unknown } | null => {
  try {
    return { value: JSON.parse(text) }
  } catch {
    return null
  }
}

function textOf({ code, limit }: CommandProblem, t: Translate<'cli'>): string {
  const own = COMMAND_PROBLEM_CODES.find((known) => known === code)
  if (own) return t(`deadlines.problems.${own}`)
  const termCode = TERM_PROBLEM_CODES.find((known) => known === code)
  return termCode ? t(`deadlines:problems.${termCode}`, { limit: limit ?? '' }) : code
}

function lineOf(problem: CommandProblem, t: Translate<'cli'>): string {
  const { index, field } = problem
  const text = textOf(problem, t)
  if (index === null) return field === '' ? text : t('deadlines.field-problem', { field, text })
  const element = t('deadlines.at-index', { index })
  return t(field === '' ? 'deadlines.element-problem' : 'deadlines.problem', { element, field, text })
}

function reason(problems: readonly CommandProblem[], t: Translate<'cli'>): string {
  const lines = problems.slice(0, MOST_LINES).map((problem) => lineOf(problem, t))
  const more = problems.length - lines.length
  return [t('deadlines.refused'), ...lines, ...(more > 0 ? [t('deadlines.more', { count: more })] : [])].join('\n')
}

/** `mercuriale deadlines`: terms as JSON in, their dates as JSON out. Needs neither database nor clock. */
export async function deadlinesCommand(stdinText: string, t: Translate<'cli'>): Promise<CommandOutcome> {
  const text = stdinText.replace(/^\uFEFF/, '')
  if (text.trim() === '') return { exit: 2, stderr: t('deadlines.nothing-given') }
  const input = parsed(text)
  if (input === null) return { exit: 2, stderr: t('deadlines.not-json') }
  const answer = datesFromCommand(input.value)
  if (!answer.ok) return { exit: 1, stderr: reason(answer.refusal, t) }
  return { exit: 0, stdout: JSON.stringify(answer.value, null, 2) }
}

/** `mercuriale deadlines` */
export const command: Command = {
  name: 'deadlines',
  usage: '< JSON',
  async run(args, io) {
    readArguments(args, { json: { type: 'boolean' } })
    const { exit, stdout, stderr } = await deadlinesCommand(await io.read(), io.t)
    if (stdout !== undefined) io.out(`${stdout}\n`)
    if (stderr !== undefined) io.err(`${stderr}\n`)
    return exit
  },
}
