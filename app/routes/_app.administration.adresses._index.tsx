import '#app/i18n/centre-texts.ts'
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { textsFor } from '#app/i18n/texts.server.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { requireActor } from '#app/lib/auth.server.ts'
import { now } from '#app/lib/clock.server.ts'
import { readForm } from '#app/lib/form.server.ts'
import { pageTitle } from '#app/lib/page-title.server.ts'
import { idParam } from '#app/lib/params.server.ts'
import { statusOf } from '#app/lib/refusals.ts'
import { redirectWithToast } from '#app/lib/toast.server.ts'
import { archiveDeliveryPlace } from '#app/services/delivery-places/archive-delivery-place.server.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { PlaceTable } from '#app/ui/delivery-places/place-table.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { listDeliveryPlaces } from '#db/queries/delivery-places.ts'
import { withTenant } from '#db/tenant.ts'

export { keepForm as clientAction } from '#app/ui/sending/keep-form.ts'

/** After a refusal too: it may say that something has changed. */
export const shouldRevalidate = () => true

const PAGE = '/administration/adresses'

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }]

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request, 'order:place')
  const archived = new URL(request.url).searchParams.has('retirees')
  const places = await withTenant(actor.organisationId, (tx) => listDeliveryPlaces(tx, { archived }))
  return {
    title: pageTitle(textsFor('fr').in('orders')('places.title')),
    archived,
    places: places.map(({ id, name, deliveryAddress, isDefault, archivedAt, ...contact }) => ({
      ...{ id, name, isDefault, address: deliveryAddress, archived: archivedAt !== null },
      contact: [contact.contactName, contact.contactPhone, contact.contactEmail].filter(Boolean).join(', '),
    })),
  }
}

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireActor(request, 'order:place')
  const { intent, id } = await readForm(request)
  if (intent !== 'archive' && intent !== 'restore') throw new Response(null, { status: 400 })
  const t = textsFor('fr').in('orders')
  const since = intent === 'archive' ? now() : null
  const result = await archiveDeliveryPlace(actor, { id: idParam(id), since })
  if (result.ok) {
    const text = t(since ? 'places.archived' : 'places.restored', { name: result.value.name })
    return redirectWithToast(since ? PAGE : `${PAGE}?retirees=1`, { tone: 'done', text })
  }
  if (result.refusal === 'name-taken') {
    return redirectWithToast(`${PAGE}?retirees=1`, { tone: 'late', text: t('problems.name-taken') })
  }
  throw new Response(null, { status: statusOf(result.refusal) })
}

export default function DeliveryPlaces() {
  const { places, archived } = useLoaderData<typeof loader>()
  const { t } = useTexts('orders')
  const add = <ButtonLink to={`${PAGE}/nouvelle`}>{t('places.add')}</ButtonLink>
  return (
    <>
      <PageHeader title={t('places.title')} subtitle={t('places.subtitle')} actions={add} />
      {places.length === 0 ? (
        <EmptyState
          icon="building"
          title={t(archived ? 'places.noneArchived' : 'places.empty')}
          actions={archived ? undefined : add}
        >
          {archived ? undefined : t('places.emptyHint')}
        </EmptyState>
      ) : (
        <PlaceTable places={places} page={PAGE} />
      )}
      <p className="mt-5">
        <Link className="link" to={archived ? PAGE : `${PAGE}?retirees=1`}>
          {t(archived ? 'places.showOffered' : 'places.showArchived')}
        </Link>
      </p>
    </>
  )
}
