import { type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { homePageOf } from '#app/domain/home-page.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { optionalUser } from '#app/lib/auth.server.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { PublicCentres } from '#app/ui/centre/public-centre.tsx'
import { Icon, type IconName } from '#app/ui/icon.tsx'
import { BrandMark } from '#app/ui/shell/brand.tsx'
import { countContractsListed } from '#db/queries/deadline-counts.ts'
import { listPublicCentres } from '#db/queries/public-centres.ts'
import { withTenant } from '#db/tenant.ts'

export const meta: MetaFunction = () => [{ title: 'Mercuriale' }]

export async function loader({ request }: LoaderFunctionArgs) {
  const signedIn = await optionalUser(request)
  if (signedIn) {
    const { actor, user } = signedIn
    const followed = actor !== null && (await withTenant(actor.organisationId, countContractsListed)) > 0
    return redirect(homePageOf(actor, { ...user, followed }))
  }
  const centres = await listPublicCentres()
  return { centres: centres.map(({ ownerId: _owner, centreId: _centre, ...centre }) => centre) }
}

const POINTS = [
  { key: 'deadlines', icon: 'calendar' },
  { key: 'register', icon: 'folder' },
  { key: 'reminders', icon: 'bell' },
] as const satisfies { key: string; icon: IconName }[]

export default function Home() {
  const { centres } = useLoaderData<typeof loader>()
  const { t } = useTexts('auth')
  return (
    <div className="m-auto grid max-w-[58rem] gap-12 py-8">
      <div className="grid justify-items-center gap-6 text-center">
        <BrandMark name={t('common:product')} logo={null} />
        <h1 className="max-w-[40rem] text-page font-[660] text-balance">{t('home.title')}</h1>
        <p className="max-w-[38rem] text-ink-soft">{t('home.text')}</p>
        <ButtonLink to="/login" variant="primary">
          {t('home.signIn')}
        </ButtonLink>
        <p className="text-small text-ink-faint">{t('home.access')}</p>
      </div>
      <ul className="grid gap-4 tablet:grid-cols-3">
        {POINTS.map(({ key, icon }) => (
          <li key={key} className="card card-padded">
            <Icon name={icon} size={22} />
            <h2 className="mt-3 font-semibold">{t(`home.points.${key}Title`)}</h2>
            <p className="mt-1 text-small text-ink-soft">{t(`home.points.${key}`)}</p>
          </li>
        ))}
      </ul>
      <PublicCentres centres={centres} />
    </div>
  )
}
