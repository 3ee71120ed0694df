import '#app/i18n/centre-texts.ts'
import { Link } from '@remix-run/react'
import type { FrameworkStatus, ShownStatus } from '#app/domain/framework.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { Badge } from '#app/ui/badge.tsx'
import { FRAMEWORK_TONES } from '#app/ui/frameworks/tones.ts'
import { Cell, Row, RowHeader, Table } from '#app/ui/table.tsx'

export type FrameworkLine = {
  id: string
  reference: string | null
  object: string
  supplier: string | null
  status: FrameworkStatus
  shown: ShownStatus
  window: string | null
  ceiling: string | null
  members: string
  published: boolean
  invented: boolean
}

/** The framework contracts of our centre. */
export function FrameworkTable({ lines, base }: { lines: readonly FrameworkLine[]; base: string }) {
  const { t } = useTexts('frameworks')
  const columns = (['object', 'status', 'supplier', 'window', 'ceiling', 'members'] as const).map((key) => ({
    key,
    label: t(`list.columns.${key}`),
    numeric: key === 'ceiling' || key === 'members',
  }))
  return (
    <Table caption={t('list.caption')} columns={columns}>
      {lines.map((line) => (
        <Row key={line.id}>
          <RowHeader>
            <Link to={`${base}/${line.id}`} className="link break-words">
              {line.object}
            </Link>
            <span className="mt-0.5 block text-small text-ink-soft">
              {[line.reference, line.published ? t('list.public') : null, line.invented ? t('invented') : null]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </RowHeader>
          <Cell label={t('list.columns.status')}>
            <Badge tone={FRAMEWORK_TONES[line.status]}>{t(`statuses.${line.shown}`)}</Badge>
          </Cell>
          <Cell label={t('list.columns.supplier')}>
            <span className="break-words">{line.supplier ?? t('none')}</span>
          </Cell>
          <Cell label={t('list.columns.window')}>{line.window ?? t('none')}</Cell>
          <Cell label={t('list.columns.ceiling')} numeric>
            {line.ceiling ?? t('none')}
          </Cell>
          <Cell label={t('list.columns.members')} numeric>
            {line.members}
          </Cell>
        </Row>
      ))}
    </Table>
  )
}
