import '#app/i18n/centre-texts.ts'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { paragraph } from '#app/domain/contract-field.ts'
import { isPlaced } from '#app/domain/order.ts'
import type { OrderProblems } from '#app/domain/order-schema.ts'
import type { StockShortage } from '#app/domain/stock.ts'
import { orderNumberText } from '#app/i18n/order-text.ts'
import { excessText, shortageText, statusText } from '#app/i18n/order-words.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { type CurrentActor, requireActor } from '#app/lib/auth.server.ts'
import { now } from '#app/lib/clock.server.ts'
import { readForm } from '#app/lib/form.server.ts'
import { readSupplierStanding } from '#app/lib/order-sendings.server.ts'
import { pageTitle } from '#app/lib/page-title.server.ts'
import { idParam } from '#app/lib/params.server.ts'
import { statusOf } from '#app/lib/refusals.ts'
import { readSentFacts } from '#app/lib/sent-order.server.ts'
import { redirectWithToast } from '#app/lib/toast.server.ts'
import { answerAmendmentOfMember } from '#app/services/orders/answer-amendment.server.ts'
import { answerOrder } from '#app/services/orders/answer-order.server.ts'
import { Badge } from '#app/ui/badge.tsx'
import { ButtonLink } from '#app/ui/button.tsx'
import { Section } from '#app/ui/card.tsx'
import { ORDER_TONES } from '#app/ui/orders/order-tones.ts'
import { type RoomLine, RoomTable, roomLine } from '#app/ui/orders/room-table.tsx'
import { SentOrderPage } from '#app/ui/orders/sent-order-page.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { PrintButton } from '#app/ui/print-button.tsx'
import { findWaitingAmendment } from '#db/queries/order-amendments.ts'
import { findOrderFacts, listRoom } from '#db/queries/order-pages.ts'
import { findOrder } from '#db/queries/orders.ts'
import { withTenant } from '#db/tenant.ts'

export { keepForm as clientAction } from '#app/ui/sending/keep-form.ts'

/** After a refusal too: it may say that something has changed. */
export const shouldRevalidate = () => true

const LIST = '/notre-centrale/commandes'
/** What stands waits for nothing more of the ceilings: it is in what is taken already. */
const NOTHING_MORE = { amount: 0, quantity: 0 }

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, 'centre:operate')
  const orderId = idParam(params.orderId)
  const texts = textsFor('fr')
  const t = texts.in('orders')
  const page = await withTenant(actor.organisationId, async (tx) => {
    const order = await findOrder(tx, orderId, 'centre')
    if (!order) throw new Response(null, { status: 404 })
    const room: RoomLine[] = (await listRoom(tx, order)).map((one) => roomLine(t, one, NOTHING_MORE))
    const mayDecide = order.status === 'awaiting-centre'
    const sent = await readSentFacts(tx, texts, order)
    const nothing = { journalTo: null, needs: null, unapprovable: null, why: null, mayWithdraw: false, mayCopy: false }
    const mayDecideChange = (await findWaitingAmendment(tx, order))?.status === 'awaiting-centre'
    const supplier = await readSupplierStanding(tx, t, { order, now: now() })
    const serves = order.fromStock && isPlaced(order.status)
    const mayNot = { mayFollow: false, whyNotChange: null, mayWithdrawChange: false, steps: [] }
    const rights = { ...mayNot, mayDecideChange, mayAddFile: serves }
    return {
      ...sent,
      ...nothing,
      serves,
      supplier,
      supplierActs: null,
      room,
      mayDecide,
      rights,
      to: `${LIST}/${orderId}`,
    }
  })
  return { title: pageTitle(page.heading), page }
}

const unitOf = (actor: CurrentActor, orderId: string) =>
  withTenant(actor.organisationId, async (tx) => {
    const order = await findOrder(tx, orderId, 'centre')
    return order && (await findOrderFacts(tx, order)).unit
  })

const shortText = (shortage: StockShortage) => {
  const texts = textsFor('fr')
  return shortageText(texts.in('orders'), texts.in('articles'), { shortage, contact: null })
}

const answer = (
  typed: Partial<Record<string, string>>,
  { problems = {}, message = null }: { problems?: OrderProblems; message?: string | null },
) => data({ typed, problems, message }, { status: message === null ? 400 : 409 })

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, 'centre:operate')
  const orderId = idParam(params.orderId)
  const typed = await readForm(request)
  return typed.intent?.endsWith('-change') ? answerChange(actor, orderId, typed) : decide(actor, orderId, typed)
}

type Typed = Partial<Record<string, string>>

/** The centre's word on an order. */
async function decide(actor: CurrentActor, orderId: string, typed: Typed) {
  if (typed.intent !== 'approve' && typed.intent !== 'refuse') throw new Response(null, { status: 400 })
  const t = textsFor('fr').in('orders')
  const comment = paragraph(2000).safeParse(typed.comment ?? '')
  if (!comment.success) return answer(typed, { problems: { comment: 'too-long' } })
  const result = await answerOrder(actor, {
    ...{ orderId, revision: Number(typed.revision), comment: comment.data, now: now() },
    decision: typed.intent === 'approve' ? 'approved' : 'refused',
  })
  if (result.ok) {
    const number = orderNumberText(result.value) ?? ''
    const text = t(result.value.status === 'refused' ? 'centre.refusedDone' : 'centre.approvedDone', { number })
    return redirectWithToast(`${LIST}/${orderId}`, { tone: 'done', text })
  }
  const { refusal } = result
  if (refusal.code === 'comment-missing') return answer(typed, { problems: { comment: 'comment-missing' } })
  if (refusal.code === 'ceiling') {
    const unit = await unitOf(actor, orderId)
    return answer(typed, { message: excessText(t, refusal.excess, { contact: null, unit }) })
  }
  if (refusal.code === 'stock') return answer(typed, { message: shortText(refusal.shortage) })
  if (refusal.code === 'obstacle') return answer(typed, { message: t(`obstacles.${refusal.obstacle}`) })
  if (refusal.code === 'not-waiting') {
    return answer(typed, { message: t('page.notWaiting', { status: statusText(t, refusal.order.status) }) })
  }
  if (refusal.code === 'changed') return answer(typed, { message: t('page.changed') })
  throw new Response(null, { status: statusOf(refusal.code) })
}

/** The centre's word on a change of an order. */
async function answerChange(actor: CurrentActor, orderId: string, typed: Typed) {
  if (typed.intent !== 'approve-change' && typed.intent !== 'refuse-change') throw new Response(null, { status: 400 })
  const t = textsFor('fr').in('orders')
  const comment = paragraph(2000).safeParse(typed.changeComment ?? '')
  if (!comment.success) return answer(typed, { problems: { changeComment: 'too-long' } })
  const result = await answerAmendmentOfMember(actor, {
    ...{ orderId, amendmentId: idParam(typed.amendmentId), comment: comment.data, now: now() },
    decision: typed.intent === 'approve-change' ? 'approved' : 'refused',
  })
  if (result.ok) {
    const number = orderNumberText(result.value.order) ?? ''
    const text = t(result.value.amendment.status === 'refused' ? 'change.refusedDone' : 'change.approvedDone', {
      number,
    })
    return redirectWithToast(`${LIST}/${orderId}`, { tone: 'done', text })
  }
  const { refusal } = result
  if (refusal.code === 'comment-missing') return answer(typed, { problems: { changeComment: 'comment-missing' } })
  if (refusal.code === 'ceiling') {
    const unit = await unitOf(actor, orderId)
    return answer(typed, { message: excessText(t, refusal.excess, { contact: null, unit }) })
  }
  if (refusal.code === 'stock') return answer(typed, { message: shortText(refusal.shortage) })
  if (refusal.code === 'obstacle') return answer(typed, { message: t(`obstacles.${refusal.obstacle}`) })
  if (refusal.code === 'not-waiting') return answer(typed, { message: t('change.notWaiting') })
  throw new Response(null, { status: statusOf(refusal.code) })
}

const NOTHING = { typed: {}, problems: {}, message: null }

export default function MembersOrderPage() {
  const { page } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>() ?? NOTHING
  const { t } = useTexts('orders')
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-8">
      <PageHeader
        title={page.heading}
        subtitle={page.of}
        breadcrumb={[{ label: t('centre.title'), to: LIST }, { label: page.heading }]}
        badges={<Badge tone={ORDER_TONES[page.status]}>{t(`statuses.${page.status}`)}</Badge>}
        actions={
          <>
            {page.serves ? (
              <ButtonLink to={`${page.to}/livraison`} variant="primary">
                {t('stocks:serve.from')}
              </ButtonLink>
            ) : null}
            <PrintButton />
          </>
        }
      />
      <SentOrderPage page={page} refused={refused} />
      <Section id="room" title={t('draft.left')}>
        <RoomTable room={page.room} after={false} />
      </Section>
    </div>
  )
}
