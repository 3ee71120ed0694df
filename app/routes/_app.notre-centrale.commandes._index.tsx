import '#app/i18n/centre-texts.ts'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { textsFor } from '#app/i18n/texts.server.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { requireActor } from '#app/lib/auth.server.ts'
import { readOrderList } from '#app/lib/order-list.server.ts'
import { pageTitle } from '#app/lib/page-title.server.ts'
import { pageOf } from '#app/ui/list-address.ts'
import { OrderList } from '#app/ui/orders/order-list.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }]

/** The orders on the framework contracts of our centre, of all its members. */
export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request, 'centre:operate')
  const t = textsFor('fr').in('orders')
  return {
    title: pageTitle(t('centre.title')),
    list: await readOrderList(actor, request, { side: 'centre', page: pageOf(new URL(request.url).search) }),
  }
}

export default function MembersOrdersPage() {
  const { list } = useLoaderData<typeof loader>()
  const { t } = useTexts('orders')
  return (
    <>
      <PageHeader
        title={t('centre.title')}
        subtitle={t('centre.subtitle')}
        breadcrumb={[{ label: t('our-centre:title'), to: '/notre-centrale' }, { label: t('centre.title') }]}
      />
      <OrderList
        list={list}
        to="/notre-centrale/commandes"
        empty={{ title: t('centre.empty'), hint: t('centre.emptyHint'), actions: null }}
      />
    </>
  )
}
