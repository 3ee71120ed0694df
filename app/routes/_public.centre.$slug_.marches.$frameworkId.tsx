import '#app/i18n/centre-texts.ts'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { textsFor } from '#app/i18n/texts.server.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { optionalUser } from '#app/lib/auth.server.ts'
import { today } from '#app/lib/clock.server.ts'
import { pageTitle } from '#app/lib/page-title.server.ts'
import { idParam, slugParam } from '#app/lib/params.server.ts'
import { Badge } from '#app/ui/badge.tsx'
import { ButtonLink } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { DescriptionList } from '#app/ui/description-list.tsx'
import { documentSize } from '#app/ui/documents/document-size.ts'
import { orderingText, whoMayJoin } from '#app/ui/frameworks/catalogue-data.ts'
import { CatalogueLots } from '#app/ui/frameworks/catalogue-lots.tsx'
import { DocumentLinks } from '#app/ui/frameworks/document-links.tsx'
import { awardedText, supplierText, termText } from '#app/ui/frameworks/framework-data.ts'
import { FRAMEWORK_TONES } from '#app/ui/frameworks/tones.ts'
import { listPublicDocuments } from '#db/queries/framework-documents.ts'
import { findPublicCentre, listPublicFrameworks, listPublicLotsOf } from '#db/queries/public-centres.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

/** What a centre shows of one framework contract to everybody: the columns that the functions of the database answer. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const id = idParam(params.frameworkId)
  const centre = await findPublicCentre(slugParam(params.slug))
  const framework = centre && (await listPublicFrameworks(centre)).find((known) => known.id === id)
  if (!centre || !framework) throw new Response(null, { status: 404 })
  const [t, words] = [textsFor('fr').in('frameworks'), textsFor('fr').in('documents')]
  const { ownerId, slug } = centre
  const documents = await listPublicDocuments({ ownerId, id })
  const lots = await listPublicLotsOf(ownerId, id)
  return {
    title: pageTitle(framework.object),
    signedIn: (await optionalUser(request)) !== null,
    id,
    centre: { slug, name: centre.name, organisation: centre.organisation },
    object: framework.object,
    status: framework.status,
    summary: framework.summary,
    facts: {
      reference: framework.reference,
      supplier: awardedText(t, framework.status, supplierText(framework.supplier, lots)),
      term: termText(t, framework),
      ordering: orderingText(t, framework, today()),
      joining: whoMayJoin(t, framework),
    },
    lots: lots.map(({ number, title, supplier }) => ({
      ...{
        name: t('lots.lot', { number, title }),
        supplier: awardedText(t, framework.status, supplier ?? framework.supplier),
        ceiling: null,
        quantity: null,
      },
    })),
    documents: documents.map(({ id: documentId, kind, title, byteSize }) => ({
      ...{ id: documentId, kind, title, size: documentSize(words, byteSize) },
      href: `/centre/${slug}/marches/${id}/documents/${documentId}`,
    })),
  }
}

const FACTS = ['reference', 'supplier', 'term', 'ordering', 'joining'] as const

export default function PublicFramework() {
  const { id, signedIn, centre, object, status, summary, facts, lots, documents } = useLoaderData<typeof loader>()
  const { t } = useTexts('frameworks')
  const page = `/catalogue/${id}`
  return (
    <div className="mx-auto grid w-full max-w-[58rem] content-start gap-8 py-8">
      <header className="grid content-start gap-2">
        <p>
          <a className="link" href={`/centre/${centre.slug}`}>
            {centre.name}
          </a>
        </p>
        <h1 className="text-page font-[660] text-balance break-words">{object}</h1>
        <p className="flex flex-wrap items-center gap-3 text-ink-soft">
          <Badge tone={FRAMEWORK_TONES[status]}>{t(`statuses.${status}`)}</Badge>
          {centre.organisation}
        </p>
      </header>
      {summary ? <p className="max-w-[46rem] whitespace-pre-line break-words">{summary}</p> : null}
      <Card>
        <DescriptionList
          items={FACTS.map((name) => ({ term: t(`catalogue.facts.${name}`), description: facts[name] }))}
        />
      </Card>
      <CatalogueLots lots={lots} limits={false} />
      <DocumentLinks documents={documents} />
      <aside className="card card-padded grid gap-3">
        <p>{t('public.more')}</p>
        <div className="actions">
          <ButtonLink to={signedIn ? page : `/login?vers=${encodeURIComponent(page)}`} variant="primary">
            {t(signedIn ? 'public.open' : 'public.signIn')}
          </ButtonLink>
        </div>
      </aside>
    </div>
  )
}
