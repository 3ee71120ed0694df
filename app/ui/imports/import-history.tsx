import { Link } from '@remix-run/react'
import type { RegisterImportState } from '#app/domain/register-import-state.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { Badge } from '#app/ui/badge.tsx'
import { Cell, Row, RowHeader, Table } from '#app/ui/table.tsx'
import type { Tone } from '#app/ui/tone.ts'

export type ImportLine = { id: string; fileName: string; state: RegisterImportState; uploaded: string }

const TONES: Record<RegisterImportState, Tone> = {
  uploaded: 'decide',
  applying: 'launch',
  done: 'done',
  failed: 'late',
  abandoned: 'neutral',
}

/** What was imported before, or waits to be looked at. */
export function ImportHistory({ imports }: { imports: readonly ImportLine[] }) {
  const { t } = useTexts('imports')
  const columns = (['file', 'by', 'state'] as const).map((key) => ({ key, label: t(`page.historyColumns.${key}`) }))
  return (
    <Table caption={t('page.history')} columns={columns}>
      {imports.map(({ id, fileName, state, uploaded }) => (
        <Row key={id}>
          <RowHeader>
            <Link className="link break-all" to={`/importer/${id}`}>
              {fileName}
            </Link>
          </RowHeader>
          <Cell label={t('page.historyColumns.by')}>{uploaded}</Cell>
          <Cell label={t('page.historyColumns.state')}>
            <Badge tone={TONES[state]}>{t(`page.states.${state}`)}</Badge>
          </Cell>
        </Row>
      ))}
    </Table>
  )
}
