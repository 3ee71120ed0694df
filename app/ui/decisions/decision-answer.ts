import type { DecisionRefusalCode } from '#app/domain/decision.ts'
import { DECISION_MOST } from '#app/domain/decision-schema.ts'
import { formatNumber } from '#app/i18n/format.ts'
import type { Translate } from '#app/i18n/text-keys.ts'
import type { Texts } from '#app/i18n/texts.ts'
import { standingText } from '#app/ui/decisions/decision-choices.ts'
import type { DecisionAnswer, StandingDecision } from '#app/ui/decisions/decision-question.ts'

const FIELD_PROBLEMS = ['choose', 'date', 'day-out-of-range', 'long', 'unknown-document'] as const

type Issue = { path: PropertyKey[]; message: string }

const MOST: Readonly<Partial<Record<string, number>>> = {
  ...DECISION_MOST,
  reference: DECISION_MOST.documentReference,
}

/** That a text is too long, and how long it may be. */
export const longText = (t: Translate<'decisions'>, name: string): string =>
  t('problems.long', { limit: formatNumber(MOST[name] ?? 0) })

/** What was typed, with a text at each field that cannot be read. */
export function invalidAnswer(
  issues: readonly Issue[],
  typed: Partial<Record<string, string>>,
  t: Translate<'decisions'>,
): DecisionAnswer {
  const problems: Record<string, string> = {}
  for (const { path, message } of issues) {
    const problem = FIELD_PROBLEMS.find((known) => known === message) ?? 'choose'
    problems[String(path[0])] ??= problem === 'long' ? longText(t, String(path[0])) : t(`problems.${problem}`)
  }
  return { message: null, problems, typed, standing: null }
}

const AT_FIELD = {
  future: 'decidedOn',
  'before-start': 'decidedOn',
  ended: 'decidedOn',
  'ends-too-early': 'endsOn',
  'notice-future': 'noticeGivenOn',
  'notice-before-start': 'noticeGivenOn',
  'notice-late': 'noticeGivenOn',
  'unknown-document': 'documentId',
} as const

const hasField = (code: DecisionRefusalCode): code is keyof typeof AT_FIELD => Object.hasOwn(AT_FIELD, code)

/** What was typed, with the reason at its field or above the form. */
export function refusedAnswer(
  { code, standing }: { code: DecisionRefusalCode; standing?: StandingDecision | null },
  typed: Partial<Record<string, string>>,
  texts: Texts,
): DecisionAnswer {
  const t = texts.in('decisions')
  if (hasField(code)) {
    return { message: null, problems: { [AT_FIELD[code]]: t(`problems.${code}`) }, typed, standing: null }
  }
  const words = standing ? standingText(standing, texts) : null
  const message = [t(`refusals.${code}`), words?.text].filter(Boolean).join(' ')
  return { message, problems: {}, typed, standing: words }
}
