import '#app/i18n/centre-texts.ts'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { replenishmentNumber } from '#app/domain/stock.ts'
import { formatDate } from '#app/i18n/format.ts'
import { quantityText } from '#app/i18n/price-text.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { requireActor } from '#app/lib/auth.server.ts'
import { pageTitle } from '#app/lib/page-title.server.ts'
import { idParam } from '#app/lib/params.server.ts'
import { stockOfPage, stockWords } from '#app/lib/stock-page.server.ts'
import { Badge } from '#app/ui/badge.tsx'
import { ButtonLink } from '#app/ui/button.tsx'
import { Card, Section } from '#app/ui/card.tsx'
import { DescriptionList } from '#app/ui/description-list.tsx'
import { pageOf } from '#app/ui/list-address.ts'
import { Notice } from '#app/ui/notice.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { Pagination } from '#app/ui/pagination.tsx'
import { MovementTable } from '#app/ui/stocks/movement-table.tsx'
import { REPLENISHMENT_TONES, STOCK_TONES } from '#app/ui/stocks/stock-tones.ts'
import { listReplenishments } from '#db/queries/replenishments.ts'
import { countMovements, listMovements } from '#db/queries/stocks.ts'
import { withTenant } from '#db/tenant.ts'

const PAGE_SIZE = 50

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }]

/** One stock of our centre: its level, its journal, and what was ordered for it. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, 'centre:operate')
  const articleId = idParam(params.articleId)
  const texts = textsFor('fr')
  const t = texts.in('stocks')
  const { search } = new URL(request.url)
  return withTenant(actor.organisationId, async (tx) => {
    const stock = await stockOfPage(tx, articleId)
    const amount = (quantity: number) => quantityText(texts.in('articles'), quantity, stock.unit)
    const pageCount = Math.max(1, Math.ceil((await countMovements(tx, articleId)) / PAGE_SIZE))
    const page = Math.min(pageOf(search), pageCount)
    const movements = await listMovements(tx, articleId, { limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE })
    const words = stockWords(texts, stock)
    return {
      ...{ title: pageTitle(words.name), words, framework: stock.framework, page, pageCount },
      frameworkId: stock.frameworkId,
      warning: words.state === 'empty' ? t('one.emptyNote') : words.state === 'low' ? t('one.low', words) : null,
      movements: movements.map(({ id, kind, quantity, levelAfter, movedOn, by, ...of }) => ({
        ...{ id, kind, day: formatDate(movedOn), level: amount(levelAfter), orderId: of.orderId, order: of.order },
        quantity: `${quantity > 0 ? '+' : '−'}${amount(Math.abs(quantity))}`,
        ...{ body: of.body, replenishmentId: of.replenishmentId, replenishment: of.replenishment, reason: of.reason },
        by: by && t('movement.by', { name: by }),
      })),
      replenishments: (await listReplenishments(tx, articleId)).map((one) => ({
        ...{ id: one.id, status: one.status, number: replenishmentNumber(one) },
        text: t('replenishment.of', { received: amount(one.received), quantity: amount(one.quantity) }),
        on: formatDate(one.orderedOn),
      })),
    }
  })
}

const LEVELS = ['onHand', 'reserved', 'free', 'safety', 'onTheWay', 'allocated', 'pace'] as const

export default function StockPage() {
  const { words, framework, frameworkId, warning, movements, replenishments, page, pageCount } =
    useLoaderData<typeof loader>()
  const { t } = useTexts('stocks')
  const here = `/notre-centrale/stocks/${words.articleId}`
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-8">
      <PageHeader
        title={words.name}
        subtitle={
          <Link to={`/notre-centrale/marches/${frameworkId}`} className="link">
            {framework}
          </Link>
        }
        breadcrumb={[{ label: t('title'), to: '/notre-centrale/stocks' }, { label: words.name }]}
        badges={<Badge tone={STOCK_TONES[words.state]}>{t(`states.${words.state}`)}</Badge>}
        actions={
          <>
            <ButtonLink to={`${here}/commander`} variant="primary">
              {t('one.order')}
            </ButtonLink>
            <ButtonLink to={`${here}/inventaire`}>{t('one.count')}</ButtonLink>
          </>
        }
      />
      {warning === null ? null : <Notice tone="late">{warning}</Notice>}
      <Section id="levels" title={t('one.levels')}>
        <Card padded>
          <DescriptionList items={LEVELS.map((key) => ({ term: t(`columns.${key}`), description: words[key] }))} />
        </Card>
      </Section>
      <Section id="replenishments" title={t('one.replenishments')}>
        {replenishments.length === 0 ? (
          <p className="text-ink-soft">{t('one.noReplenishment')}</p>
        ) : (
          <Card padded>
            <ul className="grid gap-2">
              {replenishments.map(({ id, number, on, text, status }) => (
                <li key={id} className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
                  <Link to={`${here}/reapprovisionnements/${id}`} className="link font-semibold">
                    {number}
                  </Link>
                  <span>{on}</span>
                  <span className="text-ink-soft">{text}</span>
                  <Badge tone={REPLENISHMENT_TONES[status]}>{t(`replenishment.statuses.${status}`)}</Badge>
                </li>
              ))}
            </ul>
          </Card>
        )}
      </Section>
      <Section
        id="movements"
        title={t('one.movements')}
        aside={
          movements.length === 0 ? null : (
            <a href={`${here}/mouvements.xlsx`} className="button button-secondary button-small" download>
              {t('one.export')}
            </a>
          )
        }
      >
        {movements.length === 0 ? (
          <p className="text-ink-soft">{t('one.noMovement')}</p>
        ) : (
          <MovementTable lines={movements} here={here} />
        )}
        {pageCount > 1 ? <Pagination page={page} pageCount={pageCount} /> : null}
      </Section>
    </div>
  )
}
