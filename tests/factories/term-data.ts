import type { FixedTerm, Notice, Renewal } from '#app/domain/contract.ts'

type TermChange = Partial<Omit<FixedTerm, 'renewal'>> & { renewal?: Partial<Renewal> }

/** From 1 March 2024 for 36 months, renewed tacitly by 12 months at most twice, 3 months' notice. */
export function buildTerm({ renewal, ...change }: TermChange = {}): FixedTerm {
  return {
    kind: 'fixed',
    start: '2024-03-01',
    initialMonths: 36,
    renewal: { kind: 'tacit', months: 12, max: 2, recorded: 0, ...renewal },
    notice: { months: 3 },
    noticeCountsFrom: 'receipt',
    ...change,
  }
}

/** As a case or the command line writes it: what is left out is empty. */
export type ShortTerm = {
  start: string
  initialMonths: number
  renewal: { kind: string; months?: number; max?: number; recorded?: number }
  notice?: { months?: number; days?: number } | null
}

const noticeOf = (notice: ShortTerm['notice']): Notice | null => {
  if (notice?.months !== undefined) return { months: notice.months }
  return notice?.days === undefined ? null : { days: notice.days }
}

export const termOf = ({ start, initialMonths, renewal, notice }: ShortTerm): FixedTerm =>
  buildTerm({
    start,
    initialMonths,
    renewal: {
      kind: renewal.kind === 'tacit' || renewal.kind === 'express' ? renewal.kind : 'none',
      months: renewal.months ?? null,
      max: renewal.max ?? null,
      recorded: renewal.recorded ?? 0,
    },
    notice: noticeOf(notice),
  })
