import '#app/i18n/centre-texts.ts'
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { refused } from '#app/domain/result.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { requireActor } from '#app/lib/auth.server.ts'
import { readForm } from '#app/lib/form.server.ts'
import { keepUploadedPdf } from '#app/lib/kept-pdf.server.ts'
import { pageTitle } from '#app/lib/page-title.server.ts'
import { slugParam } from '#app/lib/params.server.ts'
import { start } from '#app/routes/_app.adherer.$slug/answers.server.ts'
import { readJoiningPage } from '#app/routes/_app.adherer.$slug/page-data.server.ts'
import { answerSteps } from '#app/routes/_app.adherer.$slug/steps.server.ts'
import { JoinBeginning } from '#app/ui/centre/join-beginning.tsx'
import { JoinState } from '#app/ui/centre/join-state.tsx'
import { JoinSteps } from '#app/ui/centre/join-steps.tsx'
import { OpensFramework } from '#app/ui/centre/opens-framework.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'

export { keepForm as clientAction } from '#app/ui/sending/keep-form.ts'

/** After a refusal too: it may say that something has changed. */
export const shouldRevalidate = () => true

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, 'centre:read')
  const page = await readJoiningPage(actor, slugParam(params.slug))
  if (!page) throw new Response(null, { status: 404 })
  const key = page.membership ? 'join.statusTitle' : 'join.title'
  return {
    title: pageTitle(textsFor('fr').in('our-centre')(key, { centre: page.centre.name })),
    ...page,
    key: undefined,
  }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, 'centre:join')
  const slug = slugParam(params.slug)
  const page = await readJoiningPage(actor, slug)
  if (!page) throw new Response(null, { status: 404 })
  const joining = { actor, slug, centre: page.key, centreName: page.centre.name, fields: {} }
  // Before a file is received: what nobody could reach must not stay in the store.
  const withFile = request.headers.get('content-type')?.startsWith('multipart/')
  if (withFile && !page.membership) throw new Response(null, { status: 404 })
  const { fields, file } = withFile
    ? await keepUploadedPdf(request, actor.organisationId)
    : { fields: await readForm(request), file: refused('file-missing' as const) }
  if (fields.intent === 'start') return start({ ...joining, fields })
  if (!page.membership) throw new Response(null, { status: 404 })
  return answerSteps({ ...joining, fields }, page.membership, file)
}

export default function JoinPage() {
  const { organisation, kind, centre, admitted, mayJoin, membership, begun } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { t } = useTexts('our-centre')
  const title = t(membership ? 'join.statusTitle' : 'join.title', { centre: centre.name })
  return (
    <div className="max-w-form">
      <PageHeader title={title} subtitle={t('join.subtitle', { operator: centre.operator })} />
      <div className="grid gap-4 pb-8 empty:hidden">
        {begun.map((framework) => (
          <OpensFramework key={framework.id} {...framework} />
        ))}
      </div>
      {membership ? (
        <div className="grid gap-8">
          <JoinState membership={membership} organisation={organisation} centre={centre.name} mayJoin={mayJoin} />
          <JoinSteps membership={membership} organisation={organisation} mayJoin={mayJoin} refused={answer ?? null} />
        </div>
      ) : (
        <JoinBeginning centre={centre} kind={kind} admitted={admitted} mayJoin={mayJoin} organisation={organisation} />
      )}
    </div>
  )
}
