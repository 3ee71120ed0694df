import '#app/i18n/centre-texts.ts'
import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { textsFor } from '#app/i18n/texts.server.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { pageTitle } from '#app/lib/page-title.server.ts'
import { PublicCentres } from '#app/ui/centre/public-centre.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { listPublicCentres } from '#db/queries/public-centres.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

/** The centres that show themselves, for whoever is signed in too. */
export async function loader() {
  const centres = (await listPublicCentres()).map(({ ownerId: _owner, centreId: _centre, ...centre }) => centre)
  return { title: pageTitle(textsFor('fr').in('our-centre')('public.title')), centres }
}

export default function CentresPage() {
  const { centres } = useLoaderData<typeof loader>()
  const { t } = useTexts('our-centre')
  return (
    <div className="mx-auto grid w-full max-w-[58rem] content-start gap-8 py-8">
      <p>
        <a className="link" href="/">
          {t('common:product')}
        </a>
      </p>
      {centres.length === 0 ? (
        <>
          <h1 className="text-center text-page font-[660]">{t('public.title')}</h1>
          <EmptyState icon="building" title={t('public.none')}>
            {t('public.noneText')}
          </EmptyState>
        </>
      ) : (
        <PublicCentres centres={centres} heading="h1" />
      )}
    </div>
  )
}
