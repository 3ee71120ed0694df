import '#app/i18n/centre-texts.ts'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Temporal } from 'temporal-polyfill'
import { dayAt } from '#app/domain/calendar.ts'
import { can } from '#app/domain/permissions.ts'
import { formatDate } from '#app/i18n/format.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { requireActor } from '#app/lib/auth.server.ts'
import { pageTitle } from '#app/lib/page-title.server.ts'
import { Card, Section } from '#app/ui/card.tsx'
import { CentreTabs } from '#app/ui/centre/centre-tabs.tsx'
import { CentreToDo } from '#app/ui/centre/centre-to-do.tsx'
import { GapCounters, StatusCounters } from '#app/ui/centre/member-counters.tsx'
import { NoCentre } from '#app/ui/centre/no-centre.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { listCallsWithNewcomers } from '#db/queries/campaign-newcomers.ts'
import { countMembersAtAGlance } from '#db/queries/centre-members.ts'
import { findCurrentConvention } from '#db/queries/conventions.ts'
import { findOwnCentre } from '#db/queries/own-centre.ts'
import { listAskedFrameworks } from '#db/queries/participations.ts'
import { countLowStocks, listOrdersToServe } from '#db/queries/stocks.ts'
import { withTenant } from '#db/tenant.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

const dayOf = (at: Date) => formatDate(dayAt(Temporal.Instant.fromEpochMilliseconds(at.getTime())))

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request, 'centre:read')
  const t = textsFor('fr').in('our-centre')
  const title = pageTitle(t('title'))
  const { operator, slug } = actor.organisation
  const mayOperate = can(actor, 'centre:operate')
  return withTenant(actor.organisationId, async (tx) => {
    const centre = await findOwnCentre(tx)
    if (!centre) return { title, operator, mayOperate, centre: null }
    const counts = await countMembersAtAGlance(tx, centre.id)
    const convention = await findCurrentConvention(tx, { ownerId: actor.organisationId, centreId: centre.id })
    return {
      title,
      operator,
      mayOperate,
      centre: {
        name: centre.name,
        slug,
        publishedOn: centre.publishedAt && dayOf(centre.publishedAt),
        counts,
        participations: await listAskedFrameworks(tx),
        calls: await listCallsWithNewcomers(tx),
        stocks: { low: await countLowStocks(tx), toServe: (await listOrdersToServe(tx, 1000)).length },
        convention: convention && { ...convention, publishedOn: dayOf(convention.publishedAt), body: undefined },
      },
    }
  })
}

export default function OwnCentrePage() {
  const { operator, mayOperate, centre } = useLoaderData<typeof loader>()
  const { t } = useTexts('our-centre')
  if (!centre) {
    return (
      <>
        <PageHeader title={t('title')} />
        <NoCentre operator={operator} mayCreate={mayOperate} />
      </>
    )
  }
  const { counts, convention, publishedOn } = centre
  return (
    <>
      <PageHeader title={t('title')} subtitle={t('overview.subtitle', { name: centre.name })} />
      <CentreTabs current="overview" />
      <div className="mt-6 grid gap-6">
        <CentreToDo
          asked={counts.status.asked}
          participations={centre.participations}
          calls={centre.calls}
          stocks={centre.stocks}
          hasConvention={convention !== null}
          published={publishedOn !== null}
          mayOperate={mayOperate}
        />
        <Section id="members" title={t('overview.members')}>
          <StatusCounters counts={counts} current={null} />
        </Section>
        <Section id="gaps" title={t('overview.gaps')} note={t('overview.gapsNote')}>
          <GapCounters counts={counts} current={null} />
        </Section>
        <div className="grid gap-8 desk:grid-cols-2">
          <Section id="convention" title={t('overview.convention')}>
            <Card padded>
              {convention ? (
                <>
                  <p className="font-semibold">{convention.title}</p>
                  <p className="text-ink-soft">
                    {t('overview.version', { number: convention.number, day: convention.publishedOn })}
                  </p>
                  <p className="mt-3">
                    <a className="link" href={`/notre-centrale/conventions/${convention.id}`}>
                      {t('conventions.read')}
                    </a>
                  </p>
                </>
              ) : (
                <p>{t('conventions.empty')}</p>
              )}
            </Card>
          </Section>
          <Section id="public" title={t('overview.public')}>
            <Card padded>
              <p>{publishedOn ? t('overview.isPublic', { day: publishedOn }) : t('overview.isHidden')}</p>
              {publishedOn ? (
                <p className="mt-3">
                  <a className="link" href={`/centre/${centre.slug}`}>
                    {t('overview.seePublic')}
                  </a>
                </p>
              ) : null}
            </Card>
          </Section>
        </div>
      </div>
    </>
  )
}
