import type { Temporal } from 'temporal-polyfill'
import { textsFor } from '#app/i18n/texts.server.ts'
import type { CurrentActor } from '#app/lib/auth.server.ts'
import { statusOf } from '#app/lib/refusals.ts'
import { redirectWithToast } from '#app/lib/toast.server.ts'
import { revokeLink, sendAgain, sentMyself } from '#app/services/orders/manage-sending.server.ts'

const ACTS = {
  'send-again': { act: sendAgain, done: 'again' },
  'revoke-link': { act: revokeLink, done: 'revoke' },
  'sent-myself': { act: sentMyself, done: 'self' },
} as const

type SendingIntent = keyof typeof ACTS
export const isSendingIntent = (intent: string): intent is SendingIntent => Object.hasOwn(ACTS, intent)

type Asked = { orderId: string; now: Temporal.Instant }

/** What a buyer does with what went to the supplier of an order. */
export async function manageSending(actor: CurrentActor, { orderId, now }: Asked, intent: SendingIntent) {
  const t = textsFor('fr').in('orders')
  const { act, done } = ACTS[intent]
  const result = await act(actor, { orderId, now })
  const back = `/commandes/${orderId}#supplier`
  if (result.ok) return redirectWithToast(back, { tone: 'done', text: t(`supplier.done.${done}`) })
  const { refusal } = result
  if (refusal === 'forbidden' || refusal === 'not-found') throw new Response(null, { status: statusOf(refusal) })
  return redirectWithToast(back, { tone: 'late', text: t(`supplier.refusals.${refusal}`) })
}
