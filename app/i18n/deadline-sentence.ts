import { addDays, daysBetween, type IsoDate } from '#app/domain/calendar.ts'
import type {
  CentreFacts,
  ComputedDeadline,
  DeadlineFacts,
  DecisionFacts,
  EndFacts,
  IndefiniteNoticeFacts,
  LaunchFacts,
  NoticeFacts,
  PlannedLaunchFacts,
  RenewalDeadlineFacts,
  StepFacts,
} from '#app/domain/deadline-facts.ts'
import { uncoveredDays } from '#app/domain/law/plan-proposal.ts'
import { floatOn } from '#app/domain/law/plan-room.ts'
import { formatDate, formatDaysAway, formatSpan } from '#app/i18n/format.ts'
import type { Translate } from '#app/i18n/text-keys.ts'

export type SentencePart = { text: string; strong: boolean }
type Deadline = Pick<ComputedDeadline, 'dueOn' | 'facts'>
type Facts<Kind> = Kind & { dueOn: IsoDate }

/** What every sentence is made with: the texts, the day of reading, and how the deadline stands to it. */
type Reader = { t: Translate<'deadlines'>; today: IsoDate; tense: 'ahead' | 'past' }

const length = ({ t }: Reader, months: number): string => t('length', { count: months })

/** The day with its distance: « le lundi 30 novembre 2026, dans 9 jours », « aujourd’hui, lundi … ». */
function by({ t, today }: Reader, dueOn: IsoDate, counts = ''): string {
  const days = daysBetween(today, dueOn)
  const values = { day: formatDate(dueOn, 'long'), away: formatDaysAway(dueOn, today), counts }
  if (days < 0) return t('sentence.by.past', values)
  if (days > 1) return t('sentence.by.later', values)
  return t(days === 0 ? 'sentence.by.today' : 'sentence.by.tomorrow', values)
}

type Counted = Pick<RenewalDeadlineFacts, 'notice' | 'countsFrom'>

const countsFrom = ({ t }: Reader, { notice, countsFrom }: Counted): string =>
  notice === null ? '' : t(`sentence.counts.${countsFrom}`)

function indefiniteNoticeSentence(reader: Reader, facts: Facts<IndefiniteNoticeFacts>): string {
  const { t, tense } = reader
  return t(`sentence.notice.${tense === 'ahead' ? 'indefiniteAhead' : 'indefiniteMissed'}`, {
    by: by(reader, facts.dueOn, countsFrom(reader, facts)),
    day: formatDate(facts.dueOn),
    endsOn: formatDate(facts.endsOn),
  })
}

function noticeSentence(reader: Reader, facts: Facts<NoticeFacts>): string {
  const { t, tense, today } = reader
  const { dueOn, nextNoticeOn, decided } = facts
  const values = { length: length(reader, facts.renewalMonths), renewsOn: formatDate(facts.renewsOn) }
  if (tense === 'ahead') {
    const ahead = decided ? 'sentence.notice.decidedAhead' : 'sentence.notice.ahead'
    return t(ahead, { ...values, by: by(reader, dueOn, countsFrom(reader, facts)) })
  }
  const past = decided ? 'sentence.notice.decidedMissed' : 'sentence.notice.missed'
  const missed = t(past, { ...values, day: formatDate(dueOn) })
  if (facts.remaining === 1) return `${missed} ${t('sentence.notice.last', { until: formatDate(facts.renewedUntil) })}`
  if (nextNoticeOn === null || nextNoticeOn < today) return missed
  return `${missed} ${t('sentence.notice.next', { next: formatDate(nextNoticeOn) })}`
}

function renewalSentence(reader: Reader, facts: Facts<RenewalDeadlineFacts>): string {
  const { t, tense } = reader
  const express = facts.dueOn === facts.endsOn ? 'atEnd' : 'express'
  return t(`sentence.renewal.${facts.renewal === 'tacit' ? 'tacit' : express}.${tense}`, {
    length: length(reader, facts.renewalMonths),
    by: by(reader, facts.dueOn, countsFrom(reader, facts)),
    day: formatDate(facts.dueOn),
    endsOn: formatDate(facts.endsOn),
    renewsOn: formatDate(facts.renewsOn),
  })
}

const decisionSentence = (reader: Reader, facts: Facts<DecisionFacts>): string =>
  reader.t(`sentence.decision.${facts.about}.${reader.tense}`, {
    by: by(reader, facts.dueOn),
    day: formatDate(facts.dueOn),
    bindingOn: formatDate(facts.bindingOn),
  })

function launchSentence(reader: Reader, facts: Facts<LaunchFacts>): string {
  const { t, tense, today } = reader
  const sentence = t(`sentence.launch.${facts.endCertain ? 'certain' : 'possible'}.${tense}`, {
    by: by(reader, facts.dueOn),
    day: formatDate(facts.dueOn),
    neededOn: formatDate(facts.neededOn),
  })
  const left = daysBetween(today, facts.neededOn)
  return tense === 'past' && left > 0
    ? `${sentence} ${t('sentence.launch.left', { count: left, length: formatSpan(today, facts.neededOn) })}`
    : sentence
}

/** What may still be lost before the contract that is planned starts too late. */
function planFloat({ t, today }: Reader, { plan }: Pick<StepFacts, 'plan'>): string {
  const float = floatOn(plan, today)
  const start = formatDate(plan.startOn)
  if (float > 0)
    return t('sentence.plan.float.some', { count: float, length: formatSpan(today, addDays(today, float)), start })
  if (float === 0) return t('sentence.plan.float.none', { start })
  const day = addDays(plan.startOn, -float)
  return t('sentence.plan.float.late', { count: -float, length: formatSpan(plan.startOn, day), day: formatDate(day) })
}

/** Days between the end of the running contract and the first day of the plan. */
function planGap({ t }: Reader, { plan, endsOn }: Pick<StepFacts, 'plan' | 'endsOn'>): string {
  const uncovered = uncoveredDays(endsOn, plan.startOn)
  if (endsOn === null || uncovered === 0) return ''
  const length = formatSpan(endsOn, addDays(endsOn, uncovered))
  return t('sentence.plan.gap', { count: uncovered, length, end: formatDate(endsOn) })
}

function planSentence(reader: Reader, facts: Facts<PlannedLaunchFacts | StepFacts>): string {
  const { t, tense } = reader
  const about = facts.kind === 'launch' ? 'open' : 'step'
  const step = t(`law:plan.steps.${facts.step}`).toLowerCase()
  const meeting = facts.kind === 'step' ? facts.meeting : null
  const told = facts.kind === 'step' && facts.unopened === true
  const days = meeting && { day: formatDate(meeting.day), agenda: formatDate(meeting.agendaBy) }
  return [
    t(`sentence.plan.${about}.${tense}`, { step, by: by(reader, facts.dueOn) }),
    meeting && days ? t(`sentence.plan.meeting.${meeting.organ}`, days) : '',
    told ? '' : planFloat(reader, facts),
    told ? '' : planGap(reader, facts),
  ]
    .filter(Boolean)
    .join(' ')
}

function endSentence(reader: Reader, facts: Facts<EndFacts>): string {
  const { t, today } = reader
  const { noticeBy } = facts
  const condition = noticeBy === undefined ? null : noticeBy < today ? 'withoutNotice' : 'ifNotice'
  return [
    t(`sentence.end.${facts.reason}.${reader.tense}`, { by: by(reader, facts.dueOn) }),
    condition && noticeBy ? t(`sentence.end.${condition}`, { noticeBy: formatDate(noticeBy) }) : '',
    facts.succeeded ? t('sentence.end.succeeded') : '',
  ]
    .filter(Boolean)
    .join(' ')
}

function centreSentence(reader: Reader, { kind, dueOn, endsOn }: Facts<CentreFacts>): string {
  const ending = kind === 'convention-resign' && endsOn !== null && reader.tense === 'ahead'
  return reader.t(ending ? 'sentence.convention-resign.aheadOfEnd' : `sentence.${kind}.${reader.tense}`, {
    by: by(reader, dueOn),
    endsOn: endsOn === null ? '' : formatDate(endsOn),
  })
}

function marked(reader: Reader, { dueOn, facts }: Deadline): string {
  const { t, tense } = reader
  switch (facts.kind) {
    case 'notice':
      return 'renewsOn' in facts
        ? noticeSentence(reader, { ...facts, dueOn })
        : indefiniteNoticeSentence(reader, { ...facts, dueOn })
    case 'renewal':
      return renewalSentence(reader, { ...facts, dueOn })
    case 'decision':
      return decisionSentence(reader, { ...facts, dueOn })
    case 'launch':
      return 'plan' in facts ? planSentence(reader, { ...facts, dueOn }) : launchSentence(reader, { ...facts, dueOn })
    case 'step':
      return planSentence(reader, { ...facts, dueOn })
    case 'end':
      return endSentence(reader, { ...facts, dueOn })
    case 'delivery':
      return t(`sentence.delivery.${tense}`, { by: by(reader, dueOn) })
    case 'guarantee':
      return t(`sentence.guarantee.${tense}`, { by: by(reader, dueOn), length: length(reader, facts.months) })
    case 'convention-resign':
    case 'convention-end':
    case 'last-order':
    case 'framework-end':
      return centreSentence(reader, { ...facts, dueOn })
  }
}

/** With a launch plan nothing is launched on the day that it sets: the file is opened. */
export const opensFile = (facts: { readonly kind?: unknown }): boolean => facts.kind === 'launch' && 'plan' in facts

/** The name of a deadline, which agrees with its sentence. */
export const deadlineName = (t: Translate<'deadlines'>, facts: DeadlineFacts): string =>
  opensFile(facts) ? t('openFile') : t(`kinds.${facts.kind}`)

/** What must be done by when and why, as it reads on that day, with its dates marked. The text holds no user input. */
export function deadlineSentenceParts(t: Translate<'deadlines'>, deadline: Deadline, today: IsoDate): SentencePart[] {
  const tense = deadline.dueOn < today ? 'past' : 'ahead'
  return marked({ t, today, tense }, deadline)
    .split(/<\/?b>/)
    .map((text, position) => ({ text, strong: position % 2 === 1 }))
    .filter(({ text }) => text !== '')
}

/** The same as plain text: for letters, calendars and papers. */
export const deadlineSentence = (t: Translate<'deadlines'>, deadline: Deadline, today: IsoDate): string =>
  deadlineSentenceParts(t, deadline, today)
    .map(({ text }) => text)
    .join('')
