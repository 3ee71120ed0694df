import { writtenEnterpriseNumber } from '#app/domain/centre-field.ts'
import type { MemberOutcome, PlannedLine } from '#app/domain/member-import/member-plan.ts'
import { formatDate } from '#app/i18n/format.ts'
import type { Translate } from '#app/i18n/text-keys.ts'

export type ImportRow = {
  line: number
  name: string
  kind: string
  numbers: string
  contact: string
  decision: string
  start: string
  outcome: MemberOutcome
  /** Where the last day of the adhesion goes along with its first one. */
  end: string | null
  /** Which column cannot be read, and why. */
  problems: string[]
}

const joined = (...parts: (string | null)[]) => parts.filter((part) => part !== null && part !== '').join(' · ')

function endOf(t: Translate<'our-centre'>, planned: PlannedLine): string | null {
  if (planned.outcome !== 'changed' || !planned.endMoved) return null
  const { endsOn } = planned.change
  return endsOn === null ? t('import.endGone') : t('import.endMoved', { day: formatDate(endsOn) })
}

/** The lines of a list in words, those that are refused first. */
export function importRows(t: Translate<'our-centre'>, plan: readonly PlannedLine[]): ImportRow[] {
  const rows = plan.map((planned) => {
    const { outcome, line } = planned
    return {
      line: line.line,
      name: line.name,
      kind: t(`kinds.${line.kind}`),
      numbers: joined(line.enterpriseNumber && writtenEnterpriseNumber(line.enterpriseNumber), line.nisCode),
      contact: joined(line.contactName, line.contactEmail),
      decision: joined(line.decisionOn && formatDate(line.decisionOn), line.decisionReference),
      start: line.startsOn ? formatDate(line.startsOn) : '',
      outcome,
      end: endOf(t, planned),
      problems: line.problems.map(({ column, code, value }) =>
        t('import.problem', {
          column: t(`import.columns.${column}`),
          problem: t(`import.problems.${code}`, { value: code === 'after-end' ? formatDate(value) : value }),
        }),
      ),
    }
  })
  return rows.sort((one, other) => Number(other.outcome === 'refused') - Number(one.outcome === 'refused'))
}
