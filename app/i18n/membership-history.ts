import { isIsoDate } from '#app/domain/calendar.ts'
import { writtenEnterpriseNumber } from '#app/domain/centre-field.ts'
import { auditLine } from '#app/i18n/audit-line.ts'
import { formatDate } from '#app/i18n/format.ts'
import type { Texts } from '#app/i18n/texts.ts'

type Facts = Record<string, unknown> | null
type Entry = { id: string; at: Date; userName: string | null; action: string; before: Facts; after: Facts }

const FACTS = [
  'reason',
  'startsOn',
  'endsOn',
  'decisionOrgan',
  'decisionOn',
  'decisionReference',
  'number',
  'signedOn',
  'enterpriseNumber',
  'contactName',
  'contactEmail',
  'contactPhone',
  'email',
  'fileName',
] as const

function writtenFact(facts: Facts, fact: (typeof FACTS)[number]): string | null {
  const value = facts?.[fact]
  if (typeof value === 'number') return String(value)
  if (typeof value !== 'string' || value === '') return null
  if (fact === 'enterpriseNumber') return writtenEnterpriseNumber(value)
  return isIsoDate(value) ? formatDate(value) : value
}

/** What an entry says besides its title: each fact with its old value where there was another one. */
function detailsOf(texts: Texts, { before, after }: Entry): string[] {
  const t = texts.in('our-centre')
  return FACTS.filter((fact) => after !== null && fact in after).flatMap((fact) => {
    const [was, is] = [writtenFact(before, fact), writtenFact(after, fact)]
    if (was === is) return []
    const told = before !== null && fact in before
    const label = t(`member.historyFacts.${fact}`)
    return [t(told ? 'member.historyChange' : 'member.historyFact', { label, was: was ?? '–', is: is ?? '–' })]
  })
}

/** What happened to an adhesion, with old and new values: the file answers who changed a term, when and from what. */
export const membershipHistory = (texts: Texts, entries: readonly Entry[]) =>
  entries.map((entry) => {
    const { id, when, who, what } = auditLine(texts, { ...entry, contractId: null, contractObject: null })
    return { id, when, who, what, details: detailsOf(texts, entry) }
  })
