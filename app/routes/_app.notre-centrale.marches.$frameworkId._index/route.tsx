import '#app/i18n/centre-texts.ts'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { FRAMEWORK_STATUSES } from '#app/domain/framework.ts'
import { shortLines } from '#app/domain/register-import/plain-text.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { type CurrentActor, requireActor } from '#app/lib/auth.server.ts'
import { now } from '#app/lib/clock.server.ts'
import { readForm } from '#app/lib/form.server.ts'
import { pageTitle } from '#app/lib/page-title.server.ts'
import { idParam } from '#app/lib/params.server.ts'
import { statusOf } from '#app/lib/refusals.ts'
import { redirectWithToast } from '#app/lib/toast.server.ts'
import { readFrameworkPage } from '#app/routes/_app.notre-centrale.marches.$frameworkId._index/page-data.server.ts'
import { archiveFramework } from '#app/services/frameworks/archive-framework.server.ts'
import { moveFramework } from '#app/services/frameworks/move-framework.server.ts'
import { PriceListLink } from '#app/ui/articles/price-list-link.tsx'
import { Badge } from '#app/ui/badge.tsx'
import { ButtonLink } from '#app/ui/button.tsx'
import { FrameworkCalls } from '#app/ui/frameworks/framework-calls.tsx'
import { FrameworkFacts } from '#app/ui/frameworks/framework-facts.tsx'
import { FrameworkHistory } from '#app/ui/frameworks/framework-history.tsx'
import { FrameworkLife } from '#app/ui/frameworks/framework-life.tsx'
import { FrameworkPapers } from '#app/ui/frameworks/framework-papers.tsx'
import { LotTable } from '#app/ui/frameworks/lot-table.tsx'
import { ParticipantTable } from '#app/ui/frameworks/participant-table.tsx'
import { FRAMEWORK_TONES } from '#app/ui/frameworks/tones.ts'
import { Notice } from '#app/ui/notice.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { Pagination } from '#app/ui/pagination.tsx'
import { withTenant } from '#db/tenant.ts'

export { keepForm as clientAction } from '#app/ui/sending/keep-form.ts'

/** After a refusal too: it may say that something has changed. */
export const shouldRevalidate = () => true

const PAGE = '/notre-centrale/marches'
const texts = () => textsFor('fr').in('frameworks')

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, 'centre:operate')
  const id = idParam(params.frameworkId)
  const asked = Math.trunc(Number(new URL(request.url).searchParams.get('page') ?? 1)) || 1
  const page = Math.min(Math.max(asked, 1), 10_000)
  const found = await withTenant(actor.organisationId, (tx) => readFrameworkPage(tx, { id, page }))
  if (!found) throw new Response(null, { status: 404 })
  return { title: pageTitle(found.object), ...found }
}

type Asked = { frameworkId: string; fields: Partial<Record<string, string>> }

async function move(actor: CurrentActor, { frameworkId, fields }: Asked) {
  const to = FRAMEWORK_STATUSES.find((status) => status === fields.to)
  const reason = shortLines(fields.reason ?? '', 500) || null
  if (!to) return data({ typed: { to: '', reason: reason ?? '' }, refusal: 'not-chosen' } as const, { status: 400 })
  const result = await moveFramework(actor, { frameworkId, version: Number(fields.version), to, reason })
  const back = `${PAGE}/${frameworkId}`
  if (result.ok) {
    const text = texts()('life.moved', { status: texts()(`statuses.${to}`).toLowerCase() })
    return redirectWithToast(back, { tone: 'done', text })
  }
  const { refusal } = result
  if (refusal === 'forbidden' || refusal === 'not-found') throw new Response(null, { status: statusOf(refusal) })
  return data({ typed: { to, reason: reason ?? '' }, refusal }, { status: refusal === 'reason-missing' ? 400 : 409 })
}

async function archive(actor: CurrentActor, { frameworkId, fields }: Asked) {
  const archived = fields.intent === 'archive'
  const result = await archiveFramework(actor, { frameworkId, archived, now: new Date(now().epochMilliseconds) })
  const back = `${PAGE}/${frameworkId}`
  if (!result.ok) {
    if (result.refusal !== 'running') throw new Response(null, { status: statusOf(result.refusal) })
    return redirectWithToast(back, { tone: 'late', text: texts()('life.refusals.running') })
  }
  if (!archived) return redirectWithToast(back, { tone: 'done', text: texts()('life.restored') })
  const undo = { label: texts()('common:undo'), action: `${back}?index`, fields: { intent: 'restore' } }
  return redirectWithToast(PAGE, { tone: 'done', text: texts()('life.archivedDone'), undo })
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, 'centre:operate')
  const asked = { frameworkId: idParam(params.frameworkId), fields: await readForm(request) }
  const { intent } = asked.fields
  if (intent === 'move') return move(actor, asked)
  if (intent === 'archive' || intent === 'restore') return archive(actor, asked)
  throw new Response(null, { status: 400 })
}

export default function FrameworkPage() {
  const page = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const { t } = useTexts('frameworks')
  const base = `${PAGE}/${page.id}`
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-8">
      <PageHeader
        title={page.object}
        breadcrumb={[{ label: t('title'), to: PAGE }, { label: page.object }]}
        badges={
          <>
            <Badge tone={FRAMEWORK_TONES[page.status]}>{t(`statuses.${page.shown}`)}</Badge>
            <Badge tone="outline">{t(page.published ? 'page.public' : 'page.notPublic')}</Badge>
            {page.invented ? <Badge tone="outline">{t('invented')}</Badge> : null}
          </>
        }
        actions={
          <>
            <ButtonLink to={`${base}/consommation`}>{t('consumption:link')}</ButtonLink>
            <ButtonLink to={`${base}/modifier`}>{t('page.edit')}</ButtonLink>
          </>
        }
      />
      {page.archived ? <Notice tone="neutral">{t('page.archived')}</Notice> : null}
      {page.statusReason ? <Notice tone="decide">{t('page.reason', { reason: page.statusReason })}</Notice> : null}
      <div className="grid items-start gap-8 desk:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <FrameworkFacts facts={page.facts} summary={page.summary} conditions={page.conditions} />
        <FrameworkLife
          key={page.version}
          status={page.shown}
          version={page.version}
          moves={page.archived ? [] : page.moves}
          archived={page.archived}
          mayArchive={page.mayArchive}
          refused={refused ?? null}
        />
      </div>
      <LotTable lots={page.lots} base={base} />
      <PriceListLink count={page.articles} to={`${base}/articles`} />
      <FrameworkPapers documents={page.documents} frameworkId={page.id} />
      <FrameworkCalls calls={page.calls} status={page.shown} frameworkId={page.id} />
      <ParticipantTable
        base={base}
        lines={page.participants}
        bodies={page.bodies}
        granted={page.granted}
        used={page.used}
      />
      {page.pageCount > 1 ? <Pagination page={page.page} pageCount={page.pageCount} /> : null}
      <FrameworkHistory lines={page.history} />
    </div>
  )
}
