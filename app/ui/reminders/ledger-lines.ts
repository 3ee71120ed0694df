import { Temporal } from 'temporal-polyfill'
import type { IsoDate } from '#app/domain/calendar.ts'
import type { DeadlineFacts, DeadlineKind } from '#app/domain/deadline.ts'
import { letterFailure } from '#app/domain/letter-failure.ts'
import { type ReminderState, VOID_REASONS } from '#app/domain/reminder.ts'
import { formatDate, formatMoment, formatNumber } from '#app/i18n/format.ts'
import type { Texts } from '#app/i18n/texts.ts'
import { subjectAddress } from '#app/ui/deadlines/deadline-address.ts'

/** A row of the ledger as it is stored. */
export type StoredReminder = {
  id: string
  state: ReminderState
  thresholdDays: number
  plannedOn: IsoDate
  sentAt: Date | null
  nextAttemptAt: Date | null
  attempts: number
  lastError: string | null
  providerAnswer: string | null
  recipient: string
  messageId: string
  personName: string | null
  personEmail: string | null
  contractId: string | null
  facts: DeadlineFacts
  object: string
  kind: DeadlineKind
  dueOn: IsoDate
}

/** A row of the ledger in words. */
export type LedgerLine = {
  id: string
  /** Where its object leads to. */
  page: string
  object: string
  deadline: string
  threshold: string
  recipient: string
  email: string | null
  plannedOn: string
  state: ReminderState
  /** Why it has not left. */
  failure: string | null
  detail: string | null
  /** Of a row that is told together with others. */
  together: string | null
  answer: string | null
  mayResend: boolean
}

const moment = (at: Date) => formatMoment(Temporal.Instant.fromEpochMilliseconds(at.getTime()))

export const momentInWords = (at: Date | null): string | null => (at ? moment(at) : null)

/** What became of the letter, in one line under its state. */
function detailOf(row: StoredReminder, texts: Texts): string | null {
  const t = texts.in('reminders')
  if (row.state === 'sent') return row.sentAt && t('ledger.sentAt', { at: moment(row.sentAt) })
  if (row.state === 'planned') return t('ledger.held')
  if (row.state === 'void') {
    const reason = VOID_REASONS.find((known) => known === row.lastError)
    return reason ? t(`ledger.reasons.${reason}`) : null
  }
  if (row.attempts === 0) return null
  const tried = t('ledger.attempts', { count: row.attempts })
  return row.nextAttemptAt ? `${tried}, ${t('ledger.nextAttempt', { at: moment(row.nextAttemptAt) })}` : tried
}

function failureOf({ state, attempts, providerAnswer }: StoredReminder, texts: Texts): string | null {
  const failed = (state === 'queued' || state === 'refused') && attempts > 0
  return failed && providerAnswer !== null
    ? texts.in('common')(`letterFailures.${letterFailure(providerAnswer)}`)
    : null
}

type LetterCount = { messageId: string; state: ReminderState; rows: number }

/** What is void or held back is in no letter any more. */
function togetherOf(
  { state, messageId }: StoredReminder,
  letters: readonly LetterCount[],
  texts: Texts,
): string | null {
  if (state === 'void' || state === 'planned') return null
  const letter = letters.find((known) => known.messageId === messageId && known.state === state)
  const count = (letter?.rows ?? 1) - 1
  return count > 0 ? texts.in('reminders')('ledger.together', { count, shown: formatNumber(count) }) : null
}

export function ledgerLine(row: StoredReminder, letters: readonly LetterCount[], texts: Texts): LedgerLine {
  const t = texts.in('reminders')
  return {
    id: row.id,
    page: subjectAddress(row),
    object: row.object,
    deadline: t('ledger.deadline', { kind: t(`deadlines:kinds.${row.kind}`), day: formatDate(row.dueOn) }),
    threshold: t('ledger.threshold', { count: row.thresholdDays }),
    recipient: row.personName ?? row.recipient.replace(/^address:/, ''),
    email: row.personEmail,
    plannedOn: formatDate(row.plannedOn, 'abbreviated'),
    state: row.state,
    failure: failureOf(row, texts),
    detail: detailOf(row, texts),
    together: togetherOf(row, letters, texts),
    answer: row.providerAnswer,
    mayResend: row.state !== 'void' && row.state !== 'planned',
  }
}

export type StoredRun = {
  id: string
  startedAt: Date
  finishedAt: Date | null
  due: number
  queued: number
  failure: string | null
}

export type RunLine = {
  id: string
  at: string
  outcome: 'done' | 'failed' | 'interrupted' | 'running'
  due: number
  queued: number
}

const LONGEST_RUN = 60 * 60 * 1000

/** Its process died before it could say so: it is long ago, or a later run has finished since. */
const isInterrupted = ({ startedAt }: StoredRun, runs: readonly StoredRun[], now: Date): boolean =>
  now.getTime() - startedAt.getTime() > LONGEST_RUN ||
  runs.some((run) => run.finishedAt !== null && run.startedAt > startedAt)

function outcomeOf(run: StoredRun, runs: readonly StoredRun[], now: Date): RunLine['outcome'] {
  if (run.failure !== null) return 'failed'
  if (run.finishedAt !== null) return 'done'
  return isInterrupted(run, runs, now) ? 'interrupted' : 'running'
}

export const runLines = (runs: readonly StoredRun[], now: Date): RunLine[] =>
  runs.map((run) => ({
    id: run.id,
    at: moment(run.startedAt),
    outcome: outcomeOf(run, runs, now),
    due: run.due,
    queued: run.queued,
  }))
