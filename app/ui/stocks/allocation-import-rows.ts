import type { PlannedAllocation } from '#app/domain/allocation-import/allocation-plan.ts'
import { formatQuantity } from '#app/i18n/price-text.ts'
import type { Translate } from '#app/i18n/text-keys.ts'

export type AllocationRow = {
  line: number
  member: string
  outcome: PlannedAllocation['outcome']
  before: string | null
  after: string | null
  problems: readonly string[]
}

type T = Translate<'stocks'>

function problemTexts(t: T, planned: PlannedAllocation): string[] {
  if (planned.outcome !== 'problem') return []
  return planned.problems.map(({ column, code, value }) =>
    t('import.problem', {
      column: t(`import.columns.${column}`),
      problem: t(`import.problems.${code}`, {
        value: code === 'below-taken' || code === 'not-whole' ? formatQuantity(Number(value)) : value,
      }),
    }),
  )
}

/** The lines of a list of allocations in words, those with a problem and those that change something first. */
export function allocationRows(t: T, plan: readonly PlannedAllocation[], most: number): AllocationRow[] {
  const order = { problem: 0, changed: 1, unchanged: 2 } as const
  return plan
    .toSorted((one, other) => order[one.outcome] - order[other.outcome])
    .slice(0, most)
    .map((planned) => ({
      ...{ line: planned.line.line, member: planned.line.member, outcome: planned.outcome },
      before: planned.outcome === 'problem' ? null : formatQuantity(planned.known.allocated),
      after: planned.outcome === 'changed' ? formatQuantity(planned.allocated) : null,
      problems: problemTexts(t, planned),
    }))
}
