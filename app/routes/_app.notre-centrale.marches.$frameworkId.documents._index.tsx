import '#app/i18n/centre-texts.ts'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { visibilityOf } from '#app/domain/document.ts'
import { documentSchema } from '#app/domain/document-schema.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { requireActor } from '#app/lib/auth.server.ts'
import { keepUploadedDocument } from '#app/lib/kept-file.server.ts'
import { pageTitle } from '#app/lib/page-title.server.ts'
import { idParam } from '#app/lib/params.server.ts'
import { statusOf } from '#app/lib/refusals.ts'
import { redirectWithToast } from '#app/lib/toast.server.ts'
import { addDocument } from '#app/services/documents/add-document.server.ts'
import { Card } from '#app/ui/card.tsx'
import { AddDocumentForm } from '#app/ui/documents/add-document-form.tsx'
import { DocumentTable, ofFramework } from '#app/ui/documents/document-table.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { frameworkDocumentLines } from '#app/ui/frameworks/document-data.ts'
import { VisibilityField } from '#app/ui/frameworks/visibility-field.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { listSubjectDocuments } from '#db/queries/documents.ts'
import { findFrameworkDetails } from '#db/queries/own-frameworks.ts'
import { withTenant } from '#db/tenant.ts'

export { keepForm as clientAction } from '#app/ui/sending/keep-form.ts'

const PAGE = '/notre-centrale/marches'

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, 'centre:operate')
  const frameworkId = idParam(params.frameworkId)
  const archived = new URL(request.url).searchParams.has('retires')
  const texts = textsFor('fr')
  return withTenant(actor.organisationId, async (tx) => {
    const framework = await findFrameworkDetails(tx, frameworkId)
    if (!framework) throw new Response(null, { status: 404 })
    const rows = await listSubjectDocuments(tx, [frameworkId], { archived })
    return {
      title: pageTitle(texts.in('frameworks')('documents.title')),
      framework: { id: frameworkId, object: framework.object },
      documents: frameworkDocumentLines(rows, { texts, framework }),
      archived,
    }
  })
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, 'centre:operate')
  const frameworkId = idParam(params.frameworkId)
  const framework = await withTenant(actor.organisationId, (tx) => findFrameworkDetails(tx, frameworkId))
  // Before the file is received: what nobody could reach must not stay in the store.
  if (!framework) throw new Response(null, { status: 404 })
  const { fields, file } = await keepUploadedDocument(request, actor.organisationId)
  const visibility = visibilityOf(fields.visibility) ?? 'us'
  const typed = { title: fields.title ?? '', kind: fields.kind ?? '', visibility }

  const form = documentSchema.safeParse(fields)
  if (!form.success) return data({ typed, errors: { title: 'title-too-long' } as const }, { status: 400 })
  if (!file.ok) return data({ typed, errors: { file: file.refusal } }, { status: 400 })

  const title = form.data.title || file.value.fileName.replace(/\.[^.]+$/, '')
  const document = { kind: form.data.kind, title, file: file.value, visibility }
  const result = await addDocument(actor, { subjectKind: 'framework', subjectId: frameworkId, ...document })
  if (!result.ok) throw new Response(null, { status: statusOf(result.refusal) })
  const text = textsFor('fr').in('documents')('done.add', { title })
  return redirectWithToast(`${PAGE}/${frameworkId}/documents`, { tone: 'done', text })
}

export default function FrameworkDocuments() {
  const { framework, documents, archived } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { t } = useTexts('documents')
  const { t: frameworks } = useTexts('frameworks')
  return (
    <>
      <PageHeader
        title={frameworks('documents.title')}
        subtitle={framework.object}
        breadcrumb={[
          { label: frameworks('title'), to: PAGE },
          { label: framework.object, to: `${PAGE}/${framework.id}` },
          { label: t('title') },
        ]}
      />
      <div className="grid gap-8">
        <Card>
          {documents.length === 0 ? (
            <EmptyState title={t('empty')}>{frameworks('documents.emptyHint')}</EmptyState>
          ) : (
            <DocumentTable addresses={ofFramework(framework.id)} documents={documents} mayEdit />
          )}
        </Card>
        <p className="no-print">
          <Link className="link" to={archived ? '?' : '?retires=1'}>
            {t(archived ? 'hideArchived' : 'showArchived')}
          </Link>
        </p>
        <AddDocumentForm key={documents.length} answer={answer} kind="price-list">
          <VisibilityField value={answer?.typed.visibility ?? 'us'} />
        </AddDocumentForm>
      </div>
    </>
  )
}
