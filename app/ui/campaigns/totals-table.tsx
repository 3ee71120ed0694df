import '#app/i18n/centre-texts.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import type { TotalLine } from '#app/ui/campaigns/call-data.ts'
import { Cell, Row, RowHeader, Table } from '#app/ui/table.tsx'

type Props = {
  lines: readonly TotalLine[]
  /** Whom the totals do not count; null where they count everything that was declared. */
  leftOut: string | null
  /** The state of the annex that changed what was declared; null while there is none. */
  amended: number | null
}

/** What all bodies declared together, a lot at a time. */
export function TotalsTable({ lines, leftOut, amended }: Props) {
  const { t } = useTexts('campaigns')
  const columns = (['lot', 'bodies', 'quantity', 'amount'] as const).map((key) => ({
    key,
    label: t(`annex.columns.${key}`),
    numeric: key !== 'lot',
  }))
  const notes = [leftOut, amended === null ? null : t('call.totalsAmended', { number: amended })]
  return (
    <>
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
      {notes.map((note) =>
        note === null ? null : (
          <p key={note} className="mt-3 text-small text-ink-soft">
            {note}
          </p>
        ),
      )}
    </>
  )
}
