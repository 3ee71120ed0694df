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
  /** Which column cannot be read, and why. */
  problems: string[]
}

const joined = (...parts: (string | null)[]) => parts.filter((part) => part !== null && part !== '').join(' · ')

/** The lines of a list in words, those that are refused first. */
export function importRows(t: Translate<'our-centre'>, plan: readonly PlannedLine[]): ImportRow[] {
  const rows = plan.map(({ outcome, line }) => ({
    line: line.line,
    name: line.name,
    kind: t(`kinds.${line.kind}`),
    numbers: joined(line.enterpriseNumber && writtenEnterpriseNumber(line.enterpriseNumber), line.nisCode),
    contact: joined(line.contactName, line.contactEmail),
    decision: joined(line.decisionOn && formatDate(line.decisionOn), line.decisionReference),
    start: line.startsOn ? formatDate(line.startsOn) : '',
    outcome,
    problems: line.problems.map(({ column, code, value }) =>
      t('import.problem', { column: t(`import.columns.${column}`), problem: t(`import.problems.${code}`, { value }) }),
    ),
  }))
  return rows.sort((one, other) => Number(other.outcome === 'refused') - Number(one.outcome === 'refused'))
}
