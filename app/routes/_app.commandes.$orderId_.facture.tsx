import '#app/i18n/centre-texts.ts'
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { INVOICE_MOST } from '#app/domain/order-invoice.ts'
import type { OrderProblems } from '#app/domain/order-schema.ts'
import { orderField, orderProblemText } from '#app/i18n/order-words.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { requireActor } from '#app/lib/auth.server.ts'
import { today } from '#app/lib/clock.server.ts'
import { readForm } from '#app/lib/form.server.ts'
import { readInvoiced } from '#app/lib/order-after.server.ts'
import { refusedStep, stepDone, stepHead } from '#app/lib/order-step.server.ts'
import { idParam } from '#app/lib/params.server.ts'
import { recordInvoice } from '#app/services/orders/record-invoice.server.ts'
import { Card } from '#app/ui/card.tsx'
import { DateField } from '#app/ui/date-field.tsx'
import { StepPage } from '#app/ui/orders/step-page.tsx'
import { TextField } from '#app/ui/text-field.tsx'
import { withTenant } from '#db/tenant.ts'

export { keepForm as clientAction } from '#app/ui/sending/keep-form.ts'

/** After a refusal too: it may say that something has changed. */
export const shouldRevalidate = () => true

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.head.title }]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, 'order:place')
  const heading = textsFor('fr').in('orders')('after.to.facture')
  return withTenant(actor.organisationId, async (tx) => {
    const { order, head } = await stepHead(tx, idParam(params.orderId), heading)
    return { head, invoiced: await readInvoiced(tx, textsFor('fr'), order) }
  })
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, 'order:place')
  const orderId = idParam(params.orderId)
  const typed = await readForm(request)
  const result = await recordInvoice(actor, { orderId, typed, today: today() })
  if (!result.ok) return refusedStep(actor, { orderId, typed }, result.refusal)
  const { reference } = result.value
  return stepDone(orderId, textsFor('fr').in('orders')('after.invoiceNoted', { reference }))
}

const FIELDS = ['reference', 'invoicedOn', 'amount'] as const
type Refused = { typed: Readonly<Partial<Record<string, string>>>; problems: OrderProblems; message: string | null }
const NOTHING: Refused = { typed: {}, problems: {}, message: null }

export default function OrderInvoicePage() {
  const { head, invoiced } = useLoaderData<typeof loader>()
  const { typed, problems, message }: Refused = useActionData<typeof action>() ?? NOTHING
  const { t } = useTexts('orders')
  const field = orderField(t, { values: typed, problems })
  const listed = FIELDS.flatMap((id) => {
    const problem = problems[id]
    const text = problem && t('summaryField', { field: t(`after.fields.${id}`), problem: orderProblemText(t, problem) })
    return text ? [{ id, text }] : []
  })
  return (
    <StepPage head={head} problems={listed} message={message} button={t('after.noteInvoice')}>
      <Card padded className="grid gap-5">
        <p>{invoiced}</p>
        <TextField
          label={t('after.fields.reference')}
          required
          maxLength={INVOICE_MOST.reference}
          autoComplete="off"
          {...field('reference')}
        />
        <DateField label={t('after.fields.invoicedOn')} required {...field('invoicedOn')} />
        <TextField
          label={t('after.fields.amount')}
          hint={t('after.amountHint')}
          required
          inputMode="decimal"
          autoComplete="off"
          suffix="€"
          {...field('amount')}
        />
      </Card>
    </StepPage>
  )
}
