import '#app/i18n/centre-texts.ts'
import { Link } from '@remix-run/react'
import type { MemberUseLine } from '#app/i18n/consumption-words.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { MeasureTexts } from '#app/ui/consumption/measure-texts.tsx'
import { PercentBar } from '#app/ui/consumption/percent-bar.tsx'
import type { Sort } from '#app/ui/list-address.ts'
import { Cell, Row, RowHeader, Table } from '#app/ui/table.tsx'

const COLUMNS = ['member', 'orders', 'amount', 'limit', 'left', 'percent', 'forecast'] as const
const NUMERIC: readonly string[] = ['orders', 'amount', 'limit', 'left']
const SORTED: readonly string[] = ['member', 'amount', 'left']

type Props = { lines: readonly MemberUseLine[]; sort: Sort; year: number | null }

/** The members of a framework contract: what each ordered, and what is left of its maximum. */
export function MemberUseTable({ lines, sort, year }: Props) {
  const { t } = useTexts('consumption')
  const label = (key: (typeof COLUMNS)[number]) =>
    key === 'amount' && year !== null ? t('members.columns.usedIn', { year }) : t(`members.columns.${key}`)
  const columns = COLUMNS.map((key) => ({
    ...{ key, label: label(key), numeric: NUMERIC.includes(key), sortable: SORTED.includes(key) },
  }))
  return (
    <Table caption={t('members.caption')} columns={columns} sort={sort}>
      {lines.map(({ id, name, to, orders, amount, limit, left, percent, threshold, forecast }) => (
        <Row key={id}>
          <RowHeader>
            <Link to={to} className="link break-words">
              {name}
            </Link>
          </RowHeader>
          <Cell label={label('orders')} numeric>
            {orders}
          </Cell>
          <Cell label={label('amount')} numeric>
            <MeasureTexts texts={amount} />
          </Cell>
          <Cell label={label('limit')} numeric>
            <MeasureTexts texts={limit} />
          </Cell>
          <Cell label={label('left')} numeric>
            <MeasureTexts texts={left} />
          </Cell>
          <Cell label={label('percent')}>
            <PercentBar {...{ name, percent, threshold }} />
          </Cell>
          <Cell label={label('forecast')}>{forecast}</Cell>
        </Row>
      ))}
    </Table>
  )
}
