import '#app/i18n/centre-texts.ts'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { formatDate } from '#app/i18n/format.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { requireActor } from '#app/lib/auth.server.ts'
import { today } from '#app/lib/clock.server.ts'
import { pageTitle } from '#app/lib/page-title.server.ts'
import { idParam, isId } from '#app/lib/params.server.ts'
import { PriceFilter } from '#app/ui/articles/price-filter.tsx'
import { priceLine } from '#app/ui/articles/price-list-data.ts'
import { PriceTable } from '#app/ui/articles/price-table.tsx'
import { pageOf } from '#app/ui/list-address.ts'
import { Notice } from '#app/ui/notice.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { Pagination } from '#app/ui/pagination.tsx'
import { findCatalogueEntry, listMembersLots } from '#db/queries/catalogue.ts'
import { listPriceList } from '#db/queries/price-list.ts'
import { withTenant } from '#db/tenant.ts'

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
    const place = { ownerId: entry.ownerId, frameworkId, today: day, view: 'sold' } as const
    const from = (pageOf(search) - 1) * PAGE_SIZE
    const { total, rows } = await listPriceList(tx, { ...place, words, lotId, limit: PAGE_SIZE, offset: from })
    const pageCount = Math.max(1, Math.ceil(total / PAGE_SIZE))
    return {
      title: pageTitle(texts.in('articles')('title')),
      ...{ words, lotId, total, pageCount, page: Math.min(pageOf(search), pageCount), day: formatDate(day) },
      entry: { id: frameworkId, object: entry.object },
      lots: (await listMembersLots(tx, entry)).map(({ id, number, title }) => ({
        value: id,
        label: texts.in('frameworks')('lots.lot', { number, title }),
      })),
      lines: rows.map((row) => priceLine(texts, row, day)),
    }
  })
}

export default function MembersPriceListPage() {
  const { entry, lots, lines, words, lotId, total, page, pageCount, day } = useLoaderData<typeof loader>()
  const { t } = useTexts('articles')
  const back = `/catalogue/${entry.id}`
  const any = total > 0 || words !== '' || lotId !== null
  return (
    <>
      <PageHeader
        title={t('title')}
        subtitle={t('member.subtitle', { object: entry.object, day })}
        breadcrumb={[
          { label: t('frameworks:catalogue.title'), to: '/catalogue' },
          { label: entry.object, to: back },
          { label: t('title') },
        ]}
      />
      {any ? (
        <>
          <PriceFilter {...{ words, lotId, lots, total }} views={NO_VIEWS} view={null} wholeTo={`${back}/articles`} />
          {lines.length > 0 ? <PriceTable lines={lines} editTo={null} /> : null}
          {pageCount > 1 ? <Pagination page={page} pageCount={pageCount} /> : null}
        </>
      ) : (
        <Notice tone="neutral">{t('member.none')}</Notice>
      )}
    </>
  )
}
