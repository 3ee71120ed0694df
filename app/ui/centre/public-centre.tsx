import '#app/i18n/centre-texts.ts'
import type { OrganisationKind } from '#app/domain/organisation.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { classNames } from '#app/ui/class-names.ts'
import { DescriptionList } from '#app/ui/description-list.tsx'

export type ShownCentre = {
  slug: string
  organisation: string
  name: string
  presentation: string | null
  offers: string | null
  contactName: string | null
  contactEmail: string | null
  contactPhone: string | null
  address: string | null
  website: string | null
  joinKinds: readonly OrganisationKind[]
}

type CentresProps = { centres: readonly ShownCentre[]; heading?: 'h1' | 'h2' }

/** The centres that show themselves, each leading to its page. */
export function PublicCentres({ centres, heading: Heading = 'h2' }: CentresProps) {
  const { t } = useTexts('our-centre')
  if (centres.length === 0) return null
  return (
    <section aria-labelledby="centres" className="grid gap-4">
      <div className="text-center">
        <Heading id="centres" className="text-lead font-semibold">
          {t('public.title')}
        </Heading>
        <p className="text-ink-soft">{t('public.intro')}</p>
      </div>
      <ul className={classNames('grid gap-4', centres.length > 1 && 'tablet:grid-cols-2')}>
        {centres.map(({ slug, name, organisation, offers }) => (
          <li key={slug} className="card card-padded grid content-start gap-2">
            <h3 className="font-semibold">{name}</h3>
            <p className="text-small text-ink-soft">{t('public.by', { organisation })}</p>
            {offers ? <p className="whitespace-pre-line">{offers}</p> : null}
            <p>
              <a className="link" href={`/centre/${slug}`} aria-label={`${t('public.open')} : ${name}`}>
                {t('public.open')}
              </a>
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Facts({ centre }: { centre: ShownCentre }) {
  const { t } = useTexts('our-centre')
  const { contactEmail, website, joinKinds } = centre
  const kinds = joinKinds.map((kind) => t(`kindsMany.${kind}`)).join(', ')
  const items = [
    { term: t('public.who'), description: kinds || t('public.everybody') },
    { term: t('public.name'), description: centre.contactName },
    {
      term: t('public.email'),
      description: contactEmail && (
        <a className="link break-words" href={`mailto:${contactEmail}`}>
          {contactEmail}
        </a>
      ),
    },
    { term: t('public.phone'), description: centre.contactPhone },
    {
      term: t('public.address'),
      description: centre.address && <span className="whitespace-pre-line">{centre.address}</span>,
    },
    {
      term: t('public.website'),
      description: website && (
        <a className="link break-words" href={website} rel="noopener noreferrer">
          {website.replace(/^https?:\/\//, '')}
        </a>
      ),
    },
  ]
  return <DescriptionList items={items.filter(({ description }) => description !== null)} />
}

type ShownFramework = { id: string; object: string; supplier: string | null; ordering: string }
type PageProps = { centre: ShownCentre; frameworks: readonly ShownFramework[]; signedIn: boolean }

/** The framework contracts that the centre publishes, each leading to its page. */
function Frameworks({ slug, frameworks }: { slug: string; frameworks: readonly ShownFramework[] }) {
  const { t } = useTexts('frameworks')
  if (frameworks.length === 0) return null
  return (
    <section aria-labelledby="frameworks" className="grid gap-3">
      <h2 id="frameworks" className="text-lead font-semibold">
        {t('public.title')}
      </h2>
      <ul className="card divide-y divide-line">
        {frameworks.map(({ id, object, supplier, ordering }) => (
          <li key={id} className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1 px-5 py-3">
            <a className="link min-w-0 break-words" href={`/centre/${slug}/marches/${id}`}>
              {object}
            </a>
            <span className="text-small text-ink-soft">{[supplier, ordering].filter(Boolean).join(' · ')}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** How a body gets in that nobody has an account for yet. */
function Newcomers({ centre: { name, organisation, contactEmail } }: { centre: ShownCentre }) {
  const { t } = useTexts('our-centre')
  const subject = encodeURIComponent(t('public.writeSubject', { centre: name }))
  return (
    <div className="grid gap-2 text-small text-ink-soft">
      <p>{t('public.joinText')}</p>
      <p>
        {contactEmail ? t('public.joinNew') : t('public.joinNewNobody', { organisation })}{' '}
        {contactEmail ? (
          <a className="link" href={`mailto:${contactEmail}?subject=${subject}`}>
            {t('public.write')}
          </a>
        ) : null}
      </p>
    </div>
  )
}

/** What a centre says of itself to everybody, and the way to join it. */
export function PublicCentrePage({ centre, frameworks, signedIn }: PageProps) {
  const { t } = useTexts('our-centre')
  const { name, organisation, presentation, offers, slug } = centre
  const join = `/adherer/${slug}`
  return (
    <div className="mx-auto grid w-full max-w-[58rem] content-start gap-8 py-8">
      <header className="grid content-start gap-2">
        <p>
          <a className="link" href="/centre">
            {t('public.back')}
          </a>
        </p>
        <h1 className="text-page font-[660] text-balance">{name}</h1>
        <p className="text-ink-soft">{t('public.by', { organisation })}</p>
      </header>
      <div className="grid items-start gap-6 desk:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <div className="card card-padded grid content-start gap-6">
          {presentation ? <p className="max-w-[40rem] whitespace-pre-line">{presentation}</p> : null}
          {offers ? (
            <section aria-labelledby="offers">
              <h2 id="offers" className="font-semibold">
                {t('public.offers')}
              </h2>
              <ul className="mt-1 list-disc pl-5">
                {offers.split('\n').map((line) => (
                  <li key={line}>{line}</li>
                ))}
              </ul>
            </section>
          ) : null}
        </div>
        <aside className="card grid content-start">
          <Facts centre={centre} />
          <div className="grid gap-2 px-5 pt-1 pb-5">
            <div className="actions">
              <ButtonLink to={signedIn ? join : `/login?vers=${encodeURIComponent(join)}`} variant="primary">
                {t('public.join')}
              </ButtonLink>
            </div>
            {signedIn ? null : <Newcomers centre={centre} />}
          </div>
        </aside>
      </div>
      <Frameworks slug={slug} frameworks={frameworks} />
    </div>
  )
}
