import { Link } from '@remix-run/react'
import type { AuditLine } from '#app/i18n/audit-line.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { Cell, Row, RowHeader, Table } from '#app/ui/table.tsx'

/** Who did what, the newest first. */
export function JournalTable({ lines }: { lines: readonly AuditLine[] }) {
  const { t } = useTexts('admin')
  const columns = [
    { key: 'what', label: t('journal.what') },
    { key: 'about', label: t('journal.about') },
    { key: 'who', label: t('journal.who') },
    { key: 'when', label: t('journal.when') },
  ]
  return (
    <Table caption={t('journal.caption')} columns={columns}>
      {lines.map(({ id, what, about, contract, who, when }) => (
        <Row key={id}>
          <RowHeader>{what}</RowHeader>
          <Cell label={t('journal.about')}>
            {contract ? (
              <Link className="link" to={`/marches/${contract.id}#historique`}>
                {contract.object}
              </Link>
            ) : (
              about
            )}
          </Cell>
          <Cell label={t('journal.who')}>{who}</Cell>
          <Cell label={t('journal.when')}>
            <span className="tablet:whitespace-nowrap">{when}</span>
          </Cell>
        </Row>
      ))}
    </Table>
  )
}
