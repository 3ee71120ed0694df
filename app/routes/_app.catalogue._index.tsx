import '#app/i18n/centre-texts.ts'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Form, Link, useLoaderData } from '@remix-run/react'
import { CATALOGUE_VIEWS, standing } from '#app/domain/catalogue.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { requireActor } from '#app/lib/auth.server.ts'
import { today } from '#app/lib/clock.server.ts'
import { pageTitle } from '#app/lib/page-title.server.ts'
import { foundArticleLine } from '#app/ui/articles/price-list-data.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { orderingText, standingBadge } from '#app/ui/frameworks/catalogue-data.ts'
import { CatalogueTable } from '#app/ui/frameworks/catalogue-table.tsx'
import { FoundArticles } from '#app/ui/frameworks/found-articles.tsx'
import { awardedText, supplierOf } from '#app/ui/frameworks/framework-data.ts'
import { pageOf } from '#app/ui/list-address.ts'
import { PageHeader } from '#app/ui/page-header.tsx'
import { Pagination } from '#app/ui/pagination.tsx'
import { SelectField } from '#app/ui/select-field.tsx'
import { TextField } from '#app/ui/text-field.tsx'
import { findArticlesByWords } from '#db/queries/article-search.ts'
import { listCatalogue } from '#db/queries/catalogue.ts'
import { listLotSuppliers } from '#db/queries/lot-suppliers.ts'
import { withTenant } from '#db/tenant.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

const PAGE_SIZE = 50
const MOST_ARTICLES = 20

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request, 'centre:read')
  const t = textsFor('fr').in('frameworks')
  const { search, searchParams } = new URL(request.url)
  const words = (searchParams.get('q') ?? '').trim().slice(0, 200)
  const view = CATALOGUE_VIEWS.find((known) => known === searchParams.get('montrer')) ?? null
  const day = today()
  const { kind } = actor.organisation
  return withTenant(actor.organisationId, async (tx) => {
    const asked = { words, view, kind, today: day, limit: PAGE_SIZE, offset: (pageOf(search) - 1) * PAGE_SIZE }
    const { entries, total } = await listCatalogue(tx, asked)
    const found = words === '' ? [] : await findArticlesByWords(tx, { words, today: day, limit: MOST_ARTICLES + 1 })
    const ofLots = await listLotSuppliers(tx, entries)
    const pageCount = Math.max(1, Math.ceil(total / PAGE_SIZE))
    const lines = entries.map((entry) => ({
      id: entry.id,
      object: entry.object,
      reference: entry.reference,
      centre: entry.centre,
      supplier: awardedText(t, entry.status, supplierOf(entry, ofLots)),
      ordering: orderingText(t, entry, day),
      badge: standingBadge(t, standing(entry, kind, day), entry.status),
    }))
    return {
      title: pageTitle(t('catalogue.title')),
      words,
      view,
      articles: found.slice(0, MOST_ARTICLES).map((article) => foundArticleLine(textsFor('fr'), article)),
      moreArticles: found.length > MOST_ARTICLES,
      any: words !== '' || view !== null || total > 0,
      lines,
      total,
      page: Math.min(pageOf(search), pageCount),
      pageCount,
    }
  })
}

function Filter({ words, view }: { words: string; view: string | null }) {
  const { t } = useTexts('frameworks')
  return (
    <Form className="mb-5 flex flex-wrap items-end gap-3" role="search">
      <TextField
        key={words}
        name="q"
        label={t('catalogue.words')}
        hint={t('catalogue.wordsHint')}
        defaultValue={words}
      />
      <SelectField
        key={view}
        name="montrer"
        label={t('catalogue.show')}
        placeholder={t('catalogue.everything')}
        defaultValue={view ?? ''}
        options={CATALOGUE_VIEWS.map((value) => ({ value, label: t(`catalogue.views.${value}`) }))}
      />
      <Button type="submit">{t('catalogue.search')}</Button>
    </Form>
  )
}

export default function CataloguePage() {
  const { words, view, any, lines, articles, moreArticles, total, page, pageCount } = useLoaderData<typeof loader>()
  const { t } = useTexts('frameworks')
  const centres = (
    <ButtonLink to="/centre" variant="primary">
      {t('catalogue.seeCentres')}
    </ButtonLink>
  )
  return (
    <>
      <PageHeader title={t('catalogue.title')} subtitle={t('catalogue.subtitle')} />
      {any ? (
        <>
          <Filter words={words} view={view} />
          <p className="mb-3 text-small text-ink-soft" role="status">
            {total > 0 ? t('catalogue.count', { count: total }) : t('catalogue.nothing')}{' '}
            {words || view ? (
              <Link to="/catalogue" className="link">
                {t('catalogue.all')}
              </Link>
            ) : null}
          </p>
          {lines.length > 0 ? <CatalogueTable lines={lines} /> : null}
          {pageCount > 1 ? <Pagination page={page} pageCount={pageCount} /> : null}
          {articles.length > 0 ? <FoundArticles articles={articles} more={moreArticles} /> : null}
        </>
      ) : (
        <Card>
          <EmptyState title={t('catalogue.empty')} actions={centres}>
            {t('catalogue.emptyHint')}
          </EmptyState>
        </Card>
      )}
    </>
  )
}
