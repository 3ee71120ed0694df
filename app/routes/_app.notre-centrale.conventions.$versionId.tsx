import '#app/i18n/centre-texts.ts'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Temporal } from 'temporal-polyfill'
import { dayAt } from '#app/domain/calendar.ts'
import { conventionBlocks } from '#app/domain/convention.ts'
import { formatDate } from '#app/i18n/format.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { requireActor } from '#app/lib/auth.server.ts'
import { pageTitle } from '#app/lib/page-title.server.ts'
import { idParam } from '#app/lib/params.server.ts'
import { Card } from '#app/ui/card.tsx'
import { ConventionText } from '#app/ui/centre/convention-text.tsx'
import { Icon } from '#app/ui/icon.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { findConvention } from '#db/queries/conventions.ts'
import { withTenant } from '#db/tenant.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, 'centre:read')
  const id = idParam(params.versionId)
  const found = await withTenant(actor.organisationId, (tx) => findConvention(tx, id))
  // A member reads the convention of another's centre on the page of its own adhesion.
  if (found?.organisationId !== actor.organisationId) throw new Response(null, { status: 404 })
  const t = textsFor('fr').in('our-centre')
  const { number, title: name, months, sha256, body } = found
  const day = formatDate(dayAt(Temporal.Instant.fromEpochMilliseconds(found.publishedAt.getTime())))
  return {
    title: pageTitle(t('conventions.number', { number })),
    id,
    number,
    name,
    sha256,
    blocks: conventionBlocks(body),
    subtitle: [
      t('overview.version', { number, day }),
      months === null ? t('conventions.noTerm') : t('conventions.months', { count: months }),
    ].join(' · '),
  }
}

export default function ConventionPage() {
  const { id, number, name, subtitle, blocks, sha256 } = useLoaderData<typeof loader>()
  const { t } = useTexts('our-centre')
  const heading = t('conventions.number', { number })
  return (
    <>
      <PageHeader
        title={heading}
        subtitle={subtitle}
        breadcrumb={[{ label: t('conventions.title'), to: '/notre-centrale/conventions' }, { label: heading }]}
        actions={
          <a className="button button-secondary" href={`/notre-centrale/conventions/${id}/convention.pdf`}>
            <Icon name="download" size={16} />
            {t('conventions.pdf')}
          </a>
        }
      />
      <Card padded>
        <ConventionText title={name} blocks={blocks} />
        <p className="mt-6 text-small break-all text-ink-faint">
          {t('conventions.fingerprint')} {sha256}
        </p>
      </Card>
    </>
  )
}
