import '#app/i18n/centre-texts.ts'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { paragraph } from '#app/domain/contract-field.ts'
import { isPlaced } from '#app/domain/order.ts'
import { deliveredOf, leftOf } from '#app/domain/order-delivery.ts'
import { type OrderProblems, quantityFieldOf } from '#app/domain/order-schema.ts'
import { refused } from '#app/domain/result.ts'
import { STOCK_MOST, type StockProblems } from '#app/domain/stock-schema.ts'
import { formatDate } from '#app/i18n/format.ts'
import { orderNumberText } from '#app/i18n/order-text.ts'
import { lineQuantity, ofText, statusText } from '#app/i18n/order-words.ts'
import { formatQuantity } from '#app/i18n/price-text.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { type CurrentActor, requireActor } from '#app/lib/auth.server.ts'
import { now, today } from '#app/lib/clock.server.ts'
import type { KeptFile } from '#app/lib/kept-file.server.ts'
import { pageTitle } from '#app/lib/page-title.server.ts'
import { idParam } from '#app/lib/params.server.ts'
import { statusOf } from '#app/lib/refusals.ts'
import { redirectWithToast } from '#app/lib/toast.server.ts'
import { readDeliveryForm } from '#app/routes/_app.commandes.$orderId/delivery-form.server.ts'
import { promiseOrder, serveOrder, takeBackServed } from '#app/services/orders/serve-order.server.ts'
import { Notice } from '#app/ui/notice.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { PromiseForm } from '#app/ui/stocks/promise-form.tsx'
import { ServeForm } from '#app/ui/stocks/serve-form.tsx'
import { TakeBackForm } from '#app/ui/stocks/take-back-form.tsx'
import { listDeliveredParts, listDeliveries } from '#db/queries/order-deliveries.ts'
import { findOrderFacts } from '#db/queries/order-pages.ts'
import { findOrder, type KeptOrder, listOrderLines } from '#db/queries/orders.ts'
import { withTenant } from '#db/tenant.ts'

export { keepForm as clientAction } from '#app/ui/sending/keep-form.ts'

/** After a refusal too: it may say that something has changed. */
export const shouldRevalidate = () => true

const LIST = '/notre-centrale/commandes'

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }]

/** What our centre says and notes of an order that it serves from its stock. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, 'centre:operate')
  const texts = textsFor('fr')
  const t = texts.in('orders')
  const heading = texts.in('stocks')('serve.from')
  return withTenant(actor.organisationId, async (tx) => {
    const order = await findOrder(tx, idParam(params.orderId), 'centre')
    if (!order?.fromStock) throw new Response(null, { status: 404 })
    const facts = await findOrderFacts(tx, order)
    const delivered = deliveredOf(await listDeliveredParts(tx, order))
    const lines = (await listOrderLines(tx, order)).map((one) => {
      const left = leftOf(one, delivered)
      return {
        ...{ field: quantityFieldOf(one.position), description: one.description, isOver: left === 0 },
        label: t('after.deliveredOf', { article: one.description }),
        value: left === 0 ? '' : formatQuantity(left),
        notes: [
          t('after.ordered', { quantity: lineQuantity(texts, one) }),
          t('after.leftOf', { quantity: lineQuantity(texts, { ...one, quantity: left }) }),
        ],
      }
    })
    const deliveries = (await listDeliveries(tx, order)).filter(({ voidedAt }) => voidedAt === null)
    return {
      ...{ title: pageTitle(heading), heading, id: order.id, version: order.version, status: order.status, lines },
      number: t('one.sent', { number: orderNumberText(order) ?? '' }),
      of: `${facts.body} · ${ofText(t, facts)}`,
      ...{ day: today(), isPlaced: isPlaced(order.status) },
      said: { promisedOn: order.promisedOn ?? order.requestedOn ?? '', promiseRemark: order.promiseRemark ?? '' },
      announced: order.promisedOn && formatDate(order.promisedOn, 'long'),
      deliveries: deliveries.map(({ id, deliveredOn, note }) => {
        const on = formatDate(deliveredOn)
        return { value: id, label: note === null ? on : t('after.deliveryNote', { on, note }) }
      }),
    }
  })
}

type Typed = Partial<Record<string, string>>
type Refused = {
  typed: Typed
  problems: OrderProblems
  ofPromise: StockProblems
  message: string | null
  file: string | undefined
}
const NOTHING: Refused = { typed: {}, problems: {}, ofPromise: {}, message: null, file: undefined }
const answer = (change: Partial<Refused>, status: number) => data<Refused>({ ...NOTHING, ...change }, { status })

async function take(actor: CurrentActor, orderId: string, { typed, file }: { typed: Typed; file: KeptFile | null }) {
  const shown = { orderId, version: Number(typed.version) }
  if (typed.intent === 'promise') return promiseOrder(actor, { ...shown, typed, now: now() })
  if (typed.intent === 'serve') return serveOrder(actor, { ...shown, typed, today: today(), file })
  if (typed.intent !== 'take-back') throw new Response(null, { status: 400 })
  const deliveryId = idParam(typed.deliveryId)
  const reason = paragraph(STOCK_MOST.reason).safeParse(typed.reason ?? '')
  if (!reason.success) return refused({ code: 'invalid' as const, problems: { reason: 'too-long' as const } })
  return takeBackServed(actor, { ...shown, deliveryId, reason: reason.data })
}

function doneText(intent: string | undefined, { order, wasPromised }: { order: KeptOrder; wasPromised: boolean }) {
  const { in: of } = textsFor('fr')
  if (intent === 'promise') return of('stocks')(wasPromised ? 'serve.moveDone' : 'serve.promiseDone')
  if (intent === 'take-back') return of('stocks')('serve.takeBackDone')
  return of('orders')(order.status === 'delivered' ? 'after.deliveredAll' : 'after.deliveredPart')
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, 'centre:operate')
  const orderId = idParam(params.orderId)
  // Before a file is received: what nobody could reach must not stay in the store.
  const order = await withTenant(actor.organisationId, (tx) => findOrder(tx, orderId, 'centre'))
  if (!order?.fromStock) throw new Response(null, { status: 404 })
  const { typed, file, error } = await readDeliveryForm(request, order.organisationId)
  if (error !== null) return answer({ typed, file: error }, 400)
  const result = await take(actor, orderId, { typed, file })
  const t = textsFor('fr').in('orders')
  if (result.ok) {
    const text = doneText(typed.intent, { order: result.value, wasPromised: order.status === 'confirmed' })
    return redirectWithToast(`${LIST}/${orderId}`, { tone: 'done', text })
  }
  const { refusal } = result
  if (refusal.code === 'invalid') return answer({ typed, problems: refusal.problems }, 400)
  if (refusal.code === 'unpromised') return answer({ typed, ofPromise: refusal.problems }, 400)
  if (refusal.code === 'stale') return answer({ typed, message: t('after.refusals.stale') }, 409)
  if (refusal.code === 'state') {
    return answer({ typed, message: t('after.state', { status: statusText(t, refusal.order.status) }) }, 409)
  }
  throw new Response(null, { status: statusOf(refusal.code) })
}

export default function ServeOrderPage() {
  const page = useLoaderData<typeof loader>()
  const answered: Refused = useActionData<typeof action>() ?? NOTHING
  const { t } = useTexts('orders')
  const of = (intent: string) => (answered.typed.intent === intent ? answered : NOTHING)
  const mayServe = page.isPlaced && page.status !== 'delivered'
  const isThere: Partial<Record<string, boolean>> = {
    promise: page.status === 'approved' || page.status === 'confirmed',
    serve: mayServe,
    'take-back': page.isPlaced && page.deliveries.length > 0,
  }
  const promise = (
    <PromiseForm
      version={page.version}
      said={page.said}
      announced={page.announced}
      typed={of('promise').typed}
      problems={of('promise').ofPromise}
      message={of('promise').message}
    />
  )
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-8">
      <PageHeader
        title={page.heading}
        subtitle={page.of}
        breadcrumb={[
          { label: t('centre.title'), to: LIST },
          { label: page.number, to: `${LIST}/${page.id}` },
          { label: page.heading },
        ]}
      />
      {answered.message === null || isThere[answered.typed.intent ?? ''] ? null : (
        <Notice tone="late" live>
          {answered.message}
        </Notice>
      )}
      {page.status === 'approved' ? promise : null}
      {mayServe ? <ServeForm page={page} refused={of('serve')} /> : null}
      {page.status === 'confirmed' ? promise : null}
      {isThere['take-back'] ? (
        <TakeBackForm version={page.version} deliveries={page.deliveries} refused={of('take-back')} />
      ) : null}
    </div>
  )
}
