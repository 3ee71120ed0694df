import '#app/i18n/centre-texts.ts'
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { textsFor } from '#app/i18n/texts.server.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { type CurrentActor, requireActor } from '#app/lib/auth.server.ts'
import { now, today } from '#app/lib/clock.server.ts'
import { readForm } from '#app/lib/form.server.ts'
import { pageTitle } from '#app/lib/page-title.server.ts'
import { idParam } from '#app/lib/params.server.ts'
import * as act from '#app/routes/_app.commandes.$orderId/actions.server.ts'
import { attach, detach } from '#app/routes/_app.commandes.$orderId/attachments.server.ts'
import * as change from '#app/routes/_app.commandes.$orderId/change-actions.server.ts'
import { readDraft, readSentOrder } from '#app/routes/_app.commandes.$orderId/page-data.server.ts'
import { deliverTo, keepPlace } from '#app/routes/_app.commandes.$orderId/places.server.ts'
import { isSendingIntent, manageSending } from '#app/routes/_app.commandes.$orderId/sending.server.ts'
import { Badge } from '#app/ui/badge.tsx'
import { DraftPage } from '#app/ui/orders/draft-page.tsx'
import { ORDER_TONES } from '#app/ui/orders/order-tones.ts'
import { SentOrderPage } from '#app/ui/orders/sent-order-page.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { PrintButton } from '#app/ui/print-button.tsx'
import { findOrder } from '#db/queries/orders.ts'
import { withTenant } from '#db/tenant.ts'

export { keepForm as clientAction } from '#app/ui/sending/keep-form.ts'

/** After a refusal too: it may say that something has changed. */
export const shouldRevalidate = () => true

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, 'centre:read')
  const orderId = idParam(params.orderId)
  const texts = textsFor('fr')
  const page = await withTenant(actor.organisationId, async (tx) => {
    const order = await findOrder(tx, orderId, 'member')
    if (!order) throw new Response(null, { status: 404 })
    const changing = new URL(request.url).searchParams.get('ligne')
    const reading = { actor, texts, order, today: today(), now: now(), changing }
    return order.status === 'draft' ? readDraft(tx, reading) : readSentOrder(tx, reading)
  })
  return { title: pageTitle(page.heading), page }
}

async function changeDraft(actor: CurrentActor, asked: act.Asked, intent: string) {
  const position = /^remove-(\d{1,4})$/.exec(intent)?.[1]
  if (position !== undefined) return act.remove(actor, asked, Number(position))
  const changed = /^change-(\d{1,4})$/.exec(intent)?.[1]
  if (changed !== undefined) return act.changeFree(actor, asked, changed)
  if (intent.startsWith('detach-')) return detach(actor, asked.orderId, intent.slice('detach-'.length))
  if (intent === 'save' || intent === 'add-free') return act.save(actor, asked)
  if (intent === 'deliver-to') return deliverTo(actor, asked)
  if (intent === 'keep-place') return keepPlace(actor, asked)
  if (intent === 'send') return act.send(actor, asked)
  if (intent === 'accept') return act.accept(actor, asked)
  if (intent === 'discard') return act.discard(actor, asked)
  return null
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, 'centre:read')
  const orderId = idParam(params.orderId)
  // Only the form of a file carries one.
  if (request.headers.get('content-type')?.startsWith('multipart/')) return attach(actor, request, orderId)
  const typed = await readForm(request)
  const asked = { orderId, typed, now: now() }
  const { intent = '' } = typed
  const ofDraft = await changeDraft(actor, asked, intent)
  if (ofDraft) return ofDraft
  if (intent === 'copy') return act.copy(actor, asked)
  if (intent === 'approve' || intent === 'refuse') {
    return act.decide(actor, asked, intent === 'approve' ? 'approved' : 'refused')
  }
  if (intent === 'withdraw') return act.withdraw(actor, asked)
  return answerChange(actor, asked, intent)
}

function answerChange(actor: CurrentActor, asked: act.Asked, intent: string) {
  if (intent === 'approve-change' || intent === 'refuse-change') {
    return change.decide(actor, asked, intent === 'approve-change' ? 'approved' : 'refused')
  }
  if (intent === 'withdraw-change') return change.withdraw(actor, asked)
  if (isSendingIntent(intent)) return manageSending(actor, asked, intent)
  throw new Response(null, { status: 400 })
}

const NOTHING = { typed: {}, problems: {}, message: null, version: null, file: undefined }

export default function OrderPage() {
  const { page } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>() ?? NOTHING
  const { t } = useTexts('orders')
  return (
    <>
      <PageHeader
        title={page.heading}
        subtitle={page.of}
        breadcrumb={[{ label: t('title'), to: '/commandes' }, { label: page.heading }]}
        badges={<Badge tone={ORDER_TONES[page.status]}>{t(`statuses.${page.status}`)}</Badge>}
        actions={page.kind === 'sent' ? <PrintButton /> : undefined}
      />
      {page.kind === 'draft' ? (
        <DraftPage page={page} refused={refused} />
      ) : (
        <SentOrderPage page={page} refused={refused} />
      )}
    </>
  )
}
