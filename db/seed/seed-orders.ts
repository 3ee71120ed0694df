import { Temporal } from 'temporal-polyfill'
import { addDays, type IsoDate, TIME_ZONE } from '#app/domain/calendar.ts'
import type { TenantId } from '#app/domain/ids.ts'
import { quantityFieldOf } from '#app/domain/order-schema.ts'
import type { Actor, Role } from '#app/domain/permissions.ts'
import { now } from '#app/lib/clock.server.ts'
import { saveDeliveryPlace } from '#app/services/delivery-places/save-delivery-place.server.ts'
import { closeOrder } from '#app/services/orders/close-order.server.ts'
import { decideOrder } from '#app/services/orders/decide-order.server.ts'
import { putInBasket } from '#app/services/orders/put-in-basket.server.ts'
import { recordDelivery } from '#app/services/orders/record-delivery.server.ts'
import { submitOrder } from '#app/services/orders/submit-order.server.ts'
import { writeBasket } from '#app/services/orders/write-basket.server.ts'
import { db } from '#db/client.ts'
import { listOrders } from '#db/queries/order-pages.ts'
import { findOrder } from '#db/queries/orders.ts'
import { listOwnFrameworks } from '#db/queries/own-frameworks.ts'
import { listKnownArticles } from '#db/queries/price-list.ts'
import { findUserByEmail } from '#db/queries/users.ts'
import { DEMO_ORGANISATIONS } from '#db/seed/demo-organisations.ts'
import { withTenant } from '#db/tenant.ts'

type DemoOrder = {
  /** How its framework contract begins; telephony where it is not said. */
  of?: string
  /** Codes of articles of one lot, each with how many. */
  lines: Record<string, string>
  reference: string
  /** How many months before today it was sent; today where it is not said. */
  monthsAgo?: number
  becomes: 'draft' | 'submitted' | 'approved' | 'closed'
}

/** What was ordered in the months before, from which the pace of a framework contract is told. */
const BEFORE = [
  { lines: { 'TEL-IP-100': '18' }, reference: 'SER/2026/019', monthsAgo: 6, becomes: 'closed' },
  { lines: { 'TEL-IP-100': '10', 'TEL-DECT-10': '4' }, reference: 'SER/2026/034', monthsAgo: 5, becomes: 'closed' },
  { lines: { 'TEL-IP-200': '9' }, reference: 'SER/2026/052', monthsAgo: 4, becomes: 'closed' },
  { lines: { 'TEL-IP-100': '22' }, reference: 'SER/2026/077', monthsAgo: 2, becomes: 'closed' },
  { lines: { 'TEL-IP-100': '8', 'TEL-IP-200': '3' }, reference: 'SER/2026/096', monthsAgo: 1, becomes: 'closed' },
] as const satisfies readonly DemoOrder[]

/** Orders of the city of Seraing on framework contracts of the Province's centre; invented. */
const DEMO_ORDERS: readonly DemoOrder[] = [
  ...BEFORE,
  { lines: { 'TEL-IP-100': '12', 'TEL-IP-200': '4' }, reference: 'SER/2026/118', becomes: 'approved' },
  { lines: { 'TEL-DECT-10': '6' }, reference: 'SER/2026/131', becomes: 'submitted' },
  { lines: { 'TEL-CONF-1': '2', 'RAC-001': '2' }, reference: 'SER/2026/140', becomes: 'draft' },
  { of: 'Sel de déneigement', lines: { 'SEL-VRAC': '24,5' }, reference: 'SER/2026/152', becomes: 'approved' },
]
const FRAMEWORK = 'Téléphonie fixe'
const DELIVERED_TO = {
  deliveryAddress: 'Hôtel de ville\nPlace communale\n4100 Seraing',
  contactName: 'Service informatique',
  contactEmail: 'informatique@seraing.example',
}

type Person = Actor & { userId: string }

async function demoPerson(email: string, slug: string, role: Role): Promise<Person> {
  const user = await findUserByEmail(db, email)
  const organisation = DEMO_ORGANISATIONS.find((one) => one.slug === slug)
  if (!user || !organisation) throw new Error(`The demo has no ${email}`)
  return { userId: user.id, organisationId: organisation.id, role }
}

/** Through the services, as their people would. Once: a body that has orders gets no more. */
export async function seedOrders(operator: { organisationId: TenantId }, day: IsoDate) {
  const buyer = await demoPerson('commande@seraing.example', 'seraing', 'buyer')
  const approver = await demoPerson('direction@seraing.example', 'seraing', 'approver')
  const all = { side: 'member', view: 'all', words: '', limit: 1, offset: 0 } as const
  if ((await withTenant(buyer.organisationId, (tx) => listOrders(tx, all))).total > 0) return
  const usual = { ...DELIVERED_TO, contactPhone: null, name: 'Hôtel de ville', isDefault: true }
  granted(await saveDeliveryPlace(buyer, { place: usual, changed: null }))
  for (const order of DEMO_ORDERS) {
    const sold = await soldUnder(operator, order.of ?? FRAMEWORK)
    const articles = new Map(sold.articles.map(({ code, id }) => [code, id]))
    const sentOn = `${Temporal.PlainDate.from(day).subtract({ months: order.monthsAgo ?? 0 })}`
    await seedOrder(order, { buyer, approver, frameworkId: sold.id, articles, day: sentOn })
  }
}

async function soldUnder(operator: { organisationId: TenantId }, name: string) {
  const sold = await withTenant(operator.organisationId, async (tx) => {
    const framework = (await listOwnFrameworks(tx)).find(({ object }) => object.startsWith(name))
    return framework && { id: framework.id, articles: await listKnownArticles(tx, framework.id) }
  })
  if (!sold) throw new Error(`The demo has no framework contract ${name}`)
  return sold
}

type Shop = {
  buyer: Person
  approver: Person
  frameworkId: string
  articles: ReadonlyMap<string, string>
  day: IsoDate
}

/** The value of a step that the demo cannot be without. */
function granted<Value>(result: { ok: true; value: Value } | { ok: false; refusal: unknown }): Value {
  if (!result.ok) throw new Error(`The demo has no order: ${JSON.stringify(result.refusal)}`)
  return result.value
}

/** In the middle of that day. */
const momentOf = (day: IsoDate) => Temporal.PlainDateTime.from(`${day}T11:00`).toZonedDateTime(TIME_ZONE).toInstant()

async function seedOrder(
  { lines, reference, monthsAgo = 0, becomes }: DemoOrder,
  { buyer, approver, frameworkId, articles, day }: Shop,
) {
  let orderId = ''
  for (const [code, quantity] of Object.entries(lines)) {
    const put = { frameworkId, articleId: articles.get(code) ?? '', quantity, today: day }
    orderId = granted(await putInBasket(buyer, put)).orderId
  }
  const begun = await withTenant(buyer.organisationId, (tx) => findOrder(tx, orderId, 'member'))
  const typed = { ...DELIVERED_TO, reference, requestedOn: addDays(day, 30) }
  const { version } = granted(await writeBasket(buyer, { orderId, version: begun?.version ?? 0, typed, today: day }))
  if (becomes === 'draft') return
  const at = monthsAgo === 0 ? now() : momentOf(day)
  const sent = granted(await submitOrder(buyer, { orderId, version, now: at }))
  if (becomes === 'submitted') return
  const comment = 'Crédit disponible.'
  const said = { orderId, revision: sent.revision, decision: 'approved', comment, now: at } as const
  const { version: decided } = granted(await decideOrder(approver, said))
  if (becomes === 'approved') return
  const came = Object.values(lines).map((quantity, index) => [quantityFieldOf(index + 1), quantity])
  const noted = { ...Object.fromEntries(came), deliveredOn: addDays(day, 12) }
  const delivery = { orderId, version: decided, typed: noted, today: addDays(day, 12) }
  const delivered = granted(await recordDelivery(buyer, delivery))
  const closedAt = new Date(momentOf(addDays(day, 15)).epochMilliseconds)
  granted(await closeOrder(buyer, { orderId, version: delivered.version, reason: null, at: closedAt }))
}
