import '#app/i18n/centre-texts.ts'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { can } from '#app/domain/permissions.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { requireActor } from '#app/lib/auth.server.ts'
import { today } from '#app/lib/clock.server.ts'
import { readOwnStockJournal } from '#app/lib/own-stock-journal.server.ts'
import { pageTitle } from '#app/lib/page-title.server.ts'
import { idParam } from '#app/lib/params.server.ts'
import { Badge } from '#app/ui/badge.tsx'
import { ButtonLink } from '#app/ui/button.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { PrintButton } from '#app/ui/print-button.tsx'
import { OwnStockJournal } from '#app/ui/stocks/own-stock-journal.tsx'
import { Tabs } from '#app/ui/tabs.tsx'
import { findCatalogueEntry } from '#db/queries/catalogue.ts'
import { findOrderedLot } from '#db/queries/orders.ts'
import { withTenant } from '#db/tenant.ts'

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }]

/** What our organisation was granted of a stock in a season, ordered, got and has left. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, 'centre:read')
  const id = idParam(params.frameworkId)
  const texts = textsFor('fr')
  return withTenant(actor.organisationId, async (tx) => {
    const entry = await findCatalogueEntry(tx, id, today())
    const place = entry?.member ? { ownerId: entry.ownerId, frameworkId: id } : null
    const whole = place && (await findOrderedLot(tx, { ...place, lotId: null }))
    if (!entry || !place || whole?.supply !== 'stock') throw new Response(null, { status: 404 })
    const asked = new URL(request.url).searchParams.get('saison')
    return {
      title: pageTitle(texts.in('stocks')('own.title')),
      ...{ id, object: entry.object, mayOrder: can(actor, 'order:place') },
      journal: await readOwnStockJournal(tx, texts, { ...place, asked }),
    }
  })
}

export default function OwnStockPage() {
  const { id, object, mayOrder, journal } = useLoaderData<typeof loader>()
  const { t } = useTexts('stocks')
  const back = `/catalogue/${id}`
  const order = mayOrder ? <ButtonLink to={`${back}/articles`}>{t('own.order')}</ButtonLink> : null
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-8">
      <PageHeader
        title={t('own.title')}
        subtitle={journal === null ? object : `${object} · ${journal.season}, ${journal.days}`}
        breadcrumb={[
          { label: t('frameworks:catalogue.title'), to: '/catalogue' },
          { label: object, to: back },
          { label: t('own.title') },
        ]}
        badges={journal?.running ? <Badge tone="done">{t('own.now')}</Badge> : undefined}
        actions={
          journal === null ? undefined : (
            <>
              {order}
              <PrintButton />
            </>
          )
        }
      />
      {journal === null ? (
        <EmptyState title={t('own.nothing')} actions={<ButtonLink to={back}>{t('own.back')}</ButtonLink>}>
          {t('own.none')}
        </EmptyState>
      ) : (
        <>
          {journal.seasons.length > 1 ? (
            <Tabs
              label={t('own.seasons')}
              items={journal.seasons.map((season) => ({
                ...{ label: season.name, to: `${back}/attribution?saison=${season.id}` },
                current: season.id === journal.seasonId,
              }))}
            />
          ) : null}
          <OwnStockJournal journal={journal} />
        </>
      )}
    </div>
  )
}
