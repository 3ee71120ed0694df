import '#app/i18n/centre-texts.ts'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { formatNumber } from '#app/i18n/format.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { requireActor } from '#app/lib/auth.server.ts'
import { requireOwnCentre } from '#app/lib/own-centre.server.ts'
import { pageTitle } from '#app/lib/page-title.server.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { awardedText, euroText, supplierOf, windowText } from '#app/ui/frameworks/framework-data.ts'
import { FrameworkTable } from '#app/ui/frameworks/framework-table.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { listLotSuppliers } from '#db/queries/lot-suppliers.ts'
import { listOwnFrameworks } from '#db/queries/own-frameworks.ts'
import { withTenant } from '#db/tenant.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

const PAGE = '/notre-centrale/marches'

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request, 'centre:operate')
  const t = textsFor('fr').in('frameworks')
  const archived = new URL(request.url).searchParams.get('montrer') === 'archives'
  const { rows, ofLots } = await withTenant(actor.organisationId, async (tx) => {
    await requireOwnCentre(tx)
    const found = await listOwnFrameworks(tx, { archived })
    const owned = found.map(({ id, supplier }) => ({ id, supplier, ownerId: actor.organisationId }))
    return { rows: found, ofLots: await listLotSuppliers(tx, owned) }
  })
  const lines = rows.map(({ orderFrom, orderUntil, ceiling, members, ...row }) => ({
    ...row,
    supplier: awardedText(t, row.status, supplierOf(row, ofLots)),
    window: windowText(t, { orderFrom, orderUntil }),
    ceiling: euroText(ceiling),
    members: formatNumber(members),
  }))
  return { title: pageTitle(t('title')), archived, lines }
}

export default function OwnFrameworks() {
  const { archived, lines } = useLoaderData<typeof loader>()
  const { t } = useTexts('frameworks')
  const create = (
    <ButtonLink to={`${PAGE}/nouveau`} variant="primary">
      {t('list.new')}
    </ButtonLink>
  )
  const other = (
    <ButtonLink to={archived ? PAGE : `${PAGE}?montrer=archives`} variant="quiet">
      {t(archived ? 'list.back' : 'list.archive')}
    </ButtonLink>
  )
  return (
    <>
      <PageHeader
        title={t('title')}
        subtitle={t(archived ? 'list.archiveSubtitle' : 'list.subtitle')}
        actions={
          <>
            {other}
            {archived || lines.length === 0 ? null : create}
          </>
        }
      />
      {lines.length > 0 ? (
        <FrameworkTable lines={lines} base={PAGE} />
      ) : (
        <Card>
          {archived ? (
            <EmptyState title={t('list.emptyArchive')} />
          ) : (
            <EmptyState title={t('list.empty')} actions={create}>
              {t('list.emptyHint')}
            </EmptyState>
          )}
        </Card>
      )}
    </>
  )
}
