import { formatNumber } from '#app/i18n/format.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { Pagination } from '#app/ui/pagination.tsx'

export type Counted = { total: number; more: boolean; pageSize: number }
type Props = { page: number; shown: number; counted: Counted }

/** Pages as far as rows were counted; beyond that, the next one as long as this one is full. */
function pageCountOf({ page, shown, counted: { total, more, pageSize } }: Props): number {
  const counted = Math.max(1, Math.ceil(total / pageSize))
  if (!more) return counted
  return Math.max(counted, shown === pageSize ? page + 1 : page)
}

export function RegisterPages(props: Props) {
  const { page, shown, counted } = props
  const { t } = useTexts('contracts')
  const first = (page - 1) * counted.pageSize + 1
  const last = first + shown - 1
  const figures = { from: formatNumber(first), to: formatNumber(last), total: formatNumber(counted.total) }
  const summary = t(counted.more ? 'list.shownMore' : 'list.shown', figures)
  return <Pagination page={page} pageCount={pageCountOf(props)} summary={summary} />
}
