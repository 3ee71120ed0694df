import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { shortObject } from '#app/domain/short-object.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { type CurrentActor, requireActor } from '#app/lib/auth.server.ts'
import { today } from '#app/lib/clock.server.ts'
import { readForm } from '#app/lib/form.server.ts'
import { pageTitle } from '#app/lib/page-title.server.ts'
import { idParam } from '#app/lib/params.server.ts'
import { statusOf } from '#app/lib/refusals.ts'
import { redirectWithToast } from '#app/lib/toast.server.ts'
import { archiveJoinedCentre } from '#app/services/centres/archive-joined-centre.server.ts'
import { linkPurchase } from '#app/services/centres/link-purchase.server.ts'
import { unlinkPurchase } from '#app/services/centres/unlink-purchase.server.ts'
import { CentrePage } from '#app/ui/centres/centre-page.tsx'
import { centrePageData } from '#app/ui/centres/centre-page-data.ts'
import { documentLines } from '#app/ui/documents/document-lines.ts'
import { findCentrePage } from '#db/queries/centre-page.ts'
import { withTenant } from '#db/tenant.ts'

export { keepForm as clientAction } from '#app/ui/sending/keep-form.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, 'centre:read')
  const membershipId = idParam(params.membershipId)
  return withTenant(actor.organisationId, async (tx) => {
    const found = await findCentrePage(tx, membershipId)
    if (!found) throw new Response(null, { status: 404 })
    const texts = textsFor('fr')
    const page = centrePageData(found, { texts, today: today(), actor })
    const documents = documentLines(found.documents, texts.in('documents'))
    return { title: pageTitle(page.card.name), page: { ...page, documents } }
  })
}

const texts = () => textsFor('fr').in('centres')

async function archive(actor: CurrentActor, membershipId: string, intent: 'archive' | 'restore') {
  const result = await archiveJoinedCentre(actor, { membershipId, archived: intent === 'archive', today: today() })
  if (!result.ok) throw new Response(null, { status: statusOf(result.refusal) })
  const page = `/centrales/${membershipId}`
  const undo = { label: texts()('common:undo'), action: page, fields: { intent: 'restore' } }
  return redirectWithToast(intent === 'archive' ? '/centrales' : page, {
    tone: 'done',
    text: texts()(`done.${intent}`, result.value),
    ...(intent === 'archive' && { undo }),
  })
}

type Fields = Partial<Record<string, string>>

async function link(actor: CurrentActor, membershipId: string, fields: Fields) {
  const contractId = idParam(fields.contract)
  const participationId = fields.participation ? idParam(fields.participation) : null
  const result = await linkPurchase(actor, { contractId, link: { membershipId, participationId } })
  const page = `/centrales/${membershipId}#achats`
  if (!result.ok && (result.refusal === 'other-route' || result.refusal === 'linked')) {
    return redirectWithToast(page, { tone: 'late', text: texts()(`done.${result.refusal}`) })
  }
  if (!result.ok) throw new Response(null, { status: statusOf(result.refusal) })
  const undo = {
    label: texts()('common:undo'),
    action: `/centrales/${membershipId}`,
    fields: { intent: 'unlink', contract: contractId },
  }
  const text = texts()('done.link', { object: shortObject(result.value.object) })
  return redirectWithToast(page, { tone: 'done', text, undo })
}

async function unlink(actor: CurrentActor, membershipId: string, fields: Fields) {
  const contractId = idParam(fields.contract)
  const result = await unlinkPurchase(actor, { contractId, membershipId })
  if (!result.ok) throw new Response(null, { status: statusOf(result.refusal) })
  const { object, participationId } = result.value
  const undo = {
    label: texts()('common:undo'),
    action: `/centrales/${membershipId}`,
    fields: { intent: 'link', contract: contractId, participation: participationId ?? '' },
  }
  const text = texts()('done.unlink', { object: shortObject(object) })
  return redirectWithToast(`/centrales/${membershipId}#achats`, { tone: 'done', text, undo })
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, 'centre:read')
  const membershipId = idParam(params.membershipId)
  const { intent, ...fields } = await readForm(request)
  if (intent === 'archive' || intent === 'restore') return archive(actor, membershipId, intent)
  if (intent === 'link') return link(actor, membershipId, fields)
  if (intent === 'unlink') return unlink(actor, membershipId, fields)
  throw new Response(null, { status: 400 })
}

export default function CentreRoute() {
  const { page } = useLoaderData<typeof loader>()
  return <CentrePage page={page} />
}
