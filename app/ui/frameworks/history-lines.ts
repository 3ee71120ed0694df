import { DOCUMENT_VISIBILITIES } from '#app/domain/document.ts'
import { FRAMEWORK_STATUSES } from '#app/domain/framework.ts'
import { auditLine } from '#app/i18n/audit-line.ts'
import type { Texts } from '#app/i18n/texts.ts'
import type { HistoryLine } from '#app/ui/audit/history-lines.tsx'
import { closingIn } from '#app/ui/campaigns/call-history.ts'

type Facts = Record<string, unknown> | null

type Trace = {
  id: string
  at: Date
  userName: string | null
  action: string
  before: Facts
  after: Facts
  /** The call and the body that it is about. */
  call: string | null
  body: string | null
  /** Of an annex that a merger amended: the body that stays. */
  into: string | null
}

const textOf = (facts: Facts, key: string): string | null => {
  const value = facts?.[key]
  return typeof value === 'string' || typeof value === 'number' ? String(value) : null
}

/** What a trace is about, by name: its document, lot, call, annex or body. */
function namesOf(texts: Texts, { action, before, after, call, body, into }: Trace): string[] {
  const t = texts.in('frameworks')
  const said = (key: string) => textOf(after, key) ?? textOf(before, key)
  const [kind] = action.split('.')
  const bodies = [body, into].filter(Boolean).join(' → ')
  if (kind === 'document') return [said('title') ?? '']
  if (kind === 'annex') return [t('history.annex', { number: said('number') ?? '' }), bodies, call ?? '']
  if (kind === 'campaign') return [bodies, call ?? '']
  if (kind === 'participation') return [bodies]
  if (!action.startsWith('framework.lot-')) return []
  return [t('lots.lot', { number: said('number') ?? '', title: said('title') ?? '' })]
}

const statusText = (texts: Texts, value: string | null) => {
  const status = [...FRAMEWORK_STATUSES, 'cancelled' as const].find((known) => known === value)
  return status ? texts.in('frameworks')(`statuses.${status}`) : null
}

const visibilityText = (texts: Texts, value: string | null) => {
  const visibility = DOCUMENT_VISIBILITIES.find((known) => known === value)
  return visibility ? texts.in('frameworks')(`documents.visibilities.${visibility}`) : null
}

/** What became of it and why: the state, the readers or the closing of before and after, and the reason given. */
function detailsOf(texts: Texts, { action, before, after }: Trace): string[] {
  const t = texts.in('frameworks')
  const change = (from: string | null, to: string | null) => (from && to && from !== to ? [`${from} → ${to}`] : [])
  const told = [
    ...(action === 'framework.move'
      ? change(statusText(texts, textOf(before, 'status')), statusText(texts, textOf(after, 'status')))
      : []),
    ...(action === 'document.visibility'
      ? change(visibilityText(texts, textOf(before, 'visibility')), visibilityText(texts, textOf(after, 'visibility')))
      : []),
    ...(action === 'campaign.change' ? change(closingIn(before), closingIn(after)) : []),
  ]
  const invited = action.startsWith('campaign.') ? Number(textOf(after, 'invited') ?? 0) : 0
  const reason = textOf(after, 'reason')
  return [
    ...told,
    ...(invited > 0 ? [t('history.invited', { count: invited })] : []),
    ...(reason ? [t('page.reason', { reason })] : []),
  ]
}

/** What was done with a framework contract, its calls, annexes and participants, each by its name. */
export const frameworkHistory = (texts: Texts, traces: readonly Trace[]): HistoryLine[] =>
  traces.map((trace) => {
    const { id, when, who, what } = auditLine(texts, { ...trace, contractId: null, contractObject: null })
    const name = namesOf(texts, trace).filter(Boolean).join(', ')
    const named = name === '' ? what : texts.in('frameworks')('history.named', { what, name })
    return { id, when, who, what: named, details: detailsOf(texts, trace) }
  })
