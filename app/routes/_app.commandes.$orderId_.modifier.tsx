import '#app/i18n/centre-texts.ts'
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { soldByUnit } from '#app/domain/article-quantity.ts'
import { deliveredOf } from '#app/domain/order-delivery.ts'
import {
  AMENDED_FIELDS,
  ORDER_MOST,
  type OrderProblems,
  quantityFieldOf,
  typedOrder,
} from '#app/domain/order-schema.ts'
import { lineQuantity, orderField, orderProblemText } from '#app/i18n/order-words.ts'
import { formatQuantity } from '#app/i18n/price-text.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { requireActor } from '#app/lib/auth.server.ts'
import { now } from '#app/lib/clock.server.ts'
import { readForm } from '#app/lib/form.server.ts'
import { refusedStep, stepDone, stepHead } from '#app/lib/order-step.server.ts'
import { readOwnAllocations } from '#app/lib/own-allocations.server.ts'
import { idParam } from '#app/lib/params.server.ts'
import { amendOrder } from '#app/services/orders/amend-order.server.ts'
import { Card, Section } from '#app/ui/card.tsx'
import { PlaceFields } from '#app/ui/orders/place-fields.tsx'
import { type RoomLine, RoomTable, roomLine } from '#app/ui/orders/room-table.tsx'
import { StepLines } from '#app/ui/orders/step-lines.tsx'
import { StepPage } from '#app/ui/orders/step-page.tsx'
import { OwnAllocations } from '#app/ui/stocks/own-allocations.tsx'
import { TextAreaField } from '#app/ui/text-field.tsx'
import { listDeliveredParts } from '#db/queries/order-deliveries.ts'
import { listSoldBy } from '#db/queries/order-drafts.ts'
import { listRoom } from '#db/queries/order-pages.ts'
import { listOrderLines } from '#db/queries/orders.ts'
import { withTenant } from '#db/tenant.ts'

export { keepForm as clientAction } from '#app/ui/sending/keep-form.ts'

/** After a refusal too: it may say that something has changed. */
export const shouldRevalidate = () => true

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.head.title }]

/** What stands is in what is taken already: the table says what may be added. */
const NOTHING_MORE = { amount: 0, quantity: 0 }

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, 'order:place')
  const texts = textsFor('fr')
  const t = texts.in('orders')
  return withTenant(actor.organisationId, async (tx) => {
    const { order, head } = await stepHead(tx, idParam(params.orderId), t('after.to.modifier'))
    const delivered = deliveredOf(await listDeliveredParts(tx, order))
    const ordered = await listOrderLines(tx, order)
    const sold = await listSoldBy(tx, { ...order, ids: ordered.flatMap(({ articleId }) => articleId ?? []) })
    const lines = ordered.map((line) => {
      const came = delivered.get(line.position) ?? 0
      return {
        ...{ field: quantityFieldOf(line.position), description: line.description, isOver: false },
        soldBy: sold.get(line.articleId ?? '') ?? soldByUnit(line.unit),
        label: t('basket.quantityOf', { code: line.code ?? line.description }),
        value: formatQuantity(line.quantity),
        notes: [
          t('after.ordered', { quantity: lineQuantity(texts, line) }),
          ...(came === 0 ? [] : [t('after.came', { quantity: lineQuantity(texts, { ...line, quantity: came }) })]),
        ],
      }
    })
    const room: RoomLine[] = (await listRoom(tx, order)).map((one) => roomLine(t, one, NOTHING_MORE))
    const hints = order.fromStock
      ? { hint: t('change.hintStock'), whyHint: t('change.whyHintStock') }
      : { hint: t('change.hint'), whyHint: t('change.whyHint') }
    const allocations = await readOwnAllocations(tx, texts, order)
    return { head, lines, values: typedOrder(order), room, hints, allocations }
  })
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, 'order:place')
  const orderId = idParam(params.orderId)
  const typed = await readForm(request)
  const result = await amendOrder(actor, { orderId, version: Number(typed.version), typed, now: now() })
  if (!result.ok) return refusedStep(actor, { orderId, typed }, result.refusal)
  const t = textsFor('fr').in('orders')
  return stepDone(orderId, t(result.value.amendment.status === 'approved' ? 'change.done' : 'change.sent'))
}

type Refused = { typed: Readonly<Partial<Record<string, string>>>; problems: OrderProblems; message: string | null }
const NOTHING: Refused = { typed: {}, problems: {}, message: null }

export default function AmendOrderPage() {
  const { head, lines, values, room, hints, allocations } = useLoaderData<typeof loader>()
  const { typed, problems, message }: Refused = useActionData<typeof action>() ?? NOTHING
  const { t } = useTexts('orders')
  const field = orderField(t, { values: { ...values, reason: '', ...typed }, problems })
  const named = [
    ...lines.map(({ field: id, description: label, soldBy }) => ({ id, at: id, label, soldBy })),
    { id: 'quantities', at: lines[0]?.field ?? 'reason', label: null, soldBy: undefined },
    ...AMENDED_FIELDS.map((id) => ({ id, at: id, label: t(`fields.${id}`), soldBy: undefined })),
    { id: 'reason', at: 'reason', label: t('change.why'), soldBy: undefined },
  ]
  const listed = named.flatMap(({ id, at, label, soldBy }) => {
    const problem = problems[id]
    if (!problem) return []
    const text = orderProblemText(t, problem, soldBy)
    return [{ id: at, text: label === null ? text : t('summaryField', { field: label, problem: text }) }]
  })
  return (
    <StepPage head={head} problems={listed} message={message} button={t('change.send')} wide>
      <p className="max-w-form text-ink-soft">{hints.hint}</p>
      <StepLines lines={lines} typed={typed} problems={problems} caption={t('draft.lines')} />
      {room.length === 0 ? null : (
        <Section id="room" title={t('draft.left')}>
          <RoomTable room={room} after={false} />
        </Section>
      )}
      <OwnAllocations lines={allocations} journalTo={null} />
      <Section id="delivery" title={t('draft.delivery')}>
        <Card padded className="grid items-start gap-5 tablet:grid-cols-2">
          <PlaceFields field={field} />
        </Card>
      </Section>
      <Card padded>
        <TextAreaField
          label={t('change.why')}
          hint={hints.whyHint}
          required
          rows={3}
          most={ORDER_MOST.remarks}
          {...field('reason')}
        />
      </Card>
    </StepPage>
  )
}
