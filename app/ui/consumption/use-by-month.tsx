import '#app/i18n/centre-texts.ts'
import type { PointWords } from '#app/i18n/consumption-words.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { Card, Section } from '#app/ui/card.tsx'
import { MonthChart } from '#app/ui/consumption/month-chart.tsx'
import { Cell, Row, RowHeader, Table } from '#app/ui/table.tsx'

type Props = {
  points: readonly PointWords[]
  /** Said where there is nothing to draw. */
  nothing: string
  title?: string
}

const COLUMNS = ['when', 'orders', 'amount', 'cumulated'] as const

function Figures({ points }: Pick<Props, 'points'>) {
  const { t } = useTexts('consumption')
  const label = (key: (typeof COLUMNS)[number]) => t(`months.columns.${key}`)
  const columns = COLUMNS.map((key) => ({ key, label: label(key), numeric: key !== 'when' }))
  return (
    <Table caption={t('months.caption')} columns={columns} paired>
      {points.map(({ key, when, orders, written, cumulated }) => (
        <Row key={key}>
          <RowHeader>{when}</RowHeader>
          <Cell label={label('orders')} numeric>
            {orders}
          </Cell>
          <Cell label={label('amount')} numeric>
            {written}
          </Cell>
          <Cell label={label('cumulated')} numeric>
            {cumulated}
          </Cell>
        </Row>
      ))}
    </Table>
  )
}

/** What was ordered, month by month or year by year: a picture, and its figures below it. */
export function UseByMonth({ points, nothing, title }: Props) {
  const { t } = useTexts('consumption')
  const years = points.length > 0 && points.every(({ key }) => key.endsWith('-'))
  return (
    <Section id="mois" title={title ?? t(years ? 'months.yearsTitle' : 'months.title')}>
      {points.some(({ amount, orders }) => amount > 0 || orders !== '0') ? (
        <div className="grid gap-3">
          <Card>
            <MonthChart id="image-mois" points={points} />
          </Card>
          <details>
            <summary className="cursor-pointer py-1.5 font-medium">{t('months.table')}</summary>
            <div className="mt-2">
              <Figures points={points} />
            </div>
          </details>
          <p className="text-small text-ink-soft">{t('months.note')}</p>
        </div>
      ) : (
        <p className="text-ink-soft">{nothing}</p>
      )}
    </Section>
  )
}
