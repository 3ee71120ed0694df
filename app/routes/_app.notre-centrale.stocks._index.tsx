import '#app/i18n/centre-texts.ts'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { formatDate } from '#app/i18n/format.ts'
import { orderNumberText } from '#app/i18n/order-text.ts'
import { quantityText } from '#app/i18n/price-text.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { requireActor } from '#app/lib/auth.server.ts'
import { today } from '#app/lib/clock.server.ts'
import { requireOwnCentre } from '#app/lib/own-centre.server.ts'
import { pageTitle } from '#app/lib/page-title.server.ts'
import { stockFigures, stockName } from '#app/lib/stock-page.server.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { Section } from '#app/ui/card.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { SeasonList } from '#app/ui/stocks/season-list.tsx'
import { ServeList } from '#app/ui/stocks/serve-list.tsx'
import { StockTable } from '#app/ui/stocks/stock-table.tsx'
import { listAllSeasons } from '#db/queries/stock-seasons.ts'
import { type HeldStock, listOrdersToServe, listStocks } from '#db/queries/stocks.ts'
import { withTenant } from '#db/tenant.ts'

const MOST_TO_SERVE = 200

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }]

/** All that our centre holds in stock, who waits for it, and the seasons it is shared out for. */
export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request, 'centre:operate')
  const texts = textsFor('fr')
  const t = texts.in('stocks')
  const day = today()
  return withTenant(actor.organisationId, async (tx) => {
    await requireOwnCentre(tx)
    const stocks = await listStocks(tx)
    const seasons = await listAllSeasons(tx)
    const toServe = await listOrdersToServe(tx, MOST_TO_SERVE)
    return {
      title: pageTitle(t('title')),
      toServe: toServe.map(({ orderId, body, promisedOn, requestedOn, description, unit, left, ...number }) => ({
        ...{ orderId, body, description, number: orderNumberText(number) ?? '', isLate: (promisedOn ?? day) < day },
        left: t('serve.left', { left: quantityText(texts.in('articles'), left, unit) }),
        when:
          promisedOn === null
            ? [
                t('serve.unpromised'),
                ...(requestedOn === null ? [] : [t('serve.wished', { day: formatDate(requestedOn) })]),
              ].join(' · ')
            : t('serve.promised', { day: formatDate(promisedOn) }),
      })),
      frameworks: byFramework(stocks).map((ofOne) => ({
        id: ofOne[0].frameworkId,
        object: ofOne[0].framework,
        lines: ofOne.map((stock) => stockFigures(texts, stock)),
        articles: ofOne.map((stock) => ({ id: stock.articleId, name: stockName(texts, stock) })),
        seasons: seasons
          .filter(({ frameworkId }) => frameworkId === ofOne[0].frameworkId)
          .map(({ id, name, firstDay, lastDay }) => ({
            ...{ id, name, days: t('seasons.from', { first: formatDate(firstDay), last: formatDate(lastDay) }) },
            when: day > lastDay ? ('over' as const) : day < firstDay ? ('toCome' as const) : ('running' as const),
          })),
      })),
    }
  })
}

type Some = [HeldStock, ...HeldStock[]]

function byFramework(stocks: readonly HeldStock[]): Some[] {
  const found = new Map<string, Some>()
  for (const stock of stocks) {
    const known = found.get(stock.frameworkId)
    if (known) known.push(stock)
    else found.set(stock.frameworkId, [stock])
  }
  return [...found.values()]
}

export default function StocksPage() {
  const { frameworks, toServe } = useLoaderData<typeof loader>()
  const { t } = useTexts('stocks')
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-8">
      <PageHeader
        title={t('title')}
        subtitle={t('subtitle')}
        breadcrumb={[{ label: t('our-centre:title'), to: '/notre-centrale' }, { label: t('title') }]}
      />
      {frameworks.length === 0 ? (
        <EmptyState
          title={t('empty')}
          actions={<ButtonLink to="/notre-centrale/marches">{t('toFrameworks')}</ButtonLink>}
        >
          {t('emptyHint')}
        </EmptyState>
      ) : (
        <>
          {frameworks.map(({ id, object, lines }) => (
            <StockTable key={id} caption={object} lines={lines} />
          ))}
          <Section id="serve" title={t('serve.title')}>
            <ServeList orders={toServe} />
          </Section>
          {frameworks.map((one) => (
            <Section
              key={one.id}
              id={`seasons-${one.id}`}
              title={t('seasons.title')}
              note={one.object}
              aside={
                <ButtonLink to={`/notre-centrale/stocks/saisons/nouvelle?accord=${one.id}`} size="small">
                  {t('seasons.add')}
                </ButtonLink>
              }
            >
              <SeasonList seasons={one.seasons} articles={one.articles} />
            </Section>
          ))}
        </>
      )}
    </div>
  )
}
