import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { auditAreaOf, subjectsOf } from '#app/domain/audit-area.ts'
import { auditLine } from '#app/i18n/audit-line.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { requireActor } from '#app/lib/auth.server.ts'
import { pageTitle } from '#app/lib/page-title.server.ts'
import { JournalFilter } from '#app/ui/audit/journal-filter.tsx'
import { JournalTable } from '#app/ui/audit/journal-table.tsx'
import { ButtonLink } from '#app/ui/button.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { type JournalCursor, listAuditJournal } from '#db/queries/audit-journal.ts'
import { withTenant } from '#db/tenant.ts'

const PAGE_SIZE = 50
const CURSOR = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z)~([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

/** A cursor that was tampered with is the first page. */
function cursorOf(text: string | null): JournalCursor | null {
  const [, at, id] = CURSOR.exec(text ?? '') ?? []
  return at && id && !Number.isNaN(Date.parse(at)) ? { at, id } : null
}

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request, 'audit:read')
  const search = new URL(request.url).searchParams
  const area = auditAreaOf(search.get('montrer'))
  const after = cursorOf(search.get('avant'))
  const rows = await withTenant(actor.organisationId, (tx) =>
    listAuditJournal(tx, { subjects: subjectsOf(area), after, limit: PAGE_SIZE + 1 }),
  )
  const last = rows.length > PAGE_SIZE ? rows[PAGE_SIZE - 1] : undefined
  const texts = textsFor('fr')
  return {
    title: pageTitle(texts.in('admin')('journal.title')),
    area,
    lines: rows.slice(0, PAGE_SIZE).map((row) => auditLine(texts, row)),
    older: last ? `${last.cursor}~${last.id}` : null,
    isFirst: after === null,
  }
}

const addressOf = (area: string | null, older: string | null) => {
  const search = new URLSearchParams({ ...(area && { montrer: area }), ...(older && { avant: older }) })
  return `/administration/journal?${search}`
}

export default function JournalPage() {
  const { area, lines, older, isFirst } = useLoaderData<typeof loader>()
  const { t } = useTexts('admin')
  return (
    <>
      <PageHeader title={t('journal.title')} subtitle={t('journal.subtitle')} />
      <div className="grid gap-5">
        <JournalFilter area={area} />
        {lines.length > 0 ? (
          <JournalTable lines={lines} />
        ) : (
          <EmptyState icon="history" title={t('journal.empty')}>
            {t('journal.emptyText')}
          </EmptyState>
        )}
        <div className="actions">
          {isFirst ? null : <ButtonLink to={addressOf(area, null)}>{t('journal.newest')}</ButtonLink>}
          {older ? <ButtonLink to={addressOf(area, older)}>{t('journal.older')}</ButtonLink> : null}
        </div>
      </div>
    </>
  )
}
