import '#app/i18n/centre-texts.ts'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { can } from '#app/domain/permissions.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { requireActor } from '#app/lib/auth.server.ts'
import { today as currentDay } from '#app/lib/clock.server.ts'
import { pageTitle } from '#app/lib/page-title.server.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { centreLine } from '#app/ui/centres/centre-lines.ts'
import { CentreTable } from '#app/ui/centres/centre-table.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { Icon } from '#app/ui/icon.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { PrintButton } from '#app/ui/print-button.tsx'
import { listJoinedCentres } from '#db/queries/joined-centres.ts'
import { withTenant } from '#db/tenant.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request, 'centre:read')
  const archived = new URL(request.url).searchParams.has('retirees')
  const texts = textsFor('fr')
  const reading = { texts, today: currentDay() }
  const rows = await withTenant(actor.organisationId, (tx) => listJoinedCentres(tx, { archived }))
  return {
    title: pageTitle(texts.in('centres')('title')),
    lines: rows.map((row) => centreLine(row, reading)),
    archived,
    mayEdit: can(actor, 'centre:edit'),
  }
}

export default function JoinedCentres() {
  const { lines, archived, mayEdit } = useLoaderData<typeof loader>()
  const { t } = useTexts('centres')
  return (
    <>
      <PageHeader
        title={t('title')}
        subtitle={t('subtitle')}
        actions={
          <>
            {lines.length > 0 ? <Export archived={archived} /> : null}
            {lines.length > 0 ? <PrintButton /> : null}
            {mayEdit ? <Add /> : null}
          </>
        }
      />
      {lines.length > 0 ? <CentreTable lines={lines} /> : <Nothing archived={archived} mayEdit={mayEdit} />}
      <p className="mt-5 no-print">
        <Link className="link text-small" to={archived ? '/centrales' : '?retirees=1'}>
          {t(archived ? 'list.hideArchived' : 'list.showArchived')}
        </Link>
      </p>
    </>
  )
}

function Export({ archived }: { archived: boolean }) {
  const { t } = useTexts('centres')
  return (
    <a className="button button-secondary" href={`/centrales/export.xlsx${archived ? '?retirees=1' : ''}`}>
      <Icon name="download" size={16} />
      {t('list.export')}
    </a>
  )
}

function Add() {
  const { t } = useTexts('centres')
  return (
    <ButtonLink to="/centrales/nouvelle" variant="primary">
      <Icon name="plus" size={16} />
      {t('list.add')}
    </ButtonLink>
  )
}

function Nothing({ archived, mayEdit }: { archived: boolean; mayEdit: boolean }) {
  const { t } = useTexts('centres')
  if (archived) {
    return (
      <div className="card">
        <EmptyState icon="archive" title={t('list.emptyArchived')} />
      </div>
    )
  }
  return (
    <div className="card">
      <EmptyState icon="building" title={t('list.empty')} actions={mayEdit ? <Add /> : undefined}>
        {t(mayEdit ? 'list.emptyText' : 'list.emptyReader')}
      </EmptyState>
    </div>
  )
}
