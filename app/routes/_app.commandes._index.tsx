import '#app/i18n/centre-texts.ts'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Form, Link, useLoaderData } from '@remix-run/react'
import { ORDER_VIEWS } from '#app/domain/order.ts'
import { formatCents, formatDate } from '#app/i18n/format.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { requireActor } from '#app/lib/auth.server.ts'
import { pageTitle } from '#app/lib/page-title.server.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { pageOf } from '#app/ui/list-address.ts'
import { OrderTable } from '#app/ui/orders/order-table.tsx'
import { numberOf, ofText } from '#app/ui/orders/order-words.ts'
import { PageHeader } from '#app/ui/page-header.tsx'
import { Pagination } from '#app/ui/pagination.tsx'
import { Tabs } from '#app/ui/tabs.tsx'
import { TextField } from '#app/ui/text-field.tsx'
import { listOrders } from '#db/queries/order-pages.ts'
import { withTenant } from '#db/tenant.ts'

const PAGE_SIZE = 50

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }]

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request, 'centre:read')
  const t = textsFor('fr').in('orders')
  const { search, searchParams } = new URL(request.url)
  const words = (searchParams.get('q') ?? '').trim().slice(0, 200)
  const view = ORDER_VIEWS.find((one) => one === searchParams.get('montrer')) ?? 'all'
  const page = pageOf(search)
  const { total, rows } = await withTenant(actor.organisationId, (tx) =>
    listOrders(tx, { side: 'member', view, words, limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE }),
  )
  return {
    title: pageTitle(t('title')),
    ...{ words, view, total, page, pageCount: Math.max(1, Math.ceil(total / PAGE_SIZE)) },
    orders: rows.map((row) => ({
      ...{ id: row.id, status: row.status, supplier: row.supplier },
      ...{ number: numberOf(row), of: ofText(t, row), by: row.buyer, reference: row.reference },
      ...{ amount: formatCents(row.amount), on: formatDate(row.at) },
    })),
  }
}

export default function OrdersPage() {
  const { orders, words, view, total, page, pageCount } = useLoaderData<typeof loader>()
  const { t } = useTexts('orders')
  const chosen = words !== '' || view !== 'all'
  return (
    <>
      <PageHeader title={t('title')} subtitle={t('subtitle')} />
      {total === 0 && !chosen && page === 1 ? (
        <EmptyState
          icon="document"
          title={t('list.empty')}
          actions={<ButtonLink to="/catalogue">{t('list.toCatalogue')}</ButtonLink>}
        >
          {t('list.emptyHint')}
        </EmptyState>
      ) : (
        <>
          <Tabs
            label={t('list.views')}
            items={ORDER_VIEWS.map((one) => ({
              to: one === 'all' ? '/commandes' : `/commandes?montrer=${one}`,
              label: t(`list.${one}`),
              current: one === view,
            }))}
          />
          <Form className="my-5 flex flex-wrap items-end gap-3" role="search">
            <TextField key={words} name="q" label={t('list.search')} hint={t('list.searchHint')} defaultValue={words} />
            {view === 'all' ? null : <input type="hidden" name="montrer" value={view} />}
            <Button type="submit">{t('list.find')}</Button>
          </Form>
          <p className="mb-3 text-small text-ink-soft" role="status">
            {total === 0 ? t('list.nothing') : t('list.count', { count: total })}{' '}
            {chosen ? (
              <Link to="/commandes" className="link">
                {t('list.reset')}
              </Link>
            ) : null}
          </p>
          {orders.length > 0 ? <OrderTable orders={orders} to="/commandes" /> : null}
          {pageCount > 1 ? <Pagination page={page} pageCount={pageCount} /> : null}
        </>
      )}
    </>
  )
}
