import '#app/i18n/centre-texts.ts'
import { Form, Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import type { OrderView } from '#app/domain/order.ts'
import { formatNumber } from '#app/i18n/format.ts'
import type { Translate } from '#app/i18n/text-keys.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { Button } from '#app/ui/button.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { type ListedOrder, OrderTable } from '#app/ui/orders/order-table.tsx'
import { Pagination } from '#app/ui/pagination.tsx'
import { type Option, SelectField } from '#app/ui/select-field.tsx'
import { Tabs } from '#app/ui/tabs.tsx'
import { TextField } from '#app/ui/text-field.tsx'

type Filters = {
  members: readonly Option[]
  frameworks: readonly Option[]
  member: string | null
  framework: string | null
}

type Props = {
  list: {
    orders: readonly ListedOrder[]
    /** What a centre narrows its list to; null for a body's own. */
    filters: Filters | null
    words: string
    view: OrderView
    views: readonly OrderView[]
    total: number
    /** There are more than `total`. */
    more: boolean
    page: number
    pageCount: number
  }
  to: string
  empty: { title: string; hint: string; actions: ReactNode }
}

const narrowedTo = (filters: Filters | null) =>
  (
    [
      ['membre', filters?.member],
      ['marche', filters?.framework],
    ] as const
  ).flatMap(([name, value]) => (value ? [[name, value] as const] : []))

const addressOf = (to: string, asked: readonly (readonly [string, string])[]) =>
  asked.length === 0 ? to : `${to}?${new URLSearchParams(asked.map(([name, value]) => [name, value]))}`

function OrderFilters({ members, frameworks, member, framework }: Filters) {
  const { t } = useTexts('orders')
  return (
    <>
      <SelectField
        key={`member ${member}`}
        name="membre"
        className="min-w-0 basis-56"
        label={t('list.member')}
        placeholder={t('list.anyMember')}
        defaultValue={member ?? ''}
        options={members}
      />
      <SelectField
        key={`framework ${framework}`}
        name="marche"
        className="min-w-0 basis-72"
        label={t('list.framework')}
        placeholder={t('list.anyFramework')}
        defaultValue={framework ?? ''}
        options={frameworks}
      />
    </>
  )
}

const countText = (t: Translate<'orders'>, { total, more }: Pick<Props['list'], 'total' | 'more'>) => {
  if (total === 0) return t('list.nothing')
  const formatted = formatNumber(total)
  return more ? t('list.moreThan', { formatted }) : t('list.count', { count: total, formatted })
}

/** Orders with their views and search; says so where there are none yet. */
export function OrderList({ list, to, empty }: Props) {
  const { t } = useTexts('orders')
  const { orders, filters, words, view, views, total, page, pageCount } = list
  const of = narrowedTo(filters)
  const chosen = words !== '' || view !== 'all' || of.length > 0
  if (total === 0 && !chosen) {
    return (
      <EmptyState icon="document" title={empty.title} actions={empty.actions}>
        {empty.hint}
      </EmptyState>
    )
  }
  return (
    <>
      <Tabs
        label={t('list.views')}
        items={views.map((one) => ({
          to: addressOf(to, [...(one === 'all' ? [] : [['montrer', one] as const]), ...of]),
          label: t(`list.${one}`),
          current: one === view,
        }))}
      />
      <Form className="my-5 flex flex-wrap items-end gap-3" role="search">
        <TextField key={words} name="q" label={t('list.search')} hint={t('list.searchHint')} defaultValue={words} />
        {filters === null ? null : <OrderFilters {...filters} />}
        {view === 'all' ? null : <input type="hidden" name="montrer" value={view} />}
        <Button type="submit">{t('list.find')}</Button>
      </Form>
      <p className="mb-3 text-small text-ink-soft" role="status">
        {countText(t, list)}{' '}
        {chosen ? (
          <Link to={to} className="link">
            {t('list.reset')}
          </Link>
        ) : null}
      </p>
      {orders.length > 0 ? <OrderTable orders={orders} to={to} /> : null}
      {pageCount > 1 ? <Pagination page={page} pageCount={pageCount} /> : null}
    </>
  )
}
