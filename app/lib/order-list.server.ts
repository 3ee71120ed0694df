import { ORDER_VIEWS } from '#app/domain/order.ts'
import type { Actor } from '#app/domain/permissions.ts'
import { typedText } from '#app/domain/typed-text.ts'
import { formatCents, formatDate } from '#app/i18n/format.ts'
import { orderNumberText } from '#app/i18n/order-text.ts'
import { ofText } from '#app/i18n/order-words.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { listOrderingBodies, listOrders } from '#db/queries/order-pages.ts'
import type { OrderSide } from '#db/queries/orders.ts'
import { listOwnFrameworks } from '#db/queries/own-frameworks.ts'
import { withTenant } from '#db/tenant.ts'

const PAGE_SIZE = 50

type Asked = { side: OrderSide; page: number }

/** Of which member and framework contract the centre asked to see the orders, and which there are. */
async function readFilters({ organisationId }: Actor, asked: URLSearchParams) {
  const [bodies, contracts] = await withTenant(organisationId, (tx) =>
    Promise.all([listOrderingBodies(tx), listOwnFrameworks(tx)]),
  )
  const members = bodies.map(({ id, name }) => ({ value: id, label: name }))
  const frameworks = contracts.map(({ id, reference, object }) => ({
    value: id,
    label: [reference, object].filter(Boolean).join(' · '),
  }))
  const chosen = (options: readonly { value: string }[], name: string) =>
    options.find(({ value }) => value === asked.get(name))?.value ?? null
  return { members, frameworks, member: chosen(members, 'membre'), framework: chosen(frameworks, 'marche') }
}

/** One page of orders as its address asks for them. */
export async function readOrderList(actor: Actor, request: Request, { side, page: asked }: Asked) {
  const t = textsFor('fr').in('orders')
  const { searchParams } = new URL(request.url)
  const words = typedText(searchParams.get('q') ?? '')
    .trim()
    .slice(0, 200)
  const views = ORDER_VIEWS.filter((one) => side === 'member' || one !== 'drafts')
  const view = views.find((one) => one === searchParams.get('montrer')) ?? 'all'
  const filters = side === 'centre' ? await readFilters(actor, searchParams) : null
  const of = { member: filters?.member ?? null, framework: filters?.framework ?? null }
  const read = (page: number) =>
    withTenant(actor.organisationId, (tx) =>
      listOrders(tx, { side, view, words, ...of, limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE }),
    )
  const found = await read(asked)
  const pageCount = Math.max(1, Math.ceil(found.total / PAGE_SIZE))
  const page = Math.min(asked, pageCount)
  const { total, more, rows } = page === asked ? found : await read(page)
  return {
    ...{ filters, words, view, views, total, more, page, pageCount },
    orders: rows.map((row) => ({
      ...{ id: row.id, status: row.status, supplier: row.supplier, changing: row.changing },
      ...{ number: orderNumberText(row), of: ofText(t, row), reference: row.reference },
      by: side === 'centre' ? row.body : row.buyer,
      ...{ amount: formatCents(row.amount), on: formatDate(row.at) },
    })),
  }
}
