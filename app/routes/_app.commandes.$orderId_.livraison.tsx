import '#app/i18n/centre-texts.ts'
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { DELIVERY_MOST, deliveredOf, leftOf } from '#app/domain/order-delivery.ts'
import { type OrderProblems, quantityFieldOf } from '#app/domain/order-schema.ts'
import { lineQuantity, orderField, orderProblemText } from '#app/i18n/order-words.ts'
import { formatQuantity } from '#app/i18n/price-text.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { requireActor } from '#app/lib/auth.server.ts'
import { today } from '#app/lib/clock.server.ts'
import { refusedStep, stepDone, stepHead } from '#app/lib/order-step.server.ts'
import { idParam } from '#app/lib/params.server.ts'
import { readDeliveryForm, refusedFile } from '#app/routes/_app.commandes.$orderId/delivery-form.server.ts'
import { recordDelivery } from '#app/services/orders/record-delivery.server.ts'
import { Card } from '#app/ui/card.tsx'
import { DateField } from '#app/ui/date-field.tsx'
import { DeliveryFileField } from '#app/ui/orders/delivery-file-field.tsx'
import { StepLines } from '#app/ui/orders/step-lines.tsx'
import { StepPage } from '#app/ui/orders/step-page.tsx'
import { TextAreaField, TextField } from '#app/ui/text-field.tsx'
import { listDeliveredParts } from '#db/queries/order-deliveries.ts'
import { listOrderLines } from '#db/queries/orders.ts'
import { withTenant } from '#db/tenant.ts'

export { keepForm as clientAction } from '#app/ui/sending/keep-form.ts'

/** After a refusal too: it may say that something has changed. */
export const shouldRevalidate = () => true

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.head.title }]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, 'order:place')
  const texts = textsFor('fr')
  const t = texts.in('orders')
  return withTenant(actor.organisationId, async (tx) => {
    const { order, head } = await stepHead(tx, idParam(params.orderId), t('after.to.livraison'))
    const delivered = deliveredOf(await listDeliveredParts(tx, order))
    const lines = (await listOrderLines(tx, order)).map((line) => {
      const left = leftOf(line, delivered)
      return {
        ...{ field: quantityFieldOf(line.position), description: line.description, isOver: left === 0 },
        label: t('after.deliveredOf', { article: line.description }),
        value: left === 0 ? '' : formatQuantity(left),
        notes: [
          t('after.ordered', { quantity: lineQuantity(texts, line) }),
          t('after.leftOf', { quantity: lineQuantity(texts, { ...line, quantity: left }) }),
        ],
      }
    })
    return { head, lines, day: today() }
  })
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, 'order:place')
  const orderId = idParam(params.orderId)
  // Before a file is received: what nobody could reach must not stay in the store.
  await withTenant(actor.organisationId, (tx) => stepHead(tx, orderId, ''))
  const { typed, file, error } = await readDeliveryForm(request, actor.organisationId)
  if (error !== null) return refusedFile(typed, error)
  const result = await recordDelivery(actor, { orderId, version: Number(typed.version), typed, today: today(), file })
  if (!result.ok) return refusedStep(actor, { orderId, typed }, result.refusal)
  const t = textsFor('fr').in('orders')
  return stepDone(orderId, t(result.value.status === 'delivered' ? 'after.deliveredAll' : 'after.deliveredPart'))
}

const FIELDS = ['deliveredOn', 'note', 'remarks'] as const
type Refused = {
  typed: Readonly<Partial<Record<string, string>>>
  problems: OrderProblems
  message: string | null
  file?: string | undefined
}
const NOTHING: Refused = { typed: {}, problems: {}, message: null }

export default function OrderDeliveryPage() {
  const { head, lines, day } = useLoaderData<typeof loader>()
  const refused: Refused = useActionData<typeof action>() ?? NOTHING
  const { typed, problems, message, file } = refused
  const { t } = useTexts('orders')
  const field = orderField(t, { values: { deliveredOn: day, ...typed }, problems })
  const listed = FIELDS.flatMap((id) => {
    const problem = problems[id]
    const text = problem && t('summaryField', { field: t(`after.fields.${id}`), problem: orderProblemText(t, problem) })
    return text ? [{ id, text }] : []
  })
  const ofLines = [...lines.map((line) => ({ ...line, id: line.field })), { ...lines[0], id: 'quantities' }].flatMap(
    ({ id, field: name, description }) => {
      const problem = problems[id]
      if (!problem) return []
      const text = orderProblemText(t, problem)
      return [
        {
          id: name ?? id,
          text: id === 'quantities' ? text : t('summaryField', { field: description ?? '', problem: text }),
        },
      ]
    },
  )
  return (
    <StepPage
      head={head}
      problems={[...ofLines, ...listed, ...(file ? [{ id: 'file', text: file }] : [])]}
      message={message}
      button={t('after.noteDelivery')}
      encType="multipart/form-data"
      wide
    >
      <StepLines lines={lines} typed={typed} problems={problems} caption={t('after.deliveredLines')} />
      <Card padded className="grid max-w-form gap-5">
        <DateField label={t('after.fields.deliveredOn')} required {...field('deliveredOn')} />
        <TextField
          label={t('after.fields.note')}
          maxLength={DELIVERY_MOST.note}
          autoComplete="off"
          {...field('note')}
        />
        <TextAreaField label={t('after.fields.remarks')} most={DELIVERY_MOST.remarks} rows={3} {...field('remarks')} />
        <DeliveryFileField error={file} again={refused !== NOTHING} />
      </Card>
    </StepPage>
  )
}
