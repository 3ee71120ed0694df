import '#app/i18n/centre-texts.ts'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { textsFor } from '#app/i18n/texts.server.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { requireActor } from '#app/lib/auth.server.ts'
import { readCentreConsumption } from '#app/lib/centre-consumption.server.ts'
import { today } from '#app/lib/clock.server.ts'
import { consumptionAsked } from '#app/lib/consumption.server.ts'
import { requireOwnCentre } from '#app/lib/own-centre.server.ts'
import { pageTitle } from '#app/lib/page-title.server.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { Section } from '#app/ui/card.tsx'
import { CeilingTable } from '#app/ui/consumption/ceiling-table.tsx'
import { PeriodForm } from '#app/ui/consumption/period-form.tsx'
import { UseByMonth } from '#app/ui/consumption/use-by-month.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { withTenant } from '#db/tenant.ts'

const PAGE = '/notre-centrale/consommation'

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }]

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request, 'centre:operate')
  const { year } = consumptionAsked(request)
  const search = year === null ? '' : `?annee=${year}`
  const found = await withTenant(actor.organisationId, async (tx) => {
    await requireOwnCentre(tx)
    return readCentreConsumption(tx, {
      ...{ year, today: today() },
      page: (id) => `/notre-centrale/marches/${id}/consommation${search}`,
    })
  })
  const t = textsFor('fr').in('consumption')
  return { title: pageTitle(t('title')), year, exported: `${PAGE}/export.xlsx${search}`, ...found }
}

export default function CentreConsumption() {
  const { year, years, points, lines, exported } = useLoaderData<typeof loader>()
  const { t } = useTexts('consumption')
  const header = (
    <PageHeader
      title={t('title')}
      subtitle={t('subtitle')}
      breadcrumb={[{ label: t('our-centre:title'), to: '/notre-centrale' }, { label: t('title') }]}
      actions={
        lines.length === 0 ? null : (
          <ButtonLink to={exported} reloadDocument>
            {t('export')}
          </ButtonLink>
        )
      }
    />
  )
  if (lines.length === 0) {
    return (
      <>
        {header}
        <EmptyState
          icon="chart"
          title={t('empty')}
          actions={<ButtonLink to="/notre-centrale/marches">{t('toFrameworks')}</ButtonLink>}
        >
          {t('emptyHint')}
        </EmptyState>
      </>
    )
  }
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-8">
      {header}
      <PeriodForm to={PAGE} {...{ years, year }} />
      <Section id="accords" title={t('frameworks.title')}>
        <CeilingTable
          caption={t('frameworks.caption')}
          heading={t('frameworks.columns.object')}
          lines={lines}
          year={year}
        />
        <p className="mt-2 text-small text-ink-soft">{t('forecast.how')}</p>
      </Section>
      <UseByMonth points={points} nothing={year === null ? t('nothingHint') : t('nothingInYear', { year })} />
    </div>
  )
}
