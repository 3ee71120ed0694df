import '#app/i18n/centre-texts.ts'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { deliveryFieldsOf, readPlace } from '#app/domain/delivery-place.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { requireActor } from '#app/lib/auth.server.ts'
import { readForm } from '#app/lib/form.server.ts'
import { pageTitle } from '#app/lib/page-title.server.ts'
import { idParam } from '#app/lib/params.server.ts'
import { statusOf } from '#app/lib/refusals.ts'
import { redirectWithToast } from '#app/lib/toast.server.ts'
import { saveDeliveryPlace } from '#app/services/delivery-places/save-delivery-place.server.ts'
import { PlaceForm } from '#app/ui/delivery-places/place-form.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { findDeliveryPlace } from '#db/queries/delivery-places.ts'
import { withTenant } from '#db/tenant.ts'

export { keepForm as clientAction } from '#app/ui/sending/keep-form.ts'

/** After a refusal too: it may say that something has changed. */
export const shouldRevalidate = () => true

const PAGE = '/administration/adresses'
const NEW = 'nouvelle'
const texts = () => textsFor('fr').in('orders')
const idOf = (param: string | undefined): string | null => (param === NEW ? null : idParam(param))

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, 'order:place')
  const id = idOf(params.placeId)
  const found = id === null ? null : await withTenant(actor.organisationId, (tx) => findDeliveryPlace(tx, id))
  if (id !== null && !found) throw new Response(null, { status: 404 })
  const heading = found ? found.name : texts()('places.newTitle')
  const values: Record<string, string> = found
    ? { ...deliveryFieldsOf(found), name: found.name, isDefault: found.isDefault ? 'on' : '' }
    : {}
  return { title: pageTitle(heading), heading, values, version: found?.version ?? 0 }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, 'order:place')
  const id = idOf(params.placeId)
  const typed = await readForm(request)
  const read = readPlace(typed)
  if (!read.ok) return data({ typed, problems: read.refusal, stale: null }, { status: 400 })
  const changed = id === null ? null : { id, version: Number(typed.version) }
  const result = await saveDeliveryPlace(actor, { place: read.value, changed })
  if (result.ok) {
    const text = texts()('places.saved', { name: read.value.name })
    return redirectWithToast(PAGE, { tone: 'done', text })
  }
  const { refusal } = result
  if (refusal.code === 'invalid') return data({ typed, problems: refusal.problems, stale: null }, { status: 409 })
  if (refusal.code === 'stale') return data({ typed, problems: {}, stale: refusal.version }, { status: 409 })
  throw new Response(null, { status: statusOf(refusal.code) })
}

export default function DeliveryPlacePage() {
  const { heading, values, version } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const { t } = useTexts('orders')
  return (
    <div className="max-w-form">
      <PageHeader title={heading} breadcrumb={[{ label: t('places.title'), to: PAGE }, { label: heading }]} />
      <PlaceForm
        key={refused?.stale ?? version}
        values={refused?.typed ?? values}
        problems={refused?.problems ?? {}}
        version={refused?.stale ?? version}
        stale={refused != null && refused.stale !== null}
        cancelTo={PAGE}
      />
    </div>
  )
}
