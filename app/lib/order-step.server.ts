import { data } from '@remix-run/node'
import type { OrderProblems } from '#app/domain/order-schema.ts'
import type { StockShortage } from '#app/domain/stock.ts'
import { orderNumberText } from '#app/i18n/order-text.ts'
import { excessText, ofText, shortageText, statusText } from '#app/i18n/order-words.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import type { CurrentActor } from '#app/lib/auth.server.ts'
import { pageTitle } from '#app/lib/page-title.server.ts'
import { statusOf } from '#app/lib/refusals.ts'
import { redirectWithToast } from '#app/lib/toast.server.ts'
import { findOrderFacts } from '#db/queries/order-pages.ts'
import type { HeldRefusal } from '#db/queries/order-refusal.ts'
import { findOrder, type KeptOrder } from '#db/queries/orders.ts'
import { type TenantTx, withTenant } from '#db/tenant.ts'

type Typed = Readonly<Partial<Record<string, string>>>

/** What a form about an order that was placed is answered when it is refused; what was typed stays. */
export const stepAnswer = (
  typed: Typed,
  { problems = {}, message = null }: { problems?: OrderProblems; message?: string | null },
) => data({ typed, problems, message, file: undefined }, { status: message === null ? 400 : 409 })

/** Why nothing was done with an order that was placed. */
export type StepRefusal =
  | { code: 'forbidden' | 'not-found' | 'stale' | 'waiting' | 'delivered' | 'disputed' }
  | { code: 'state'; order: KeptOrder }
  | { code: 'invalid'; problems: OrderProblems }
  | HeldRefusal

/** Says at the form why nothing was done with an order, in words. */
export async function refusedStep(
  actor: CurrentActor,
  { orderId, typed }: { orderId: string; typed: Typed },
  refusal: StepRefusal,
) {
  const t = textsFor('fr').in('orders')
  switch (refusal.code) {
    case 'forbidden':
    case 'not-found':
      throw new Response(null, { status: statusOf(refusal.code) })
    case 'invalid':
      return stepAnswer(typed, { problems: refusal.problems })
    case 'state':
      return stepAnswer(typed, { message: t('after.state', { status: statusText(t, refusal.order.status) }) })
    case 'obstacle':
      return stepAnswer(typed, { message: t(`obstacles.${refusal.obstacle}`) })
    case 'stock':
      return stepAnswer(typed, { message: await shortageOf(actor, orderId, refusal.shortage) })
    case 'ceiling': {
      const order = await withTenant(actor.organisationId, (tx) => findOrder(tx, orderId, 'member'))
      const facts = order && (await withTenant(actor.organisationId, (tx) => findOrderFacts(tx, order)))
      return stepAnswer(typed, {
        message: excessText(t, refusal.excess, { contact: facts?.centreContact ?? null, unit: facts?.unit ?? null }),
      })
    }
    default:
      return stepAnswer(typed, { message: t(`after.refusals.${refusal.code}`) })
  }
}

/** What the stock lacks for an order of ours, and whom to ask at its centre. */
export async function shortageOf(actor: CurrentActor, orderId: string, shortage: StockShortage): Promise<string> {
  const texts = textsFor('fr')
  const contact = await withTenant(actor.organisationId, async (tx) => {
    const order = await findOrder(tx, orderId, 'member')
    return order && (await findOrderFacts(tx, order)).centreContact
  })
  return shortageText(texts.in('orders'), texts.in('articles'), { shortage, contact })
}

export type OrderSide = 'member' | 'centre'

/** Back to the order, saying what was done. */
export const stepDone = (orderId: string, text: string, side: OrderSide = 'member') =>
  redirectWithToast(`${side === 'member' ? '' : '/notre-centrale'}/commandes/${orderId}`, { tone: 'done', text })

/** How a page of one step of an order begins; 404 where it is none, or still a draft. */
export async function stepHead(tx: TenantTx, orderId: string, title: string, side: OrderSide = 'member') {
  const order = await findOrder(tx, orderId, side)
  if (!order || order.status === 'draft') throw new Response(null, { status: 404 })
  const t = textsFor('fr').in('orders')
  const number = orderNumberText(order) ?? ''
  const head = {
    ...{ orderId, number, version: order.version, heading: title, title: pageTitle(title) },
    order: t('one.sent', { number }),
    of: ofText(t, await findOrderFacts(tx, order)),
  }
  return { order, head }
}
