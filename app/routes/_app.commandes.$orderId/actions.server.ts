import { data, redirect } from '@remix-run/node'
import type { Temporal } from 'temporal-polyfill'
import { paragraph } from '#app/domain/contract-field.ts'
import { isAwaiting } from '#app/domain/order.ts'
import type { OrderProblems } from '#app/domain/order-schema.ts'
import { orderNumberText } from '#app/i18n/order-text.ts'
import { excessText, statusText } from '#app/i18n/order-words.ts'
import type { Translate } from '#app/i18n/text-keys.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import type { CurrentActor } from '#app/lib/auth.server.ts'
import { today } from '#app/lib/clock.server.ts'
import { shortageOf } from '#app/lib/order-step.server.ts'
import { statusOf } from '#app/lib/refusals.ts'
import { redirectWithToast } from '#app/lib/toast.server.ts'
import { acceptPrices, discardDraft, removeFromBasket } from '#app/services/orders/change-basket.server.ts'
import { copyOrder } from '#app/services/orders/copy-order.server.ts'
import { type DecideRefusal, decideOrder } from '#app/services/orders/decide-order.server.ts'
import type { DraftRefusal } from '#app/services/orders/draft-of.server.ts'
import { type SubmitRefusal, submitOrder } from '#app/services/orders/submit-order.server.ts'
import { withdrawOrder } from '#app/services/orders/withdraw-order.server.ts'
import { writeBasket } from '#app/services/orders/write-basket.server.ts'
import { findOrderFacts } from '#db/queries/order-pages.ts'
import type { HeldRefusal } from '#db/queries/order-refusal.ts'
import { findOrder, type KeptOrder } from '#db/queries/orders.ts'
import { withTenant } from '#db/tenant.ts'

type Typed = Partial<Record<string, string>>
export type Asked = { orderId: string; typed: Typed; now: Temporal.Instant }

const LIST = '/commandes'
/** As many articles are named as a message holds. */
const MOST_NAMED = 5
const texts = (): Translate<'orders'> => textsFor('fr').in('orders')
const NONE: OrderProblems = {}
const SENDING_FIELDS = ['deliveryAddress', 'contactName', 'requestedOn']

type Answer = { typed: Typed; problems: OrderProblems; message: string | null; version: number | null }
export const answer = (change: Partial<Answer>, status = 409) =>
  data({ typed: {}, problems: NONE, message: null, version: null, ...change }, { status })

export const here = (orderId: string) => `${LIST}/${orderId}`
export const doneWith = (to: string, text: string) => redirectWithToast(to, { tone: 'done', text })

/** What a draft's form is answered when it could not be kept or sent; what was typed stays. */
export async function draftAnswer(
  actor: CurrentActor,
  { orderId, typed }: Asked,
  refusal: DraftRefusal | SubmitRefusal | HeldRefusal,
) {
  const t = texts()
  if (refusal.code === 'already') {
    const number = orderNumberText(refusal.order) ?? ''
    return redirectWithToast(here(orderId), { tone: 'missed', text: t('draft.already', { number }) })
  }
  if (refusal.code === 'forbidden' || refusal.code === 'not-found') {
    throw new Response(null, { status: statusOf(refusal.code) })
  }
  const order = await withTenant(actor.organisationId, (tx) => findOrder(tx, orderId, 'member'))
  const version = order?.version ?? null
  if (refusal.code === 'invalid') {
    const lacks = SENDING_FIELDS.some((name) => refusal.problems[name] !== undefined)
    return answer({ typed, version, problems: refusal.problems, message: lacks ? t('draft.notDelivered') : null }, 400)
  }
  return answer({ typed, version, message: await heldText(actor, order, refusal) })
}

type Held = Exclude<SubmitRefusal | HeldRefusal, { code: 'already' | 'forbidden' | 'not-found' | 'invalid' }>

export async function heldText(actor: CurrentActor, order: KeptOrder | null, refusal: Held): Promise<string> {
  const t = texts()
  if (refusal.code === 'empty') return t('draft.empty')
  if (refusal.code === 'prices') return t('draft.pricesChanged')
  if (refusal.code === 'obstacle') return t(`obstacles.${refusal.obstacle}`)
  if (refusal.code === 'stock') return shortageOf(actor, order?.id ?? '', refusal.shortage)
  if (refusal.code !== 'ceiling') return t('draft.stale')
  const facts = order && (await withTenant(actor.organisationId, (tx) => findOrderFacts(tx, order)))
  return excessText(t, refusal.excess, { contact: facts?.centreContact ?? null, unit: facts?.unit ?? null })
}

export const shown = ({ orderId, typed }: Asked) => ({ orderId, version: Number(typed.version) })

export async function kept(actor: CurrentActor, asked: Asked) {
  const result = await writeBasket(actor, { ...shown(asked), typed: asked.typed, today: today() })
  if (result.ok) return { ok: true as const, version: result.value.version }
  if (result.refusal.code === 'invalid') {
    return { ok: false as const, answer: answer({ typed: asked.typed, problems: result.refusal.problems }, 400) }
  }
  return { ok: false as const, answer: await draftAnswer(actor, asked, result.refusal) }
}

export async function save(actor: CurrentActor, asked: Asked) {
  const saved = await kept(actor, asked)
  return saved.ok ? doneWith(here(asked.orderId), texts()('draft.saved')) : saved.answer
}

/** Opens a free line to be changed; what was typed besides is kept with it. */
export async function changeFree(actor: CurrentActor, asked: Asked, position: string) {
  const saved = await kept(actor, asked)
  return saved.ok ? redirect(`${here(asked.orderId)}?ligne=${position}#free`) : saved.answer
}

/** What was typed besides is kept with it. */
export async function remove(actor: CurrentActor, asked: Asked, position: number) {
  const saved = await kept(actor, { ...asked, typed: { ...asked.typed, [`quantity-${position}`]: undefined } })
  if (!saved.ok) return saved.answer
  const result = await removeFromBasket(actor, { orderId: asked.orderId, version: saved.version, position })
  return result.ok ? doneWith(here(asked.orderId), texts()('draft.removed')) : draftAnswer(actor, asked, result.refusal)
}

export async function send(actor: CurrentActor, asked: Asked) {
  const result = await submitOrder(actor, { ...shown(asked), typed: asked.typed, now: asked.now })
  if (!result.ok) {
    // What the ceilings refuse is undone altogether, with what was typed: it is kept all the same.
    if (result.refusal.code === 'ceiling' || result.refusal.code === 'obstacle') await kept(actor, asked)
    return draftAnswer(actor, asked, result.refusal)
  }
  return doneWith(here(asked.orderId), texts()('draft.sent', { number: orderNumberText(result.value) ?? '' }))
}

export async function accept(actor: CurrentActor, asked: Asked) {
  const result = await acceptPrices(actor, { ...shown(asked), today: today() })
  return result.ok
    ? doneWith(here(asked.orderId), texts()('draft.accepted'))
    : draftAnswer(actor, asked, result.refusal)
}

export async function discard(actor: CurrentActor, asked: Asked) {
  const result = await discardDraft(actor, shown(asked))
  return result.ok ? doneWith(LIST, texts()('draft.discarded')) : draftAnswer(actor, asked, result.refusal)
}

export async function copy(actor: CurrentActor, { orderId }: Asked) {
  const t = texts()
  const result = await copyOrder(actor, { orderId, today: today() })
  if (result.ok) {
    const { order, left } = result.value
    const some = left.slice(0, MOST_NAMED).join(', ')
    const less = { count: left.length, articles: left.length > MOST_NAMED ? `${some}…` : some }
    return doneWith(here(order.id), left.length === 0 ? t('page.copied') : t('page.copiedLess', less))
  }
  const { refusal } = result
  if (refusal.code === 'draft-there') {
    return redirectWithToast(here(refusal.order.id), { tone: 'missed', text: t('page.draftThere') })
  }
  if (refusal.code === 'nothing-sold') return answer({ message: t('page.nothingSold') })
  throw new Response(null, { status: statusOf(refusal.code) })
}

/** What came of a decision, in a sentence. */
function decidedText(order: KeptOrder): string {
  const t = texts()
  const number = orderNumberText(order) ?? ''
  if (order.status === 'refused') return t('page.refusedDone', { number })
  if (order.status === 'awaiting-centre') return t('page.toCentre', { number })
  return order.status === 'submitted' ? t('page.approvedOne') : t('page.approvedDone', { number })
}

export async function decide(actor: CurrentActor, asked: Asked, decision: 'approved' | 'refused') {
  const { typed, orderId, now } = asked
  const comment = paragraph(2000).safeParse(typed.comment ?? '')
  if (!comment.success) return answer({ typed, problems: { comment: 'too-long' } }, 400)
  const said = { decision, comment: comment.data, revision: Number(typed.revision) }
  const result = await decideOrder(actor, { ...said, orderId, now })
  if (result.ok) return doneWith(here(orderId), decidedText(result.value))
  return decisionAnswer(actor, asked, result.refusal)
}

async function decisionAnswer(actor: CurrentActor, { typed, orderId }: Asked, refusal: DecideRefusal | HeldRefusal) {
  const t = texts()
  if (refusal.code === 'comment-missing') return answer({ typed, problems: { comment: 'comment-missing' } }, 400)
  if (refusal.code === 'changed') return answer({ typed, message: t('page.changed') })
  if (refusal.code === 'not-waiting') {
    return answer({ typed, message: t('page.notWaiting', { status: statusText(t, refusal.order.status) }) })
  }
  if (refusal.code === 'ceiling' || refusal.code === 'obstacle' || refusal.code === 'stock') {
    const order = await withTenant(actor.organisationId, (tx) => findOrder(tx, orderId, 'member'))
    return answer({ typed, message: await heldText(actor, order, refusal) })
  }
  if (refusal.code === 'forbidden' || refusal.code === 'not-found') {
    throw new Response(null, { status: statusOf(refusal.code) })
  }
  return answer({ typed, message: t(`page.refusals.${refusal.code}`) })
}

export async function withdraw(actor: CurrentActor, { orderId, typed }: Asked) {
  const t = texts()
  const reason = paragraph(300).safeParse(typed.reason ?? '')
  const result = await withdrawOrder(actor, { orderId, reason: reason.success ? reason.data : null })
  if (result.ok) return doneWith(here(orderId), t('page.withdrawn', { number: orderNumberText(result.value) ?? '' }))
  const { refusal } = result
  if (refusal.code === 'not-waiting' && !isAwaiting(refusal.order.status)) {
    return answer({ typed, message: t('page.notWaiting', { status: statusText(t, refusal.order.status) }) })
  }
  throw new Response(null, { status: statusOf(refusal.code) })
}
