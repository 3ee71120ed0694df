import type { LineProblem } from '#app/domain/article-import/article-line.ts'
import type { ArticleCounts, PlannedArticle } from '#app/domain/article-import/article-plan.ts'
import { ARTICLE_PROBLEMS, type ArticleFacts, articleForm } from '#app/domain/article-schema.ts'
import type { IsoDate } from '#app/domain/calendar.ts'
import { formatDate } from '#app/i18n/format.ts'
import { formatRate, formatUnitPrice } from '#app/i18n/price-text.ts'
import type { Translate } from '#app/i18n/text-keys.ts'
import { articleProblemText } from '#app/ui/articles/problem-text.ts'

type T = Translate<'articles'>

export type ImportRow = {
  line: number
  code: string
  description: string
  price: string
  outcome: PlannedArticle['outcome']
  /** What stands there and what would. */
  changes: { label: string; before: string; after: string }[]
  notes: string[]
  problems: string[]
}

const OF_LINES = ['twice', 'lot-missing', 'lot-unknown', 'unit-unknown', 'kind-unknown', 'vat-unknown'] as const

function problemText(t: T, { column, code, value }: LineProblem): string {
  const ofLine = OF_LINES.find((known) => known === code)
  const ofArticle = ARTICLE_PROBLEMS.find((known) => known === code.split(':')[0])
  const problem = ofLine
    ? t(`import.problems.${ofLine}`, { value })
    : ofArticle
      ? articleProblemText(t, code.includes(':') ? `${ofArticle}:${Number(code.split(':')[1])}` : ofArticle)
      : code
  const facts = { column: t(`import.columns.${column}`), problem, value }
  return value === '' || ofLine === 'twice' ? t('import.problem', facts) : t('import.problemWith', facts)
}

function written(t: T, facts: ArticleFacts, field: keyof ArticleFacts): string {
  if (field === 'unit') return t(`units.${facts.unit}`)
  if (field === 'kind') return t(`kinds.${facts.kind}`)
  if (field === 'vatRate') return formatRate(facts.vatRate)
  return articleForm(facts)[field] || t('none')
}

function effectOf(t: T, planned: PlannedArticle, effective: IsoDate): Pick<ImportRow, 'changes' | 'notes'> {
  if (planned.outcome === 'problem') return { changes: [], notes: [] }
  const day = formatDate(effective)
  const { price } = planned
  const after = price === null ? null : formatUnitPrice(price.after)
  const notes = [
    ...(price === null
      ? []
      : [
          price.before === null
            ? t('import.firstPrice', { after: after ?? '', day })
            : t('import.newPrice', { before: formatUnitPrice(price.before), after: after ?? '', day }),
        ]),
    ...(planned.outcome !== 'new' && planned.back ? [t('import.back')] : []),
  ]
  if (planned.outcome === 'new') return { changes: [], notes }
  const { known, facts, changes } = planned
  return {
    changes: changes.map((field) => ({
      label: t(`import.columns.${field}`),
      before: written(t, known, field),
      after: written(t, facts, field),
    })),
    notes,
  }
}

const ORDER = ['problem', 'price', 'changed', 'new', 'unchanged'] as const

/** The lines of a list in words, those that want to be looked at first. */
export function importRows(
  t: T,
  lines: readonly PlannedArticle[],
  { effective, most }: { effective: IsoDate; most: number },
): ImportRow[] {
  const sorted = lines.toSorted((one, other) => ORDER.indexOf(one.outcome) - ORDER.indexOf(other.outcome))
  return sorted.slice(0, most).map((planned) => {
    const { line, outcome } = planned
    const { code, descriptionFr } = line.fields
    return {
      ...{ line: line.line, code, outcome, ...effectOf(t, planned, effective) },
      description: planned.outcome === 'problem' ? (descriptionFr ?? '') : planned.facts.descriptionFr,
      price: line.unitPrice === null ? t('none') : formatUnitPrice(line.unitPrice),
      problems: planned.outcome === 'problem' ? planned.problems.map((problem) => problemText(t, problem)) : [],
    }
  })
}

const KEYS = ['new', 'price', 'changed', 'retired', 'unchanged', 'missing', 'problem'] as const

/** What a list does, each number with its own words; what it does not is not mentioned. */
export const countsText = (t: T, counts: ArticleCounts & { retired?: number; missing?: number }): string =>
  KEYS.flatMap((key) => ((counts[key] ?? 0) > 0 ? [t(`import.found.${key}`, { count: counts[key] ?? 0 })] : [])).join(
    ', ',
  )
