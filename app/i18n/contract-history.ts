import { Temporal } from 'temporal-polyfill'
import { CONTRACT_FACTS, type ContractFact } from '#app/domain/contract-change.ts'
import { type FactNames, factText } from '#app/i18n/contract-fact-text.ts'
import { formatMoment } from '#app/i18n/format.ts'
import type { Translate } from '#app/i18n/text-keys.ts'

type Facts = Record<string, unknown> | null
export type HistoryEntry = {
  id: string
  at: Date
  userName: string | null
  action: string
  before: Facts
  after: Facts
}
export type HistoryChange = { label: string; before: string | null; after: string | null }
export type HistoryLine = { id: string; title: string; who: string; when: string; changes: HistoryChange[] }

type Texts = Translate<'contracts'>

const ACTIONS = [
  'contract-create',
  'contract-import',
  'contract-edit',
  'contract-archive',
  'contract-restore',
  'contract-take-over',
  'contract-follow',
  'contract-unfollow',
  'amendment-record',
  'amendment-revoke',
  'decision-record',
  'decision-revoke',
  'decision-give-notice',
  'decision-take-notice-back',
  'deadline-acknowledge',
  'deadline-snooze',
  'deadline-resume',
  'document-add',
  'document-version',
  'document-archive',
  'document-restore',
  'launch-plan-delete',
  'launch-plan-establish',
  'launch-plan-replan',
  'launch-plan-tick',
  'launch-plan-untick',
  'purchase-link',
  'purchase-unlink',
  'reminder-resend',
] as const

/** Facts of other subjects that a reader of a contract's history wants to see. */
const OTHER_FACTS = [
  'name',
  'act',
  'step',
  'doneOn',
  'kind',
  'decidedOn',
  'amount',
  'amendmentGround',
  'justification',
  'previousEnd',
  'newEnd',
  'endsOn',
  'organ',
  'noticeGivenOn',
  'agreed',
  'noticeReference',
  'noticeDocument',
  'note',
  'document',
  'documentReference',
  'title',
  'fileName',
  'snoozedUntil',
  'pauseNote',
  'dueOn',
] as const
export type OtherFact = (typeof OTHER_FACTS)[number]

const FACTS: readonly (ContractFact | OtherFact)[] = [...CONTRACT_FACTS, ...OTHER_FACTS]

function labelOf(t: Texts, fact: ContractFact | OtherFact): string {
  const other = OTHER_FACTS.find((known) => known === fact)
  if (other) return t(`history.facts.${other}`)
  const own = CONTRACT_FACTS.find((known) => known === fact)
  return own ? t(`form.fields.${own === 'predecessorId' ? 'predecessor' : own}`) : fact
}

/** The ground of an amendment is another thing than that of a procedure; a step that is opened again stays that step. */
function shownFacts({ action, before }: HistoryEntry, facts: Facts): Facts {
  if (action === 'launch-plan.untick') return { ...facts, step: before?.step }
  if (facts === null || !action.startsWith('amendment.')) return facts
  const { ground, ...others } = facts
  return { ...others, amendmentGround: ground }
}

function changesOf(t: Texts, entry: HistoryEntry, names: FactNames): HistoryChange[] {
  const before = shownFacts(entry, entry.before)
  const after = shownFacts(entry, entry.after)
  const named = (facts: Facts, fact: ContractFact | OtherFact) => (facts ? factText(t, fact, facts[fact], names) : null)
  return FACTS.filter((fact) => (before && fact in before) || (after && fact in after)).flatMap((fact) => {
    const change = { label: labelOf(t, fact), before: named(before, fact), after: named(after, fact) }
    if (change.before === null && change.after === null) return []
    return [change.before === change.after ? { ...change, before: null } : change]
  })
}

/** What happened to a contract, in words: who, when, and each value before and after. */
export function historyLines(t: Texts, entries: readonly HistoryEntry[], names: FactNames): HistoryLine[] {
  return entries.map((entry) => {
    const action = ACTIONS.find((known) => known === entry.action.replace('.', '-'))
    return {
      id: entry.id,
      title: t(`history.actions.${action ?? 'other'}`),
      who: entry.userName ?? t('history.system'),
      when: formatMoment(Temporal.Instant.fromEpochMilliseconds(entry.at.getTime())),
      changes: changesOf(t, entry, names),
    }
  })
}

/** The people and contracts that a history names by id only. */
export function namedInHistory(entries: readonly Pick<HistoryEntry, 'before' | 'after'>[]) {
  const found = (fact: 'managerId' | 'predecessorId') =>
    entries.flatMap(({ before, after }) => [before?.[fact], after?.[fact]]).filter((id) => typeof id === 'string')
  return { people: found('managerId'), contracts: found('predecessorId') }
}
