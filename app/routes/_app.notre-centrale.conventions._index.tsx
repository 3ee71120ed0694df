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
import { draftText } from '#app/lib/convention-draft.server.ts'
import { requireOwnCentre } from '#app/lib/own-centre.server.ts'
import { pageTitle } from '#app/lib/page-title.server.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { CentreTabs } from '#app/ui/centre/centre-tabs.tsx'
import { ConventionTable } from '#app/ui/centre/convention-table.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { findConventionDraft } from '#db/queries/convention-drafts.ts'
import { listConventions } from '#db/queries/conventions.ts'
import { withTenant } from '#db/tenant.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request, 'centre:read')
  const t = textsFor('fr').in('our-centre')
  return withTenant(actor.organisationId, async (tx) => {
    const centre = await requireOwnCentre(tx)
    const draft = await findConventionDraft(tx, centre.id)
    const versions = await listConventions(tx, { ownerId: actor.organisationId, centreId: centre.id })
    return {
      title: pageTitle(t('conventions.title')),
      mayOperate: can(actor, 'centre:operate'),
      draft: draft && draftText(draft, (versions[0]?.number ?? 0) + 1),
      versions: versions.map(({ publishedAt, months, ...version }, position) => ({
        ...version,
        current: position === 0,
        term: months === null ? t('conventions.noTerm') : t('conventions.months', { count: months }),
        publishedOn: formatDate(dayAt(Temporal.Instant.fromEpochMilliseconds(publishedAt.getTime()))),
      })),
    }
  })
}

export default function ConventionsPage() {
  const { versions, mayOperate, draft } = useLoaderData<typeof loader>()
  const { t } = useTexts('our-centre')
  const write = (key: 'write' | 'writeFirst') =>
    mayOperate ? (
      <ButtonLink to="/notre-centrale/conventions/nouvelle" variant="primary">
        {t(draft ? 'conventions.draftContinue' : `conventions.${key}`)}
      </ButtonLink>
    ) : null
  return (
    <>
      <PageHeader
        title={t('conventions.title')}
        subtitle={t('conventions.subtitle')}
        actions={versions.length > 0 ? write('write') : null}
      />
      <CentreTabs current="conventions" />
      {draft ? (
        <div className="mt-6">
          <Notice tone="neutral">{draft}</Notice>
        </div>
      ) : null}
      <Card className="mt-6">
        {versions.length === 0 ? (
          <EmptyState icon="document" title={t('conventions.empty')} actions={write('writeFirst')}>
            {t('conventions.emptyText')}
          </EmptyState>
        ) : (
          <ConventionTable versions={versions} />
        )}
      </Card>
    </>
  )
}
