import { NATURES } from '#app/domain/contract.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { Badge } from '#app/ui/badge.tsx'
import type { ThresholdCell, ThresholdRow } from '#app/ui/law/threshold-table-data.ts'
import { Cell, Row, RowHeader, Table } from '#app/ui/table.tsx'

function Figure({ cell }: { cell: ThresholdCell }) {
  if (cell.toVerify) return <Badge tone="decide">{cell.text}</Badge>
  return (
    <span className="font-[640] text-ink" title={cell.citation ?? undefined}>
      {cell.text}
    </span>
  )
}

/** The articles of a line, each once: the same one often counts for several natures. */
const citations = (row: ThresholdRow): string[] => [
  ...new Set(row.cells.flatMap(({ citation }) => (citation === null ? [] : [citation]))),
]

/** The amounts in force, a line for each question; a card for each on a telephone. */
export function ThresholdTable({ rows, caption }: { rows: readonly ThresholdRow[]; caption: string }) {
  const { t } = useTexts('law')
  const columns = [
    { key: 'question', label: t('table.question') },
    ...NATURES.map((nature) => ({ key: nature, label: t(`contracts:natures.${nature}`), numeric: true })),
  ]
  return (
    <Table caption={caption} columns={columns} paired>
      {rows.map((row) => (
        <Row key={row.key}>
          <RowHeader>
            <span className="font-[640]">{row.title}</span>
            <span className="block font-normal text-ink-soft text-small">{row.explanation}</span>
            <span className="block font-normal text-ink-faint text-small">{citations(row).join(' · ')}</span>
          </RowHeader>
          {row.cells.map((cell) => (
            <Cell key={cell.nature} label={t(`contracts:natures.${cell.nature}`)} numeric>
              <Figure cell={cell} />
            </Cell>
          ))}
        </Row>
      ))}
    </Table>
  )
}
