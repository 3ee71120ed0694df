import '#app/i18n/centre-texts.ts'
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { OrderProblems } from '#app/domain/order-schema.ts'
import { orderProblemText } from '#app/i18n/order-words.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { requireActor } from '#app/lib/auth.server.ts'
import { now } from '#app/lib/clock.server.ts'
import { readForm } from '#app/lib/form.server.ts'
import { refusedStep, stepDone, stepHead } from '#app/lib/order-step.server.ts'
import { idParam } from '#app/lib/params.server.ts'
import { STEP_MOST, stepOf, subjectOf, takeStep } from '#app/routes/_app.commandes.$orderId_.$step/steps.server.ts'
import { Card } from '#app/ui/card.tsx'
import { StepPage } from '#app/ui/orders/step-page.tsx'
import { TextAreaField } from '#app/ui/text-field.tsx'
import { withTenant } from '#db/tenant.ts'

export { keepForm as clientAction } from '#app/ui/sending/keep-form.ts'

/** After a refusal too: it may say that something has changed. */
export const shouldRevalidate = () => true

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.head.title }]

/** Steps whose hint tells what the centre that serves the order does and frees. */
const SAID_OF_STOCK = ['annuler', 'cloturer', 'rouvrir'] as const

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, 'order:place')
  const { step, field, id } = stepOf(params.step, request)
  const t = textsFor('fr').in('orders')
  const heading = t(`after.step.${step}.title`)
  const { head, order, subject } = await withTenant(actor.organisationId, async (tx) => {
    const found = await stepHead(tx, idParam(params.orderId), heading)
    return { ...found, subject: await subjectOf(tx, found.order, { step, id }) }
  })
  const ofStock = order.fromStock ? SAID_OF_STOCK.find((one) => one === step) : undefined
  const hint = ofStock ? t(`after.step.${ofStock}.hintStock`) : t(`after.step.${step}.hint`)
  return { head, step, field, most: STEP_MOST, hint, subject }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, 'order:place')
  const orderId = idParam(params.orderId)
  const { step, field, id } = stepOf(params.step, request)
  const typed = await readForm(request)
  const taken = { orderId, step, id, version: Number(typed.version), words: typed[field] ?? '', now: now() }
  const result = await takeStep(actor, taken)
  if (!result.ok) return refusedStep(actor, { orderId, typed }, result.refusal)
  return stepDone(orderId, textsFor('fr').in('orders')(`after.step.${step}.done`))
}

type Refused = { typed: Readonly<Partial<Record<string, string>>>; problems: OrderProblems; message: string | null }
const NOTHING: Refused = { typed: {}, problems: {}, message: null }

export default function OrderStepPage() {
  const { head, step, field, most, hint, subject } = useLoaderData<typeof loader>()
  const refused: Refused = useActionData<typeof action>() ?? NOTHING
  const { t } = useTexts('orders')
  const problem = refused.problems[field]
  const error = problem && orderProblemText(t, problem)
  return (
    <StepPage
      head={head}
      problems={error ? [{ id: field, text: error }] : []}
      message={refused.message}
      button={t(`after.step.${step}.button`)}
      variant={step.startsWith('annuler') ? 'danger' : 'primary'}
    >
      <Card padded className="grid gap-4">
        {subject === null ? null : <p className="break-words font-semibold">{subject}</p>}
        <p className="text-ink-soft">{hint}</p>
        <TextAreaField
          name={field}
          label={t(`after.step.${step}.label`)}
          defaultValue={refused.typed[field] ?? ''}
          most={most}
          rows={4}
          error={error}
        />
      </Card>
    </StepPage>
  )
}
