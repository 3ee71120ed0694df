import { MEMBER_ORDERS } from '#app/domain/consumption.ts'
import '#app/i18n/centre-texts.ts'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { textsFor } from '#app/i18n/texts.server.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { requireActor } from '#app/lib/auth.server.ts'
import { today } from '#app/lib/clock.server.ts'
import { consumptionAsked, readConsumption } from '#app/lib/consumption.server.ts'
import { readMemberUse } from '#app/lib/member-use.server.ts'
import { pageTitle } from '#app/lib/page-title.server.ts'
import { idParam } from '#app/lib/params.server.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { Section } from '#app/ui/card.tsx'
import { CeilingTable } from '#app/ui/consumption/ceiling-table.tsx'
import { MemberUseTable } from '#app/ui/consumption/member-use-table.tsx'
import { PeriodForm } from '#app/ui/consumption/period-form.tsx'
import { Standing } from '#app/ui/consumption/standing.tsx'
import { UseByMonth } from '#app/ui/consumption/use-by-month.tsx'
import { pageOf, type Sort, sortOf } from '#app/ui/list-address.ts'
import { PageHeader } from '#app/ui/page-header.tsx'
import { Pagination } from '#app/ui/pagination.tsx'
import { findFrameworkMember } from '#db/queries/member-consumption.ts'
import { findOwnFramework } from '#db/queries/own-frameworks.ts'
import { withTenant } from '#db/tenant.ts'

const PAGE = '/notre-centrale/marches'
const FALLBACK: Sort = { by: 'amount', direction: 'descending' }

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }]

/** The address of the same page with another lot or member; what is null is left out. */
function addressOf(base: string, parts: Record<string, string | number | null>): string {
  const given = Object.entries(parts).flatMap(([name, value]) => (value === null ? [] : [[name, String(value)]]))
  return given.length === 0 ? base : `${base}?${new URLSearchParams(given)}`
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, 'centre:operate')
  const frameworkId = idParam(params.frameworkId)
  const { year, lotId, memberId } = consumptionAsked(request)
  const { search } = new URL(request.url)
  const sort = sortOf(search, MEMBER_ORDERS, FALLBACK)
  const by = MEMBER_ORDERS.find((one) => one === sort.by) ?? 'amount'
  const descending = sort.direction === 'descending'
  const day = today()
  const t = textsFor('fr').in('consumption')
  const base = `${PAGE}/${frameworkId}/consommation`
  return withTenant(actor.organisationId, async (tx) => {
    const framework = await findOwnFramework(tx, frameworkId)
    const member = memberId === null ? null : await findFrameworkMember(tx, { frameworkId, memberId })
    if (!framework || (memberId !== null && member === null)) throw new Response(null, { status: 404 })
    const { object, orderUntil: lastDay } = framework
    const scope = { frameworkId, lotId, year, today: day, lastDay }
    const found = await readConsumption(tx, {
      ...{ ...scope, ownerId: actor.organisationId, memberId },
      lotPage: (id) => addressOf(base, { annee: year, lot: id, membre: memberId }),
    })
    if (!found) throw new Response(null, { status: 404 })
    const memberPage = (id: string) => addressOf(base, { annee: year, lot: lotId, membre: id })
    return {
      title: pageTitle(t('ofFramework', { object })),
      ...{ base, object, framework: `${PAGE}/${frameworkId}`, year, lotId, member },
      ...found,
      exported: addressOf(`${base}/export.xlsx`, { annee: year }),
      orders: addressOf('/notre-centrale/commandes', { marche: frameworkId, membre: memberId }),
      everybody: addressOf(base, { annee: year, lot: lotId }),
      sort,
      members:
        member === null
          ? await readMemberUse(
              tx,
              { ...scope, counted: found.counted, memberPage },
              { by, descending, page: pageOf(search) },
            )
          : null,
    }
  })
}

export default function FrameworkConsumption() {
  const page = useLoaderData<typeof loader>()
  const { base, object, framework, year, lotId, member, exported, everybody, members } = page
  const { t } = useTexts('consumption')
  const lot = page.lots.find(({ value }) => value === lotId)?.label
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-8">
      <PageHeader
        title={member === null ? t('title') : t('ofMember', { member: member.name })}
        subtitle={[object, lot].filter(Boolean).join(' · ')}
        breadcrumb={[
          { label: t('frameworks:title'), to: PAGE },
          { label: object, to: framework },
          ...(member === null ? [] : [{ label: t('title'), to: everybody }]),
          { label: member === null ? t('title') : member.name },
        ]}
        actions={
          <>
            {member === null ? null : <ButtonLink to={everybody}>{t('period.allMembers')}</ButtonLink>}
            <ButtonLink to={page.orders}>{t('toOrders')}</ButtonLink>
            <ButtonLink to={exported} reloadDocument>
              {t('export')}
            </ButtonLink>
          </>
        }
      />
      <Standing words={page.standing} />
      <PeriodForm
        to={base}
        {...{ year, lotId, years: page.years, lots: page.lots }}
        kept={{ membre: member?.memberId ?? null }}
      />
      <UseByMonth points={page.points} nothing={year === null ? t('nothingHint') : t('nothingInYear', { year })} />
      <Section id="plafonds" title={t('lots.title')}>
        <CeilingTable caption={t('lots.caption')} heading={t('lots.column')} lines={page.lines} year={year} />
      </Section>
      {members === null ? null : (
        <Section id="membres" title={t('members.title')} note={t('members.count', { count: members.total })}>
          {members.total === 0 ? (
            <p className="text-ink-soft">{t('members.none')}</p>
          ) : (
            <MemberUseTable lines={members.lines} sort={page.sort} year={year} />
          )}
          {members.pageCount > 1 ? <Pagination page={members.page} pageCount={members.pageCount} /> : null}
        </Section>
      )}
    </div>
  )
}
