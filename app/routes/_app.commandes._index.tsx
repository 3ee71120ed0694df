import '#app/i18n/centre-texts.ts'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { can } from '#app/domain/permissions.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { requireActor } from '#app/lib/auth.server.ts'
import { readOrderList } from '#app/lib/order-list.server.ts'
import { pageTitle } from '#app/lib/page-title.server.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { pageOf } from '#app/ui/list-address.ts'
import { OrderList } from '#app/ui/orders/order-list.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }]

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request, 'centre:read')
  const t = textsFor('fr').in('orders')
  return {
    title: pageTitle(t('title')),
    mayOrder: can(actor, 'order:place'),
    list: await readOrderList(actor, request, { side: 'member', page: pageOf(new URL(request.url).search) }),
  }
}

export default function OrdersPage() {
  const { list, mayOrder } = useLoaderData<typeof loader>()
  const { t } = useTexts('orders')
  const actions = <ButtonLink to="/catalogue">{t('list.toCatalogue')}</ButtonLink>
  return (
    <>
      <PageHeader
        title={t('title')}
        subtitle={t('subtitle')}
        actions={
          mayOrder ? (
            <ButtonLink to="/catalogue?montrer=orderable" variant="primary">
              {t('list.begin')}
            </ButtonLink>
          ) : undefined
        }
      />
      <OrderList list={list} to="/commandes" empty={{ title: t('list.empty'), hint: t('list.emptyHint'), actions }} />
    </>
  )
}
