import { isIsoDate } from '#app/domain/calendar.ts'
import { writtenEnterpriseNumber } from '#app/domain/centre-field.ts'
import {
  changedOf,
  type ImportCounts,
  type MemberOutcome,
  type PlannedLine,
} from '#app/domain/member-import/member-plan.ts'
import { LONGEST_CELL } from '#app/domain/member-import/member-row.ts'
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
  /** What stands there and what would. */
  changes: { label: string; before: string; after: string }[]
  /** What somebody has to agree to before the term or the decision of a member changes. */
  question: string | null
  /** What agreeing to it means. */
  agree: string | null
  /** What became of a body that is none any more. */
  note: string | null
  /** Which column cannot be read, and why. */
  problems: string[]
}

const joined = (...parts: (string | null)[]) => parts.filter((part) => part !== null && part !== '').join(' · ')

function changesOf(t: Translate<'our-centre'>, planned: PlannedLine): ImportRow['changes'] {
  if (planned.outcome !== 'changed') return []
  const written = (value: string | null, none: string) => {
    if (value === null) return none
    return isIsoDate(value) ? formatDate(value) : value
  }
  return changedOf(planned.before, planned.change).map(({ fact, before, after }) => {
    const none = fact === 'endsOn' ? t('member.noEnd') : t('import.nothing')
    return { label: t(`import.columns.${fact}`), before: written(before, none), after: written(after, none) }
  })
}

function agreeText(t: Translate<'our-centre'>, planned: PlannedLine): string | null {
  if (planned.outcome === 'absorbed') return t('import.addInto', { into: planned.into.name })
  return planned.outcome === 'changed' ? t('import.agree') : null
}

function noteOf(t: Translate<'our-centre'>, planned: PlannedLine): string | null {
  if (planned.outcome !== 'absorbed') return null
  const { into, question } = planned
  return t(question === null ? 'import.absorbedMember' : 'import.absorbedInto', { into: into.name })
}

/** Refused lines, then those that ask something, then the rest. */
const rank = ({ outcome, question }: ImportRow) => {
  if (outcome === 'refused') return 0
  return question === null ? 2 : 1
}

/** The lines of a list in words, those that want to be looked at first. */
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
      changes: changesOf(t, planned),
      question: planned.outcome === 'changed' || planned.outcome === 'absorbed' ? planned.question : null,
      agree: agreeText(t, planned),
      note: noteOf(t, planned),
      problems: line.problems.map(({ column, code, value }) =>
        t('import.problem', {
          column: t(`import.columns.${column}`),
          problem: t(`import.problems.${code}`, {
            value: code === 'after-end' ? formatDate(value) : value,
            limit: LONGEST_CELL,
          }),
        }),
      ),
    }
  })
  return rows.toSorted((one, other) => rank(one) - rank(other))
}

/** What a list would do, each number with its own words; what it would not is not mentioned. */
export function foundText(t: Translate<'our-centre'>, counts: ImportCounts): string {
  const parts = [
    { key: 'created', count: counts.new },
    { key: 'joined', count: counts.joined },
    { key: 'changed', count: counts.changed },
    { key: 'held', count: counts.held },
    { key: 'unchanged', count: counts.unchanged },
    { key: 'absorbed', count: counts.absorbed },
    { key: 'refused', count: counts.refused },
  ] as const
  return parts.flatMap(({ key, count }) => (count > 0 ? [t(`import.found.${key}`, { count })] : [])).join(', ')
}

/** What was written, each number with its own words; what did not happen is not mentioned. */
export function importedText(t: Translate<'our-centre'>, counts: ImportCounts): string {
  const parts = [
    { key: 'created', count: counts.new + counts.joined },
    { key: 'changed', count: counts.changed },
    { key: 'unchanged', count: counts.unchanged },
    { key: 'held', count: counts.held },
    { key: 'absorbed', count: counts.absorbed },
    { key: 'refused', count: counts.refused },
  ] as const
  const said = parts.flatMap(({ key, count }) => (count > 0 ? [t(`import.wrote.${key}`, { count })] : []))
  return said.length > 0 ? t('import.done', { what: said.join(', ') }) : t('import.writeNone')
}
