import { auditLine } from '#app/i18n/audit-line.ts'
import type { Texts } from '#app/i18n/texts.ts'
import type { HistoryLine } from '#app/ui/audit/history-lines.tsx'
import { momentText } from '#app/ui/campaigns/answer-data.ts'

type Facts = Record<string, unknown> | null

type Trace = Omit<Parameters<typeof auditLine>[1], 'contractId' | 'contractObject'>

/** The closing that a trace of a call kept, written out. */
export function closingIn(facts: Facts): string | null {
  const at = facts?.closesAt
  return typeof at === 'string' ? momentText(new Date(at)) : null
}

const textOf = (facts: Facts, key: string): string | null => {
  const value = facts?.[key]
  return typeof value === 'string' ? value : null
}

/** The bodies that a trace of an annex is about: the one that was amended, or both of a merger. */
const bodiesIn = ({ action, after }: Trace): string[] =>
  action === 'annex.amend' ? ['organisationId', 'from', 'into'].flatMap((key) => textOf(after, key) ?? []) : []

export const bodiesOfHistory = (entries: readonly Trace[]): string[] => entries.flatMap(bodiesIn)

type Name = { id: string; name: string }

/** What was done with a call, the newest first: closings that moved, and whom an annex was amended for and why. */
export const callHistory = (texts: Texts, entries: readonly Trace[], names: readonly Name[]): HistoryLine[] =>
  entries.map((entry) => {
    const t = texts.in('campaigns')
    const { id, when, who, what } = auditLine(texts, { ...entry, contractId: null, contractObject: null })
    const [from, to] = [closingIn(entry.before), closingIn(entry.after)]
    if (entry.action === 'campaign.change' && from && to && from !== to)
      return { id, when, who, what: t('call.moved', { what, from, to }) }
    const reason = textOf(entry.after, 'reason')
    const details = reason ? [t('call.reason', { reason })] : []
    if (entry.action === 'campaign.cancel') return { id, when, who, what, details }
    if (entry.action !== 'annex.amend') return { id, when, who, what }
    const body = bodiesIn(entry)
      .flatMap((one) => names.find((known) => known.id === one)?.name ?? [])
      .join(' → ')
    const number = Number(entry.after?.number)
    return {
      ...{ id, when, who, details },
      what: t('call.amendedFor', { what, number, body }),
    }
  })
