import { daysBetween, type IsoDate } from '#app/domain/calendar.ts'
import type { ContractStatus, Procedure } from '#app/domain/contract.ts'
import type { DeadlineFacts, DeadlineKind } from '#app/domain/deadline.ts'
import { type DeadlineAction, deadlineActions, endsByItself } from '#app/domain/deadline-action.ts'
import { type Bucket, bucketOf } from '#app/domain/deadline-bucket.ts'
import { planOfFacts } from '#app/domain/deadline-facts.ts'
import { type DecisionState, possibleDecisions } from '#app/domain/decision.ts'
import { floatOn } from '#app/domain/law/plan-room.ts'
import { deadlineName, deadlineSentenceParts } from '#app/i18n/deadline-sentence.ts'
import { formatDate, formatSpan } from '#app/i18n/format.ts'
import type { Texts } from '#app/i18n/texts.ts'
import { subjectAddress } from '#app/ui/deadlines/deadline-address.ts'
import type { DeadlineLineData, LineAction } from '#app/ui/deadlines/deadline-line.tsx'
import type { Tone } from '#app/ui/tone.ts'

/** A deadline as the list of the échéancier answers it. */
export type ListedDeadline = {
  id: string
  dueOn: IsoDate
  facts: DeadlineFacts
  acknowledgedAt: Date | null
  acknowledgedBy: string | null
  snoozedUntil: IsoDate | null
  /** Null, and with it the status, where the deadline is not one of a contract. */
  contractId: string | null
  status: ContractStatus | null
  object: string
  reference: string | null
  procedure: Procedure | null
  supplier: string | null
  centre: string | null
  manager: string | null
  managerText: string | null
}

const TONES: Record<DeadlineKind, Tone> = {
  notice: 'decide',
  renewal: 'decide',
  decision: 'decide',
  launch: 'launch',
  step: 'launch',
  end: 'neutral',
  delivery: 'neutral',
  guarantee: 'neutral',
  'convention-resign': 'decide',
  'convention-end': 'neutral',
  'last-order': 'decide',
  'framework-end': 'neutral',
}

const toneOf = (kind: DeadlineKind, bucket: Bucket): Tone => {
  if (bucket === 'missed') return 'missed'
  return bucket === 'overdue' ? 'late' : TONES[kind]
}

export type Reading = { texts: Texts; today: IsoDate; mayDecide: boolean; mayEdit: boolean }

/** What a plan has lost shows before its day: red once its room is used up, amber when there is none left. */
function roomBadge(facts: DeadlineFacts, { texts, today }: Reading): DeadlineLineData['badge'] | null {
  const room = planOfFacts(facts)
  if (room === null) return null
  const float = floatOn(room, today)
  const t = texts.in('echeancier')
  if (float < 0) return { tone: 'late', text: t('line.floatLost') }
  return float === 0 ? { tone: 'missed', text: t('line.noFloat') } : null
}

function badgeOf(facts: DeadlineFacts, row: ListedDeadline, reading: Reading): DeadlineLineData['badge'] {
  const { texts, today } = reading
  const bucket = bucketOf(facts.kind, row.dueOn, today)
  const t = texts.in('echeancier')
  const tone = toneOf(facts.kind, bucket)
  if (bucket === 'missed') return { tone, text: t('line.missed') }
  if (bucket === 'overdue') {
    const length = formatSpan(row.dueOn, today)
    return { tone, text: t('line.late', { count: daysBetween(row.dueOn, today), length }) }
  }
  return roomBadge(facts, reading) ?? { tone, text: deadlineName(texts.in('deadlines'), facts) }
}

function pauseOf(row: ListedDeadline, { texts, today }: Reading): string | null {
  const t = texts.in('echeancier')
  if (row.snoozedUntil && row.snoozedUntil > today) return t('line.snoozed', { day: formatDate(row.snoozedUntil) })
  if (!row.acknowledgedAt) return null
  return row.acknowledgedBy ? t('line.acknowledged', { name: row.acknowledgedBy }) : t('line.acknowledgedUnknown')
}

function textOf(kind: DeadlineAction, facts: DeadlineFacts, missed: boolean): LineAction['text'] {
  if (kind === 'renew' && missed) return 'actions.acknowledge'
  if (kind === 'stop' && endsByItself({ facts })) return 'actions.letEnd'
  return `actions.${kind}`
}

/** Nothing is decided about a centre from here: its page is where its dates are kept. */
const CENTRE_ACTIONS: readonly DeadlineAction[] = ['open', 'pause']

function actionsOf(facts: DeadlineFacts, row: ListedDeadline, state: DecisionState | null, reading: Reading) {
  const { today, mayDecide, mayEdit } = reading
  if (state === null)
    return CENTRE_ACTIONS.filter((kind) => mayDecide || kind === 'open').map((kind) => ({
      kind,
      text: textOf(kind, facts, false),
    }))
  if (!mayDecide)
    return planOfFacts(facts) === null ? [] : [{ kind: 'plan' as const, text: textOf('plan', facts, false) }]
  const missed = bucketOf(facts.kind, row.dueOn, today) === 'missed'
  const kinds = deadlineActions({ dueOn: row.dueOn, facts }, possibleDecisions(state, today), today)
  return kinds
    .filter((kind) => kind !== 'close' || mayEdit)
    .map((kind) => ({ kind, text: textOf(kind, facts, missed) }))
}

/** `states` in the order of `rows`. */
export function deadlineLines(
  rows: readonly ListedDeadline[],
  states: readonly (DecisionState | null)[],
  reading: Reading,
): DeadlineLineData[] {
  return rows.flatMap((row, position) => {
    const state = states[position]
    return state === undefined ? [] : [deadlineLine(row, state, reading)]
  })
}

function deadlineLine(row: ListedDeadline, state: DecisionState | null, reading: Reading): DeadlineLineData {
  const { facts, dueOn } = row
  const badge = badgeOf(facts, row, reading)
  return {
    id: row.id,
    contractId: row.contractId,
    page: subjectAddress(row),
    status: row.status,
    object: row.object,
    reference: row.reference,
    dueOn,
    day: formatDate(dueOn, 'day'),
    month: formatDate(dueOn, 'abbreviated-month'),
    tone: badge.tone,
    badge,
    sentence: deadlineSentenceParts(reading.texts.in('deadlines'), { dueOn, facts }, reading.today),
    procedure: row.procedure && reading.texts.in('contracts')(`proceduresShort.${row.procedure}`),
    supplier: row.supplier ?? row.centre,
    manager: row.manager ?? row.managerText ?? (state && reading.texts.in('echeancier')('line.noManager')),
    pause: pauseOf(row, reading),
    actions: actionsOf(facts, row, state, reading),
  }
}
