import type { IsoDate } from '#app/domain/calendar.ts'
import type { DecisionState } from '#app/domain/decision.ts'
import { type GivenNoticeRefusal, owedNoticeOf } from '#app/domain/given-notice.ts'
import { formatDate } from '#app/i18n/format.ts'
import type { Translate } from '#app/i18n/text-keys.ts'
import type { Texts } from '#app/i18n/texts.ts'
import { longText } from '#app/ui/decisions/decision-answer.ts'
import { standingText } from '#app/ui/decisions/decision-choices.ts'
import type { StandingDecision } from '#app/ui/decisions/decision-question.ts'

type T = Translate<'decisions'>

/** What the form of a given notice shows; every text is ready. */
export type NoticeQuestion = {
  contract: { id: string; object: string }
  decisionId: string
  /** Until when the notice keeps the end that was decided. */
  latest: string
  hint: string
  today: string
  /** Too late for a notice: the supplier may still agree. */
  asksAgreement: boolean
  documents: { id: string; title: string }[]
  /** The decision it belongs to. */
  decided: string
}

type Asked = {
  contract: { id: string; object: string }
  state: DecisionState
  standing: StandingDecision | null
  documents: { id: string; title: string }[]
}

/** Null when the contract waits for no notice. */
export function noticeQuestion(
  asked: Asked,
  { texts, today }: { texts: Texts; today: IsoDate },
): NoticeQuestion | null {
  const { contract, state, standing, documents } = asked
  const owed = owedNoticeOf(state)
  if (owed === null || standing === null) return null
  const t = texts.in('decisions')
  const sending = state.term && state.term.kind !== 'one-off' && state.term.noticeCountsFrom === 'sending'
  return {
    contract,
    decisionId: standing.id,
    latest: t(owed.putsOff ? 'notice.latestIndefinite' : 'notice.latest', {
      day: formatDate(owed.noticeBy, 'long'),
      endsOn: formatDate(owed.endsOn),
    }),
    hint: t(sending ? 'notice.questionHintSending' : 'notice.questionHint'),
    today,
    asksAgreement: owed.noticeBy < today,
    documents,
    decided: `${t(`recordedAs.${standing.kind}`)}. ${standingText(standing, texts).decided}`,
  }
}

/** What was typed, with the reason at its field. */
export type NoticeAnswer = { problems: Partial<Record<string, string>>; typed: Partial<Record<string, string>> }

type Typed = NoticeAnswer['typed']

const FIELD_PROBLEMS = ['date', 'day-out-of-range', 'long', 'unknown-document'] as const

export function invalidNotice(
  issues: readonly { path: PropertyKey[]; message: string }[],
  typed: Typed,
  t: T,
): NoticeAnswer {
  const problems: Record<string, string> = {}
  for (const { path, message } of issues) {
    const problem = FIELD_PROBLEMS.find((known) => known === message) ?? 'choose'
    problems[String(path[0])] ??= problem === 'long' ? longText(t, String(path[0])) : t(`problems.${problem}`)
  }
  return { problems, typed }
}

type AtField = Exclude<GivenNoticeRefusal, 'not-owed'> | 'unknown-document'

export const refusedNotice = (refusal: AtField, typed: Typed, t: T): NoticeAnswer => ({
  problems: { [refusal === 'unknown-document' ? 'documentId' : 'givenOn']: t(`problems.${refusal}`) },
  typed,
})
