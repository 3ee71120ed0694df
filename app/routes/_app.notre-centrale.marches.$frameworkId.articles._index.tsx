import '#app/i18n/centre-texts.ts'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { textsFor } from '#app/i18n/texts.server.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { requireActor } from '#app/lib/auth.server.ts'
import { today } from '#app/lib/clock.server.ts'
import { pageTitle } from '#app/lib/page-title.server.ts'
import { idParam, isId } from '#app/lib/params.server.ts'
import { PriceFilter } from '#app/ui/articles/price-filter.tsx'
import { priceLine } from '#app/ui/articles/price-list-data.ts'
import { PriceTable } from '#app/ui/articles/price-table.tsx'
import { Badge } from '#app/ui/badge.tsx'
import { ButtonLink } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { pageOf } from '#app/ui/list-address.ts'
import { PageHeader } from '#app/ui/page-header.tsx'
import { Pagination } from '#app/ui/pagination.tsx'
import { listLots } from '#db/queries/framework-lots.ts'
import { findFrameworkDetails } from '#db/queries/own-frameworks.ts'
import { listPriceList } from '#db/queries/price-list.ts'
import { withTenant } from '#db/tenant.ts'

const PAGE = '/notre-centrale/marches'
const PAGE_SIZE = 50
const VIEWS = ['current', 'retired', 'all'] as const

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }]

function askedIn(request: Request) {
  const { search, searchParams } = new URL(request.url)
  const lotId = searchParams.get('lot') ?? ''
  return {
    page: pageOf(search),
    words: (searchParams.get('q') ?? '').trim().slice(0, 200),
    lotId: isId(lotId) ? lotId : null,
    view: VIEWS.find((known) => known === searchParams.get('montrer')) ?? 'current',
  }
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, 'centre:operate')
  const frameworkId = idParam(params.frameworkId)
  const texts = textsFor('fr')
  const { page, ...asked } = askedIn(request)
  const day = today()
  return withTenant(actor.organisationId, async (tx) => {
    const framework = await findFrameworkDetails(tx, frameworkId)
    if (!framework) throw new Response(null, { status: 404 })
    const place = { ownerId: actor.organisationId, frameworkId, today: day }
    const offset = (page - 1) * PAGE_SIZE
    const { total, rows } = await listPriceList(tx, { ...place, ...asked, limit: PAGE_SIZE, offset })
    const any = total > 0 || (await listPriceList(tx, { ...place, view: 'all', limit: 1, offset: 0 })).total > 0
    const pageCount = Math.max(1, Math.ceil(total / PAGE_SIZE))
    return {
      title: pageTitle(texts.in('articles')('title')),
      ...{ ...asked, total, any, pageCount, page: Math.min(page, pageCount) },
      framework: { id: frameworkId, object: framework.object, invented: framework.invented },
      lots: (await listLots(tx, frameworkId)).map(({ id, number, title }) => ({
        value: id,
        label: texts.in('frameworks')('lots.lot', { number, title }),
      })),
      lines: rows.map((row) => priceLine(texts, row, day)),
    }
  })
}

export default function PriceListPage() {
  const { framework, lots, lines, words, lotId, view, total, any, page, pageCount } = useLoaderData<typeof loader>()
  const { t } = useTexts('articles')
  const back = `${PAGE}/${framework.id}`
  const here = `${back}/articles`
  const add = <ButtonLink to={`${here}/nouveau`}>{t('list.add')}</ButtonLink>
  const load = <ButtonLink to={`${here}/importer`}>{t('list.import')}</ButtonLink>
  return (
    <>
      <PageHeader
        title={t('title')}
        badges={framework.invented ? <Badge tone="outline">{t('frameworks:invented')}</Badge> : null}
        subtitle={t('list.subtitle', { object: framework.object })}
        breadcrumb={[
          { label: t('frameworks:title'), to: PAGE },
          { label: framework.object, to: back },
          { label: t('title') },
        ]}
        actions={
          any ? (
            <>
              {add}
              {load}
              <ButtonLink to={`${here}/export.xlsx`} reloadDocument>
                {t('list.export')}
              </ButtonLink>
            </>
          ) : null
        }
      />
      {any ? (
        <>
          <PriceFilter
            {...{ words, lotId, lots, view, total }}
            views={VIEWS.map((value) => ({ value, label: t(`list.views.${value}`) }))}
            wholeTo={here}
          />
          {lines.length > 0 ? <PriceTable lines={lines} editTo={here} /> : null}
          {pageCount > 1 ? <Pagination page={page} pageCount={pageCount} /> : null}
        </>
      ) : (
        <Card>
          <EmptyState
            title={t('list.empty')}
            actions={
              <>
                {load}
                {add}
              </>
            }
          >
            {t('list.emptyHint')}
          </EmptyState>
        </Card>
      )}
    </>
  )
}
