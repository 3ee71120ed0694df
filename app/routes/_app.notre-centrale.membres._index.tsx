import '#app/i18n/centre-texts.ts'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData, useLocation } from '@remix-run/react'
import { memberFilterOf } from '#app/domain/member-filter.ts'
import { can } from '#app/domain/permissions.ts'
import { formatNumber } from '#app/i18n/format.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { requireActor } from '#app/lib/auth.server.ts'
import { requireOwnCentre } from '#app/lib/own-centre.server.ts'
import { pageTitle } from '#app/lib/page-title.server.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { CentreTabs } from '#app/ui/centre/centre-tabs.tsx'
import { StatusCounters } from '#app/ui/centre/member-counters.tsx'
import { MemberFilterForm } from '#app/ui/centre/member-filter-form.tsx'
import { memberRows } from '#app/ui/centre/member-lines.ts'
import { MemberTable } from '#app/ui/centre/member-table.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { Icon } from '#app/ui/icon.tsx'
import { pageOf } from '#app/ui/list-address.ts'
import { PageHeader } from '#app/ui/page-header.tsx'
import { Pagination } from '#app/ui/pagination.tsx'
import { countMembers, countMembersAtAGlance, listMembers } from '#db/queries/centre-members.ts'
import { withTenant } from '#db/tenant.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

const PAGE_SIZE = 50

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request, 'centre:read')
  const { search, searchParams } = new URL(request.url)
  const filter = memberFilterOf(searchParams)
  const t = textsFor('fr').in('our-centre')
  return withTenant(actor.organisationId, async (tx) => {
    const centre = await requireOwnCentre(tx)
    // Asked together they share their round trips.
    const asked = pageOf(search)
    const membersOf = (page: number) =>
      listMembers(tx, centre.id, { filter, limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE })
    const [counts, count, found] = await Promise.all([
      countMembersAtAGlance(tx, centre.id),
      countMembers(tx, centre.id, filter),
      membersOf(asked),
    ])
    const pageCount = Math.max(1, Math.ceil(count / PAGE_SIZE))
    const page = Math.min(asked, pageCount)
    const members = page === asked ? found : await membersOf(page)
    return {
      title: pageTitle(t('members.title')),
      mayOperate: can(actor, 'centre:operate'),
      filter,
      counts,
      count,
      page,
      pageCount,
      from: (page - 1) * PAGE_SIZE + 1,
      members: memberRows(t, members),
    }
  })
}

function ExportLink() {
  const { t } = useTexts('our-centre')
  const { search } = useLocation()
  return (
    <a className="button button-secondary" href={`/notre-centrale/membres/export.xlsx${search}`}>
      <Icon name="download" size={16} />
      {t('members.export')}
    </a>
  )
}

function AddMembers() {
  const { t } = useTexts('our-centre')
  return (
    <>
      <ButtonLink to="/notre-centrale/membres/importer" variant="secondary">
        {t('members.import')}
      </ButtonLink>
      <ButtonLink to="/notre-centrale/membres/ajouter" variant="primary">
        {t('members.add')}
      </ButtonLink>
    </>
  )
}

export default function MembersPage() {
  const { mayOperate, filter, counts, count, page, pageCount, from, members } = useLoaderData<typeof loader>()
  const { t } = useTexts('our-centre')
  const add = mayOperate ? <AddMembers /> : null
  const actions = (
    <>
      <ExportLink />
      {add}
    </>
  )
  const to = from + members.length - 1
  return (
    <>
      <PageHeader
        title={t('members.title')}
        subtitle={t('members.subtitle')}
        actions={counts.total > 0 ? actions : null}
      />
      <CentreTabs current="members" />
      {counts.total === 0 ? (
        <Card className="mt-6">
          <EmptyState icon="people" title={t('members.empty')} actions={add}>
            {t('members.emptyText')}
          </EmptyState>
        </Card>
      ) : (
        <div className="mt-6 grid gap-6">
          <StatusCounters counts={counts} current={filter} />
          <MemberFilterForm filter={filter} />
          <Card>
            {members.length === 0 ? (
              <EmptyState icon="search" title={t('members.nothing')}>
                {t('members.nothingText')}
              </EmptyState>
            ) : (
              <MemberTable members={members} />
            )}
          </Card>
          <Pagination
            page={page}
            pageCount={pageCount}
            summary={
              count === 0
                ? ''
                : t('members.shown', { from: formatNumber(from), to: formatNumber(to), count: formatNumber(count) })
            }
          />
        </div>
      )}
    </>
  )
}
