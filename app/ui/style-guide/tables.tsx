import { useLocation } from '@remix-run/react'
import { formatCents } from '#app/i18n/format.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { Badge } from '#app/ui/badge.tsx'
import { pageOf, sortOf } from '#app/ui/list-address.ts'
import { Pagination } from '#app/ui/pagination.tsx'
import { Specimen } from '#app/ui/style-guide/specimen.tsx'
import { Cell, Row, RowHeader, Table } from '#app/ui/table.tsx'
import { Tabs } from '#app/ui/tabs.tsx'

const ROWS = [
  { object: 'third', amount: 4_320_000, end: 'date', tone: 'decide' },
  { object: 'second', amount: 19_800_000, end: 'otherDate', tone: 'missed' },
  { object: 'first', amount: 7_480_050, end: 'noDate', tone: 'late' },
] as const

export function Tables() {
  const { t } = useTexts('styles')
  const { search } = useLocation()
  const columns = [
    { key: 'object', label: t('tables.object'), sortable: true },
    { key: 'supplier', label: t('tables.supplier') },
    { key: 'end', label: t('tables.end'), sortable: true },
    { key: 'amount', label: t('tables.amount'), sortable: true, numeric: true },
    { key: 'state', label: t('tables.state') },
    { key: 'open', label: t('tables.actions'), labelHidden: true },
  ]
  return (
    <Specimen name="tables">
      <Tabs
        label={t('tables.tabs')}
        items={[
          { to: '#tables', label: t('tables.all'), count: '64', current: false },
          { to: '?#tables', label: t('tables.running'), count: '58', current: true },
          { to: '?vue=3#tables', label: t('tables.archived'), count: '6', current: false },
        ]}
      />
      <Table
        caption={t('tables.caption')}
        columns={columns}
        sort={sortOf(search, ['object', 'end', 'amount'], { by: 'end', direction: 'ascending' })}
      >
        {ROWS.map(({ object, amount, end, tone }) => (
          <Row key={object}>
            <RowHeader>{t(`lines.${object}`)}</RowHeader>
            <Cell label={t('tables.supplier')}>{t('fields.people.b')}</Cell>
            <Cell label={t('tables.end')}>{t(`tables.${end}`)}</Cell>
            <Cell label={t('tables.amount')} numeric>
              {formatCents(amount)}
            </Cell>
            <Cell label={t('tables.state')}>
              <Badge tone={tone}>{t(`signs.${tone}`)}</Badge>
            </Cell>
            <Cell>
              <a className="link" href="#tables">
                {t('tables.open')}
              </a>
            </Cell>
          </Row>
        ))}
      </Table>
      <Pagination page={pageOf(search)} pageCount={22} summary={t('tables.summary')} />
    </Specimen>
  )
}
