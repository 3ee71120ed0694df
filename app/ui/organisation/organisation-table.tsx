import type { OrganisationKind } from '#app/domain/organisation.ts'
import { formatNumber } from '#app/i18n/format.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { Cell, Row, RowHeader, Table } from '#app/ui/table.tsx'

export type OrganisationLine = {
  id: string
  name: string
  kind: OrganisationKind
  people: number
  created: string
  merged: string | null
}

/** The organisations of the installation, from outside: nothing of what they hold. */
export function OrganisationTable({ organisations }: { organisations: readonly OrganisationLine[] }) {
  const { t } = useTexts('admin')
  if (organisations.length === 0) {
    return <EmptyState title={t('platform.none')}>{t('platform.noneHint')}</EmptyState>
  }
  const columns = (['name', 'kind', 'people', 'created'] as const).map((key) => ({ key, label: t(`platform.${key}`) }))
  return (
    <Table caption={t('platform.caption')} columns={columns}>
      {organisations.map(({ id, name, kind, people, created, merged }) => (
        <Row key={id}>
          <RowHeader>
            {name}
            {merged ? <span className="block text-small font-normal text-ink-faint">{merged}</span> : null}
          </RowHeader>
          <Cell label={t('platform.kind')}>{t(`platform.kinds.${kind}`)}</Cell>
          <Cell label={t('platform.people')}>
            <span className="figures">{formatNumber(people)}</span>
          </Cell>
          <Cell label={t('platform.created')}>{created}</Cell>
        </Row>
      ))}
    </Table>
  )
}
