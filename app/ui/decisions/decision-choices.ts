import { Temporal } from 'temporal-polyfill'
import type { IsoDate } from '#app/domain/calendar.ts'
import type { ComputedDeadline, DeadlineFacts } from '#app/domain/deadline.ts'
import {
  assessDecision,
  type DecisionOutcome,
  type DecisionRefusal,
  type DecisionState,
  decisionSubject,
  possibleDecisions,
} from '#app/domain/decision.ts'
import { indefiniteLastDay } from '#app/domain/indefinite-term.ts'
import { deadlineSentenceParts } from '#app/i18n/deadline-sentence.ts'
import { formatDate, formatMoment } from '#app/i18n/format.ts'
import type { Translate } from '#app/i18n/text-keys.ts'
import type { Texts } from '#app/i18n/texts.ts'
import type { DecisionQuestion, StandingDecision, StandingText } from '#app/ui/decisions/decision-question.ts'

type T = Translate<'decisions'>
type Reading = { texts: Texts; today: IsoDate }

const present = (parts: (string | null)[]): string[] => parts.filter((part) => part !== null)

function renewWords(t: T, outcome: Extract<DecisionOutcome, { kind: 'renew' }>): string[] {
  const { nextNoticeOn, remaining } = outcome
  return present([
    t('outcome.renew', { from: formatDate(outcome.from), to: formatDate(outcome.to) }),
    nextNoticeOn ? t('outcome.renewNext', { next: formatDate(nextNoticeOn) }) : null,
    remaining === 0 ? t('outcome.renewLast') : null,
    remaining ? t('outcome.renewLeft', { count: remaining }) : null,
  ])
}

/** What is left to tell the supplier, and that it is too late for it. */
function noticeWords({ noticeBy, termIndex }: Exclude<DecisionOutcome, { kind: 'renew' }>, { texts, today }: Reading) {
  if (noticeBy === null) return null
  const passed = termIndex === null ? 'outcome.noticePassedIndefinite' : 'outcome.noticePassed'
  return texts.in('decisions')(noticeBy < today ? passed : 'outcome.stopNotice', { noticeBy: formatDate(noticeBy) })
}

/** What a decision comes to, in words; `<b>` marks its days. */
export function outcomeWords(outcome: DecisionOutcome, { texts, today }: Reading): string[] {
  const t = texts.in('decisions')
  if (outcome.kind === 'renew') return renewWords(t, outcome)
  const endsOn = formatDate(outcome.endsOn)
  const notice = noticeWords(outcome, { texts, today })
  if (outcome.kind === 'stop') return present([t(outcome.late ? 'outcome.late' : 'outcome.stop', { endsOn }), notice])
  const launch = { launchBy: formatDate(outcome.launchBy) }
  return present([
    outcome.late ? t('outcome.late', { endsOn }) : t('outcome.relaunch', { endsOn }),
    notice,
    t(outcome.launchBy < today ? 'outcome.launchLate' : 'outcome.launchBy', launch),
  ])
}

function labelOf(t: T, outcome: DecisionOutcome, state: DecisionState, missed: boolean): string {
  if (outcome.kind === 'renew' && missed) return t('kindsMissed.renew')
  if (outcome.kind !== 'stop') return t(`kinds.${outcome.kind}`)
  if (state.term?.kind === 'indefinite') return t('kindsIndefinite.stop')
  const renews = assessDecision(state, { kind: 'renew', decidedOn: outcome.endsOn }, outcome.endsOn)
  return renews.ok ? t('kinds.stop') : t('kindsEnding.stop')
}

/** Where a missed notice puts the end off, the end that both parties may still agree upon. */
function agreedEnd(state: DecisionState, outcomes: readonly DecisionOutcome[], today: IsoDate): IsoDate | null {
  if (!outcomes.some((outcome) => outcome.kind !== 'renew' && outcome.late)) return null
  const agreed = assessDecision(state, { kind: 'stop', decidedOn: today, agreed: true }, today)
  return agreed.ok && agreed.value.kind === 'stop' ? agreed.value.endsOn : null
}

function whyNot(state: DecisionState, today: IsoDate): DecisionRefusal | null {
  const verdict = assessDecision(state, { kind: 'relaunch', decidedOn: today }, today)
  return verdict.ok ? null : verdict.refusal
}

type StoredFacts = { dueOn: IsoDate; facts: Record<string, unknown> }

type Asked = {
  contract: { id: string; object: string }
  state: DecisionState
  /** As they are stored. */
  deadlines: readonly StoredFacts[]
  standing: StandingDecision | null
  chosen: string | null
  documents: { id: string; title: string }[]
}

/** The question as its form shows it: what is due, what can be decided, what each answer comes to. */
export function decisionQuestion(asked: Asked, reading: Reading): DecisionQuestion {
  const { contract, state, deadlines, standing, chosen, documents } = asked
  const { texts, today } = reading
  const t = texts.in('decisions')
  const outcomes = possibleDecisions(state, today)
  const missed = outcomes.some((outcome) => outcome.kind !== 'renew' && outcome.late)
  const refusal = whyNot(state, today)
  const agreed = agreedEnd(state, outcomes, today)
  return {
    contract,
    subject: decisionSubject(state, today),
    sentences: decidableDeadlines(deadlines).map((deadline) =>
      deadlineSentenceParts(texts.in('deadlines'), deadline, today),
    ),
    choices: outcomes.map((outcome) => ({
      value: outcome.kind,
      label: labelOf(t, outcome, state, missed),
      consequences: outcomeWords(outcome, reading),
    })),
    chosen: outcomes.find(({ kind }) => kind === chosen)?.kind ?? null,
    documents,
    today,
    asksNotice: missed || outcomes.some((outcome) => outcome.kind !== 'renew' && outcome.noticeBy !== null),
    agreed: agreed === null ? null : { day: formatDate(agreed) },
    endsOn: state.term?.kind === 'indefinite' ? { earliest: formatDate(indefiniteLastDay(state.term, today)) } : null,
    refusal: outcomes.length === 0 && refusal ? t(`refusals.${refusal}`) : null,
    standing: standing && standingText(standing, texts),
  }
}

const momentOf = (at: Date): string => formatMoment(Temporal.Instant.fromEpochMilliseconds(at.getTime()))

/** Who decided what, and when. */
export function standingText(decision: StandingDecision, texts: Texts): StandingText {
  const t = texts.in('decisions')
  const values = { decision: t(`kinds.${decision.kind}`), moment: momentOf(decision.recordedAt) }
  const by = decision.recordedBy
    ? t('standing.by', { ...values, name: decision.recordedBy })
    : t('standing.byUnknown', values)
  const organ = decision.organ ? `, ${decision.organ}` : ''
  return {
    decisionId: decision.id,
    text: by,
    decided: t('standing.decidedOn', { day: formatDate(decision.decidedOn), organ }),
  }
}

// What recompute stored is what app/domain/deadline.ts computed.
const isFacts = (facts: Record<string, unknown>): facts is DeadlineFacts & Record<string, unknown> =>
  typeof facts.kind === 'string'

/** Of the stored deadlines the ones a decision answers, the earliest first. */
const decidableDeadlines = (stored: readonly StoredFacts[]): Pick<ComputedDeadline, 'dueOn' | 'facts'>[] =>
  stored
    .flatMap(({ dueOn, facts }) => (isFacts(facts) ? [{ dueOn, facts }] : []))
    .filter(({ facts }) => facts.kind !== 'delivery' && facts.kind !== 'guarantee')
    .sort((one, other) => (one.dueOn < other.dueOn ? -1 : 1))
    .slice(0, 2)
