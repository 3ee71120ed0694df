import { Temporal } from 'temporal-polyfill'
import { isIsoDate } from '#app/domain/calendar.ts'
import { FRAMEWORK_STATUSES } from '#app/domain/framework.ts'
import { JOINED_CENTRE_FIELDS } from '#app/domain/joined-centre-schema.ts'
import { JOINED_FRAMEWORK_FIELDS } from '#app/domain/joined-framework-schema.ts'
import { MEMBERSHIP_STATUSES } from '#app/domain/membership.ts'
import { AUDIT_ACTIONS } from '#app/i18n/audit-line.ts'
import type { HistoryChange, HistoryEntry, HistoryLine } from '#app/i18n/contract-history.ts'
import { formatCents, formatDate, formatMoment } from '#app/i18n/format.ts'
import type { Texts } from '#app/i18n/texts.ts'

type Entry = HistoryEntry & { subjectKind: string }

const DOCUMENT_FACTS = ['title', 'fileName'] as const

/** What such an entry may speak of, with the words for it. */
function factsOf(texts: Texts, { action, subjectKind }: Entry): { name: string; label: string }[] {
  const t = texts.in('centres')
  if (action.startsWith('document.'))
    return DOCUMENT_FACTS.map((name) => ({ name, label: texts.in('contracts')(`history.facts.${name}`) }))
  if (subjectKind === 'participation')
    return JOINED_FRAMEWORK_FIELDS.map((name) => ({ name, label: t(`framework.fields.${name}`) }))
  return JOINED_CENTRE_FIELDS.map((name) => ({ name, label: t(`form.fields.${name}`) }))
}

function statusText(texts: Texts, { subjectKind }: Entry, value: string): string {
  const t = texts.in('centres')
  const framework = FRAMEWORK_STATUSES.find((known) => known === value)
  if (subjectKind === 'participation' && framework) return t(`frameworkStatuses.${framework}`)
  const membership = MEMBERSHIP_STATUSES.find((known) => known === value)
  return membership ? t(`statuses.${membership}`) : value
}

function valueText(texts: Texts, entry: Entry, { name, value }: { name: string; value: unknown }): string | null {
  if (typeof value === 'number') return name === 'maximum' ? formatCents(value) : String(value)
  if (typeof value !== 'string' || value === '') return null
  if (name === 'status') return statusText(texts, entry, value)
  return isIsoDate(value) ? formatDate(value) : value
}

function changesOf(texts: Texts, entry: Entry): HistoryChange[] {
  const { before, after } = entry
  return factsOf(texts, entry).flatMap(({ name, label }) => {
    const was = valueText(texts, entry, { name, value: before?.[name] })
    const is = valueText(texts, entry, { name, value: after?.[name] })
    if (was === null && is === null) return []
    return [{ label, before: was === is ? null : was, after: is }]
  })
}

/** What happened to a membership and to the framework contracts under it, in words. */
export function centreHistoryLines(texts: Texts, entries: readonly Entry[]): HistoryLine[] {
  const t = texts.in('admin')
  return entries.map((entry) => {
    const action = AUDIT_ACTIONS.find((known) => known === entry.action.replace('.', '-'))
    return {
      id: entry.id,
      title: action ? t(`journal.actions.${action}`) : t('journal.otherAction', { action: entry.action }),
      who: entry.userName ?? t('journal.system'),
      when: formatMoment(Temporal.Instant.fromEpochMilliseconds(entry.at.getTime())),
      changes: changesOf(texts, entry),
    }
  })
}
