import { paragraph } from '#app/domain/contract-field.ts'
import { orderNumberText } from '#app/i18n/order-text.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import type { CurrentActor } from '#app/lib/auth.server.ts'
import { idParam } from '#app/lib/params.server.ts'
import { statusOf } from '#app/lib/refusals.ts'
import { type Asked, answer, doneWith, heldText, here } from '#app/routes/_app.commandes.$orderId/actions.server.ts'
import { type Answered, decideAmendment } from '#app/services/orders/decide-amendment.server.ts'
import { withdrawAmendment } from '#app/services/orders/withdraw-amendment.server.ts'
import { findOrder } from '#db/queries/orders.ts'
import { withTenant } from '#db/tenant.ts'

const texts = () => textsFor('fr').in('orders')

/** What came of a decision on a change, in a sentence. */
function decidedText({ order, amendment }: Answered): string {
  const t = texts()
  const number = orderNumberText(order) ?? ''
  if (amendment.status === 'refused') return t('change.refusedDone', { number })
  if (amendment.status === 'awaiting-centre') return t('change.toCentre')
  return amendment.status === 'submitted' ? t('change.approvedOne') : t('change.approvedDone', { number })
}

/** An approver's word on a change of an order. */
export async function decide(actor: CurrentActor, { orderId, typed, now }: Asked, decision: 'approved' | 'refused') {
  const t = texts()
  const comment = paragraph(2000).safeParse(typed.changeComment ?? '')
  if (!comment.success) return answer({ typed, problems: { changeComment: 'too-long' } }, 400)
  const said = { orderId, amendmentId: idParam(typed.amendmentId), decision, comment: comment.data, now }
  const result = await decideAmendment(actor, said)
  if (result.ok) return doneWith(here(orderId), decidedText(result.value))
  const { refusal } = result
  if (refusal.code === 'comment-missing') return answer({ typed, problems: { changeComment: 'comment-missing' } }, 400)
  if (refusal.code === 'not-waiting') return answer({ typed, message: t('change.notWaiting') })
  if (refusal.code === 'ceiling' || refusal.code === 'obstacle' || refusal.code === 'stock') {
    const order = await withTenant(actor.organisationId, (tx) => findOrder(tx, orderId, 'member'))
    return answer({ typed, message: await heldText(actor, order, refusal) })
  }
  if (refusal.code === 'forbidden' || refusal.code === 'not-found') {
    throw new Response(null, { status: statusOf(refusal.code) })
  }
  return answer({ typed, message: t(`change.refusals.${refusal.code}`) })
}

/** Takes a change back that waits. */
export async function withdraw(actor: CurrentActor, { orderId, typed }: Asked) {
  const result = await withdrawAmendment(actor, { orderId, amendmentId: idParam(typed.amendmentId) })
  const t = texts()
  if (result.ok)
    return doneWith(here(orderId), t('change.withdrawn', { number: orderNumberText(result.value.order) ?? '' }))
  if (result.refusal.code === 'not-waiting') return answer({ typed, message: t('change.notWaiting') })
  throw new Response(null, { status: statusOf(result.refusal.code) })
}
