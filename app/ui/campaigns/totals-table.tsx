import '#app/i18n/centre-texts.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import type { TotalLine } from '#app/ui/campaigns/call-data.ts'
import { Cell, Row, RowHeader, Table } from '#app/ui/table.tsx'

/** What all bodies declared together, a lot at a time. */
export function TotalsTable({ lines }: { lines: readonly TotalLine[] }) {
  const { t } = useTexts('campaigns')
  const columns = (['lot', 'bodies', 'quantity', 'amount'] as const).map((key) => ({
    key,
    label: t(`annex.columns.${key}`),
    numeric: key !== 'lot',
  }))
  return (
    <Table caption={t('call.totalsCaption')} columns={columns}>
      {lines.map((line) => (
        <Row key={line.lot}>
          <RowHeader>
            <span className="break-words">{line.lot}</span>
          </RowHeader>
          {(['bodies', 'quantity', 'amount'] as const).map((key) => (
            <Cell key={key} label={t(`annex.columns.${key}`)} numeric>
              {line[key]}
            </Cell>
          ))}
        </Row>
      ))}
    </Table>
  )
}
