import '#app/i18n/centre-texts.ts'
import { Link } from '@remix-run/react'
import { useTexts } from '#app/i18n/use-texts.ts'
import { Badge } from '#app/ui/badge.tsx'
import { Card, Section } from '#app/ui/card.tsx'
import { FrameworkBadge } from '#app/ui/centres/centre-marks.tsx'
import type { CentrePageData } from '#app/ui/centres/centre-page-data.ts'
import { ProgressBar } from '#app/ui/progress-bar.tsx'

type Props = { page: CentrePageData }
type FrameworkLine = CentrePageData['frameworks'][number]

/** The framework contracts that we may order under, each with what is left of our maximum. */
export function FrameworkList({ page }: Props) {
  const { t } = useTexts('centres')
  const { id, frameworks, may } = page
  const add = (
    <Link to={`/centrales/${id}/contrats-cadres/nouveau`} className="link text-small no-print">
      {t('page.addFramework')}
    </Link>
  )
  return (
    <Section id="contrats-cadres" title={t('page.frameworks')} aside={may.edit && !page.archived ? add : null}>
      <Card padded={frameworks.length === 0}>
        {frameworks.length === 0 ? (
          <p className="text-ink-soft">{t('page.noFrameworks')}</p>
        ) : (
          <ul className="divide-y divide-line">
            {frameworks.map((framework) => (
              <Framework key={framework.id} framework={framework} page={page} />
            ))}
          </ul>
        )}
      </Card>
    </Section>
  )
}

function Framework({ framework, page }: Props & { framework: FrameworkLine }) {
  const { t } = useTexts('centres')
  const { object, reference, supplier, status, participation, archived } = framework
  return (
    <li className="grid gap-3 px-5 py-4">
      <div className="flex flex-wrap items-start justify-between gap-x-5 gap-y-2">
        <div className="min-w-0 flex-1 basis-64">
          <h3 className="font-medium break-words">{object}</h3>
          <p className="text-small break-words text-ink-soft">{[reference, supplier].filter(Boolean).join(' · ')}</p>
        </div>
        <p className="flex flex-wrap gap-1.5">
          {archived ? <Badge>{t('page.archivedFramework')}</Badge> : <FrameworkBadge status={status} />}
          {participation === 'accepted' ? null : <Badge tone="outline">{t(`participations.${participation}`)}</Badge>}
        </p>
      </div>
      {archived ? null : <Facts framework={framework} />}
      <Actions framework={framework} page={page} />
    </li>
  )
}

function Facts({ framework }: { framework: FrameworkLine }) {
  const { t } = useTexts('centres')
  const { id, from, orderUntil, endsOn, maximum, spent, used, over, remarks } = framework
  const days = [
    { term: t('page.lastOrder'), day: orderUntil ?? t('page.notKnown') },
    { term: t('page.end'), day: endsOn ?? t('page.notKnown') },
  ]
  return (
    <>
      <dl className="flex flex-wrap gap-x-8 gap-y-1 text-small">
        {days.map(({ term, day }) => (
          <div key={term} className="flex gap-x-2">
            <dt className="text-ink-faint">{term}</dt>
            <dd>{day}</dd>
          </div>
        ))}
        {from ? <div>{from}</div> : null}
      </dl>
      {maximum === null ? (
        used && <p className="text-small text-ink-soft">{used}</p>
      ) : (
        <ProgressBar
          id={`maximum-${id}`}
          label={t('page.maximum')}
          detail={over ?? used}
          value={spent}
          max={maximum}
          tone={over ? 'late' : 'accent'}
        />
      )}
      {remarks ? <p className="text-small break-words whitespace-pre-line text-ink-soft">{remarks}</p> : null}
    </>
  )
}

function Actions({
  framework: { id, object, archived, status, participation },
  page,
}: Props & { framework: FrameworkLine }) {
  const { t } = useTexts('centres')
  const buys = page.may.buy && !archived && !page.archived && status === 'open' && participation === 'accepted'
  if (!buys && !page.may.edit) return null
  return (
    <p className="flex flex-wrap gap-x-5 text-small no-print">
      {buys ? (
        <Link
          to={`/marches/nouveau?adhesion=${page.id}&contrat-cadre=${id}`}
          className="link"
          aria-label={t('page.buyUnderNamed', { object })}
        >
          {t('page.buyUnder')}
        </Link>
      ) : null}
      {page.may.edit ? (
        <Link
          to={`/centrales/${page.id}/contrats-cadres/${id}`}
          className="link"
          aria-label={t('page.editNamed', { object })}
        >
          {t('page.editFramework')}
        </Link>
      ) : null}
    </p>
  )
}
