import '#app/i18n/centre-texts.ts'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { can } from '#app/domain/permissions.ts'
import { formatDate } from '#app/i18n/format.ts'
import { orderProblemText } from '#app/i18n/order-words.ts'
import { formatQuantity, quantityText } from '#app/i18n/price-text.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { type CurrentActor, requireActor } from '#app/lib/auth.server.ts'
import { today } from '#app/lib/clock.server.ts'
import { readForm } from '#app/lib/form.server.ts'
import { readOwnAllocations } from '#app/lib/own-allocations.server.ts'
import { pageTitle } from '#app/lib/page-title.server.ts'
import { idParam, isId } from '#app/lib/params.server.ts'
import { statusOf } from '#app/lib/refusals.ts'
import { redirectWithToast } from '#app/lib/toast.server.ts'
import { beginFreeDraft } from '#app/services/orders/begin-draft.server.ts'
import { putInBasket } from '#app/services/orders/put-in-basket.server.ts'
import { PriceFilter } from '#app/ui/articles/price-filter.tsx'
import { priceLine } from '#app/ui/articles/price-list-data.ts'
import { PriceTable } from '#app/ui/articles/price-table.tsx'
import { ButtonLink } from '#app/ui/button.tsx'
import { pageOf } from '#app/ui/list-address.ts'
import { Notice } from '#app/ui/notice.tsx'
import { BeginFreeForm } from '#app/ui/orders/begin-free-form.tsx'
import { PutForm } from '#app/ui/orders/put-form.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { Pagination } from '#app/ui/pagination.tsx'
import { OwnAllocations } from '#app/ui/stocks/own-allocations.tsx'
import { findCatalogueEntry, listMembersLots } from '#db/queries/catalogue.ts'
import { findOrderingObstacle, listDraftIds } from '#db/queries/order-drafts.ts'
import { findOrderedLot } from '#db/queries/orders.ts'
import { listPriceList } from '#db/queries/price-list.ts'
import { withTenant } from '#db/tenant.ts'

export { keepForm as clientAction } from '#app/ui/sending/keep-form.ts'

/** After a refusal too: it may say that something has changed. */
export const shouldRevalidate = () => true

const PAGE_SIZE = 50
const NO_VIEWS: [] = []

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }]

/** What a member may order that day and what it costs; for whoever is none there is no such page. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, 'centre:read')
  const frameworkId = idParam(params.frameworkId)
  const texts = textsFor('fr')
  const { search, searchParams } = new URL(request.url)
  const words = (searchParams.get('q') ?? '').trim().slice(0, 200)
  const lot = searchParams.get('lot') ?? ''
  const lotId = isId(lot) ? lot : null
  const day = today()
  return withTenant(actor.organisationId, async (tx) => {
    const entry = await findCatalogueEntry(tx, frameworkId, day)
    if (!entry || !(entry.member || entry.own)) throw new Response(null, { status: 404 })
    const whole = { ownerId: entry.ownerId, frameworkId, lotId: null }
    const obstacle = entry.member ? await findOrderingObstacle(tx, { ownerId: entry.ownerId, frameworkId }) : null
    const place = { ownerId: entry.ownerId, frameworkId, today: day, view: 'sold' } as const
    const from = (pageOf(search) - 1) * PAGE_SIZE
    const { total, rows } = await listPriceList(tx, { ...place, words, lotId, limit: PAGE_SIZE, offset: from })
    const pageCount = Math.max(1, Math.ceil(total / PAGE_SIZE))
    return {
      title: pageTitle(texts.in('articles')('title')),
      ...{ words, lotId, total, pageCount, page: Math.min(pageOf(search), pageCount), day: formatDate(day) },
      entry: { id: frameworkId, object: entry.object },
      mayOrder: entry.member && obstacle === null && can(actor, 'order:place'),
      allocations: await readOwnAllocations(tx, texts, { ...whole, member: entry.member }),
      drafts: await listDraftIds(tx, { frameworkId, userId: actor.userId }),
      freeLines: (await findOrderedLot(tx, whole))?.freeLines === true,
      obstacle: obstacle && can(actor, 'order:place') ? texts.in('orders')(`obstacles.${obstacle}`) : null,
      lots: (await listMembersLots(tx, entry)).map(({ id, number, title }) => ({
        value: id,
        label: texts.in('frameworks')('lots.lot', { number, title }),
      })),
      lines: rows.map((row) => ({ ...priceLine(texts, row, day), smallest: formatQuantity(row.minimumQuantity) })),
    }
  })
}

async function beginFree(actor: CurrentActor, place: { frameworkId: string; lotId: string | null }) {
  const begun = await beginFreeDraft(actor, { ...place, today: today() })
  if (begun.ok) throw redirect(`/commandes/${begun.value.id}#free`)
  const { refusal } = begun
  if (refusal.code === 'obstacle' || refusal.code === 'free-lines') {
    const t = textsFor('fr').in('orders')
    const text = refusal.code === 'obstacle' ? t(`obstacles.${refusal.obstacle}`) : t('problems.free-not-allowed')
    return redirectWithToast(`/catalogue/${place.frameworkId}/articles`, { tone: 'late', text })
  }
  throw new Response(null, { status: statusOf(refusal.code) })
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, 'order:place')
  const frameworkId = idParam(params.frameworkId)
  const { articleId = '', quantity = '', intent, lotId = '' } = await readForm(request)
  if (intent === 'begin-free') return beginFree(actor, { frameworkId, lotId: lotId === '' ? null : idParam(lotId) })
  const t = textsFor('fr').in('orders')
  const put = await putInBasket(actor, { frameworkId, articleId: idParam(articleId), quantity, today: today() })
  if (put.ok) {
    const { title, quantity: there, unit } = put.value
    const { pathname, search } = new URL(request.url)
    const quantity = quantityText(textsFor('fr').in('articles'), there, unit)
    const text = t('basket.done', { title, quantity })
    return redirectWithToast(`${pathname}${search}`, { tone: 'done', text })
  }
  const { refusal } = put
  if (refusal.code === 'quantity') {
    const problem = orderProblemText(t, refusal.problem, refusal.article)
    return data({ articleId, quantity, problem }, { status: 400 })
  }
  if (refusal.code === 'forbidden' || refusal.code === 'not-found') {
    throw new Response(null, { status: statusOf(refusal.code) })
  }
  const problem = refusal.code === 'obstacle' ? t(`obstacles.${refusal.obstacle}`) : t('basket.tooMany')
  return data({ articleId, quantity, problem }, { status: 409 })
}

function DraftsLink({ drafts }: { drafts: readonly string[] }) {
  const { t } = useTexts('orders')
  const [draft, another] = drafts
  if (draft === undefined || another !== undefined) {
    return <ButtonLink to="/commandes?montrer=drafts">{t('basket.open')}</ButtonLink>
  }
  return <ButtonLink to={`/commandes/${draft}`}>{t('basket.openOne')}</ButtonLink>
}

export default function MembersPriceListPage() {
  const { entry, lots, lines, words, lotId, total, page, pageCount, day, ...ordering } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const { t } = useTexts('articles')
  const back = `/catalogue/${entry.id}`
  const put = (id: string, code: string) => {
    const mine = refused?.articleId === id ? refused : null
    const smallest = lines.find((line) => line.id === id)?.smallest ?? ''
    return <PutForm articleId={id} code={code} quantity={mine?.quantity ?? smallest} error={mine?.problem} />
  }
  const any = total > 0 || words !== '' || lotId !== null
  return (
    <>
      <PageHeader
        title={t('title')}
        subtitle={t('member.subtitle', { object: entry.object, day })}
        actions={ordering.mayOrder ? <DraftsLink drafts={ordering.drafts} /> : undefined}
        breadcrumb={[
          { label: t('frameworks:catalogue.title'), to: '/catalogue' },
          { label: entry.object, to: back },
          { label: t('title') },
        ]}
      />
      {any ? (
        <>
          <PriceFilter {...{ words, lotId, lots, total }} views={NO_VIEWS} view={null} wholeTo={`${back}/articles`} />
          {ordering.obstacle === null ? null : (
            <Notice tone="neutral" title={t('orders:draft.cannot')}>
              {ordering.obstacle}
            </Notice>
          )}
          {lines.length > 0 ? (
            <PriceTable
              lines={lines}
              editTo={null}
              orderOf={ordering.mayOrder ? ({ id, code }) => put(id, code) : undefined}
            />
          ) : null}
          <OwnAllocations lines={ordering.allocations} journalTo={`${back}/attribution`} />
          {pageCount > 1 ? <Pagination page={page} pageCount={pageCount} /> : null}
        </>
      ) : (
        <Notice tone="neutral">{t('member.none')}</Notice>
      )}
      {ordering.mayOrder && ordering.freeLines ? <BeginFreeForm lots={lots} lotId={lotId} /> : null}
    </>
  )
}
